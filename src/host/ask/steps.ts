import { goBack, type Answer } from './answer';

/** Where a step stands among those that are asked; both count from 1. */
export interface StepPlace {
  readonly step: number;
  readonly totalSteps: number;
}

export interface Step {
  /** A question that notes its own answer. */
  readonly ask: (place: StepPlace) => Promise<Answer<unknown>>;
  /** Whether there is more than one answer, as far as the answers before it tell; a step without a choice is left out. */
  readonly hasChoice?: () => Promise<boolean>;
}

/** Asks one after the other, with a way back to those that were asked. False when the person dismissed one. */
export async function askSteps(steps: readonly Step[]): Promise<boolean> {
  const isAsked = (step: Step) => step.hasChoice?.() ?? true;
  const asked: number[] = [];
  let at = 0;
  /** Never fewer than were announced: a step that an answer makes needless counts as done. */
  let totalSteps = 0;
  while (at < steps.length) {
    if (!(await isAsked(steps[at]))) {
      at += 1;
      continue;
    }
    let toCome = 0;
    for (const later of steps.slice(at + 1)) if (await isAsked(later)) toCome += 1;
    totalSteps = Math.max(totalSteps, asked.length + 1 + toCome);
    const answer = await steps[at].ask({ step: totalSteps - toCome, totalSteps });
    if (answer === undefined) return false;
    if (answer === goBack) {
      at = asked.pop() ?? 0;
    } else {
      asked.push(at);
      at += 1;
    }
  }
  return true;
}
