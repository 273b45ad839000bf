const mostSteps = 500;

/**
 * Where a polynomial that starts at or above 0 first comes down to it, on (0, reach]; Infinity when it does not.
 * Steps from the left as far as a parabola with the interval's largest bend allows: no root can be jumped over, and the last steps
 * converge like Newton's.
 * @param terms coefficients of x⁰, x¹, … (the first `count` of them)
 */
export function firstRoot(terms: Float64Array, count: number, reach: number): number {
  let fall = 0;
  let bend = 0;
  let power = reach;
  for (let m = 1; m < count; m++) {
    fall += Math.abs(terms[m]) * power;
    power *= reach;
  }
  if (terms[0] > fall) return Infinity;
  power = 1;
  for (let m = 2; m < count; m++) {
    bend += m * (m - 1) * Math.abs(terms[m]) * power;
    power *= reach;
  }
  let x = 0;
  for (let step = 0; step < mostSteps; step++) {
    let value = 0;
    let slope = 0;
    for (let m = count - 1; m >= 0; m--) {
      slope = slope * x + value;
      value = value * x + terms[m];
    }
    if (value < 0 || (value === 0 && (x > 0 || slope < 0))) return x;
    const next = x + farthestStep(value, slope, bend);
    if (!(next <= reach)) return Infinity;
    if (next === x) return x;
    x = next;
  }
  return x;
}

/** The positive solution of value + slope·d − bend·d²/2 = 0. */
function farthestStep(value: number, slope: number, bend: number): number {
  if (bend === 0) return slope < 0 ? -value / slope : Infinity;
  const root = Math.sqrt(slope * slope + 2 * bend * value);
  return slope < 0 ? (2 * value) / (root - slope) : (slope + root) / bend;
}
