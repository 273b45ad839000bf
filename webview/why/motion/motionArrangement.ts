import { descentMethods, type DescentMethod } from '../../../src/engine/explain/motion/descentMethods';
import { defaultSteps, type MotionQuestion } from '../../../src/engine/explain/motion/pairMotion';
import type { Point } from '../../../src/engine/insight/slice';
import type { Arranged } from '../../../src/protocol/whyMessages';

/** What a person chose in the view "motion": step size, start and methods, as they are kept. */
export type MotionArrangement = Readonly<Record<string, Arranged>> | undefined;

/** Together they tell the story; the others are a click away. */
const firstMethods: readonly DescentMethod[] = ['plain', 'l2', 'l1-subgradient', 'l1-proximal'];

export const stepChoices = [50, 100, 200, 500, 1000, 5000];

export function questionOf(arranged: MotionArrangement): MotionQuestion {
  const { rate, methods, steps, startA, startB } = arranged ?? {};
  return {
    methods: typeof methods === 'string' ? methodsOf(methods) : firstMethods,
    rate: typeof rate === 'number' && rate > 0 ? rate : null,
    steps: typeof steps === 'number' && stepChoices.includes(steps) ? steps : defaultSteps,
    start: startOf(startA, startB),
  };
}

function startOf(a: Arranged | undefined, b: Arranged | undefined): Point | null {
  return typeof a === 'number' && typeof b === 'number' ? [a, b] : null;
}

export function methodsOf(text: string): readonly DescentMethod[] {
  return descentMethods.filter((method) => text.split(',').includes(method));
}

/** With one more, or one less; in their order. */
export function toggled(methods: readonly DescentMethod[], method: DescentMethod): string {
  return descentMethods.filter((each) => methods.includes(each) !== (each === method)).join(',');
}

/** η is between a two-hundredth of 1/L and three times 1/L, where 2/L is the bound; the slider's places are even on a logarithmic scale. */
const [smallest, largest] = [0.005, 3];
export const rateSteps = 200;

export function rateAt(place: number, curvature: number): number {
  return Number(((smallest / curvature) * (largest / smallest) ** (place / rateSteps)).toPrecision(3));
}

export function placeOfRate(rate: number, curvature: number): number {
  const place = (rateSteps * Math.log((rate * curvature) / smallest)) / Math.log(largest / smallest);
  return Math.max(0, Math.min(rateSteps, Math.round(place)));
}
