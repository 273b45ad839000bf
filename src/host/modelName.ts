import { modelExtension } from './ids';

/** What the model of a CSV is saved as unless the person names it otherwise: "diabetes.csv" → "diabetes.lens.json". */
export function modelName(csv: string): string {
  return `${stemOf(csv)}${modelExtension}`;
}

/** "diabetes.csv" → "diabetes" */
export function stemOf(csv: string): string {
  return csv.replace(/\.(csv|tsv|tab)$/i, '');
}
