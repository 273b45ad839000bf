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
        <section aria-label="Methods compared">
          <div class="sectionHead">
            <h2>{capitalised(measureLabels[comparison.measure])} of held-out rows</h2>
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
    <div class="tools comparisonTools" role="group" aria-label="Take the table elsewhere">
      <button type="button" class="quietButton" onClick={() => host.copyComparison()}>Copy as Markdown</button>
      <button type="button" class="quietButton" onClick={() => host.exportComparison('csv')}>Export as CSV…</button>
      <button type="button" class="quietButton" onClick={() => host.exportComparison('markdown')}>Export as Markdown…</button>
    </div>
  );
}
