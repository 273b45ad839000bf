import * as l10n from '@vscode/l10n';
import { sentenceList } from '../../sentenceList';
import { percent } from '../../digits';
import type { Explanation } from '../explanation';
import { notUsualPValues } from '../inferenceNotes';
import { fewestSelected } from '../knockoffs/knockoffThreshold';
import { whole } from '../numberText';
import { someNames } from '../someNames';
import type { Trust } from './trustView';
import type { TrustColumn } from './trustColumns';

type Numbers = Omit<Trust, Exclude<keyof Explanation, 'view'>>;

export const about = (): Explanation['about'] => [
  l10n.t('Four looks at each column: how often halves of the rows select it, how much its coefficient changes when rows are drawn again, a debiased interval for its true effect, and a contest with a copy that has none.'),
  l10n.t('They ask different questions. A column that passes all of them can be relied on; one that passes none may owe its place in the model to these very rows.'),
];

const listed = (columns: readonly TrustColumn[]) => someNames(columns.map(({ column }) => column));

/** Whether an interval of the true effect leaves out 0. */
export function leavesOutZero({ debiased }: TrustColumn): boolean {
  return debiased !== null && (debiased.low > 0 || debiased.high < 0);
}

/** How many columns pass each test, and which pass all that were made. */
export function sentenceOf({ columns, stability, debiased, knockoffs }: Numbers): string {
  const tests: { readonly told: (count: number) => string; readonly passes: (column: TrustColumn) => boolean }[] = [];
  if (stability) tests.push({ told: (count) => stableText(count, stability), passes: ({ stable }) => stable === true });
  if (debiased) tests.push({ told: (count) => clearText(count, percent(debiased.level)), passes: leavesOutZero });
  // With so few winners that their share cannot be bounded, knockoffs select nothing whatever the columns say: no test to pass.
  const judges = knockoffs !== null && knockoffs.threshold !== null;
  if (judges) tests.push({ told: (count) => selectedText(count, percent(knockoffs.falseShare)), passes: ({ knockoff }) => knockoff?.selected === true });
  if (tests.length === 0) return l10n.t('Of {0} columns only the variability over resamples is known.', whole(columns.length));
  const count = whole(columns.length);
  const [first, second, third] = tests.map(({ told, passes }) => told(columns.filter(passes).length));
  const all = columns.filter((column) => tests.every(({ passes }) => passes(column)));
  const sentence = tests.length === 1
    ? l10n.t('Of {0} columns, {1}.', count, first)
    : tests.length === 2
      ? l10n.t('Of {0} columns, {1} and {2}; {3}.', count, first, second, bothText(all))
      : l10n.t('Of {0} columns, {1}, {2} and {3}; {4}.', count, first, second, third, allText(all));
  return knockoffs && !judges ? sentenceList([sentence, silenceOf(knockoffs)]) : sentence;
}

/** Why knockoffs select nothing: too few columns whatever they do, or too few that win. */
function silenceOf({ columns, falseShare }: NonNullable<Numbers['knockoffs']>): string {
  const fewest = fewestSelected(falseShare);
  return columns.length < fewest
    ? l10n.t('Knockoffs can select nothing at q = {0}: they count one false win beforehand, so that at least 1/q = {1} columns have to win, and there are {2}.', percent(falseShare), fewest, columns.length)
    : l10n.t('Knockoffs select nothing at q = {0}: they count one false win beforehand, so that at least 1/q = {1} columns have to win together, and too few do; a larger q, or more rows, may help.', percent(falseShare), fewest);
}

function stableText(count: number, { threshold, subsamples }: NonNullable<Numbers['stability']>): string {
  const [share, halves] = [percent(threshold), whole(subsamples)];
  if (count === 0) return l10n.t('none is stable (selected in {0} of {1} halves)', share, halves);
  return count === 1 ? l10n.t('one is stable (selected in {0} of {1} halves)', share, halves) : l10n.t('{2} are stable (selected in {0} of {1} halves)', share, halves, whole(count));
}

function clearText(count: number, level: string): string {
  if (count === 0) return l10n.t('none is clear of 0 by the debiased {0} interval', level);
  return count === 1 ? l10n.t('one is clear of 0 by the debiased {0} interval', level) : l10n.t('{1} are clear of 0 by the debiased {0} interval', level, whole(count));
}

function selectedText(count: number, share: string): string {
  if (count === 0) return l10n.t('none is selected by knockoffs at q = {0}', share);
  return count === 1 ? l10n.t('one is selected by knockoffs at q = {0}', share) : l10n.t('{1} are selected by knockoffs at q = {0}', share, whole(count));
}

/** Which columns pass two tests. */
function bothText(columns: readonly TrustColumn[]): string {
  if (columns.length === 0) return l10n.t('none passes both');
  return columns.length === 1 ? l10n.t('{0} passes both', listed(columns)) : l10n.t('{0} pass both', listed(columns));
}

/** The same of more than two. */
function allText(columns: readonly TrustColumn[]): string {
  if (columns.length === 0) return l10n.t('none passes all');
  return columns.length === 1 ? l10n.t('{0} passes all', listed(columns)) : l10n.t('{0} pass all', listed(columns));
}

/** The warning that matters most, then what the parts say of themselves, each once. */
export function notesOf({ stability, bootstrap, debiased, knockoffs }: Numbers, refused: readonly string[]): string[] {
  const warning = notUsualPValues(l10n.t('Instead there are selection frequencies with a bound on false selections, intervals that hold for every column by itself, and knockoffs that bound the share of false ones among those selected.'));
  const own = [stability, bootstrap, debiased, knockoffs].flatMap((part) => (part ? [...part.notes] : []));
  const rest = own.filter((note) => !note.startsWith(notUsualPValues('').trim()));
  const few = knockoffs && knockoffs.threshold === null ? [knockoffs.sentence] : [];
  return [...new Set([warning, ...refused, ...few, ...rest])];
}
