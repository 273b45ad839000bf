import type { Job } from '../../job';
import { certify, roundingFloor } from '../dualityGap';
import type { ElasticNet } from '../penalties/elasticNet';
import { l1Weight, l2Weight, proximal } from '../penalties/elasticNet';
import type { ActiveFactor } from './activeFactor';
import { activeSetStep } from './activeSetStep';
import type { UnpenalisedBlock } from './unpenalised';
import type { WorkingGram } from './workingGram';

const mostSweeps = 5000;
const pauseEvery = 3e6;
/** How many times the sweeps' own cost the outright solution may cost: measured on 500 × 1000 and 20 000 × 100, flat from 8 to 20. */
const solvedEagerness = 16;

/**
 * Cyclic coordinate descent with covariance updates (Friedman, Hastie & Tibshirani 2010) on the working set, until its own duality
 * gap is below tolerance · objective. When the sweeps have cost enough beside solving the active set outright, that is done instead.
 * @param penalty with the working set's factors
 */
export function* descend(
  working: WorkingGram,
  unpenalised: UnpenalisedBlock,
  factor: ActiveFactor,
  penalty: ElasticNet,
  responseSquare: number,
  tolerance: number,
): Job<null, void> {
  const { gram, stride, b, c, count } = working;
  const local = { p: count, responseSquare, responseCorrelation: working.response };
  const floor = roundingFloor(local) / 2;
  const active = new Uint8Array(count);
  let spent = 0;
  let sincePause = 0;
  let eagerness = solvedEagerness;
  unpenalised.solve();
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let steps = 0;
    for (let j = 0; j < count; j++) {
      const square = gram[j * stride + j];
      const weight = penalty.lambda * penalty.factors[j];
      if (square === 0 || weight === Infinity || weight === 0) continue;
      const now = proximal(c[j] + square * b[j], square, l1Weight(penalty, j), l2Weight(penalty, j));
      const step = now - b[j];
      if (step === 0) continue;
      b[j] = now;
      const row = j * stride;
      for (let k = 0; k < count; k++) c[k] -= step * gram[row + k];
      steps++;
    }
    unpenalised.solve();
    const { objective, gap } = certify(local, penalty, b, c);
    if (steps === 0 || gap <= tolerance * objective + floor) return;
    spent += steps * count;
    sincePause += steps * count;
    for (let k = 0; k < count; k++) active[k] = b[k] !== 0 || penalty.lambda * penalty.factors[k] === 0 ? 1 : 0;
    const cost = factor.cost(active, count, penalty);
    if (spent * eagerness > cost) {
      eagerness = activeSetStep(working, factor, active, penalty) ? solvedEagerness : eagerness / 8;
      sincePause += cost;
      spent = 0;
    }
    if (sincePause > pauseEvery) {
      sincePause = 0;
      yield null;
    }
  }
}
