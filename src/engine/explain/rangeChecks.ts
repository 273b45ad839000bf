import { InputError } from '../errors';

const mostResamples = 10000;

/** @throws InputError */
export function requireResamples(resamples: number): void {
  if (!(Number.isInteger(resamples) && resamples >= 2 && resamples <= mostResamples)) throw new InputError(`The number of resamples is ${resamples}; give a whole number from 2 to ${mostResamples}.`, 'resamples');
}

/** Of intervals. @throws InputError */
export function requireLevel(level: number): void {
  if (!(level > 0 && level < 1)) throw new InputError(`The level of intervals is ${level}; give a share between 0 and 1, such as 0.9.`, 'level');
}
