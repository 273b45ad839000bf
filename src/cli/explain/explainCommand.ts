import { buildDesign } from '../../engine/data/buildDesign';
import type { Design } from '../../engine/data/design';
import { defaultResamples } from '../../engine/explain/biasVariance/biasVarianceView';
import type { Explained, ExplainOptions } from '../../engine/explain/explain';
import { explain } from '../../engine/explain/explain';
import type { Explanation, ExplainView } from '../../engine/explain/explanation';
import { runToEnd } from '../../engine/job';
import { refuseTooManyFolds } from '../commands';
import { print, readCsv } from '../files';
import { ProgressBar } from '../progressBar';
import { biasVarianceLines } from './biasVarianceLines';
import { bootstrapLines } from './bootstrapLines';
import { debiasedLines } from './debiasedLines';
import { explainArguments, pairOf, type ExplainArguments } from './explainOptions';
import { withFlags } from './withFlags';
import { fitLines } from './fitLines';
import { geometryLines } from './geometryLines';
import { groupingLines } from './groupingLines';
import { knockoffsLines } from './knockoffsLines';
import { motionLines } from './motionLines';
import { polynomialLines } from './polynomialLines';
import { priorsLines } from './priorsLines';
import { stabilityLines } from './stabilityLines';
import { trustLines } from './trustLines';

export function explainCommand(args: readonly string[]): void {
  const asked = explainArguments(args);
  const { view, file, json } = asked;
  const bar = new ProgressBar(process.stderr, !json);
  const design = runToEnd(buildDesign(readCsv(file, asked.read, bar), asked.design));
  refuseTooManyFolds(design, asked.fit, asked.foldsGiven);
  const explanation = withFlags(() => runToEnd(explain(design, asked.fit, view, optionsOf(asked, design)[view]), ({ doing, fraction }) => bar.show(doing, fraction)));
  bar.clear();
  print(json ? asJson(design, explanation) : asText(file, design, explanation, linesOf(view, explanation)));
}

/** What was asked, as each view takes it. */
function optionsOf({ column, beside, degree, mode, resamples: given, stability, pair: names, motion, q, level, falseShare, fit }: ExplainArguments, { columns }: Design): { readonly [V in ExplainView]: ExplainOptions<V> } {
  const resamples = given ?? defaultResamples;
  const pair = pairOf(names, columns.map(({ name }) => name));
  return {
    fit: {},
    polynomial: { column, degree, l1Ratio: fit.l1Ratio },
    'bias-variance': { mode, resamples },
    grouping: { member: column, resamples },
    stability,
    bootstrap: { level, resamples },
    debiased: { level },
    knockoffs: { falseShare },
    trust: { ...stability, level, falseShare, resamples, lambda: fit.lambda },
    priors: { column, beside, lambda: fit.lambda },
    motion: { ...motion, pair },
    geometry: { q, pair, resamples, lambda: fit.lambda },
  };
}

/** The tables of each view. */
const tables: { readonly [V in ExplainView]: (made: Explained<V>) => string[] } = {
  fit: fitLines,
  polynomial: polynomialLines,
  'bias-variance': biasVarianceLines,
  grouping: groupingLines,
  stability: stabilityLines,
  bootstrap: bootstrapLines,
  debiased: debiasedLines,
  knockoffs: knockoffsLines,
  trust: trustLines,
  priors: priorsLines,
  motion: motionLines,
  geometry: geometryLines,
};

function linesOf<V extends ExplainView>(view: V, made: Explained<V>): string[] {
  return tables[view](made);
}

/** Arrays of numbers as JSON's own; what is not a number (a mean over nothing) as null. */
function asJson({ target, n, columns }: Design, { view, ...rest }: Explanation): string {
  return JSON.stringify({ view, target: target.name, n, p: columns.length, ...rest }, (_, value: unknown) => (ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value));
}

function asText(file: string, { target }: Design, { view, sentence, about, notes }: Explanation, lines: readonly string[]): string {
  return [`${file} → ${target.name}: ${view}`, sentence, '', ...lines, '', ...about, ...notes].join('\n');
}
