import type { Family } from '../../data/family';
import type { Target } from '../../data/design';
import { BinomialLoss } from './binomial';
import { CoxLoss } from './cox';
import type { Loss } from './loss';
import { MultinomialLoss } from './multinomial';
import { PoissonLoss } from './poisson';

/** The families that are fitted by a loss of their own; gaussian models are least squares. */
export type LossFamily = Exclude<Family, 'gaussian'>;

/** The loss of a family on a target. @param weights by row; 0 leaves a row out */
export function lossOf(family: LossFamily, target: Target, weights: Float64Array): Loss {
  switch (family) {
    case 'binomial':
      return new BinomialLoss(target.values, weights);
    case 'multinomial':
      return new MultinomialLoss(target.values, target.classes!.length, weights);
    case 'poisson':
      return new PoissonLoss(target.values, weights);
    case 'cox':
      return new CoxLoss(target.values, target.status!, weights);
  }
}
