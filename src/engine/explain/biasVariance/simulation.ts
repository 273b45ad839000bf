import type { Design } from '../../data/design';
import { runToEnd } from '../../job';
import { linearPredictor } from '../../insight/linearPredictor';
import type { LinearFit } from '../../linear/fitTypes';
import { normal } from '../../network/draws';
import { seedWords, streams } from '../../random';
import type { Refit, Resample } from '../resample/refits';

/** Targets simulated around a known function. */
export interface Simulation {
  /** Its target is the function itself. */
  readonly design: Design;
  /** All rows, with targets of their own noise; judged on the function. */
  resampleOf(index: number): Resample;
  /** Compares a refit's predictions with targets of fresh noise. */
  judge(refit: Refit): void;
  /** Their mean squared error so far, at each λ. */
  freshError(refits: number): Float64Array;
}

/**
 * The function is the fit at a λ of its path, the noise normal with the variance given: what bias², variance and noise truly are is then known up to the
 * number of simulations. Rows keep their columns.
 * @param judged rows that predictions are compared on
 */
export function simulation(design: Design, fit: LinearFit, index: number, variance: number, judged: Int32Array, seed: number): Simulation {
  const { weights } = design;
  const key = seedWords(seed);
  const truth = runToEnd(linearPredictor(design, { scaling: fit.scaling, ...fit.path[index] }, 0));
  const deviation = Math.sqrt(variance);
  const sums = new Float64Array(fit.path.length);
  const held = Int32Array.from(judged.keys());
  const total = judged.reduce((sum, row) => sum + weights[row], 0);
  return {
    design: { ...design, target: { ...design.target, values: truth } },
    resampleOf(draw) {
      return { weights, target: truth.map((value, i) => value + deviation * normal(i, 0, draw, streams.noise, key)), held };
    },
    judge({ index: draw, misses: { values, stride } }) {
      judged.forEach((row, k) => {
        const noise = deviation * normal(row, 0, draw, streams.freshNoise, key);
        for (let l = 0; l < sums.length; l++) sums[l] += (weights[row] / total) * (values[k * stride + l] - noise) ** 2;
      });
    },
    freshError: (refits) => sums.map((sum) => sum / refits),
  };
}
