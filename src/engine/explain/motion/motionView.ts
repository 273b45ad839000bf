import * as l10n from '@vscode/l10n';
import type { Design } from '../../data/design';
import { InputError } from '../../errors';
import type { Job } from '../../job';
import type { FitOptions } from '../../linear/fitTypes';
import type { ExplainProgress, Explanation } from '../explanation';
import { fittedPair, type PairOfFit } from '../fittedPair';
import { strengthsOf, termsOf } from './descentMethods';
import { about, adamText, boundText, sentenceOf, shrinkText } from './motionWords';
import { mostSteps, pairMotion, type MotionQuestion, type PairMotion } from './pairMotion';

export interface MotionOptions extends FitOptions, MotionQuestion {
  /** Names of two coefficients; null: the two that weigh most. */
  readonly pair: readonly [string, string] | null;
}

/** Descent on the loss of two columns, in solver units: per standard deviation of a column. */
export interface Motion extends Explanation, PairMotion, PairOfFit {
  readonly view: 'motion';
  readonly lambda: number;
  readonly l1Ratio: number;
  /** Of the methods with one term, and of those with both at the fit's own ratio. */
  readonly lambda1: number;
  readonly lambda2: number;
}

/**
 * Gradient descent on the chosen pair's loss by several methods from one start.
 * @throws InputError as `fittedPair`, and for a rate, a start or a count of steps that make no sense
 */
export function* motionView(design: Design, options: MotionOptions): Job<ExplainProgress, Motion> {
  const { rate, start, steps } = options;
  if (rate !== null && !(rate > 0 && rate < Infinity)) throw new InputError(l10n.t('The step size η is {0}; give one above 0.', rate), 'rate');
  if (start && !start.every(Number.isFinite)) throw new InputError(l10n.t('The start is {0}; give two numbers.', start.join(', ')), 'start');
  if (!(Number.isInteger(steps) && steps >= 1 && steps <= mostSteps)) throw new InputError(l10n.t('The number of steps is {0}; give a whole number from 1 to {1}.', steps, mostSteps), 'steps');
  const { pair } = yield* fittedPair(design, options, options.pair, 'motion');
  return motionOf(pair, options);
}

/** The explanation of a pair that is known: what changes with λ, step size and start. */
export function motionOf(pair: PairOfFit, question: MotionQuestion): Motion {
  const { penalty: { lambda, l1Ratio }, columns, fitNotes } = pair;
  const motion = pairMotion(pair, question);
  const texts = [shrinkText(strengthsOf('l2', pair).lambda2, motion.rate), boundText(motion), l1Ratio === 1 || l1Ratio === 0 ? otherTermNote(l1Ratio) : null, adamText(motion)];
  const notes = [...fitNotes, ...texts.filter((text) => text !== null)];
  return { view: 'motion', ...pair, lambda, l1Ratio, ...termsOf(pair), ...motion, sentence: sentenceOf(motion, columns), about: about(), notes };
}

/** Which λ the term has that the fit does not. */
function otherTermNote(l1Ratio: number): string {
  return l1Ratio === 1
    ? l10n.t('The fit is a lasso; the L2 term beside it has λ divided by the target\'s standard deviation, as glmnet scales it, so that the target\'s unit does not matter.')
    : l10n.t('The fit is ridge; the L1 term beside it has λ times the target\'s standard deviation, as glmnet scales it, so that the target\'s unit does not matter.');
}
