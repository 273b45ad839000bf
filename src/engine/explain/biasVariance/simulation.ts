import type { Design } from '../../data/design';
import { runToEnd } from '../../job';
import { linearPredictor } from '../../insight/linearPredictor';
import type { LinearFit } from '../../linear/fitTypes';
import { expected } from '../../linear/metrics/expectedResponse';
import { normal, uniform } from '../../network/draws';
import { philox, seedWords, streams } from '../../random';
import type { Refit, Resample } from '../resample/refits';

/** Targets simulated around a known function. */
export interface Simulation {
  /** Its target is the function itself: the expected number, or the chance of the second class. */
  readonly design: Design;
  /** All rows, with targets of their own noise; judged on the function. */
  resampleOf(index: number): Resample;
  /** Compares a refit's predictions with targets of fresh noise. */
  judge(refit: Refit): void;
  /** Their mean squared error so far, at each λ. */
  freshError(refits: number): Float64Array;
}

/**
 * The function is the fit at a λ of its path, the noise normal with the variance given; of two classes each row's is drawn with the fit's chance. What bias², variance and
 * noise truly are is then known up to the number of simulations. Rows keep their columns.
 * @param judged rows that predictions are compared on
 */
export function simulation(design: Design, fit: LinearFit, index: number, variance: number, judged: Int32Array, seed: number): Simulation {
  const { weights, family } = design;
  const key = seedWords(seed);
  const truth = runToEnd(linearPredictor(design, { scaling: fit.scaling, ...fit.path[index] }, 0)).map((eta) => expected(family, eta));
  const deviation = Math.sqrt(variance);
  const drawn = (row: number, draw: number, stream: number): number => {
    if (family !== 'binomial') return truth[row] + deviation * normal(row, 0, draw, stream, key);
    return uniform(philox([row, 0, draw, stream], key)[0]) < truth[row] ? 1 : 0;
  };
  const sums = new Float64Array(fit.path.length);
  const held = Int32Array.from(judged.keys());
  const total = judged.reduce((sum, row) => sum + weights[row], 0);
  return {
    design: { ...design, target: { ...design.target, values: truth } },
    resampleOf(draw) {
      return { weights, target: truth.map((_, i) => drawn(i, draw, streams.noise)), held };
    },
    judge({ index: draw, misses: { values, stride } }) {
      judged.forEach((row, k) => {
        const noise = drawn(row, draw, streams.freshNoise) - truth[row];
        for (let l = 0; l < sums.length; l++) sums[l] += (weights[row] / total) * (values[k * stride + l] - noise) ** 2;
      });
    },
    freshError: (refits) => sums.map((sum) => sum / refits),
  };
}
