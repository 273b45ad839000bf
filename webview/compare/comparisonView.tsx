import * as l10n from '@vscode/l10n';
import './compare.css';
import { measureLabels } from '../../src/engine/compare/methodLabels';
import { useMemo } from 'preact/hooks';
import { capitalised } from '../format/names';
import { usePanel, usePanelState } from '../store/panelContext';
import { ComparisonHeader } from './comparisonHeader';
import { ComparisonSetup } from './comparisonSetup';
import { ComparisonTable } from './comparisonTable';
import { errorScale } from './errorScale';
import { TrackLegend } from './trackLegend';

/** Every regularizer on the same folds of the same file: which predicts best, by how much, and what it costs. */
export function ComparisonView() {
  const comparison = usePanelState((state) => state.snapshot!.comparison.comparison);
  const status = usePanelState((state) => state.snapshot!.comparison.status.kind);
  const scale = useMemo(() => comparison && errorScale(comparison), [comparison]);
  return (
    <div class="comparison" data-comparison={status}>
      <ComparisonHeader />
      {comparison && (
        <section aria-label={l10n.t('Methods compared')}>
          <div class="sectionHead">
            <h2>{l10n.t('{0} of held-out rows', capitalised(measureLabels[comparison.measure]))}</h2>
            {scale && <TrackLegend scale={scale} family={comparison.family} />}
          </div>
          <ComparisonTable comparison={comparison} scale={scale} />
          {scale && <ExportTools />}
        </section>
      )}
      <ComparisonSetup />
    </div>
  );
}

function ExportTools() {
  const { host } = usePanel();
  return (
    <div class="tools comparisonTools" role="group" aria-label={l10n.t('Take the table elsewhere')}>
      <button type="button" class="quietButton" onClick={() => host.copyComparison()}>{l10n.t('Copy as Markdown')}</button>
      <button type="button" class="quietButton" onClick={() => host.exportComparison('csv')}>{l10n.t('Export as CSV…')}</button>
      <button type="button" class="quietButton" onClick={() => host.exportComparison('markdown')}>{l10n.t('Export as Markdown…')}</button>
    </div>
  );
}
