import { InputError } from '../errors';

const mostListed = 10;

/** Place of a model's column. @throws InputError that lists those there are */
export function namedCoefficient(columns: readonly string[], name: string): number {
  const at = columns.indexOf(name);
  if (at < 0) throw new InputError(`There is no coefficient "${name}": the model has ${columns.slice(0, mostListed).map((each) => `"${each}"`).join(', ')}${columns.length > mostListed ? ` and ${columns.length - mostListed} more` : ''}.`);
  return at;
}
