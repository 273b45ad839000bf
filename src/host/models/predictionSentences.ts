import * as l10n from '@vscode/l10n';
import { sentenceList } from '../../engine/sentenceList';
import type { PredictionResult } from '../../protocol/workerMessages';

/** What a person is told of a file of predictions that was written. @param name of the file that was predicted */
export function sentencesOf(file: string, name: string, { rows, errors, intervals }: Pick<PredictionResult, 'rows' | 'errors' | 'intervals'>): string {
  const counted = rows === 1
    ? l10n.t('{0} has a prediction for the one row of {1}.', file, name)
    : l10n.t('{0} has a prediction for each of the {1} rows of {2}.', file, rows.toLocaleString('en'), name);
  return sentenceList([counted, errors, intervals]);
}
