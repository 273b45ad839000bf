import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { defaultExplainOptions, type ExplainQuestion } from '../../engine/explain/explain';
import { explainViews, type ExplainView } from '../../engine/explain/explanation';
import { fileName } from '../csvBytes';
import { openEngine } from '../engine/openEngine';
import { ReadError } from '../sentences';
import type { Undertake } from './agentTool';
import { dataReport } from './dataReport';
import { planOfRequest } from './fitFile';
import { fitInput } from './fitInput';
import { shortExplanation } from './shortExplanation';
import { ToolInput } from './toolInput';
import { workspaceFile } from './workspaceFile';

/** What the views that look at one column call it. */
const columnNames: Readonly<Partial<Record<ExplainView, string>>> = { polynomial: 'column', grouping: 'member', priors: 'column' };

/** Why a penalty helps on these data: one view, as its sentence and its figures. */
export function explainTool(extension: vscode.Uri): Undertake {
  return async (given) => {
    const input = new ToolInput(given);
    const uri = await workspaceFile(input.text('file'));
    const view = input.oneOf('view', explainViews) ?? 'fit';
    const question = questionOf(view, input.optionalText('column'));
    const { design, fit } = planOfRequest(fitInput(input));
    input.refuseOthers();
    const file = fileName(uri);
    return {
      file,
      question: l10n.t('Explain {0}?', file),
      consequences: l10n.t('Lambda Lens reads {0} on this machine and computes the view "{1}" of a model that explains "{2}". The agent gets column names and figures, but no rows. Nothing is written.', vscode.workspace.asRelativePath(uri), view, design.target),
      doing: l10n.t('Explaining {0}', file),
      async run(signal) {
        const engine = openEngine(extension, uri, 'en');
        try {
          await engine.read({}, { signal });
          const data = dataReport(await engine.record(design, signal));
          const explanation = await engine.explain({ design, fit, question }, () => undefined, signal);
          return { file, target: design.target, ...shortExplanation(explanation), data };
        } finally {
          engine.dispose();
        }
      },
    };
  };
}

function questionOf(view: ExplainView, column: string | undefined): ExplainQuestion {
  const options = defaultExplainOptions[view];
  if (column === undefined) return { view, options } as ExplainQuestion;
  const name = columnNames[view];
  if (name === undefined) throw new ReadError(`"column" is for the views ${Object.keys(columnNames).join(', ')}; leave it out.`);
  return { view, options: { ...options, [name]: column } } as ExplainQuestion;
}
