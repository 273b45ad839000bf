import type { PlaneFrame } from '../../src/engine/insight/lossPlane';

/** Values between the nodes by cubics through the four nearest ones along each axis: a smooth loss looks smooth, and the nodes keep their values. */
export function refined(values: Float64Array, frame: PlaneFrame, times: number): { values: Float64Array; frame: PlaneFrame } {
  const wide = { ...frame, columns: (frame.columns - 1) * times + 1 };
  const across = new Float64Array(wide.columns * frame.rows);
  for (let row = 0; row < frame.rows; row++) {
    fill(times, frame.columns, (i) => values[row * frame.columns + i], (i, value) => (across[row * wide.columns + i] = value));
  }
  const whole = { ...wide, step: frame.step / times, rows: (frame.rows - 1) * times + 1 };
  const both = new Float64Array(whole.columns * whole.rows);
  for (let column = 0; column < whole.columns; column++) {
    fill(times, frame.rows, (k) => across[k * whole.columns + column], (k, value) => (both[k * whole.columns + column] = value));
  }
  return { values: both, frame: whole };
}

function fill(times: number, count: number, at: (i: number) => number, put: (i: number, value: number) => void): void {
  for (let i = 0; i + 1 < count; i++) {
    // At the edges the four nearest lie to one side.
    const first = Math.max(0, Math.min(count - 4, i - 1));
    for (let part = 0; part < times; part++) put(i * times + part, part === 0 || count < 4 ? linear(at, i, part / times) : cubic(at, first, i + part / times - first));
  }
  put((count - 1) * times, at(count - 1));
}

function linear(at: (i: number) => number, i: number, t: number): number {
  return t === 0 ? at(i) : at(i) + t * (at(i + 1) - at(i));
}

/** Lagrange's polynomial through the values at 0, 1, 2, 3. */
function cubic(at: (i: number) => number, first: number, t: number): number {
  const [a, b, c] = [t - 1, t - 2, t - 3];
  return (-a * b * c * at(first) + 3 * t * b * c * at(first + 1) - 3 * t * a * c * at(first + 2) + t * a * b * at(first + 3)) / 6;
}
