import * as l10n from '@vscode/l10n';
import { familyNames } from '../../engine/linear/fitNames';
import { metricNames } from '../../engine/linear/metrics/metricDirection';
import { sentenceList } from '../../engine/sentenceList';
import { significant } from '../../protocol/significant';
import { dateLanguage } from '../translations';
import type { Coefficient, ColumnNorm, Feature } from './keptFeatures';
import { runName, type ListedRun } from './listedRun';
import { numberText, signed } from './numberText';
import { isCoefficient, type FitFacts } from './runRecord';

/** Two runs side by side, as Markdown: what they are, how well they predict, and the weight of every column. */
export function runComparison(a: ListedRun, b: ListedRun): string {
  const runs = [a, b] as const;
  const [first, second] = runs.map((run) => run.facts());
  const names = headings(a, b);
  const caution = cautionOf(a, b, first, second);
  return [
    `# ${l10n.t('Comparison of {0} and {1}', ...names.map(cell))}`,
    '',
    sentenceOf(names, first, second, caution),
    '',
    table(['', ...names], factRows(runs)),
    '',
    table([l10n.t('Column'), ...names, ...foldHeadings(runs)], featureRows(runs)),
    '',
    legend(runs),
    '',
  ].join('\n');
}

/** Their names, or what tells them apart where they have the same. */
function headings(a: ListedRun, b: ListedRun): [string, string] {
  const names: [string, string] = [runName(a), runName(b)];
  return names[0] === names[1] ? [`A: ${names[0]}`, `B: ${names[1]}`] : names;
}

/** Null when the errors may be compared. */
function cautionOf(a: ListedRun, b: ListedRun, first: FitFacts | null, second: FitFacts | null): string | null {
  if (!first?.error || !second?.error) return l10n.t('There is no cross-validated error of both, so that neither can be said to predict better.');
  if (a.plan.design.target !== b.plan.design.target) return l10n.t('They explain different targets: their errors cannot be compared.');
  if (a.plan.uri !== b.plan.uri || first.rows !== second.rows) return l10n.t('They are fitted to different rows: their errors are not of the same data.');
  if (first.error.metric !== second.error.metric) return l10n.t('Their errors are measured differently and cannot be compared.');
  return null;
}

function sentenceOf(names: readonly string[], first: FitFacts | null, second: FitFacts | null, caution: string | null): string {
  if (caution !== null || !first?.error || !second?.error) return caution ?? '';
  const [e, f] = [first.error, second.error];
  const sign = e.metric === 'auc' ? -1 : 1;
  const difference = sign * (e.mean - f.mean);
  if (difference === 0) return l10n.t('Both have the same cross-validated error.');
  const better = cell(names[difference < 0 ? 0 : 1]);
  const isClear = Math.abs(difference) > Math.max(e.standardError, f.standardError);
  const sameFolds = e.folds === f.folds && e.repeats === f.repeats && e.seed === f.seed;
  const metric = metricNames[e.metric];
  if (isClear && sameFolds) return l10n.t('**{0}** has the better cross-validated {1}.', better, metric);
  if (isClear) return l10n.t('**{0}** has the better cross-validated {1}, in folds that were dealt differently.', better, metric);
  if (sameFolds) return l10n.t('**{0}** has the better cross-validated {1}, but by less than one standard error.', better, metric);
  return l10n.t('**{0}** has the better cross-validated {1}, but by less than one standard error, in folds that were dealt differently.', better, metric);
}

function factRows(runs: readonly ListedRun[]): string[][] {
  const facts = runs.map((run) => run.facts());
  const row = (label: string, of: (run: ListedRun, own: FitFacts | null) => string): string[] => [label, ...runs.map((run, i) => cell(of(run, facts[i])))];
  return [
    row(l10n.t('File and target'), ({ label }) => label.replace(/ \([^)]*\)$/, '')),
    row(l10n.t('Model'), (_, own) => (own ? methodText(own) : l10n.t('network'))),
    row('λ', (_, own) => (own ? `${numberText(own.lambda)}${own.choice ? ` (${own.choice})` : ''}` : '–')),
    row(l10n.t('Columns kept'), (run) => keptText(run)),
    row(l10n.t('Cross-validated error'), (_, own) => (own?.error ? `${metricNames[own.error.metric]} ${significant(own.error.mean)} ± ${significant(own.error.standardError, 2)}` : '–')),
    row(l10n.t('Without columns'), (_, own) => (own?.error ? significant(own.error.ofNothing) : '–')),
    row(l10n.t('Folds'), (_, own) => (own?.error ? l10n.t('{0}, seed {1}', `${own.error.folds}${own.error.repeats > 1 ? ` × ${own.error.repeats}` : ''}`, own.error.seed) : '–')),
    row(l10n.t('Rows'), (_, own) => (own ? String(own.rows) : '–')),
    row(l10n.t('Made'), ({ identity }) => new Date(identity.made).toLocaleString(dateLanguage())),
  ];
}

function methodText({ family, method, ofClass }: FitFacts): string {
  const name = l10n.t('{0} {1}', familyNames[family], method);
  return ofClass === null ? name : l10n.t('{0} for {1}', name, ofClass);
}

function keptText(run: ListedRun): string {
  const features = run.features();
  return features ? l10n.t('{0} of {1}', features.kept.length, features.kept.length + features.excluded.length) : '–';
}

function foldHeadings(runs: readonly ListedRun[]): string[] {
  return runs.some(hasFolds) ? [l10n.t('Folds'), l10n.t('Folds')] : [];
}

function hasFolds(run: ListedRun): boolean {
  return featuresOf(run).some((feature) => isCoefficient(feature) && feature.folds !== null);
}

/** Every column of either, what weighs most in either first; those that neither keeps are only counted. */
function featureRows(runs: readonly ListedRun[]): string[][] {
  const byName = runs.map((run) => new Map(featuresOf(run).map((feature) => [feature.name, feature])));
  const names = [...new Set(byName.flatMap((own) => [...own.keys()]))];
  const weightOf = (name: string) => Math.max(...byName.map((own) => Math.abs(valueOf(own.get(name)))));
  const kept = names.filter((name) => weightOf(name) > 0).sort((a, b) => weightOf(b) - weightOf(a) || names.indexOf(a) - names.indexOf(b));
  const withFolds = runs.some(hasFolds);
  const rows = kept.map((name) => {
    const own = byName.map((features) => features.get(name));
    return [cell(name), ...own.map(weightText), ...(withFolds ? own.map((feature, i) => inFolds(feature, runs[i])) : [])];
  });
  const neither = names.length - kept.length;
  if (neither > 0) rows.push([`*${l10n.t('{0} kept by neither', neither)}*`, '', '', ...(withFolds ? ['', ''] : [])]);
  return rows;
}

function featuresOf(run: ListedRun): readonly Feature[] {
  const features = run.features();
  return features ? [...features.kept, ...features.excluded] : [];
}

function valueOf(feature: Coefficient | ColumnNorm | undefined): number {
  return feature ? (isCoefficient(feature) ? feature.standardized : feature.norm) : 0;
}

function weightText(feature: Feature | undefined): string {
  if (!feature) return l10n.t('not in it');
  const value = valueOf(feature);
  return value === 0 ? '0' : isCoefficient(feature) ? signed(value) : numberText(value);
}

function inFolds(feature: Feature | undefined, run: ListedRun): string {
  return feature && isCoefficient(feature) && feature.folds !== null ? l10n.t('{0} of {1}', feature.folds, run.facts()?.error?.models ?? '') : '';
}

function legend(runs: readonly ListedRun[]): string {
  return sentenceList([
    runs.some(({ kind }) => kind === 'fit') && l10n.t('Weights of a fit are coefficients per standard deviation of the column.'),
    runs.some(({ kind }) => kind === 'network') && l10n.t('Weights of a network are the norms of each column’s first-layer weights.'),
    runs.some(hasFolds) && l10n.t('Folds: in how many of the cross-validation’s models at this λ the column is kept.'),
  ]);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const aligned = head.map((_, i) => (i === 0 ? ':--' : '--:'));
  return [line(head.map((text) => cell(text))), line(aligned), ...rows.map(line)].join('\n');
}

/** A text as it is: a name is no Markdown, and no HTML. */
function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()#+\-.!|<>~&$]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
