import type * as vscode from 'vscode';
import type { FitReport, FitRequest, LambdaLensApi } from '../api';

/** What other extensions get from `activate`. */
export function makeApi(extension: vscode.Uri): LambdaLensApi {
  return {
    version: 1,
    async fit(file: vscode.Uri, options: FitRequest, token?: vscode.CancellationToken): Promise<FitReport> {
      const { fitForOthers } = await import('./fitForOthers');
      return fitForOthers(extension, file, options, token);
    },
  };
}
