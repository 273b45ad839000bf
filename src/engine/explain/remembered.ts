import type { Design } from '../data/design';
import type { Job } from '../job';

/** Results kept of one design: the latest. */
const mostKept = 12;

const known = new WeakMap<Design, Map<string, unknown>>();

/**
 * The result of a job, or what the same question had for an answer before: kept as long as the design is. So a view that is asked again at another λ makes only what λ changes.
 * @param question tells the job from all others on this design
 */
export function* remembered<Progress, Result>(design: Design, question: string, job: () => Job<Progress, Result>): Job<Progress, Result> {
  const answers = known.get(design);
  if (answers?.has(question)) return answers.get(question) as Result;
  const result = yield* job();
  const kept = known.get(design) ?? new Map<string, unknown>();
  known.set(design, kept);
  kept.set(question, result);
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
  return result;
}

export function isRemembered(design: Design, question: string): boolean {
  return known.get(design)?.has(question) ?? false;
}
