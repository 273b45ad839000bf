import type * as vscode from 'vscode';
import type { tools } from '../ids';
import type { FitPanels } from '../panel/fitPanels';
import { agentTool } from './agentTool';
import { compareTool } from './compareTool';
import { explainTool } from './explainTool';
import { fitTool } from './fitTool';
import { predictTool } from './predictTool';

/** Every language-model tool of package.json: TypeScript refuses one that is missing here. */
export function agentTools(panels: FitPanels): Record<keyof typeof tools, vscode.LanguageModelTool<unknown>> {
  return {
    fit: agentTool(fitTool(panels)),
    compare: agentTool(compareTool(panels.extension)),
    explain: agentTool(explainTool(panels.extension)),
    predict: agentTool(predictTool(panels.extension)),
  };
}
