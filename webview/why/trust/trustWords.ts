import * as l10n from '@vscode/l10n';
import type { TrustColumn } from '../../../src/engine/explain/trust/trustColumns';
import { significant } from '../../format/numbers';
import { intervalText } from '../intervalScale';

export function shareText(share: number): string {
  return `${Math.round(100 * share)} %`;
}

/** A row of the picture, read aloud. */
export function trackText({ column, bootstrap, debiased }: TrustColumn, level: number): string {
  const parts = [
    ...(debiased ? [l10n.t('debiased {0}, {1} interval {2}', significant(debiased.estimate, 3), shareText(level), intervalText(debiased))] : []),
    ...(bootstrap ? [l10n.t('fit {0}, varying {1} over resamples', significant(bootstrap.coefficient, 3), intervalText(bootstrap))] : []),
  ];
  return `${column}: ${parts.length === 0 ? l10n.t('no interval') : parts.join('; ')}`;
}
