import { InputError } from '../../engine/errors';

/** What is typed for an option of the engine that a refusal may be about. */
const flags: Readonly<Record<string, string>> = {
  view: '--view', pair: '--pair', q: '--q', rate: '--rate', start: '--start', steps: '--steps', resamples: '--resamples', level: '--level', falseShare: '--false-share', lambda: '--lambda',
  column: '--column', penalty: '--penalty', standardize: '--no-standardize', exclude: '--exclude', folds: '--no-cv', threshold: '--threshold', pairs: '--subsamples', mostFalse: '--most-false',
};

/** The engine's sentences name things, not how they are typed: a refusal gets its flag here. */
export function withFlags<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof InputError) || error.option === null || !(error.option in flags)) throw error;
    throw new InputError(`${error.message.replace(/\.$/, '')} (${flags[error.option]}).`, error.option);
  }
}
