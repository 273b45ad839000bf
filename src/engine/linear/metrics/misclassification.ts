import type { MetricRule } from './metric';
import { heldMean } from './metric';

/** Weighted share of rows whose likeliest class is not theirs; a binomial model takes the second class above one half. */
export const misclassification: MetricRule = {
  name: 'misclassification',
  families: ['binomial', 'multinomial'],
  score(fold) {
    const { design, held, heldWeight } = fold;
    const { family, target } = design;
    return {
      weight: heldWeight,
      of(model) {
        const eta = model.predictor(held);
        const likeliest = family === 'binomial' ? (at: number) => (eta[at] > 0 ? 1 : 0) : (at: number) => largestAt(eta, at, held.length, target.classes!.length);
        return heldMean(fold, (row, at) => (likeliest(at) === target.values[row] ? 0 : 1));
      },
    };
  },
};

function largestAt(eta: Float64Array, at: number, rows: number, classes: number): number {
  let best = 0;
  for (let k = 1; k < classes; k++) if (eta[k * rows + at] > eta[best * rows + at]) best = k;
  return best;
}
