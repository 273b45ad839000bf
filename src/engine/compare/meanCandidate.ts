import type { Design } from '../data/design';
import type { Job } from '../job';
import type { Candidate, Fitted } from './candidate';

/** What knows no column: the training rows' weighted mean, or their shares of classes. */
export function meanCandidate(): Candidate {
  return {
    *fit(portion): Job<number, Fitted> {
      const intercepts = nullIntercepts(portion.design());
      return {
        validationError: 0,
        setting: { words: '', values: {} },
        *predictor(rows) {
          const eta = new Float64Array(intercepts.length * rows.length);
          intercepts.forEach((each, k) => eta.fill(each, k * rows.length, (k + 1) * rows.length));
          return eta;
        },
        features: [],
        zeroWeights: 0,
        weights: 0,
        endedAfter: null,
        notes: [],
      };
    },
  };
}

function nullIntercepts({ family, target, weights }: Design): number[] {
  const mean = weights.reduce((sum, weight, i) => sum + weight * target.values[i], 0);
  switch (family) {
    case 'gaussian':
    case 'cox':
      return [mean];
    case 'poisson':
      return [Math.log(mean)];
    case 'binomial':
      return [Math.log(mean / (1 - mean))];
    case 'multinomial':
      return target.classes!.map((_, k) => Math.log(weights.reduce((sum, weight, i) => sum + (target.values[i] === k ? weight : 0), 0)));
  }
}
