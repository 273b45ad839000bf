import type { AnyExplanation, ExplainStep } from '../engine/explain/explain';
import { explain } from '../engine/explain/explain';
import type { Design } from '../engine/data/design';
import type { Context } from '../protocol/rpc';
import type { WhyMessage, WhyQuestion } from '../protocol/whyMessages';
import { throttle } from './throttle';
import { runInSlices } from './timeSlice';

/** Explains in slices. Every result on the way is told, of the steps between only so many as can be seen. */
export function explainInSlices(design: Design, { fit, question }: WhyQuestion, { signal, progress }: Context<WhyMessage>): Promise<AnyExplanation> {
  const due = throttle();
  const onProgress = (step: ExplainStep) => {
    if (due() || step.soFar) progress(step);
  };
  return runInSlices(explain(design, fit, question.view, question.options), { signal, onProgress });
}
