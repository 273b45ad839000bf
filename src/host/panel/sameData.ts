import type { FitPlan } from '../../protocol/fitPlan';

/** Of the same rows, columns and target, dealt alike where a column deals them: what was compared on them still holds. */
export function isOfSameData(a: FitPlan, b: FitPlan): boolean {
  return dataOf(a) === dataOf(b);
}

function dataOf({ uri, read, design, fit }: FitPlan): string {
  return JSON.stringify([uri, read, design, design.foldColumn ? fit.foldKind : null]);
}
