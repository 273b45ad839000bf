import * as l10n from '@vscode/l10n';
import type { FitPlan } from '../../protocol/fitPlan';
import type { TableSummary } from '../../protocol/workerMessages';
import { goBack, type Answer } from './answer';
import { columnChoice } from './askColumns';
import { familyOf } from './familyChoices';
import { foldChoices, foldColumns, foldWay, isCounted, needsColumn } from './foldChoices';
import { withFolds } from './planChanges';
import { askText, pickOne, withBack, type Setting } from './quickInput';

const usualFolds = 10;

/** How rows are dealt to folds; then, where they belong to it, by which column and to how many. */
export async function askFolds(plan: FitPlan, summary: TableSummary, setting: Setting): Promise<Answer<FitPlan>> {
  const { fit, design } = plan;
  const items = foldChoices(familyOf(design, summary)).map(({ way, label, detail }) => ({ label, detail, value: way }));
  const way = await pickOne(setting, l10n.t('How rows are dealt to folds'), { items, active: items.find(({ value }) => value === foldWay(plan)) });
  if (way === undefined || way === goBack) return way;
  const again = () => askFolds(plan, summary, setting);

  let column: string | undefined;
  if (needsColumn(way)) {
    const columns = foldColumns(way, design.target, summary).map(columnChoice);
    const answer = await pickOne(withBack(setting), columnQuestion(way), { items: columns, active: columns.find(({ value }) => value === design.foldColumn) });
    if (answer === goBack) return again();
    if (answer === undefined) return undefined;
    column = answer;
  }
  if (way === 'none') return withFolds(plan, 'kfold', 0, undefined, summary);
  let folds = fit.folds || usualFolds;
  if (isCounted(way)) {
    const text = await askText(withBack(setting), l10n.t('Number of folds'), String(folds), complain);
    if (text === goBack) return again();
    if (text === undefined) return undefined;
    folds = Number(text);
  }
  return withFolds(plan, way === 'column' ? 'kfold' : way, folds, column, summary);
}

function columnQuestion(way: 'group' | 'ordered' | 'column'): string {
  switch (way) {
    case 'group':
      return l10n.t('Rows with the same value are held out together');
    case 'ordered':
      return l10n.t('Rows are put in the order of this column');
    case 'column':
      return l10n.t('The column that holds the fold of each row');
  }
}

function complain(text: string): string | null {
  return /^\d{1,6}$/.test(text.trim()) && Number(text) >= 2 ? null : l10n.t('Give a whole number of at least 2.');
}
