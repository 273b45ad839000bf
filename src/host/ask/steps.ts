import { goBack, type Answer } from './quickInput';

/** A question that notes its own answer. It is given the number of its step. */
export type Step = (step: number) => Promise<Answer<unknown>>;

/** Asks one after the other, with a way back. False when the person dismissed one. */
export async function askSteps(steps: readonly Step[]): Promise<boolean> {
  let at = 0;
  while (at < steps.length) {
    const answer = await steps[at](at + 1);
    if (answer === undefined) return false;
    at += answer === goBack ? -1 : 1;
  }
  return true;
}
