/** What came of a group of tests. */
export interface Outcome {
  readonly passed: number;
  readonly failures: readonly Failure[];
  readonly skips: readonly Skip[];
}

export interface Failure {
  readonly title: string;
  /** What went wrong, with as much of a stack as helps. */
  readonly text: string;
}

export interface Skip {
  readonly title: string;
  readonly why: string;
}

export const nothing: Outcome = { passed: 0, failures: [], skips: [] };

export function sum(outcomes: readonly Outcome[]): Outcome {
  return {
    passed: outcomes.reduce((total, outcome) => total + outcome.passed, 0),
    failures: outcomes.flatMap((outcome) => outcome.failures),
    skips: outcomes.flatMap((outcome) => outcome.skips),
  };
}

export const failedBecause = (title: string, text: string): Outcome => ({ ...nothing, failures: [{ title, text }] });

export const skippedBecause = (title: string, why: string): Outcome => ({ ...nothing, skips: [{ title, why }] });
