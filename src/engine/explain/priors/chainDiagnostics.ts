/** What several chains say of the same number. */
export interface ChainDiagnostics {
  readonly effectiveSize: number;
  readonly rHat: number;
}

/**
 * Split R-hat and effective sample size of equally long chains, each cut in two (Gelman et al. 2013, chapter 11), the autocorrelations
 * summed by Geyer's initial monotone sequence.
 */
export function chainDiagnostics(whole: readonly Float64Array[]): ChainDiagnostics {
  const half = whole[0].length >> 1;
  const chains = whole.flatMap((chain) => [chain.subarray(0, half), chain.subarray(chain.length - half)]);
  const m = chains.length;
  const means = chains.map(meanOf);
  const grand = means.reduce((sum, each) => sum + each / m, 0);
  const between = (half * means.reduce((sum, each) => sum + (each - grand) ** 2, 0)) / (m - 1);
  const within = chains.reduce((sum, chain, k) => sum + covariance(chain, means[k], 0) / m, 0) * (half / (half - 1));
  if (!(within > 0)) return { effectiveSize: NaN, rHat: NaN };
  const pooled = ((half - 1) / half) * within + between / half;
  const correlation = (lag: number) => 1 - (within - (chains.reduce((sum, chain, k) => sum + covariance(chain, means[k], lag) / m, 0) * half) / (half - 1)) / pooled;
  let [sum, last] = [0, Infinity];
  for (let lag = 0; lag + 1 < half; lag += 2) {
    const pair = Math.min(last, (lag === 0 ? 1 : correlation(lag)) + correlation(lag + 1));
    if (!(pair > 0)) break;
    sum += pair;
    last = pair;
  }
  const time = Math.max(1 / Math.log10(m * half), 2 * sum - 1);
  return { effectiveSize: (m * half) / time, rHat: Math.sqrt(pooled / within) };
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** ÷ the chain's whole length. */
function covariance(chain: Float64Array, mean: number, lag: number): number {
  let sum = 0;
  for (let i = lag; i < chain.length; i++) sum += (chain[i] - mean) * (chain[i - lag] - mean);
  return sum / chain.length;
}
