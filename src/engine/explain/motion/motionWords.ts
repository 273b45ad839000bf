import * as l10n from '@vscode/l10n';
import { andList } from '../../andList';
import { clauseList } from '../../clauseList';
import { commaList } from '../../commaList';
import type { Explanation } from '../explanation';
import { digits, whole } from '../numberText';
import { descentNames, type DescentMethod } from './descentMethods';
import type { PairMotion, Trajectory } from './pairMotion';

export const about = (): Explanation['about'] => [
  l10n.t('Gradient descent on the loss of two coefficients, the others held at the fit: every step uses the exact slope on your rows, and each method adds its own penalty.'),
  l10n.t('L2 multiplies both weights by a number below 1 and never makes a zero; an L1 proximal step subtracts a constant and lands on exactly 0; an L1 subgradient jumps over it for ever.'),
];

type Names = readonly [string, string];

const shown = (value: number) => digits(value, 3).replace('-', '−');

/** What a method did, as one clause. */
export function clauseOf(trajectory: Trajectory, { steps, rate }: Pick<PairMotion, 'steps' | 'rate'>, columns: Names): string {
  const { method, weights, zeroSince, hover, outcome, shrink, bound, optimum } = trajectory;
  const made = weights.length / 2 - 1;
  const name = descentNames[method];
  const beyond = bound !== null && rate > bound ? shown(bound) : null;
  if (outcome === 'diverging') return divergingText(name, shown(rate), beyond, made < steps ? whole(made) : null);
  const [first, second] = ([0, 1] as const).flatMap((j) => (hover[j] === null ? [] : [[columns[j], shown(hover[j])]]));
  if (second) return l10n.t('in {0} {1} hovers within ±{2} of 0 and never lands on it and {3} hovers within ±{4} of 0 and never lands on it', name, ...first, ...second);
  if (first) return l10n.t('in {0} {1} hovers within ±{2} of 0 and never lands on it', name, ...first);
  const shrunk = shrink && method !== 'elastic-net' ? l10n.t('{0} multiplies the weights by {1} at each step', name, andList([...new Set(shrink)].map((each) => digits(each)))) : null;
  // A step that jumps to and fro may be at 0 by chance when it is stopped.
  const zeros = ([0, 1] as const).flatMap((j) => (zeroSince[j] === null || (outcome === 'hovering' && zeroSince[j] === made) ? [] : [[columns[j], whole(zeroSince[j])]]));
  const landed = zeros.length === 0 ? shrunk : zerosText(name, shrunk, zeros);
  if (zeros.length === 2) return landed!;
  const [x, y] = [weights[2 * made], weights[2 * made + 1]];
  const at = `(${shown(x)}, ${shown(y)})`;
  switch (outcome) {
    case 'arrived':
      return landed === null ? l10n.t('{0} is at its optimum {1}', name, at) : l10n.t('{0} and is at its optimum {1}', landed, at);
    case 'moving': {
      const goal = `(${shown(optimum[0])}, ${shown(optimum[1])})`;
      return landed === null ? l10n.t('{0} is at {1}, on its way to {2}', name, at, goal) : l10n.t('{0} and is at {1}, on its way to {2}', landed, at, goal);
    }
    case 'hovering': {
      const jump = shown(Math.hypot(x - weights[2 * made - 2], y - weights[2 * made - 1]));
      if (beyond === null) return landed === null ? l10n.t('{0} still jumps by {1} at every step', name, jump) : l10n.t('{0} and still jumps by {1} at every step', landed, jump);
      return landed === null
        ? l10n.t('{0} still jumps by {1} at every step, since η = {2} is beyond 2/L = {3}', name, jump, shown(rate), beyond)
        : l10n.t('{0} and still jumps by {1} at every step, since η = {2} is beyond 2/L = {3}', landed, jump, shown(rate), beyond);
    }
  }
}

/** @param beyond the bound that η is beyond @param made steps after which it was given up; both null where there is nothing to say */
function divergingText(name: string, rate: string, beyond: string | null, made: string | null): string {
  if (beyond === null) {
    return made === null
      ? l10n.t('{0} diverges: η = {1} is too large', name, rate)
      : l10n.t('{0} diverges: η = {1} is too large, and it is given up after {2} steps', name, rate, made);
  }
  return made === null
    ? l10n.t('{0} diverges: η = {1} is beyond 2/L = {2}', name, rate, beyond)
    : l10n.t('{0} diverges: η = {1} is beyond 2/L = {2}, and it is given up after {3} steps', name, rate, beyond, made);
}

/** @param said of the method before; null for nothing @param zeros one or two columns, each with the step from which on it is 0 */
function zerosText(name: string, said: string | null, [first, second]: readonly string[][]): string {
  if (said === null) {
    return second
      ? l10n.t('{0} has {1} at exactly 0 from step {2} on and {3} at exactly 0 from step {4} on', name, ...first, ...second)
      : l10n.t('{0} has {1} at exactly 0 from step {2} on', name, ...first);
  }
  return second
    ? l10n.t('{0} and has {1} at exactly 0 from step {2} on and {3} at exactly 0 from step {4} on', said, ...first, ...second)
    : l10n.t('{0} and has {1} at exactly 0 from step {2} on', said, ...first);
}

/** Those that tell most first: what diverges, what lands on zero, what hovers, what shrinks. */
const order: readonly DescentMethod[] = ['l1-proximal', 'l1-subgradient', 'l2', 'elastic-net', 'plain', 'adamw', 'adam-l2'];

export function sentenceOf(motion: PairMotion, columns: Names): string {
  const { trajectories, rate, steps, start } = motion;
  const diverging = trajectories.filter(({ outcome }) => outcome === 'diverging');
  const rest = order.flatMap((method) => trajectories.filter((each) => each.method === method && each.outcome !== 'diverging'));
  const clauses = [...diverging, ...rest].slice(0, 3).map((each) => clauseOf(each, motion, columns));
  if (clauses.length === 0) return l10n.t('No method is chosen.');
  const way = [clauseList(clauses), columns[0], shown(start[0]), columns[1], shown(start[1]), whole(steps), shown(rate)];
  return trajectories.length === 1
    ? l10n.t('{0}. It begins at {1} = {2}, {3} = {4} and makes {5} steps of η = {6}.', ...way)
    : l10n.t('{0}. All begin at {1} = {2}, {3} = {4} and make {5} steps of η = {6}.', ...way);
}

/** The factor of L2 in our form and in the textbook's, which are one number. */
export function shrinkText(lambda2: number, rate: number): string {
  return l10n.t('Each step of L2 first multiplies w by 1 − ηλ(1−ρ) = 1 − {0} × {1} = {2}; in the textbook form ½·MSE + λ₂Σw² with λ₂ = λ(1−ρ)/2 = {3} that is 1 − 2ηλ₂, the same number.', shown(rate), shown(lambda2), digits(1 - rate * lambda2, 4), shown(lambda2 / 2));
}

/** The bound on the step size, method by method, and where η is. */
export function boundText({ trajectories, rate }: PairMotion): string | null {
  const bounded = trajectories.flatMap(({ method, bound }) => (bound === null ? [] : [{ name: descentNames[method], bound }]));
  if (bounded.length === 0) return null;
  const beyond = bounded.filter(({ bound }) => rate > bound).map(({ name }) => name);
  const list = commaList(bounded.map(({ name, bound }) => `${name} ${shown(bound)}`));
  return beyond.length === 0
    ? l10n.t('Steps must be shorter than 2/L (L: the largest curvature, the L2 term counted): {0}; η = {1} is below all of them.', list, shown(rate))
    : l10n.t('Steps must be shorter than 2/L (L: the largest curvature, the L2 term counted): {0}; η = {1} is beyond that of {2}.', list, shown(rate), commaList(beyond));
}

/** How Adam and AdamW are run, and what decoupled decay comes to. */
export function adamText({ trajectories }: Pick<PairMotion, 'trajectories'>): string | null {
  if (!trajectories.some(({ method }) => method === 'adam-l2' || method === 'adamw')) return null;
  return trajectories.some(({ method }) => method === 'adamw')
    ? l10n.t('Adam runs on the target in standard deviations, since its steps are as long as η whatever the slope. AdamW\'s decay is outside the slopes that Adam divides by: with exact slopes it ends as no penalty but as a bound on the largest weight (Xie & Li 2024), and so passes by the optimum of L2.')
    : l10n.t('Adam runs on the target in standard deviations, since its steps are as long as η whatever the slope.');
}
