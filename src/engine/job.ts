/**
 * Long work, written as a generator: it yields every few milliseconds where its steps allow, so that whoever drives it can
 * show progress, let messages in, or stop (generator.return()). The same job runs in a worker, a test or a terminal.
 */
export type Job<Progress, Result> = Generator<Progress, Result, void>;

/** Drives a job to its end without a pause. */
export function runToEnd<Progress, Result>(job: Job<Progress, Result>, onProgress?: (progress: Progress) => void): Result {
  for (;;) {
    const step = job.next();
    if (step.done) return step.value;
    onProgress?.(step.value);
  }
}

/** A silent job, telling the same progress at each of its pauses. */
export function telling<Progress, Result>(job: Job<null, Result>, progress: Progress): Job<Progress, Result> {
  return retelling(job, () => progress);
}

/** A job that tells its progress in other words. It is stopped with this one, so that it gives back what it holds. */
export function* retelling<Own, Progress, Result>(job: Job<Own, Result>, tell: (progress: Own) => Progress): Job<Progress, Result> {
  try {
    for (;;) {
      const step = job.next();
      if (step.done) return step.value;
      yield tell(step.value);
    }
  } finally {
    job.return(undefined as never);
  }
}
