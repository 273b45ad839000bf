/** Twin of assembly/vectors.ts: the same sums in the same order. */

export function dot(floats: Float64Array, x: number, y: number, count: number): number {
  const whole = count - (count % 4);
  let s0 = 0, s1 = 0, s2 = 0, s3 = 0;
  let i = 0;
  for (; i < whole; i += 4) {
    s0 += floats[x + i] * floats[y + i];
    s1 += floats[x + i + 1] * floats[y + i + 1];
    s2 += floats[x + i + 2] * floats[y + i + 2];
    s3 += floats[x + i + 3] * floats[y + i + 3];
  }
  let sum = s0 + s2 + (s1 + s3);
  for (; i < count; i++) sum += floats[x + i] * floats[y + i];
  return sum;
}

/** y −= a · x on the first `count`. */
export function subtract(floats: Float64Array, y: number, a: number, x: number, count: number): void {
  for (let i = 0; i < count; i++) floats[y + i] -= a * floats[x + i];
}
