import type { PredictionResult } from '../../protocol/workerMessages';

/** What a person is told of a file of predictions that was written. @param name of the file that was predicted */
export function sentencesOf(file: string, name: string, { rows, errors, intervals }: Pick<PredictionResult, 'rows' | 'errors' | 'intervals'>): string {
  const counted = rows === 1 ? 'the one row' : `each of the ${rows.toLocaleString('en')} rows`;
  return [`${file} has a prediction for ${counted} of ${name}.`, errors, intervals].filter((each) => each !== null).join(' ');
}
