/** What a mixture of L1 and L2 is called: "lasso", "ridge", "elastic net 0.5". */
export function mixtureName(l1Ratio: number): string {
  if (l1Ratio === 1) return 'lasso';
  if (l1Ratio === 0) return 'ridge';
  return `elastic net ${l1Ratio}`;
}
