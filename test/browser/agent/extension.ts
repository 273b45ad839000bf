/** An extension that calls language-model tools as a chat would: what to call is typed, what came back goes to a file of the workspace. */
import * as vscode from 'vscode';

export interface AgentCall {
  readonly tool: string;
  readonly input: object;
  /** Name of the file that gets the answer. */
  readonly answer: string;
  /** Milliseconds after which it thinks better of it; never when absent. */
  readonly cancelAfter?: number;
}

export const agentCommand = 'Test Agent: Call Tool';

export function activate(context: vscode.ExtensionContext): void {
  context.subscriptions.push(vscode.commands.registerCommand('testAgent.call', async () => {
    const typed = await vscode.window.showInputBox({ prompt: 'The call as JSON' });
    if (typed !== undefined) await call(JSON.parse(typed) as AgentCall);
  }));
}

async function call({ tool, input, answer, cancelAfter }: AgentCall): Promise<void> {
  const source = new vscode.CancellationTokenSource();
  if (cancelAfter !== undefined) setTimeout(() => source.cancel(), cancelAfter);
  const text = await vscode.lm.invokeTool(tool, { toolInvocationToken: undefined, input }, source.token).then(
    ({ content }) => (content[0] as vscode.LanguageModelTextPart).value,
    (error: Error) => JSON.stringify({ thrown: error.name, message: error.message }),
  );
  const [folder] = vscode.workspace.workspaceFolders!;
  await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder.uri, answer), new TextEncoder().encode(text));
}
