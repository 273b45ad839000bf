import { circle, touchesOf, type Touches } from '../../insight/cornerRing';
import { budgetForm, budgetGaps, costAt, formsAgree, penaltyForm, type BudgetGap, type PairCost } from '../../insight/pairForms';
import { aloneOf, unpenalisedPoint, type Point, type Slice } from '../../insight/slice';
import type { Job } from '../../job';
import type { PairProblem } from '../fittedPair';

/** What is held while the loss moves: λ, so that the budget follows, or the budget. */
export type GeometryForm = 'penalty' | 'budget';

/** Two weights' penalty in both its forms. */
export interface PairGeometry {
  readonly cost: PairCost;
  /** Null for collinear columns. */
  readonly unpenalised: Point | null;
  /** argmin L + λP, and the C = P that it spends. */
  readonly touch: Point;
  readonly budget: number;
  /** argmin L subject to P ≤ C, solved on its own. */
  readonly budgetTouch: Point;
  /** Whether every C belongs to a λ: not for q < 1, where those in the gaps belong to none. */
  readonly equivalent: boolean;
  readonly gaps: readonly BudgetGap[];
}

/** Another penalty than the fit's, at the fit's λ: an elastic net of another mixture, or λ Σ v|w|^q/q. */
export type Explored = { readonly l1Ratio: number } | { readonly q: number };

/** From the most pointed ball to the squarest. */
export const [leastQ, mostQ] = [0.5, 4];

/**
 * The fit's own elastic net, or what is explored in its place. The fit's λ belongs to q = 1 (ridge's to 2): at another q it is λ·u^(1−q), which pulls
 * a weight of size u as strongly. u is the length of the weights that each column alone would have, so that the target's unit does not matter.
 */
export function costOf({ penalty, slice }: Pick<PairProblem, 'penalty' | 'slice'>, explored: Explored | null): PairCost {
  if (explored === null) return { kind: 'net', penalty };
  if ('l1Ratio' in explored) return { kind: 'net', penalty: { ...penalty, l1Ratio: explored.l1Ratio } };
  const { q } = explored;
  const own = penalty.l1Ratio === 0 ? 2 : 1;
  const size = Math.hypot(...aloneOf(slice));
  const lambda = penalty.lambda * (size > 0 ? size ** (own - q) : 1);
  return { kind: 'power', penalty: { lambda, q, factors: penalty.factors } };
}

export function pairGeometry(slice: Slice, cost: PairCost): PairGeometry {
  const touch = penaltyForm(slice, cost);
  const budget = costAt(cost, touch);
  return { cost, unpenalised: unpenalisedPoint(slice), touch, budget, budgetTouch: budgetForm(slice, cost, budget), equivalent: formsAgree(cost), gaps: budgetGaps(slice, cost) };
}

/** The optimum of another slice, λ or the budget C held. */
export function solverOf({ cost, budget }: Pick<PairGeometry, 'cost' | 'budget'>, form: GeometryForm): (slice: Slice) => Point {
  return form === 'penalty' ? (slice) => penaltyForm(slice, cost) : (slice) => budgetForm(slice, cost, budget);
}

/** Angles of the ring: whole multiples of 1½ degrees. */
export const ringAngles = 240;

/** The unpenalised point moved around w = 0 at its own distance; null for collinear columns, which have none, and where it is at 0. */
export function* cornerRing(slice: Slice, geometry: PairGeometry, form: GeometryForm): Job<null, Touches | null> {
  const { unpenalised } = geometry;
  const radius = unpenalised ? Math.hypot(...unpenalised) : 0;
  if (!(radius > 0)) return null;
  const slices = circle(slice.curvature, radius, ringAngles);
  return yield* touchesOf(slices, slices.map(unpenalisedPoint), solverOf(geometry, form));
}
