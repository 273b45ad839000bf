import * as l10n from '@vscode/l10n';
import type { Design } from '../../data/design';
import { FitError } from '../../errors';
import { workshop } from '../../kernels/workshop';
import type { LossFamily } from '../losses/lossOf';
import { lossOf } from '../losses/lossOf';
import { DesignProducts } from './designProducts';
import type { Scaling } from './leastSquares';
import { LossProblem } from './lossProblem';

/** Numbers that problems open at the same time may keep of all rows. */
const mostKept = 4e7;
const mostTogether = 12;

/** A design whose family is fitted by a loss: the columns once, and a problem for every set of rows. */
export class LossData {
  readonly products: DesignProducts;

  constructor(readonly design: Design, readonly family: LossFamily, private readonly scaling: Scaling) {
    this.products = new DesignProducts(design, workshop());
  }

  /**
   * @param weights sum to 1; 0 leaves a row out @param values another target's on the same columns
   * @throws FitError when these rows have no model of the family: a class is missing, or all counts are 0
   */
  problem(weights: Float64Array, values: Float64Array = this.design.target.values): LossProblem {
    const target = { ...this.design.target, values };
    refuseEmpty({ ...this.design, target }, weights);
    return new LossProblem(this.design, this.products, lossOf(this.family, target, weights), weights, this.scaling);
  }

  /** Problems that may be open at the same time: what they keep of all rows must have room. */
  get together(): number {
    const { family, target: { classes }, n } = this.design;
    const responses = family === 'multinomial' ? classes!.length : 1;
    return Math.max(1, Math.min(mostTogether, Math.floor(mostKept / (8 * responses * n))));
  }

  /** Gives back memory outside of JavaScript's. */
  free(): void {
    this.products.free();
  }
}

function refuseEmpty({ family, target }: Design, weights: Float64Array): void {
  const { values, classes, status, name } = target;
  if (classes) {
    const share = new Float64Array(classes.length);
    values.forEach((value, i) => (share[value] += weights[i]));
    const missing = share.findIndex((each) => !(each > 0));
    if (missing >= 0) throw new FitError(l10n.t('No row of class "{0}" of "{1}" is left among the rows that a model is fitted to when a fold is held out; choose stratified folds, fewer folds, or more rows of the class.', classes[missing], name));
  }
  if (family === 'poisson' && !values.some((value, i) => value > 0 && weights[i] > 0)) {
    throw new FitError(l10n.t('"{0}" is 0 in every row among the rows that a model is fitted to, so no rate can be estimated; choose other folds, or another target.', name));
  }
  if (family === 'cox' && !status!.some((value, i) => value === 1 && weights[i] > 0)) {
    throw new FitError(l10n.t('No event is left among the rows that a model is fitted to; choose stratified folds or fewer folds.'));
  }
}
