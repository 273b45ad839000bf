import * as l10n from '@vscode/l10n';
import { FitError } from '../../errors';
import type { Job } from '../../job';
import { factorise, solveFactored } from '../../linear/cholesky';
import { normal, uniform } from '../../network/draws';
import { philox, seedWords, streams } from '../../random';
import type { PosteriorProblem } from './posteriorProblem';

export interface SamplerOptions {
  readonly chains: number;
  /** Kept of each chain, after as many as `warmUp` that are not. */
  readonly draws: number;
  readonly warmUp: number;
  readonly seed: number;
}

/** By coefficient, then by chain. */
export type Draws = readonly (readonly Float64Array[])[];

/** Multiplications between two pauses. */
const pauseEvery = 3e6;

/**
 * The Bayesian lasso's Gibbs sampler (Park & Casella 2008) with σ² fixed: a Laplace prior is a Gaussian whose variance is drawn too, 1/τ² | b ~ inverse Gaussian
 * with mean rate/|b| and shape rate², and b | τ² is Gaussian with precision P + diag(1/τ²). Works for the elastic net's prior as well.
 * Tells the share that is done.
 * @throws FitError when the posterior is flat in some direction
 */
export function* bayesianLasso(problem: PosteriorProblem, { chains, draws, warmUp, seed }: SamplerOptions): Job<number, Draws> {
  const { p, precision, pull, rate, mode } = problem;
  const key = seedWords(seed);
  const kept = Array.from({ length: p }, () => Array.from({ length: chains }, () => new Float64Array(draws)));
  const lower = new Float64Array(p * p);
  const z = new Float64Array(p);
  let work = 0;
  for (let chain = 0; chain < chains; chain++) {
    const b = mode.slice();
    // Chains start apart, each at its own multiple of the mode.
    for (let j = 0; j < p; j++) b[j] *= 0.5 + chain / Math.max(1, chains - 1);
    for (let step = 0; step < warmUp + draws; step++) {
      lower.set(precision);
      for (let j = 0; j < p; j++) {
        if (rate[j] === 0) continue;
        const [word] = philox([j, chain, step, streams.mixingChoice], key);
        lower[j * p + j] += inverseGaussian(rate[j], b[j], normal(j, chain, step, streams.mixing, key), uniform(word));
      }
      if (!(yield* telling(factorise(lower, p), (chain + step / (warmUp + draws)) / chains))) throw new FitError(l10n.t('The posterior is flat in some direction, since columns that are not penalised are collinear; penalise them, or leave some out.'));
      b.set(pull);
      solveFactored(lower, p, b);
      for (let j = 0; j < p; j++) z[j] = normal(j, chain, step, streams.posterior, key);
      solveTransposed(lower, p, z);
      for (let j = 0; j < p; j++) b[j] += z[j];
      if (step >= warmUp) for (let j = 0; j < p; j++) kept[j][chain][step - warmUp] = b[j];
      work += p * p * p + 200 * p;
      if (work > pauseEvery) {
        work = 0;
        yield (chain + step / (warmUp + draws)) / chains;
      }
    }
  }
  return kept;
}

function* telling<Result>(job: Job<null, Result>, share: number): Job<number, Result> {
  for (;;) {
    const step = job.next();
    if (step.done) return step.value;
    yield share;
  }
}

/** 1/τ²: inverse Gaussian with mean μ = rate/|b| and shape rate², from a normal and a uniform number (Michael, Schucany & Haas 1976), without cancellation. */
function inverseGaussian(rate: number, b: number, z: number, u: number): number {
  const mean = rate / Math.max(Math.abs(b), 1e-300);
  const t = (mean * z * z) / (2 * rate * rate);
  // Both roots of the transformation: μ/s and μ·s.
  const s = 1 + t + Math.sqrt(2 * t + t * t);
  const drawn = u <= s / (1 + s) ? mean / s : mean * s;
  return Math.min(drawn, 1e200);
}

/** L'x = z, in place. */
function solveTransposed(lower: Float64Array, p: number, z: Float64Array): void {
  for (let i = p - 1; i >= 0; i--) {
    const value = z[i] / lower[i * p + i];
    z[i] = value;
    for (let t = 0; t < i; t++) z[t] -= value * lower[i * p + t];
  }
}
