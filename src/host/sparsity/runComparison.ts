import { familyNames } from '../../engine/linear/fitNames';
import { metricNames } from '../../engine/linear/metrics/metricDirection';
import { significant } from '../../protocol/significant';
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
    `# ${names.map(cell).join(' and ')}`,
    '',
    sentenceOf(names, first, second, caution),
    '',
    table(['', ...names], factRows(runs)),
    '',
    table(['Column', ...names, ...foldHeadings(runs)], featureRows(runs)),
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
  if (!first?.error || !second?.error) return 'There is no cross-validated error of both, so that neither can be said to predict better.';
  if (a.plan.design.target !== b.plan.design.target) return 'They explain different targets: their errors cannot be compared.';
  if (a.plan.uri !== b.plan.uri || first.rows !== second.rows) return 'They are fitted to different rows: their errors are not of the same data.';
  if (first.error.metric !== second.error.metric) return 'Their errors are measured differently and cannot be compared.';
  return null;
}

function sentenceOf(names: readonly string[], first: FitFacts | null, second: FitFacts | null, caution: string | null): string {
  if (caution !== null || !first?.error || !second?.error) return caution ?? '';
  const [e, f] = [first.error, second.error];
  const sign = e.metric === 'auc' ? -1 : 1;
  const difference = sign * (e.mean - f.mean);
  if (difference === 0) return 'Both have the same cross-validated error.';
  const better = cell(names[difference < 0 ? 0 : 1]);
  const isClear = Math.abs(difference) > Math.max(e.standardError, f.standardError);
  const sameFolds = e.folds === f.folds && e.repeats === f.repeats && e.seed === f.seed ? '' : ', in folds that were dealt differently';
  return `**${better}** has the better cross-validated ${metricNames[e.metric]}${isClear ? '' : ', but by less than one standard error'}${sameFolds}.`;
}

function factRows(runs: readonly ListedRun[]): string[][] {
  const facts = runs.map((run) => run.facts());
  const row = (label: string, of: (run: ListedRun, own: FitFacts | null) => string): string[] => [label, ...runs.map((run, i) => cell(of(run, facts[i])))];
  return [
    row('File and target', ({ label }) => label.replace(/ \([^)]*\)$/, '')),
    row('Model', (_, own) => (own ? `${familyNames[own.family]} ${own.method}${own.ofClass === null ? '' : ` for ${own.ofClass}`}` : 'network')),
    row('λ', (_, own) => (own ? `${numberText(own.lambda)}${own.choice ? ` (${own.choice})` : ''}` : '–')),
    row('Columns kept', (run) => keptText(run)),
    row('Cross-validated error', (_, own) => (own?.error ? `${metricNames[own.error.metric]} ${significant(own.error.mean)} ± ${significant(own.error.standardError, 2)}` : '–')),
    row('Without columns', (_, own) => (own?.error ? significant(own.error.ofNothing) : '–')),
    row('Folds', (_, own) => (own?.error ? `${own.error.folds}${own.error.repeats > 1 ? ` × ${own.error.repeats}` : ''}, seed ${own.error.seed}` : '–')),
    row('Rows', (_, own) => (own ? String(own.rows) : '–')),
    row('Made', ({ identity }) => new Date(identity.made).toLocaleString()),
  ];
}

function keptText(run: ListedRun): string {
  const features = run.features();
  return features ? `${features.kept.length} of ${features.kept.length + features.excluded.length}` : '–';
}

function foldHeadings(runs: readonly ListedRun[]): string[] {
  return runs.some(hasFolds) ? ['Folds', 'Folds'] : [];
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
  if (neither > 0) rows.push([`*${neither} kept by neither*`, '', '', ...(withFolds ? ['', ''] : [])]);
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
  if (!feature) return 'not in it';
  const value = valueOf(feature);
  return value === 0 ? '0' : isCoefficient(feature) ? signed(value) : numberText(value);
}

function inFolds(feature: Feature | undefined, run: ListedRun): string {
  return feature && isCoefficient(feature) && feature.folds !== null ? `${feature.folds} of ${run.facts()?.error?.models}` : '';
}

function legend(runs: readonly ListedRun[]): string {
  const parts = [
    runs.some(({ kind }) => kind === 'fit') && 'Weights of a fit are coefficients per standard deviation of the column.',
    runs.some(({ kind }) => kind === 'network') && 'Weights of a network are the norms of each column’s first-layer weights.',
    runs.some(hasFolds) && 'Folds: in how many of the cross-validation’s models at this λ the column is kept.',
  ];
  return parts.filter((part) => part !== false).join(' ');
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
