import { csvCell } from '../csvCell';
import { digits, percent } from '../digits';
import type { Comparison, MethodResult, MethodState } from './comparisonTypes';
import { measureLabels, methodLabel } from './methodLabels';

const states: Readonly<Record<MethodState, string>> = {
  waiting: 'waiting', running: 'running', done: 'done', outOfTime: 'out of time', failed: 'failed', leftOut: 'left out',
};

/** "best", "within one SE", or nothing. */
export function markOf({ best, withinOneError }: Comparison, { method }: MethodResult): string {
  if (method === best) return 'best';
  return withinOneError.includes(method) ? 'within one SE' : '';
}

/** What was tried of what was planned, where the clock or a failure took some; else nothing. */
export function cutText({ settingsTried, settingsPlanned, state }: MethodResult): string {
  return state === 'done' && settingsTried < settingsPlanned ? `${settingsTried} of ${settingsPlanned} settings tried` : '';
}

/** What stands in place of an error that is not there. */
function stateText({ state }: MethodResult): string {
  return states[state];
}

/** A method's row as texts: its name, its error ± standard error, RMSE or accuracy where there is one, gap, columns, zero weights, seconds and setting. */
export function resultCells({ family, measure, columns }: Comparison, each: MethodResult): string[] {
  return [
    methodLabel(each.method, family),
    each.heldOutError === null ? stateText(each) : `${digits(each.heldOutError)} ± ${digits(each.standardError!, 2)}`,
    ...(measure === 'poissonDeviance' ? [] : [besideText(each)]),
    each.gap === null ? '' : digits(each.gap, 3),
    each.featuresUsed === null ? '' : `${each.featuresUsed} of ${columns}`,
    each.weights === null ? '' : `${each.zeroWeights} of ${each.weights}`,
    each.seconds.toFixed(1),
    each.setting?.words ?? '',
  ];
}

/** What a person should know of methods, each sentence once: "Network, Network + L2: …". */
export function methodNotes({ results, family }: Comparison): string[] {
  const said = new Set(results.flatMap(({ why }) => (why === null ? [] : [why])));
  return [...said].map((note) => `${results.filter(({ why }) => why === note).map(({ method }) => methodLabel(method, family)).join(', ')}: ${note}`);
}

/** All that is known of each method, as CSV with every digit; an empty cell where there is nothing. */
export function comparisonCsv(comparison: Comparison): string {
  const { results, family, columns, measure } = comparison;
  const head = [
    'method', 'state', 'mark', 'measure', 'held-out error', 'standard error', 'root error', 'accuracy', 'training error', 'gap', 'difference from best', 'its standard error',
    'features used', 'columns', 'zero weights', 'weights', 'seconds', 'setting', 'settings tried', 'settings planned', 'trainings ended', 'note',
  ];
  const rows = results.map((each) => [
    methodLabel(each.method, family), stateText(each), markOf(comparison, each), measureLabels[measure], each.heldOutError, each.standardError, each.rootError, each.accuracy, each.trainingError, each.gap,
    each.difference?.mean ?? null, each.difference?.standardError ?? null, each.featuresUsed, columns, each.zeroWeights, each.weights, each.seconds, each.setting?.words ?? null,
    each.settingsTried, each.settingsPlanned, each.trainingsEnded, each.why,
  ]);
  return [head, ...rows].map((cells) => `${cells.map((cell) => csvCell(cell === null ? '' : String(cell))).join(',')}\n`).join('');
}

/** A table for a document, the best in bold, with the advice and what a person should know below. */
export function comparisonMarkdown(comparison: Comparison): string {
  const { results, target, measure, rows, folds, advice } = comparison;
  const beside = measure === 'squaredError' ? 'RMSE' : measure === 'crossEntropy' ? 'Accuracy' : null;
  const head = ['Method', `Held-out ${measureLabels[measure]} ± SE`, ...(beside ? [beside] : []), 'Train–test gap', 'Features used', 'Zero weights', 'Seconds', 'Setting'];
  const lines = results.map((each) => {
    const cells = resultCells(comparison, each).map(markdownCell);
    const mark = markOf(comparison, each);
    if (mark === 'best') cells.splice(0, 2, `**${cells[0]}**`, `**${cells[1]}**`);
    if (mark === 'within one SE') cells[1] += ' \\*';
    return cells;
  });
  return [
    `# ${markdownCell(target)}`, '',
    ...[head, head.map((_, i) => (i === 0 ? '---' : i === head.length - 1 ? '---' : '---:')), ...lines].map((cells) => `| ${cells.join(' | ')} |`), '',
    `Bold: the smallest error; \\*: within one standard error of it. ${rows} rows, ${folds.count} folds, seed ${folds.seed}; each method tuned within a fold's training rows.`, '',
    ...(advice === null ? [] : [markdownCell(advice), '']),
    ...methodNotes(comparison).flatMap((note) => [markdownCell(note), '']),
  ].join('\n');
}

function besideText({ rootError, accuracy }: MethodResult): string {
  if (rootError !== null) return digits(rootError);
  return accuracy === null ? '' : percent(accuracy);
}

/** Names of the file may hold anything: nothing of it may become a cell's end, a tag, a link or a line. */
function markdownCell(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_[\]<>|#]/g, (each) => `\\${each}`);
}
