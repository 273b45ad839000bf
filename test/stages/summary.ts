import type { Outcome } from './outcome';

/** Prints the failures again, what was skipped and why, and last of all one line of counts. Returns the exit code. */
export function summarise(outcome: Outcome, nothingMayBeSkipped: boolean): number {
  const { passed, failures, skips } = outcome;
  for (const skip of skips) console.log(`\nSkipped: ${skip.title}: ${skip.why}.`);
  if (failures.length > 0) console.log('\n== failures');
  failures.forEach((failure, index) => console.log(`\n${index + 1}) ${failure.title}\n${indent(failure.text.trim())}`));
  const skipsFail = nothingMayBeSkipped && skips.length > 0;
  if (skipsFail) console.log('\nOn CI nothing may be skipped: what was skipped counts as failed.');
  const failed = failures.length + (skipsFail ? skips.length : 0);
  console.log(`\n${passed} passed, ${failed} failed${skips.length > 0 && !skipsFail ? `, ${skips.length} skipped` : ''}`);
  return failed > 0 ? 1 : 0;
}

function indent(text: string): string {
  return text.split('\n').map((line) => `   ${line}`).join('\n');
}
