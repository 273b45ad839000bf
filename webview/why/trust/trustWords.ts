import type { TrustColumn } from '../../../src/engine/explain/trust/trustColumns';
import { significant } from '../../format/numbers';
import { intervalText } from '../intervalScale';

export function shareText(share: number): string {
  return `${Math.round(100 * share)} %`;
}

/** A row of the picture, read aloud. */
export function trackText({ column, bootstrap, debiased }: TrustColumn, level: number): string {
  const parts = [
    ...(debiased ? [`debiased ${significant(debiased.estimate, 3)}, ${shareText(level)} interval ${intervalText(debiased)}`] : []),
    ...(bootstrap ? [`fit ${significant(bootstrap.coefficient, 3)}, varying ${intervalText(bootstrap)} over resamples`] : []),
  ];
  return `${column}: ${parts.length === 0 ? 'no interval' : parts.join('; ')}`;
}
