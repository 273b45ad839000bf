/** Columns with a nonzero coefficient in any response, ascending. @param b p × responses, the first response's p first */
export function keptColumns(b: Float64Array, p: number): Int32Array {
  const isKept = new Uint8Array(p);
  let count = 0;
  for (let start = 0; start < b.length; start += p) {
    for (let j = 0; j < p; j++) {
      if (b[start + j] === 0 || isKept[j] === 1) continue;
      isKept[j] = 1;
      count++;
    }
  }
  const kept = new Int32Array(count);
  for (let j = 0, at = 0; at < count; j++) if (isKept[j] === 1) kept[at++] = j;
  return kept;
}
