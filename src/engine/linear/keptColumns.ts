/** Columns with a nonzero coefficient in any response, ascending. @param b p × responses, the first response's p first */
export function keptColumns(b: Float64Array, p: number): Int32Array {
  const isKept = new Uint8Array(p);
  b.forEach((value, number) => value !== 0 && (isKept[number % p] = 1));
  return Int32Array.from(isKept.keys()).filter((j) => isKept[j] === 1);
}
