import { InputError } from '../../engine/errors';
import { explaining } from './explainOptions';

/** What is typed otherwise than the engine names it. */
const others: Readonly<Record<string, keyof typeof explaining>> = { standardize: 'no-standardize', folds: 'no-cv', pairs: 'subsamples' };

/** The engine's sentences name things, not how they are typed: a refusal gets its flag here. */
export function withFlags<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const flag = error instanceof InputError && error.option !== null ? flagOf(error.option) : null;
    if (flag === null) throw error;
    const { message, option } = error as InputError;
    throw new InputError(`${message.replace(/\.$/, '')} (${flag}).`, option);
  }
}

/** Null where nothing that is typed is about it. */
function flagOf(option: string): string | null {
  const name = Object.hasOwn(others, option) ? others[option] : option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return Object.hasOwn(explaining, name) ? `--${name}` : null;
}
