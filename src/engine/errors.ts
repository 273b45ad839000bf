/** What a person gave us cannot be used: the message is one sentence that says what is wrong, where, and what to do. */
export class InputError extends Error {
  override readonly name = 'InputError';

  /** @param option which option it is about, by the engine's name for it: the command line adds its own */
  constructor(message: string, readonly option: string | null = null) {
    super(message);
  }
}

/** The input was fine but the fit could not be made: one sentence again. */
export class FitError extends Error {
  override readonly name = 'FitError';
}
