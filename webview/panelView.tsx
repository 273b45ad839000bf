import * as l10n from '@vscode/l10n';
import './theme/base.css';
import { CoefficientTable } from './coefficients/coefficientTable';
import { ComparisonView } from './compare/comparisonView';
import { DataStrip } from './dataStrip/dataStrip';
import { GeometryView } from './geometry/geometryView';
import { NetworkView } from './network/networkView';
import { ViewTabs } from './network/viewTabs';
import { LiveRegion } from './live/liveRegion';
import { LinkedPlots } from './plots/linkedPlots';
import { PlotTools } from './plots/plotTools';
import { ResultHeader } from './sentence/resultHeader';
import { Trouble } from './sentence/trouble';
import { WhyView } from './why/whyView';
import { usePanelState } from './store/panelContext';
import { HeatMap } from './sweep/heatMap';
import { SweepPlots } from './sweep/sweepPlots';
import { SweepTable } from './sweep/sweepTable';
import { PlotTables } from './tables/plotTables';

/** The whole panel: the sentence, then the pictures, the numbers, and what was done to the data. */
export function PanelView() {
  const status = usePanelState((state) => state.snapshot?.status.kind ?? null);
  const view = usePanelState((state) => state.snapshot?.shownView ?? null);
  const mode = usePanelState((state) => state.snapshot?.mode ?? null);
  const started = usePanelState((state) => (state.snapshot?.runs.length ?? 0) > 0);
  const hasRecord = usePanelState((state) => state.snapshot?.record != null);
  if (!status) return <main class="panel"><Trouble /></main>;
  return (
    <main class="panel" data-status={status}>
      <ViewTabs />
      {view === 'network' ? <NetworkView /> : view === 'compare' ? <ComparisonView /> : view === 'why' ? <WhyView /> : <FitView started={started} hasRecord={hasRecord} mode={mode} />}
      <LiveRegion />
    </main>
  );
}

function FitView({ started, hasRecord, mode }: { readonly started: boolean; readonly hasRecord: boolean; readonly mode: 'fit' | 'sweep' | null }) {
  return (
    <>
      <ResultHeader />
      {started && (mode === 'sweep' ? <SweepBody /> : <FitBody />)}
      {!started && hasRecord && <DataStrip />}
    </>
  );
}

function FitBody() {
  return (
    <div class="columns two">
      <div class="column">
        <section aria-label={l10n.t('Path and cross-validation')}>
          <PlotTools heading={l10n.t('Path')} />
          <LinkedPlots runIndex={0} cursorLabel={l10n.t('λ cursor')} pathHeights={null} cvHeights={null} />
          <PlotTables />
        </section>
        <DataStrip />
      </div>
      <ModelColumn />
    </div>
  );
}

/** What the model at the cursor is made of, and why. */
function ModelColumn() {
  return (
    <div class="column">
      <CoefficientTable />
      <GeometryView />
    </div>
  );
}

function SweepBody() {
  return (
    <>
      <HeatMap />
      <SweepPlots />
      <div class="columns two">
        <div class="column">
          <SweepTable />
          <PlotTables />
          <DataStrip />
        </div>
        <ModelColumn />
      </div>
    </>
  );
}
