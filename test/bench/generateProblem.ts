import { randomOrder } from '../../src/engine/random';
import { normals, uniforms } from './draws';
import type { CodedMatrix, DenseMatrix, Matrix } from './matrix';
import { timesVector, transposedTimes } from './matrix';
import { foldCount, lambdaCount, type Problem } from './problems';

export interface ProblemData {
  readonly problem: Problem;
  readonly x: Matrix;
  /** Numbers, counts, or the index of a class. */
  readonly y: Float64Array;
  readonly foldOf: Int32Array;
  readonly lambda: Float64Array;
}

const trueColumns = 20;
const signalToNoise = 3;
const streams = { noise: 1_000_001, choice: 1_000_002, folds: 3 } as const;

/** The data of a problem, the same bits every time: seeded Philox streams, one for each column. */
export function generateProblem(problem: Problem): ProblemData {
  const x = problem.categories ? categories(problem) : autoregressive(problem);
  const y = target(problem, x);
  const order = randomOrder(problem.n, problem.seed, streams.folds);
  const foldOf = new Int32Array(problem.n);
  order.forEach((row, i) => (foldOf[row] = i % foldCount));
  return { problem, x, y, foldOf, lambda: lambdaGrid(problem, x, y) };
}

/** x_j = ½ x_{j−1} + √¾ z, then standardised. */
function autoregressive({ n, p, seed }: Problem): DenseMatrix {
  const values = new Float64Array(n * p);
  let previous = normals(n, seed, 0);
  for (let j = 0; j < p; j++) {
    if (j > 0) {
      const fresh = normals(n, seed, j);
      for (let i = 0; i < n; i++) fresh[i] = 0.5 * previous[i] + Math.sqrt(0.75) * fresh[i];
      previous = fresh;
    }
    values.set(standardised(previous), j * n);
  }
  return { kind: 'dense', n, p, values };
}

/** Level l of a category is drawn with a probability in proportion to 1/(l + 10): some are common, some rare. */
function categories({ n, p, seed, categories }: Problem): CodedMatrix {
  const { count, levels } = categories!;
  const share = Float64Array.from({ length: levels }, (_, l) => 1 / (l + 10));
  const total = share.reduce((sum, value) => sum + value, 0);
  const codes = new Int32Array(n * count);
  const mean = new Float64Array(p);
  for (let c = 0; c < count; c++) {
    uniforms(n, seed, c).forEach((u, i) => {
      let level = 0;
      for (let left = u * total - share[0]; left > 0 && level < levels - 1; left -= share[level]) level++;
      codes[c * n + i] = level;
      mean[c * levels + level] += 1 / n;
    });
  }
  return { kind: 'codes', n, p, levels, codes, mean, deviation: mean.map((m) => Math.sqrt(Math.max(0, m * (1 - m)))) };
}

/** The linear predictor of one class: effects ±1 on evenly spread columns, scaled to a given standard deviation. Each class has its own signs. */
function predictor({ p, seed }: Problem, x: Matrix, deviation: number, ofClass: number): Float64Array {
  const b = new Float64Array(p);
  const sign = uniforms(trueColumns, seed, streams.choice + 1 + ofClass);
  for (let k = 0; k < trueColumns; k++) b[Math.floor(((k + 0.5) * p) / trueColumns)] = sign[k] < 0.5 ? -1 : 1;
  const eta = standardised(timesVector(x, b));
  return eta.map((value) => value * deviation);
}

function target(problem: Problem, x: Matrix): Float64Array {
  const { n, seed, family, classes } = problem;
  const u = uniforms(n, seed, streams.choice);
  switch (family) {
    case 'gaussian': {
      const noise = standardised(normals(n, seed, streams.noise));
      return predictor(problem, x, Math.sqrt(signalToNoise), 0).map((value, i) => 3 + value + noise[i]);
    }
    // A logistic variable has variance π²/3, the extreme values behind a multinomial choice π²/6.
    case 'binomial':
      return predictor(problem, x, Math.sqrt(signalToNoise * (Math.PI ** 2 / 3)), 0).map((eta, i) => (u[i] < 1 / (1 + Math.exp(-eta)) ? 1 : 0));
    case 'multinomial': {
      const etas = Array.from({ length: classes }, (_, k) => predictor(problem, x, Math.sqrt(signalToNoise * (Math.PI ** 2 / 6)), k));
      return u.map((value, i) => drawClass(etas.map((eta) => Math.exp(eta[i])), value));
    }
    // With a predictor of deviation ¾ the mean count that makes var(μ)/E(μ) = 3 is 3 / (exp(9/16) − 1).
    case 'poisson': {
      const base = Math.log(signalToNoise / Math.expm1(0.75 ** 2)) - 0.75 ** 2 / 2;
      return predictor(problem, x, 0.75, 0).map((eta, i) => drawCount(Math.exp(base + eta), u[i]));
    }
    case 'cox':
      throw new Error('The benchmark has no Cox problem.');
  }
}

function drawClass(odds: readonly number[], u: number): number {
  let left = u * odds.reduce((sum, value) => sum + value, 0);
  let k = 0;
  while (k < odds.length - 1 && left > odds[k]) left -= odds[k++];
  return k;
}

/** Poisson by inversion. */
function drawCount(mean: number, u: number): number {
  let probability = Math.exp(-mean);
  let left = u - probability;
  let count = 0;
  while (left > 0 && count < 10_000) left -= probability *= mean / ++count;
  return count;
}

/** 100 points, evenly in log λ, from λ_max to 1e-4 of it (1e-2 when n < p). */
function lambdaGrid(problem: Problem, x: Matrix, y: Float64Array): Float64Array {
  const { n, p, family, classes } = problem;
  const largest = Array.from({ length: classes }, (_, k) => {
    const values = family === 'multinomial' ? y.map((value) => (value === k ? 1 : 0)) : y;
    const mean = values.reduce((sum, value) => sum + value, 0) / n;
    return transposedTimes(x, values.map((value) => value - mean)).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  });
  const top = Math.max(...largest);
  const ratio = n < p ? 1e-2 : 1e-4;
  return Float64Array.from({ length: lambdaCount }, (_, k) => top * ratio ** (k / (lambdaCount - 1)));
}

function standardised(values: Float64Array): Float64Array {
  const n = values.length;
  let mean = 0;
  for (const value of values) mean += value / n;
  let square = 0;
  for (const value of values) square += (value - mean) ** 2 / n;
  const deviation = Math.sqrt(square);
  return values.map((value) => (value - mean) / deviation);
}
