import * as l10n from '@vscode/l10n';
import './errorTrack.css';
import type { Family } from '../../src/engine/data/family';
import { methodLabel } from '../../src/engine/compare/methodLabels';
import type { ErrorScale } from './errorScale';

/** What the marks of the picture mean. */
export function TrackLegend({ scale: { baseline, band }, family }: { readonly scale: ErrorScale; readonly family: Family }) {
  return (
    <span class="trackLegend" aria-hidden="true">
      <span><span class="swatch"><span class="trackWhisker" /><span class="trackDot" /></span>{l10n.t('held out ± SE')}</span>
      <span><span class="swatch small"><span class="trackTraining" /></span>{l10n.t('training')}</span>
      {baseline !== null && <span><span class="swatch small"><span class="trackBaseline" /></span>{methodLabel('mean', family).toLowerCase()}</span>}
      {band && <span><span class="swatch small"><span class="trackBand" /></span>{l10n.t('best + 1 SE')}</span>}
    </span>
  );
}
