import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FitPlan } from '../../protocol/fitPlan';
import type { Setting } from '../../protocol/panelMessages';
import type { CsvEngine } from '../engine/csvEngine';
import { goBack, type Answer } from './answer';
import { askSetting } from './askSetting';
import { pickOne, plainLabel, withBack, type Choice, type Setting as Around } from './quickInput';
import { settingLines } from './settingLines';

/** The last step: everything else at a glance. Enter fits; choosing a line changes it and comes back. */
export async function askRest(engine: CsvEngine, plan: FitPlan, file: string, around: Around): Promise<Answer<FitPlan>> {
  let current = plan;
  for (;;) {
    const lines = settingLines(current, await engine.read(current.read));
    const fit: Choice<Setting | 'fit'> = { label: `$(graph-line) ${l10n.t('Fit')}`, description: l10n.t('with these settings'), value: 'fit' };
    const more: Choice<Setting | 'fit'> = { label: l10n.t('More settings'), kind: vscode.QuickPickItemKind.Separator, value: 'fit' };
    const items = [fit, more, ...lines.map(({ setting, label, value }): Choice<Setting | 'fit'> => ({ label, description: plainLabel(value), value: setting }))];
    const answer = await pickOne<Setting | 'fit'>(around, l10n.t('Enter fits; or choose what is to be otherwise'), { items, active: fit });
    if (answer === undefined || answer === goBack) return answer;
    if (answer === 'fit') return current;
    const changed = await askSetting(engine, current, file, answer, withBack(around));
    // Dismissed or gone back: as it was.
    if (changed !== undefined && changed !== goBack) current = changed;
  }
}
