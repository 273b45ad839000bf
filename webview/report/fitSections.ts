import * as l10n from '@vscode/l10n';
import { commaList } from '../../src/engine/commaList';
import { sentenceList } from '../../src/engine/sentenceList';
import { coefficientRows } from '../coefficients/coefficientRows';
import { certificateText } from '../dataStrip/certificate';
import { recordSections, type RecordSection } from '../dataStrip/recordSections';
import { errorWords, familyWords } from '../format/familyWords';
import { lambdaText, significant, whole, withError } from '../format/numbers';
import { lambdaMark } from '../crossValidation/lambdaMark';
import { cautions } from '../sentence/cautions';
import { resultParts } from '../sentence/resultSentence';
import { cursorOf, runOf, shownClassOf, type PanelState } from '../store/panelState';
import { sweepParts } from '../sweep/sweepSummary';
import { markdownTable, markdownText } from './markdownTable';
import type { RunView } from '../../src/protocol/panelMessages';

/** The Fit view: its sentence, its pictures, and the numbers behind them. */
export function fitSections(state: PanelState, pictures: readonly string[]): string[] {
  const snapshot = state.snapshot!;
  const run = runOf(state);
  const cursor = cursorOf(state);
  if (!run || !cursor) return [l10n.t('There is no model yet.')];
  const { options, runs, mode, record } = snapshot;
  const parts = mode === 'sweep' ? sweepParts(runs, errorWords(run.family, options)) : resultParts(run, cursor, { options, shownClass: shownClassOf(state) });
  if (!parts) return [l10n.t('There is no model yet.')];
  const said = mode === 'sweep' ? [] : cautions(run, cursor);
  return [
    `**${markdownText(parts.join(' · '))}**`,
    ...said.map(markdownText),
    ...pictures,
    `## ${l10n.t('Coefficients at λ = {0}', lambdaText(run.lambda[cursor.index]))}`,
    coefficientsOf(state, run, cursor.index),
    ...validationOf(run, cursor.index),
    ...(record ? [`## ${l10n.t('What was done to the data')}`, ...recordLines(state, run, cursor.index)] : []),
  ];
}

function coefficientsOf(state: PanelState, run: RunView, index: number): string {
  const { options, record } = state.snapshot!;
  const ratio = familyWords(run.family).ratio;
  const rows = coefficientRows(run, index, record, { units: 'original', filter: '', showExcluded: true, intercept: options.intercept && run.family !== 'cox' });
  const zeros = rows.flatMap((row) => (row.kind === 'zero' ? [run.columns[row.column]] : []));
  const lines = rows.flatMap((row) => {
    if (row.kind === 'kept') return [[run.columns[row.column], significant(row.value), significant(row.standardized), ...(ratio ? [significant(Math.exp(row.value))] : [])]];
    return row.kind === 'intercept' ? [[l10n.t('(intercept)'), significant(row.value), '', ...(ratio ? [''] : [])]] : [];
  });
  const table = markdownTable([l10n.t('column'), `${familyWords(run.family).coefficient}:`, `${l10n.t('per SD')}:`, ...(ratio ? [`${ratio}:`] : [])], lines);
  const rest = zeros.length > 0 ? `\n\n${l10n.t('Exactly zero: {0}.', commaList(zeros.map(markdownText)))}` : '';
  return table + rest;
}

function validationOf(run: RunView, index: number): string[] {
  const validation = run.crossValidation;
  if (!validation) return [];
  const { lambda, mean, standardError, nonzero, minIndex, oneSeIndex, nullError } = validation;
  const error = errorWords(run.family, validation);
  const rows = [...new Set([minIndex, oneSeIndex, index])].map((k) => [lambdaMark(k, validation) || l10n.t('shown'), lambdaText(lambda[k]), withError(mean[k], standardError[k]), whole(nonzero[k])]);
  return [`## ${l10n.t('Cross-validation')}`, markdownTable([l10n.t('λ chosen by'), 'λ:', `${error.meaning} ± SE:`, `${l10n.t('kept')}:`], [...rows, [familyWords(run.family).nothing, '', significant(nullError), '0']])];
}

function recordLines(state: PanelState, run: RunView, index: number): string[] {
  const certificate = certificateText(run, index);
  const sections = recordSections(state.snapshot!, run);
  const told = ({ id, text }: RecordSection) => sentenceList([text, id === 'accuracy' && certificate]);
  return [sections.map((section) => [`* **${section.heading}** ${markdownText(told(section))}`, ...section.lines.map((line) => `  * ${markdownText(line)}`)].join('\n')).join('\n')];
}
