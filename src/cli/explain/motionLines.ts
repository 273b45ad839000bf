import { digits } from '../../engine/digits';
import { descentNames, descentSteps } from '../../engine/explain/motion/descentMethods';
import type { Motion } from '../../engine/explain/motion/motionView';
import { ridgeScaling, softThreshold } from '../../engine/insight/shrinkage';
import { shorten, table } from '../textTable';
import { someOfGrid } from './someOfGrid';

export function motionLines({ trajectories, columns, steps, lambda1, lambda2 }: Motion): string[] {
  const outcomes = trajectories.map(({ method, lambda1: l1, lambda2: l2, bound, optimum, outcome }) => [
    descentNames[method], digits(l1, 3), digits(l2, 3), bound === null ? '—' : digits(bound, 3), optimum.map((w) => digits(w)).join(', '), outcome, descentSteps[method],
  ]);
  const way = someOfGrid(steps + 1, []).map((k) => [String(k), ...trajectories.map(({ weights }) => (2 * k < weights.length ? `${digits(weights[2 * k], 3)}, ${digits(weights[2 * k + 1], 3)}` : '—'))]);
  const largest = trajectories.reduce((most, { optimum }) => Math.max(most, Math.abs(optimum[0]), Math.abs(optimum[1])), lambda1) || 1;
  const functions = [-1, -0.5, -0.1, 0, 0.1, 0.5, 1].map((share) => [digits(share * largest, 3), digits(softThreshold(share * largest, lambda1), 3), digits(ridgeScaling(share * largest, lambda2), 3)]);
  return [
    ...table(['method', 'λ₁', 'λ₂', '2/L', 'optimum', 'at the end', 'one step'], outcomes), '',
    `${columns.map(shorten).join(', ')} by step:`,
    ...table(['step', ...trajectories.map(({ method }) => descentNames[method])], way), '',
    `One proximal step on a weight w, λ₁ = ${digits(lambda1, 3)} and λ₂ = ${digits(lambda2, 3)}:`,
    ...table(['w', 'sign(w)·max(|w|−λ₁, 0)', 'w/(1+λ₂)'], functions),
  ];
}
