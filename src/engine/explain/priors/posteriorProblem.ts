/**
 * Posterior of coefficients b with fixed noise variance σ² and the penalty as prior: its density is proportional to exp(−(n/σ²)·[½b'Gb − c'b + λΣv(ρ|b| + (1−ρ)/2 b²)]),
 * so that its mode is the fit.
 */
export interface PosteriorProblem {
  readonly p: number;
  /** n X̃'WX̃ / σ², p × p, row-major, with the Gaussian part of the prior, nλ(1−ρ)v/σ², on its diagonal. */
  readonly precision: Float64Array;
  /** n X̃'Wỹ / σ² */
  readonly pull: Float64Array;
  /** 1 / scale of each Laplace prior, nλρv/σ²; 0 where there is none. */
  readonly rate: Float64Array;
  /** Where a sampler starts: the mode. */
  readonly mode: Float64Array;
}

/** What is known of one coefficient after the data. */
export interface Marginal {
  readonly mean: number;
  readonly deviation: number;
  /** Central interval. */
  readonly low: number;
  readonly high: number;
  /** Effective sample size and R-hat of the sampler; null where the posterior is exact. */
  readonly effectiveSize: number | null;
  readonly rHat: number | null;
}
