import { andList } from '../../andList';
import { percent } from '../../digits';
import type { Explanation } from '../explanation';
import { notUsualPValues } from '../inferenceNotes';
import { fewestSelected } from '../knockoffs/knockoffThreshold';
import { whole } from '../numberText';
import { someNames } from '../someNames';
import type { Trust } from './trustView';
import type { TrustColumn } from './trustColumns';

type Numbers = Omit<Trust, Exclude<keyof Explanation, 'view'>>;

export const about = [
  'Four looks at each column: how often halves of the rows select it, how much its coefficient changes when rows are drawn again, a debiased interval for its true effect, and a contest with a copy that has none.',
  'They ask different questions. A column that passes all of them can be relied on; one that passes none may owe its place in the model to these very rows.',
] as const;

const listed = (columns: readonly TrustColumn[]) => someNames(columns.map(({ column }) => column));

/** Whether an interval of the true effect leaves out 0. */
export function leavesOutZero({ debiased }: TrustColumn): boolean {
  return debiased !== null && (debiased.low > 0 || debiased.high < 0);
}

/** How many columns pass each test, and which pass all that were made. */
export function sentenceOf({ columns, stability, debiased, knockoffs }: Numbers): string {
  const tests: { readonly what: string; readonly passes: (column: TrustColumn) => boolean }[] = [];
  if (stability) tests.push({ what: `stable (selected in ${percent(stability.threshold)} of ${whole(stability.subsamples)} halves)`, passes: ({ stable }) => stable === true });
  if (debiased) tests.push({ what: `clear of 0 by the debiased ${percent(debiased.level)} interval`, passes: leavesOutZero });
  // With so few winners that their share cannot be bounded, knockoffs select nothing whatever the columns say: no test to pass.
  const judges = knockoffs !== null && knockoffs.threshold !== null;
  if (judges) tests.push({ what: `selected by knockoffs at q = ${percent(knockoffs.falseShare)}`, passes: ({ knockoff }) => knockoff?.selected === true });
  if (tests.length === 0) return `Of ${whole(columns.length)} columns only the variability over resamples is known.`;
  const counts = tests.map(({ what, passes }) => `${isAre(columns.filter(passes).length)} ${what}`);
  const all = columns.filter((column) => tests.every(({ passes }) => passes(column)));
  const every = tests.length === 2 ? 'both' : 'all';
  const together = tests.length === 1 ? '' : all.length === 0 ? `; none passes ${every}` : `; ${listed(all)} ${all.length === 1 ? 'passes' : 'pass'} ${every}`;
  const silent = knockoffs && !judges ? ` ${silenceOf(knockoffs)}` : '';
  return `Of ${whole(columns.length)} columns, ${andList(counts)}${together}.${silent}`;
}

/** Why knockoffs select nothing: too few columns whatever they do, or too few that win. */
function silenceOf({ columns, falseShare }: NonNullable<Numbers['knockoffs']>): string {
  const fewest = fewestSelected(falseShare);
  return columns.length < fewest
    ? `Knockoffs can select nothing at q = ${percent(falseShare)}: they count one false win beforehand, so that at least 1/q = ${fewest} columns have to win, and there are ${columns.length}.`
    : `Knockoffs select nothing at q = ${percent(falseShare)}: they count one false win beforehand, so that at least 1/q = ${fewest} columns have to win together, and too few do; a larger q, or more rows, may help.`;
}

function isAre(count: number): string {
  return count === 0 ? 'none is' : count === 1 ? 'one is' : `${whole(count)} are`;
}

/** The warning that matters most, then what the parts say of themselves, each once. */
export function notesOf({ stability, bootstrap, debiased, knockoffs }: Numbers, refused: readonly string[]): string[] {
  const warning = notUsualPValues('Instead there are selection frequencies with a bound on false selections, intervals that hold for every column by itself, and knockoffs that bound the share of false ones among those selected.');
  const own = [stability, bootstrap, debiased, knockoffs].flatMap((part) => (part ? [...part.notes] : []));
  const rest = own.filter((note) => !note.startsWith(notUsualPValues('').trim()));
  const few = knockoffs && knockoffs.threshold === null ? [knockoffs.sentence] : [];
  return [...new Set([warning, ...refused, ...few, ...rest])];
}
