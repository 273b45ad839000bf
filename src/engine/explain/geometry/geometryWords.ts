import * as l10n from '@vscode/l10n';
import { percent } from '../../digits';
import type { Explanation } from '../explanation';
import { digits, whole } from '../numberText';
import type { Touches } from '../../insight/cornerRing';
import type { PairCost } from '../../insight/pairForms';
import { mixtureName } from '../../linear/fitNames';
import type { GeometryForm, PairGeometry } from './pairGeometry';

export const about = (): Explanation['about'] => [
  l10n.t('The loss of two coefficients, the others held at the fit, and the ball of the penalty: the fit is where the lowest contour that reaches the ball touches it.'),
  l10n.t('A corner lies on an axis, where one coefficient is exactly zero; how often the touch is there is counted, with the lowest point of the loss moved around a circle and with your rows drawn anew.'),
];

const shown = (value: number) => digits(value, 3).replace('-', '−');

export function costName(cost: PairCost): string {
  return cost.kind === 'net' ? mixtureName(cost.penalty.l1Ratio) : `L${digits(cost.penalty.q, 3)}`;
}

/** Any weight at exactly zero. */
export function zeroShare({ firstZero, secondZero, bothZero }: Touches): number {
  return firstZero + secondZero + bothZero;
}

/** How often, in either way of asking. */
export function frequencyText(ring: Touches | null, bootstrap: Touches | null, form: GeometryForm, columns: readonly [string, string]): string {
  const around = ring ? percent(zeroShare(ring)) : null;
  const drawn = bootstrap && [
    percent(zeroShare(bootstrap)), whole(bootstrap.zeros.length), columns[0], percent(bootstrap.firstZero + bootstrap.bothZero), columns[1], percent(bootstrap.secondZero + bootstrap.bothZero),
  ];
  const isPenalty = form === 'penalty';
  if (around !== null && drawn) {
    return isPenalty
      ? l10n.t('With λ held, a coefficient is exactly zero for {6} of the directions around a circle and in {0} of {1} bootstrap resamples ({2} in {3}, {4} in {5}).', ...drawn, around)
      : l10n.t('With the budget C held, a coefficient is exactly zero for {6} of the directions around a circle and in {0} of {1} bootstrap resamples ({2} in {3}, {4} in {5}).', ...drawn, around);
  }
  if (around !== null) {
    return isPenalty
      ? l10n.t('With λ held, a coefficient is exactly zero for {0} of the directions around a circle.', around)
      : l10n.t('With the budget C held, a coefficient is exactly zero for {0} of the directions around a circle.', around);
  }
  if (!drawn) return '';
  return isPenalty
    ? l10n.t('With λ held, a coefficient is exactly zero in {0} of {1} bootstrap resamples ({2} in {3}, {4} in {5}).', ...drawn)
    : l10n.t('With the budget C held, a coefficient is exactly zero in {0} of {1} bootstrap resamples ({2} in {3}, {4} in {5}).', ...drawn);
}

/** λ and its C, and whether the one is as good as the other. */
export function formsText({ cost, budget, equivalent, gaps }: Pick<PairGeometry, 'cost' | 'budget' | 'equivalent' | 'gaps'>): string {
  const pair = [shown(cost.penalty.lambda), costName(cost), shown(budget)];
  if (equivalent) return l10n.t('λ = {0} of {1} spends the budget C = {2}: minimising L + λP and minimising L subject to P ≤ C are the same problem.', ...pair);
  if (gaps.length === 0) return l10n.t('λ = {0} of {1} spends the budget C = {2}, but for q < 1 the two forms are not equivalent: the penalised optimum may jump as λ moves, past budgets that no λ leads to.', ...pair);
  const between = gaps.map(({ from, to, lambda }) => l10n.t('C between {0} and {1} (the optimum jumps at λ = {2})', shown(from), shown(to), shown(lambda)));
  return l10n.t('λ = {0} of {1} spends the budget C = {2}, but for q < 1 the two forms are not equivalent: no λ leads to {3}.', ...pair, between.reduce((list, gap) => l10n.t('{0} or {1}', list, gap)));
}

export function touchText({ touch, budgetTouch, cost }: PairGeometry, columns: readonly [string, string]): string {
  const zeros = columns.filter((_, j) => touch[j] === 0);
  const corner = zeros.length === 2 ? l10n.t('both are exactly 0') : zeros.length === 1 ? l10n.t('{0} is exactly 0, a corner of the ball', zeros[0]) : l10n.t('neither is 0');
  const same = Math.hypot(budgetTouch[0] - touch[0], budgetTouch[1] - touch[1]) <= 1e-6 * (1e-300 + Math.hypot(...touch));
  const where = [costName(cost), columns[0], shown(touch[0]), columns[1], shown(touch[1]), corner];
  return same
    ? l10n.t('With {0} the touch is at {1} = {2}, {3} = {4}: {5}.', ...where)
    : l10n.t('With {0} the touch is at {1} = {2}, {3} = {4}: {5}; the budget form ends at {6}, {7}.', ...where, shown(budgetTouch[0]), shown(budgetTouch[1]));
}
