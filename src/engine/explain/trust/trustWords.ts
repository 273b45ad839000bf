import { andList } from '../../andList';
import { percent } from '../../digits';
import type { Explanation } from '../explanation';
import { notUsualPValues } from '../inferenceNotes';
import type { Trust } from './trustView';
import type { TrustColumn } from './trustColumns';

type Numbers = Omit<Trust, Exclude<keyof Explanation, 'view'>>;

export const about = [
  'Four looks at each column: how often halves of the rows select it, how much its coefficient changes when rows are drawn again, a debiased interval for its true effect, and a contest with a copy that has none.',
  'They ask different questions. A column that passes all of them can be relied on; one that passes none may owe its place in the model to these very rows.',
] as const;

const mostNamed = 6;
const listed = (columns: readonly TrustColumn[]) => `${columns.slice(0, mostNamed).map(({ column }) => column).join(', ')}${columns.length > mostNamed ? ` and ${columns.length - mostNamed} more` : ''}`;

/** Whether an interval of the true effect leaves out 0. */
export function leavesOutZero({ debiased }: TrustColumn): boolean {
  return debiased !== null && (debiased.low > 0 || debiased.high < 0);
}

/** How many columns pass each test, and which pass all that were made. */
export function sentenceOf({ columns, stability, debiased, knockoffs }: Numbers): string {
  const tests: { readonly what: string; readonly passes: (column: TrustColumn) => boolean }[] = [];
  if (stability) tests.push({ what: `stable (selected in ${percent(stability.threshold)} of ${stability.subsamples} halves)`, passes: ({ stable }) => stable === true });
  if (debiased) tests.push({ what: `clear of 0 by the debiased ${percent(debiased.level)} interval`, passes: leavesOutZero });
  // With so few winners that their share cannot be bounded, knockoffs select nothing whatever the columns say: no test to pass.
  const judges = knockoffs !== null && knockoffs.threshold !== null;
  if (judges) tests.push({ what: `selected by knockoffs at q = ${percent(knockoffs.falseShare)}`, passes: ({ knockoff }) => knockoff?.selected === true });
  if (tests.length === 0) return `Of ${columns.length} columns only the variability over resamples is known.`;
  const counts = tests.map(({ what, passes }) => `${isAre(columns.filter(passes).length)} ${what}`);
  const all = columns.filter((column) => tests.every(({ passes }) => passes(column)));
  const every = tests.length === 2 ? 'both' : 'all';
  const together = tests.length === 1 ? '' : all.length === 0 ? `; none passes ${every}` : `; ${listed(all)} ${all.length === 1 ? 'passes' : 'pass'} ${every}`;
  const silent = knockoffs && !judges ? ` Knockoffs cannot tell at q = ${percent(knockoffs.falseShare)}: too few columns win clearly; a larger q, or more rows, may.` : '';
  return `Of ${columns.length} columns, ${andList(counts)}${together}.${silent}`;
}

function isAre(count: number): string {
  return count === 0 ? 'none is' : count === 1 ? 'one is' : `${count} are`;
}

/** The warning that matters most, then what the parts say of themselves, each once. */
export function notesOf({ stability, bootstrap, debiased, knockoffs }: Numbers, refused: readonly string[]): string[] {
  const warning = notUsualPValues('Instead there are selection frequencies with a bound on false selections, intervals that hold for every column by itself, and knockoffs that bound the share of false ones among those selected.');
  const own = [stability, bootstrap, debiased, knockoffs].flatMap((part) => (part ? [...part.notes] : []));
  const rest = own.filter((note) => !note.startsWith(notUsualPValues('').trim()));
  const few = knockoffs && knockoffs.threshold === null ? [knockoffs.sentence] : [];
  return [...new Set([warning, ...refused, ...few, ...rest])];
}
