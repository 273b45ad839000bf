import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { DesignOptions } from '../../engine/data/design';
import type { FitOptions } from '../../engine/linear/fitTypes';
import { penaltyName } from '../../engine/linear/fitNames';
import { chosenSelection } from '../../engine/modelFile/origin';
import type { FitReport } from '../api';
import { fileName } from '../csvBytes';
import type { CsvEngine } from '../engine/csvEngine';
import { openEngine } from '../engine/openEngine';
import type { FitPanels } from '../panel/fitPanels';
import { writeFile } from '../writtenFile';
import type { Undertake } from './agentTool';
import { fitFile, planOfRequest, type FittedFile } from './fitFile';
import { fitInput } from './fitInput';
import { fitReport } from './fitReport';
import { ToolInput } from './toolInput';
import { modelToSave, writesText } from './toolOutput';
import { workspaceFile } from './workspaceFile';

/** The rest is in the count, the panel and the saved model. */
const mostCoefficients = 15;

/** Fits, tells what was found and what was done to the data; on request saves the model and opens the panel. */
export function fitTool(panels: FitPanels): Undertake {
  return async (given) => {
    const input = new ToolInput(given);
    const uri = await workspaceFile(input.text('file'));
    const { design, fit } = planOfRequest(fitInput(input));
    const save = await modelToSave(input, uri);
    const openPanel = input.flag('openPanel');
    input.refuseOthers();
    const file = fileName(uri);
    const what = penaltyName(fit.penalty, fit.l1Ratio);
    return {
      file,
      question: l10n.t('Fit {0}?', file),
      consequences: l10n.t('Lambda Lens reads {0} on this machine and fits a model ({1}) that explains "{2}" by its other columns. The agent gets column names, coefficients and errors, but no rows. {3}', vscode.workspace.asRelativePath(uri), what, design.target, writesText(save)),
      doing: l10n.t('Fitting {0}', file),
      async run(signal) {
        const engine = openEngine(panels.extension, uri, 'en');
        try {
          const fitted = await fitFile(engine, design, fit, signal);
          if (save) await writeFile(save.uri, new TextEncoder().encode(await modelText(engine, fitted, { file, design, fit })));
          // The agent's engine speaks English: a person's panel has its own.
          if (openPanel) await panels.show({ mode: 'fit', uri: uri.toString(), read: {}, design, fit, l1Ratios: [fit.l1Ratio] }, openEngine(panels.extension, uri));
          return { ...short(fitReport(file, fit, fitted.started, fitted.result)), ...(save && { savedModel: vscode.workspace.asRelativePath(save.uri) }), ...(openPanel && { panel: 'open' }) };
        } finally {
          engine.dispose();
        }
      },
    };
  };
}

/** The chosen model as the text of a model file. */
function modelText(engine: CsvEngine, { started, result }: FittedFile, { file, design, fit }: { readonly file: string; readonly design: DesignOptions; readonly fit: FitOptions }): Promise<string> {
  const { scaling, n } = started;
  const selection = chosenSelection({ ...result, options: fit });
  return engine.linearModel({}, { file, design, n, point: { scaling, l1Ratio: fit.l1Ratio, solution: result.chosen }, selection });
}

function short({ coefficients, ...rest }: FitReport): object {
  const shown = coefficients.slice(0, mostCoefficients);
  return { ...rest, coefficients: shown, ...(coefficients.length > shown.length && { moreCoefficients: coefficients.length - shown.length }) };
}
