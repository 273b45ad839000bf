import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { nameOfChoice } from '../../protocol/choiceNames';
import type { Cursor, RunView } from '../../protocol/panelMessages';
import { goBack } from '../ask/answer';
import { pickOne, type Choice } from '../ask/quickInput';
import type { FitPanel } from '../panel/fitPanel';
import type { FitPanels } from '../panel/fitPanels';
import { numberText } from '../sparsity/numberText';
import { lambdaLine } from './lambdaLine';

/** Every λ of the active panel's path with what it keeps and how it predicts, the named ones first; a network's panel is only shown. */
export async function chooseLambda(panels: FitPanels): Promise<void> {
  const panel = panels.active;
  if (!panel) return;
  panel.reveal();
  const number = panel.model.view?.cursor.run ?? 0;
  const run = panel.model.run(number);
  if (panel.model.shownView !== 'fit' || !run || run.solved === 0) return;
  const chosen = await pickOne({ title: l10n.t('Choose λ: {0}', panel.model.file) }, l10n.t('The penalty’s strength, from the strongest to the weakest'), choicesOf(panel, run, number));
  if (chosen !== undefined && chosen !== goBack) panel.goToLambda(chosen);
}

function choicesOf(panel: FitPanel, run: RunView, number: number) {
  const named = namedPlaces(run);
  const at = panel.model.view?.cursor.index;
  const rules = named.map(({ index, choice }): Choice<Cursor> => ({ ...lambdaLine(run, index), label: l10n.t('{0}: {1}', nameOfChoice(choice), `λ ${numberText(run.lambda[index])}`), value: { run: number, index, choice } }));
  const all = Array.from({ length: run.solved }, (_, index): Choice<Cursor> => ({ ...lambdaLine(run, index), value: { run: number, index, choice: 'manual' } }));
  const separator = { label: l10n.t('Every λ'), kind: vscode.QuickPickItemKind.Separator, value: { run: number, index: 0, choice: 'manual' } } as const;
  const items = [...rules, separator, ...all];
  const cursor = panel.model.view?.cursor;
  const active = rules.find(({ value }) => value.index === at && value.choice === cursor?.choice) ?? all[at ?? 0];
  return { items, active };
}

/** What the fit's rule chose, and what cross-validation finds. */
function namedPlaces({ rule, chosenIndex, crossValidation }: RunView): { index: number; choice: Cursor['choice'] }[] {
  const places: { index: number; choice: Cursor['choice'] }[] = [];
  if (chosenIndex !== null) places.push({ index: chosenIndex, choice: rule });
  if (crossValidation && rule !== '1se') places.push({ index: crossValidation.oneSeIndex, choice: '1se' });
  if (crossValidation && rule !== 'min') places.push({ index: crossValidation.minIndex, choice: 'min' });
  return places;
}
