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

/** Normalises z (rows × stride) in place by the batch's own mean and variance. */
export function normaliseByBatch(z: Float32Array, rows: number, gain: Float32Array, shift: Float32Array, { normalised, mean, variance, units }: NormBuffers): void {
  const width = stride(units);
  for (let u = 0; u < units; u++) {
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += z[i * width + u];
    const centre = sum / rows;
    let squares = 0;
    for (let i = 0; i < rows; i++) squares += square(z[i * width + u] - centre);
    mean[u] = centre;
    variance[u] = squares / rows;
    const inverse = 1 / Math.sqrt(variance[u] + epsilon);
    for (let i = 0; i < rows; i++) {
      const x = (z[i * width + u] - centre) * inverse;
      normalised[i * width + u] = x;
      z[i * width + u] = gain[u] * x + shift[u];
    }
  }
}

/** Normalises by the running mean and variance, as in prediction. */
export function normaliseByRunning(z: Float32Array, rows: number, gain: Float32Array, shift: Float32Array, running: { readonly mean: Float32Array; readonly variance: Float32Array }, units: number): void {
  const width = stride(units);
  for (let u = 0; u < units; u++) {
    const factor = gain[u] / Math.sqrt(running.variance[u] + epsilon);
    for (let i = 0; i < rows; i++) z[i * width + u] = (z[i * width + u] - running.mean[u]) * factor + shift[u];
  }
}

/** d: loss by the normalised layer's output, in place to loss by z. Adds to the gradients of gain and shift. */
export function normaliseBack(d: Float32Array, rows: number, gain: Float32Array, gainSlope: Float32Array, shiftSlope: Float32Array, { normalised, variance, units }: NormBuffers): void {
  const width = stride(units);
  for (let u = 0; u < units; u++) {
    let [sum, product] = [0, 0];
    for (let i = 0; i < rows; i++) {
      sum += d[i * width + u];
      product += d[i * width + u] * normalised[i * width + u];
    }
    gainSlope[u] = product;
    shiftSlope[u] = sum;
    const factor = gain[u] / Math.sqrt(variance[u] + epsilon);
    for (let i = 0; i < rows; i++) d[i * width + u] = factor * (d[i * width + u] - sum / rows - (normalised[i * width + u] * product) / rows);
  }
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
