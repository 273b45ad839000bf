import * as vscode from 'vscode';
import { tools } from '../ids';
import type { FitPanels } from '../panel/fitPanels';

/** Agents seldom call, and the code that answers them is loaded when one does. */
export function registerTools(panels: FitPanels): vscode.Disposable {
  type Loaded = Record<keyof typeof tools, vscode.LanguageModelTool<unknown>>;
  let loaded: Promise<Loaded> | null = null;
  const load = () => (loaded ??= import('./agentTools').then(({ agentTools }) => agentTools(panels)));
  const registered = Object.entries(tools).map(([name, id]) => {
    const tool = async () => (await load())[name as keyof typeof tools];
    return vscode.lm.registerTool(id, {
      prepareInvocation: async (options, token) => (await tool()).prepareInvocation!(options, token),
      invoke: async (options, token) => (await tool()).invoke(options, token),
    });
  });
  return vscode.Disposable.from(...registered);
}
