import { InputError } from '../errors';
import { someNames } from './someNames';

const mostListed = 10;

/** Place of a model's column. @throws InputError that lists those there are */
export function namedCoefficient(columns: readonly string[], name: string): number {
  const at = columns.indexOf(name);
  if (at < 0) throw new InputError(`There is no coefficient "${name}": the model has ${someNames(columns.map((each) => `"${each}"`), mostListed)}.`);
  return at;
}
