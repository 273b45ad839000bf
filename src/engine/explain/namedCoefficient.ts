import * as l10n from '@vscode/l10n';
import { quoted } from '../commaList';
import { InputError } from '../errors';
import { someNames } from './someNames';

const mostListed = 10;

/** Place of a model's column. @throws InputError that lists those there are */
export function namedCoefficient(columns: readonly string[], name: string): number {
  const at = columns.indexOf(name);
  if (at < 0) throw new InputError(l10n.t('There is no coefficient "{0}": the model has {1}.', name, someNames(columns.map(quoted), mostListed)));
  return at;
}
