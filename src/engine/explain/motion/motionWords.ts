import { digits, whole } from '../numberText';
import { descentNames, type DescentMethod } from './descentMethods';
import type { PairMotion, Trajectory } from './pairMotion';

export const about = [
  'Gradient descent on the loss of two coefficients, the others held at the fit: every step uses the exact slope on your rows, and each method adds its own penalty.',
  'L2 multiplies both weights by a number below 1 and never makes a zero; an L1 proximal step subtracts a constant and lands on exactly 0; an L1 subgradient jumps over it for ever.',
] as const;

type Names = readonly [string, string];

const shown = (value: number) => digits(value, 3).replace('-', '−');

/** What a method did, as one clause. */
export function clauseOf(trajectory: Trajectory, { steps, rate }: Pick<PairMotion, 'steps' | 'rate'>, columns: Names): string {
  const { method, weights, zeroSince, hover, outcome, shrink, bound, optimum } = trajectory;
  const made = weights.length / 2 - 1;
  const [x, y] = [weights[2 * made], weights[2 * made + 1]];
  const at = `(${shown(x)}, ${shown(y)})`;
  const name = descentNames[method];
  if (outcome === 'diverging') return `${name} diverges: η = ${shown(rate)} is ${bound !== null && rate > bound ? `beyond 2/L = ${shown(bound)}` : 'too large'}${made < steps ? `, and it is given up after ${whole(made)} steps` : ''}`;
  const hovers = ([0, 1] as const).flatMap((j) => (hover[j] === null ? [] : [`${columns[j]} hovers within ±${shown(hover[j])} of 0 and never lands on it`]));
  if (hovers.length > 0) return `in ${name} ${hovers.join(' and ')}`;
  // A step that jumps to and fro may be at 0 by chance when it is stopped.
  const zeros = ([0, 1] as const).flatMap((j) => (zeroSince[j] === null || (outcome === 'hovering' && zeroSince[j] === made) ? [] : [`${columns[j]} at exactly 0 from step ${whole(zeroSince[j])} on`]));
  const shrinks = shrink && method !== 'elastic-net' ? [`multiplies the weights by ${[...new Set(shrink)].map((each) => digits(each)).join(' and ')} at each step`] : [];
  const where: Record<typeof outcome, string> = {
    arrived: `is at its optimum ${at}`,
    moving: `is at ${at}, on its way to (${shown(optimum[0])}, ${shown(optimum[1])})`,
    hovering: `still jumps by ${shown(Math.hypot(x - weights[2 * made - 2], y - weights[2 * made - 1]))} at every step${bound !== null && rate > bound ? `, since η = ${shown(rate)} is beyond 2/L = ${shown(bound)}` : ''}`,
  };
  return `${name} ${[...shrinks, ...(zeros.length > 0 ? [`has ${zeros.join(' and ')}`] : []), ...(zeros.length < 2 ? [where[outcome]] : [])].join(' and ')}`;
}

/** Those that tell most first: what diverges, what lands on zero, what hovers, what shrinks. */
const order: readonly DescentMethod[] = ['l1-proximal', 'l1-subgradient', 'l2', 'elastic-net', 'plain', 'adamw', 'adam-l2'];

export function sentenceOf(motion: PairMotion, columns: Names): string {
  const { trajectories, rate, steps, start } = motion;
  const diverging = trajectories.filter(({ outcome }) => outcome === 'diverging');
  const rest = order.flatMap((method) => trajectories.filter((each) => each.method === method && each.outcome !== 'diverging'));
  const clauses = [...diverging, ...rest].slice(0, 3).map((each) => clauseOf(each, motion, columns));
  const [begin, make] = trajectories.length === 1 ? ['It begins', 'makes'] : ['All begin', 'make'];
  const how = `${begin} at ${columns[0]} = ${shown(start[0])}, ${columns[1]} = ${shown(start[1])} and ${make} ${whole(steps)} steps of η = ${shown(rate)}.`;
  return clauses.length === 0 ? 'No method is chosen.' : `${clauses.join('; ')}. ${how}`;
}

/** The factor of L2 in our form and in the textbook's, which are one number. */
export function shrinkText(lambda2: number, rate: number): string {
  return `Each step of L2 first multiplies w by 1 − ηλ(1−ρ) = 1 − ${shown(rate)} × ${shown(lambda2)} = ${digits(1 - rate * lambda2, 4)}; in the textbook form ½·MSE + λ₂Σw² with λ₂ = λ(1−ρ)/2 = ${shown(lambda2 / 2)} that is 1 − 2ηλ₂, the same number.`;
}

/** The bound on the step size, method by method, and where η is. */
export function boundText({ trajectories, rate }: PairMotion): string | null {
  const bounded = trajectories.flatMap(({ method, bound }) => (bound === null ? [] : [{ name: descentNames[method], bound }]));
  if (bounded.length === 0) return null;
  const beyond = bounded.filter(({ bound }) => rate > bound).map(({ name }) => name);
  const list = bounded.map(({ name, bound }) => `${name} ${shown(bound)}`).join(', ');
  const where = beyond.length === 0 ? `η = ${shown(rate)} is below all of them` : `η = ${shown(rate)} is beyond that of ${beyond.join(', ')}`;
  return `Steps must be shorter than 2/L (L: the largest curvature, the L2 term counted): ${list}; ${where}.`;
}

/** How Adam and AdamW are run, and what decoupled decay comes to. */
export function adamText({ trajectories }: Pick<PairMotion, 'trajectories'>): string | null {
  if (!trajectories.some(({ method }) => method === 'adam-l2' || method === 'adamw')) return null;
  const decoupled = trajectories.some(({ method }) => method === 'adamw')
    ? ' AdamW\'s decay is outside the slopes that Adam divides by: with exact slopes it ends as no penalty but as a bound on the largest weight (Xie & Li 2024), and so passes by the optimum of L2.'
    : '';
  return `Adam runs on the target in standard deviations, since its steps are as long as η whatever the slope.${decoupled}`;
}
