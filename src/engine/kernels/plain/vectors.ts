/** Twin of assembly/vectors.ts: the same sums in the same order. */

/** Σ x_i y_i in eight sums, the rest one by one. */
export function dot(floats: Float64Array, x: number, y: number, count: number): number {
  const whole = count - (count % 8);
  let s0 = 0, s1 = 0, t0 = 0, t1 = 0, u0 = 0, u1 = 0, v0 = 0, v1 = 0;
  let i = 0;
  for (; i < whole; i += 8) {
    s0 += floats[x + i] * floats[y + i];
    s1 += floats[x + i + 1] * floats[y + i + 1];
    t0 += floats[x + i + 2] * floats[y + i + 2];
    t1 += floats[x + i + 3] * floats[y + i + 3];
    u0 += floats[x + i + 4] * floats[y + i + 4];
    u1 += floats[x + i + 5] * floats[y + i + 5];
    v0 += floats[x + i + 6] * floats[y + i + 6];
    v1 += floats[x + i + 7] * floats[y + i + 7];
  }
  let sum = s0 + t0 + (u0 + v0) + (s1 + t1 + (u1 + v1));
  for (; i < count; i++) sum += floats[x + i] * floats[y + i];
  return sum;
}

/** y −= a · x on the first `count`. */
export function subtract(floats: Float64Array, y: number, a: number, x: number, count: number): void {
  for (let i = 0; i < count; i++) floats[y + i] -= a * floats[x + i];
}

/** Σ x_i y_i in four sums, the rest one by one: what one of the four vectors of the kernel's dotFour gets. */
export function dotInFour(floats: Float64Array, x: number, y: number, count: number): number {
  const whole = count - (count % 4);
  let s0 = 0, s1 = 0, t0 = 0, t1 = 0;
  let i = 0;
  for (; i < whole; i += 4) {
    s0 += floats[x + i] * floats[y + i];
    s1 += floats[x + i + 1] * floats[y + i + 1];
    t0 += floats[x + i + 2] * floats[y + i + 2];
    t1 += floats[x + i + 3] * floats[y + i + 3];
  }
  let sum = s0 + t0 + (s1 + t1);
  for (; i < count; i++) sum += floats[x + i] * floats[y + i];
  return sum;
}
