import type { Failure, Outcome } from './outcome';

/**
 * A window of VS Code on a busy machine now and then loses a click or a key: tests in one that failed get a second run, which is said.
 * What is wrong with us fails twice.
 */
export async function twice(title: string, run: () => Promise<Outcome>): Promise<Outcome> {
  const first = await run();
  if (first.failures.length === 0) return first;
  console.log(`  ${title} runs a second time, since in the first ${failed(first.failures)}`);
  return run();
}

const failed = (failures: readonly Failure[]) => failures.map(({ title, text }) => `"${title}" failed:\n      ${text.split('\n').slice(0, 6).join('\n      ')}`).join('\n    and ');
