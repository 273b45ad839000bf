import * as l10n from '@vscode/l10n';
import { InputError } from '../errors';

const mostResamples = 10000;

/** @throws InputError */
export function requireResamples(resamples: number): void {
  if (!(Number.isInteger(resamples) && resamples >= 2 && resamples <= mostResamples)) throw new InputError(l10n.t('The number of resamples is {0}; give a whole number from 2 to {1}.', resamples, mostResamples), 'resamples');
}

/** Of intervals. @throws InputError */
export function requireLevel(level: number): void {
  if (!(level > 0 && level < 1)) throw new InputError(l10n.t('The level of intervals is {0}; give a share between 0 and 1, such as 0.9.', level), 'level');
}
