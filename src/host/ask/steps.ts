import { goBack, type Answer } from './quickInput';

/** There is nothing to ask at this step. */
export const skip = Symbol('skip');

/** A question that notes its own answer. It is given the number of its step. */
export type Step = (step: number) => Promise<Answer<unknown> | typeof skip>;

/** Asks one after the other, with a way back over those that were skipped. False when the person dismissed one. */
export async function askSteps(steps: readonly Step[]): Promise<boolean> {
  let at = 0;
  let by = 1;
  while (at < steps.length) {
    const answer = await steps[at](at + 1);
    if (answer === undefined) return false;
    if (answer !== skip) by = answer === goBack ? -1 : 1;
    at += by;
  }
  return true;
}
