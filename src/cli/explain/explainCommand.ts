import { buildDesign } from '../../engine/data/buildDesign';
import type { Design } from '../../engine/data/design';
import { biasVarianceView, defaultResamples } from '../../engine/explain/biasVariance/biasVarianceView';
import type { ExplainProgress, Explanation } from '../../engine/explain/explanation';
import { fitAndOverfit } from '../../engine/explain/fitAndOverfit';
import { InputError } from '../../engine/errors';
import { groupingView } from '../../engine/explain/grouping/groupingView';
import { polynomialView } from '../../engine/explain/polynomial/polynomialView';
import { priorsView } from '../../engine/explain/priors/priorsView';
import { stabilityView } from '../../engine/explain/stability/stabilityView';
import type { Job } from '../../engine/job';
import { runToEnd } from '../../engine/job';
import { refuseTooManyFolds } from '../commands';
import { print, readCsv } from '../files';
import { ProgressBar } from '../progressBar';
import { biasVarianceLines } from './biasVarianceLines';
import { explainArguments, type ExplainArguments } from './explainOptions';
import { fitLines } from './fitLines';
import { groupingLines } from './groupingLines';
import { polynomialLines } from './polynomialLines';
import { priorsLines } from './priorsLines';
import { stabilityLines } from './stabilityLines';

/** An explanation, and what of it is printed as tables. */
type Explained = readonly [Explanation, lines: () => string[]];

export function explainCommand(args: readonly string[]): void {
  const asked = explainArguments(args);
  const bar = new ProgressBar(process.stderr, !asked.json);
  const design = runToEnd(buildDesign(readCsv(asked.file, asked.read, bar), asked.design));
  refuseTooManyFolds(design, asked.fit, asked.foldsGiven);
  const run = <T>(job: Job<ExplainProgress, T>): T => runToEnd(job, ({ doing, fraction }) => bar.show(doing, fraction));
  const [explanation, lines] = explained(design, asked, run);
  bar.clear();
  print(asked.json ? asJson(design, explanation) : asText(asked.file, design, explanation, lines()));
}

function explained(design: Design, { view, fit, column, degree, mode, resamples, stability }: ExplainArguments, run: <T>(job: Job<ExplainProgress, T>) => T): Explained {
  switch (view) {
    case 'fit': {
      const made = run(fitAndOverfit(design, fit));
      return [made, () => fitLines(made)];
    }
    case 'polynomial': {
      if (column === null) throw new InputError('The view "polynomial" needs one numeric column; give --column COLUMN.');
      const made = run(polynomialView(design, { ...fit, column, degree }));
      return [made, () => polynomialLines(made)];
    }
    case 'bias-variance': {
      const made = run(biasVarianceView(design, { ...fit, mode, resamples: resamples ?? defaultResamples }));
      return [made, () => biasVarianceLines(made)];
    }
    case 'grouping': {
      const made = run(groupingView(design, { ...fit, member: column, resamples: resamples ?? defaultResamples }));
      return [made, () => groupingLines(made)];
    }
    case 'stability': {
      const made = run(stabilityView(design, { ...fit, ...stability }));
      return [made, () => stabilityLines(made)];
    }
    case 'priors': {
      const made = run(priorsView(design, { ...fit, column }));
      return [made, () => priorsLines(made)];
    }
  }
}

/** Arrays of numbers as JSON's own; what is not a number (a mean over nothing) as null. */
function asJson({ target, n, columns }: Design, { view, ...rest }: Explanation): string {
  return JSON.stringify({ view, target: target.name, n, p: columns.length, ...rest }, (_, value: unknown) => (ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value));
}

function asText(file: string, { target }: Design, { view, sentence, about, notes }: Explanation, lines: readonly string[]): string {
  return [`${file} → ${target.name}: ${view}`, sentence, '', ...lines, '', ...about, ...notes].join('\n');
}
