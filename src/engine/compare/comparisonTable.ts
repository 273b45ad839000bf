import * as l10n from '@vscode/l10n';
import { csvCell } from '../csvCell';
import { digits, percent } from '../digits';
import { commaList } from '../commaList';
import type { Comparison, MethodResult, MethodState } from './comparisonTypes';
import { measureLabels, methodLabel } from './methodLabels';

/** Of the CSV, in any language. */
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
  return state === 'done' && settingsTried < settingsPlanned ? l10n.t('{0} of {1} settings tried', settingsTried, settingsPlanned) : '';
}

/** What stands in place of an error that is not there. */
function stateText({ state }: MethodResult): string {
  switch (state) {
    case 'waiting':
      return l10n.t('waiting');
    case 'running':
      return l10n.t('running');
    case 'done':
      return l10n.t('done');
    case 'outOfTime':
      return l10n.t('out of time');
    case 'failed':
      return l10n.t('failed');
    case 'leftOut':
      return l10n.t('left out');
  }
}

/** A method's row as texts: its name, its error ± standard error, RMSE or accuracy where there is one, gap, columns, zero weights, seconds and setting. */
export function resultCells({ family, measure, columns }: Comparison, each: MethodResult): string[] {
  return [
    methodLabel(each.method, family),
    each.heldOutError === null ? stateText(each) : `${digits(each.heldOutError)} ± ${digits(each.standardError!, 2)}`,
    ...(measure === 'poissonDeviance' ? [] : [besideText(each)]),
    each.gap === null ? '' : digits(each.gap, 3),
    each.featuresUsed === null ? '' : l10n.t('{0} of {1}', each.featuresUsed, columns),
    each.weights === null ? '' : l10n.t('{0} of {1}', each.zeroWeights!, each.weights),
    each.seconds.toFixed(1),
    each.setting?.words ?? '',
  ];
}

/** What a person should know of methods, each sentence once: "Network, Network + L2: …". */
export function methodNotes({ results, family }: Comparison): string[] {
  const said = new Set(results.flatMap(({ why }) => (why === null ? [] : [why])));
  return [...said].map((note) => l10n.t('{0}: {1}', commaList(results.filter(({ why }) => why === note).map(({ method }) => methodLabel(method, family))), note));
}

/** All that is known of each method, as CSV with every digit; an empty cell where there is nothing. Its head, states and marks are the same in every language. */
export function comparisonCsv(comparison: Comparison): string {
  const { results, family, columns, measure } = comparison;
  const head = [
    'method', 'state', 'mark', 'measure', 'held-out error', 'standard error', 'root error', 'accuracy', 'training error', 'gap', 'difference from best', 'its standard error',
    'features used', 'columns', 'zero weights', 'weights', 'seconds', 'setting', 'settings tried', 'settings planned', 'trainings ended', 'note',
  ];
  const rows = results.map((each) => [
    methodLabel(each.method, family), states[each.state], markOf(comparison, each), measureLabels[measure], each.heldOutError, each.standardError, each.rootError, each.accuracy, each.trainingError, each.gap,
    each.difference?.mean ?? null, each.difference?.standardError ?? null, each.featuresUsed, columns, each.zeroWeights, each.weights, each.seconds, each.setting?.words ?? null,
    each.settingsTried, each.settingsPlanned, each.trainingsEnded, each.why,
  ]);
  return [head, ...rows].map((cells) => `${cells.map((cell) => csvCell(cell === null ? '' : String(cell))).join(',')}\n`).join('');
}

/** A table for a document, the best in bold, with the advice and what a person should know below. */
export function comparisonMarkdown(comparison: Comparison): string {
  const { results, target, measure, rows, folds, advice } = comparison;
  const beside = measure === 'squaredError' ? 'RMSE' : measure === 'crossEntropy' ? l10n.t('Accuracy') : null;
  const head = [
    l10n.t('Method'), l10n.t('Held-out {0} ± SE', measureLabels[measure]), ...(beside ? [beside] : []), l10n.t('Train–test gap'), l10n.t('Features used'), l10n.t('Zero weights'),
    l10n.t('Seconds'), l10n.t('Setting'),
  ];
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
    l10n.t('Bold: the smallest error; \\*: within one standard error of it. {0} rows, {1} folds, seed {2}; each method tuned within a fold\'s training rows.', rows, folds.count, folds.seed), '',
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
