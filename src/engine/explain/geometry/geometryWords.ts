import { percent } from '../../digits';
import { digits, whole } from '../numberText';
import type { Touches } from '../../insight/cornerRing';
import type { PairCost } from '../../insight/pairForms';
import { mixtureName } from '../../linear/fitNames';
import type { GeometryForm, PairGeometry } from './pairGeometry';

export const about = [
  'The loss of two coefficients, the others held at the fit, and the ball of the penalty: the fit is where the lowest contour that reaches the ball touches it.',
  'A corner lies on an axis, where one coefficient is exactly zero; how often the touch is there is counted, with the lowest point of the loss moved around a circle and with your rows drawn anew.',
] as const;

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
  const held = form === 'penalty' ? 'λ held' : 'the budget C held';
  const parts = [
    ...(ring ? [`for ${percent(zeroShare(ring))} of the directions around a circle`] : []),
    ...(bootstrap ? [`in ${percent(zeroShare(bootstrap))} of ${whole(bootstrap.zeros.length)} bootstrap resamples (${columns[0]} in ${percent(bootstrap.firstZero + bootstrap.bothZero)}, ${columns[1]} in ${percent(bootstrap.secondZero + bootstrap.bothZero)})`] : []),
  ];
  return parts.length === 0 ? '' : `With ${held}, a coefficient is exactly zero ${parts.join(' and ')}.`;
}

/** λ and its C, and whether the one is as good as the other. */
export function formsText({ cost, budget, equivalent, gaps }: Pick<PairGeometry, 'cost' | 'budget' | 'equivalent' | 'gaps'>): string {
  const pair = `λ = ${shown(cost.penalty.lambda)} of ${costName(cost)} spends the budget C = ${shown(budget)}`;
  if (equivalent) return `${pair}: minimising L + λP and minimising L subject to P ≤ C are the same problem.`;
  const gap = gaps.map(({ from, to, lambda }) => `C between ${shown(from)} and ${shown(to)} (the optimum jumps at λ = ${shown(lambda)})`);
  return `${pair}, but for q < 1 the two forms are not equivalent: ${gap.length === 0 ? 'the penalised optimum may jump as λ moves, past budgets that no λ leads to' : `no λ leads to ${gap.join(' or ')}`}.`;
}

export function touchText({ touch, budgetTouch, cost }: PairGeometry, columns: readonly [string, string]): string {
  const zeros = columns.filter((_, j) => touch[j] === 0);
  const corner = zeros.length === 2 ? 'both are exactly 0' : zeros.length === 1 ? `${zeros[0]} is exactly 0, a corner of the ball` : 'neither is 0';
  const same = Math.hypot(budgetTouch[0] - touch[0], budgetTouch[1] - touch[1]) <= 1e-6 * (1e-300 + Math.hypot(...touch));
  return `With ${costName(cost)} the touch is at ${columns[0]} = ${shown(touch[0])}, ${columns[1]} = ${shown(touch[1])}: ${corner}${same ? '' : `; the budget form ends at ${shown(budgetTouch[0])}, ${shown(budgetTouch[1])}`}.`;
}
