import * as vscode from 'vscode';
import type { FitReport, FitRequest } from '../api';
import { fileName } from '../csvBytes';
import { openEngine } from '../engine/openEngine';
import { isAbort, sentenceFor } from '../sentences';
import { asSentence, withoutButton } from './agentTool';
import { fitFile, planOfRequest } from './fitFile';
import { fitInput } from './fitInput';
import { fitReport } from './fitReport';
import { ToolInput } from './toolInput';

/** Another extension's fit: no panel, nothing written, the worker gone when it is done. */
export async function fitForOthers(extension: vscode.Uri, file: vscode.Uri, options: FitRequest, token?: vscode.CancellationToken): Promise<FitReport> {
  const controller = new AbortController();
  const listener = token?.onCancellationRequested(() => controller.abort());
  if (token?.isCancellationRequested) controller.abort();
  const engine = openEngine(extension, file);
  try {
    const input = new ToolInput(options);
    const { design, fit } = planOfRequest(fitInput(input));
    input.refuseOthers();
    const { started, result } = await fitFile(engine, design, fit, controller.signal);
    return fitReport(fileName(file), fit, started, result);
  } catch (error) {
    if (isAbort(error)) throw new vscode.CancellationError();
    throw new LambdaLensError(withoutButton(sentenceFor(asSentence(error), fileName(file))));
  } finally {
    listener?.dispose();
    engine.dispose();
  }
}

/** One sentence for a person. */
class LambdaLensError extends Error {
  override readonly name = 'LambdaLensError';
}
