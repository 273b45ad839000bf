import type { Job } from '../job';
import { stride } from './layout';

/** As in the paper (Ioffe & Szegedy 2015): x̂ = (z − mean)/√(variance + ε), then gain·x̂ + shift. */
const epsilon = 1e-5;
/** Share of a batch in the running mean and variance. */
const momentum = 0.1;

/** What a normalised layer keeps of a batch for its way back, and for the running averages. */
export class NormBuffers {
  readonly normalised: Float32Array;
  readonly mean: Float64Array;
  readonly variance: Float64Array;

  constructor(rows: number, readonly units: number) {
    this.normalised = new Float32Array(rows * stride(units));
    this.mean = new Float64Array(units);
    this.variance = new Float64Array(units);
  }
}

/** Rows go by in their order, all units at once, with a pause between two passes over many. */
function* passOver(rows: number, units: number, pass: (i: number) => void): Job<null, void> {
  for (let i = 0; i < rows; i++) pass(i);
  if (rows * units > 1e6) yield null;
}

/** Normalises z (rows × stride) in place by the batch's own mean and variance. */
export function* normaliseByBatch(z: Float32Array, rows: number, gain: Float32Array, shift: Float32Array, { normalised, mean, variance, units }: NormBuffers): Job<null, void> {
  const width = stride(units);
  mean.fill(0);
  variance.fill(0);
  yield* passOver(rows, units, (i) => {
    for (let u = 0; u < units; u++) mean[u] += z[i * width + u];
  });
  for (let u = 0; u < units; u++) mean[u] /= rows;
  yield* passOver(rows, units, (i) => {
    for (let u = 0; u < units; u++) variance[u] += square(z[i * width + u] - mean[u]);
  });
  for (let u = 0; u < units; u++) variance[u] /= rows;
  const inverse = variance.map((each) => 1 / Math.sqrt(each + epsilon));
  yield* passOver(rows, units, (i) => {
    for (let u = 0; u < units; u++) {
      const x = (z[i * width + u] - mean[u]) * inverse[u];
      normalised[i * width + u] = x;
      z[i * width + u] = gain[u] * x + shift[u];
    }
  });
}

/** Normalises by the running mean and variance, as in prediction. */
export function* normaliseByRunning(
  z: Float32Array, rows: number, gain: Float32Array, shift: Float32Array, running: { readonly mean: Float32Array; readonly variance: Float32Array }, units: number,
): Job<null, void> {
  const width = stride(units);
  const factor = Float64Array.from({ length: units }, (_, u) => gain[u] / Math.sqrt(running.variance[u] + epsilon));
  yield* passOver(rows, units, (i) => {
    for (let u = 0; u < units; u++) z[i * width + u] = (z[i * width + u] - running.mean[u]) * factor[u] + shift[u];
  });
}

/** d: loss by the normalised layer's output, in place to loss by z. The gradients of gain and shift are the sums over the rows. */
export function* normaliseBack(d: Float32Array, rows: number, gain: Float32Array, gainSlope: Float32Array, shiftSlope: Float32Array, { normalised, variance, units }: NormBuffers): Job<null, void> {
  const width = stride(units);
  const [sum, product] = [new Float64Array(units), new Float64Array(units)];
  yield* passOver(rows, units, (i) => {
    for (let u = 0; u < units; u++) {
      sum[u] += d[i * width + u];
      product[u] += d[i * width + u] * normalised[i * width + u];
    }
  });
  gainSlope.set(product);
  shiftSlope.set(sum);
  const factor = variance.map((each, u) => gain[u] / Math.sqrt(each + epsilon));
  yield* passOver(rows, units, (i) => {
    for (let u = 0; u < units; u++) d[i * width + u] = factor[u] * (d[i * width + u] - sum[u] / rows - (normalised[i * width + u] * product[u]) / rows);
  });
}

/** The variance that is kept is the unbiased one. */
export function follow(running: { readonly mean: Float32Array; readonly variance: Float32Array }, { mean, variance }: NormBuffers, rows: number): void {
  const unbiased = rows > 1 ? rows / (rows - 1) : 1;
  for (let u = 0; u < mean.length; u++) {
    running.mean[u] += momentum * (mean[u] - running.mean[u]);
    running.variance[u] += momentum * (unbiased * variance[u] - running.variance[u]);
  }
}

/** Of one multiplication: a power may round otherwise on another host. */
function square(x: number): number {
  return x * x;
}
