import { andList } from '../engine/andList';
import { cutText, markOf, methodNotes, resultCells } from '../engine/compare/comparisonTable';
import type { Comparison, MethodResult } from '../engine/compare/comparisonTypes';
import { measureLabels, methodLabel } from '../engine/compare/methodLabels';
import type { Design } from '../engine/data/design';
import { foldSentence } from './foldSentence';
import { recordLines } from './recordLines';
import { familyLines } from './summary';
import { shorten, table } from './textTable';

/** A comparison for a person at a terminal. */
export function compareSummary(file: string, design: Design, comparison: Comparison): string {
  const { measure, advice, folds } = comparison;
  const { record } = design;
  return [
    `${file} → ${design.target.name}`,
    ...(advice === null ? [] : [advice]),
    '',
    ...resultLines(comparison),
    `Errors are the ${measureLabels[measure]} on held-out rows; the gap is to that on the rows trained on. Columns, zero weights and settings are those of the fit to all rows.`,
    ...legend(comparison),
    ...methodNotes(comparison),
    ...cutLines(comparison),
    '',
    ...recordLines(record, familyLines(record)),
    `  ${foldSentence({ ...folds, folds: folds.count, repeats: 1 }, record.foldColumn && shorten(record.foldColumn))}; λ, rates and networks' early stopping are chosen within each fold's training rows`,
    ...folds.notes.map((note) => `  ${note}`),
  ].join('\n');
}

function resultLines(comparison: Comparison): string[] {
  const { results, measure } = comparison;
  const beside = measure === 'squaredError' ? ['RMSE'] : measure === 'crossEntropy' ? ['accuracy'] : [];
  const rows = results.map((each) => {
    const [method, error, ...others] = resultCells(comparison, each);
    return [method, each.heldOutError === null ? error : `${error}${signOf(comparison, each)}`, ...others];
  });
  return table(['method', 'error ± SE  ', ...beside, 'gap', 'columns', 'zero weights', 'seconds', 'setting'], rows);
}

/** As wide in every row, so that numbers stay under each other. */
function signOf(comparison: Comparison, result: MethodResult): string {
  return { best: ' ●', 'within one SE': ' ○', '': '  ' }[markOf(comparison, result)] ?? '  ';
}

function legend({ best, withinOneError }: Comparison): string[] {
  if (best === null) return [];
  return [`● the smallest error${withinOneError.length > 0 ? '; ○ within one standard error of it' : '; none is within one standard error of it'}.`];
}

function cutLines({ cut, results, family, budgetSeconds }: Comparison): string[] {
  if (!cut) return [];
  const short = results.filter((each) => cutText(each) !== '').map((each) => `${methodLabel(each.method, family)} (${cutText(each)})`);
  const ended = results.filter(({ trainingsEnded }) => trainingsEnded > 0).map(({ method }) => methodLabel(method, family));
  const parts = [...(short.length > 0 ? [`fewer settings of ${short.join(', ')}`] : []), ...(ended.length > 0 ? [`shorter trainings of ${andList(ended)}`] : []), ...results.filter(({ state }) => state === 'outOfTime').map(({ method }) => `no ${methodLabel(method, family)}`)];
  return [`The budget of ${budgetSeconds} s ran out: ${parts.join('; ')}. Give --budget more seconds for all of it, or --methods with those that matter.`];
}
