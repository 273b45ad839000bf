import type { Design, DesignRecord } from '../engine/data/design';
import { offsetText } from '../engine/data/offsetOption';
import { digits, digitsWithError, percent } from '../engine/digits';
import { groupNote } from '../engine/linear/columnGroups';
import { edgeOfGrid, shareLeft } from '../engine/linear/edgeOfGrid';
import { mixtureName, penaltyName, ruleNames } from '../engine/linear/fitNames';
import type { LinearFit, Metric, Solution } from '../engine/linear/fitTypes';
import type { MixtureCell, MixtureChoice } from '../engine/linear/mixtureChoice';
import type { MixtureSearch } from '../engine/linear/mixtureSearch';
import { gammaOf } from '../engine/linear/penaltyPlan';
import { coefficientLines } from './coefficientLines';
import { foldSentence } from './foldSentence';
import { knotLines } from './knotLines';
import { penaltyLines } from './penaltyLines';
import { recordLines } from './recordLines';
import { shorten, table } from './textTable';

/** One fit for a person at a terminal. */
export function summary(file: string, design: Design, fit: LinearFit): string {
  const note = groupNote(design, fit.options.penalty);
  const notes = [...edgeLines(fit), ...(note === null ? [] : [note]), ...fit.notes];
  return [`${file} → ${design.target.name}`, resultSentence(fit), ...notes, '', ...coefficientLines(design, fit), '', ...knotLines(fit), ...dataLines(design.record, fit)].join('\n');
}

/** One line a mixture, then the best. */
export function sweepSummary(file: string, design: Design, { fits, choice }: MixtureSearch): string {
  const rows = fits.map((fit) => {
    const { crossValidation, chosen, chosenIndex } = fit;
    const error = crossValidation && chosenIndex !== null ? digitsWithError(crossValidation.mean[chosenIndex], crossValidation.standardError[chosenIndex]) : '—';
    return [mixtureName(fit.options.l1Ratio), digits(chosen.lambda), error, `${chosen.nonzero} of ${fit.columns.length}`];
  });
  return [`${file} → ${design.target.name}`, '', ...table(['mixture', 'λ', `CV ${errorName(fits[0])} ± SE`, 'columns kept'], rows), '', ...choiceLines(fits, choice), ...dataLines(design.record, fits[0])].join('\n');
}

/** The best of all mixtures and λs, and the sparsest that is as good within its error. */
function choiceLines(fits: readonly LinearFit[], choice: MixtureChoice | null): string[] {
  if (!choice) return [];
  const error = errorName(fits[0]);
  const line = ({ l1Ratio, lambda, mean, standardError, nonzero, run }: MixtureCell) =>
    `${mixtureName(l1Ratio)} at λ = ${digits(lambda)}, CV ${error} ${digitsWithError(mean, standardError)}, ${nonzero} of ${fits[run].columns.length} columns kept`;
  return [`Best (minimum): ${line(choice.min)}`, ...edgeLines(fits[choice.min.run]), `Sparsest within one standard error of it: ${line(choice.oneSe)}`, ''];
}

function resultSentence(fit: LinearFit): string {
  const { chosen, chosenIndex, columns, crossValidation, options } = fit;
  const choice = chosenIndex === null ? 'given' : ruleNames[options.rule];
  const parts = [`${chosen.nonzero} of ${columns.length} columns kept`];
  if (crossValidation && chosenIndex !== null) {
    const { mean, standardError, beside } = crossValidation;
    const figure = beside ? ` (${beside.name === 'auc' ? 'AUC' : beside.name} ${digits(beside.mean[chosenIndex], 3)})` : '';
    parts.push(`CV ${errorName(fit)} ${digitsWithError(mean[chosenIndex], standardError[chosenIndex])}${figure}`);
    parts.push(`${fit.family === 'gaussian' ? 'mean only' : 'without columns'} ${digits(crossValidation.nullError)}`);
  }
  if (fit.family !== 'gaussian') parts.push(`${sharePercent(chosen.devianceRatio)} of the deviance explained`);
  parts.push(`λ = ${digits(chosen.lambda)} (${choice})`, penaltyText(fit));
  if (!chosen.converged) parts.push(chosen.lambda === 0 && fit.notes.length > 0 ? 'no optimum: coefficients have no bound' : `not converged: ${shortfall(chosen)}; a larger λ, or leaving out columns that nearly repeat each other, may help`);
  return parts.join(' · ');
}

/** What rounding leaves of nothing is 0. */
function sharePercent(share: number): string {
  return percent(Math.abs(share) < 1e-9 ? 0 : share);
}

const errorNames: Readonly<Record<Metric, string>> = { mse: 'mean squared error', mae: 'mean absolute error', auc: 'AUC', deviance: 'deviance', misclassification: 'misclassification' };

function errorName({ crossValidation }: LinearFit): string {
  return errorNames[crossValidation?.metric ?? 'mse'];
}

/** Where the least error is at an end of the grid. */
function edgeLines(fit: LinearFit): string[] {
  const { crossValidation, options } = fit;
  if (!crossValidation || (options.rule !== 'min' && options.rule !== '1se')) return [];
  const { lambda, minIndex, metric } = crossValidation;
  const sentence = edgeOfGrid({ minIndex, count: lambda.length, quantity: errorName(fit), largerIsBetter: metric === 'auc', smallest: digits(lambda[lambda.length - 1]), share: shareLeft(fit.family, crossValidation) });
  return sentence === null ? [] : [sentence];
}

function penaltyText({ options, relaxation }: LinearFit): string {
  const parts = [penaltyName(options.penalty, options.l1Ratio)];
  const gamma = gammaOf(options);
  if (gamma !== null) parts.push(`γ = ${gamma}`);
  if (relaxation !== null) parts.push(`${relaxation} of the lasso, ${1 - relaxation} of the refit`);
  return parts.join(', ');
}

/** How far from the optimum at most; without a dual, how far from stationary. */
function shortfall({ dualityGap, objective, stationarity }: Solution): string {
  return dualityGap === null
    ? `the gradient misses the optimality condition by ${digits(stationarity, 2)}`
    : dualityGap >= objective
      ? 'how far from the optimum it is cannot be told'
      : `up to ${digits(dualityGap / objective, 2)} of the objective away from the optimum`;
}

function dataLines(record: DesignRecord, fit: LinearFit): string[] {
  const lines = recordLines(record, familyLines(record));
  const { options, crossValidation } = fit;
  lines.push(options.standardize ? '  columns standardised (1/n)' : '  columns not standardised');
  lines.push(...penaltyLines(options, fit.family));
  if (crossValidation) {
    lines.push(`  ${foldSentence(crossValidation, record.foldColumn && shorten(record.foldColumn))}`);
    for (const note of crossValidation.notes) lines.push(`  ${note}`);
  }
  return lines;
}

export function familyLines({ family, weights, offset, status }: DesignRecord): string[] {
  const lines = [`  ${family.family === 'cox' ? 'Cox' : family.family} model${family.reason === null ? '' : ` (${family.reason})`}`];
  if (family.suggestion !== null) lines.push(`  ${family.suggestion.reason}`);
  if (weights !== null) lines.push(`  weights from column ${shorten(weights)}`);
  if (offset !== null) lines.push(`  offset from column ${typeof offset === 'string' ? shorten(offset) : offsetText(offset)}`);
  if (status !== null) lines.push(`  status from column ${shorten(status)}: 1 where the event was seen`);
  return lines;
}
