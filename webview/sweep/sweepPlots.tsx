import * as l10n from '@vscode/l10n';
import './sweep.css';
import { useMemo } from 'preact/hooks';
import { mixtureKind, mixtureName } from '../../src/engine/linear/fitNames';
import { LinkedPlots } from '../plots/linkedPlots';
import { PlotTools } from '../plots/plotTools';
import { capitalised } from '../format/names';
import { ratioText } from '../format/numbers';
import { errorsOf } from '../crossValidation/cvPicture';
import { horizontalAxis } from '../model/horizontalAxis';
import { classView } from '../model/classView';
import { perDeviation } from '../model/run';
import { heightsOf } from '../path/pathPicture';
import { usePanel, usePanelState } from '../store/panelContext';
import type { Range } from '../chart/plotArea';

/** So many runs are drawn side by side; of more, as a search has, the one that is shown. */
const mostSideBySide = 5;

/** The runs of a sweep side by side, on the same vertical axes. */
export function SweepPlots() {
  const { actions } = usePanel();
  const whole = usePanelState((state) => state.snapshot!.runs);
  const shownClass = usePanelState((state) => state.shownClass);
  const runs = useMemo(() => whole.map((run) => classView(run, shownClass)), [whole, shownClass]);
  const mixtures = usePanelState((state) => state.snapshot!.resume.plan.l1Ratios.length);
  const shown = usePanelState((state) => Math.min(state.wanted.run, state.snapshot!.runs.length - 1));
  const { pathHeights, cvHeights } = useMemo(() => {
    const paths = runs.map((run) => {
      const axis = horizontalAxis(run, 'lambda');
      return heightsOf(run, perDeviation(run), axis, axis, [...run.columns.keys()]);
    });
    const errors = runs.flatMap((run) => {
      const axis = horizontalAxis(run, 'lambda');
      return run.crossValidation ? [errorsOf(run.crossValidation, axis, axis)] : [];
    });
    return { pathHeights: union(paths), cvHeights: errors.length > 0 ? union(errors) : null };
  }, [runs]);
  const one = mixtures > mostSideBySide ? runs[shown] : null;
  return (
    <section aria-label={l10n.t('Paths of the mixtures')}>
      <PlotTools heading={l10n.t('Paths and cross-validation')} />
      {one && <p class="sweepCaption" data-part="sweepCaption">{l10n.t('Drawn is the chosen mixture alone, the {0}, of {1}: a click in the heat map or a row of the table draws another.', mixtureName(one.l1Ratio), mixtures)}</p>}
      <div class="sweepPlots">
        {runs.map((run, i) => (mixtures <= mostSideBySide || i === shown) && (
          <section key={i} class={`sweepRun${i === shown ? ' shown' : ''}`} aria-label={mixtureName(run.l1Ratio)}>
            <h3>
              <button type="button" class="quietButton" aria-pressed={i === shown} title={l10n.t('Show its coefficients and geometry')} onClick={() => actions.showRun(i)}>
                {capitalised(mixtureKind(run.l1Ratio))} <span class="ratio">ρ = {ratioText(run.l1Ratio)}</span>
              </button>
            </h3>
            <LinkedPlots runIndex={i} cursorLabel={l10n.t('λ of {0}', mixtureName(run.l1Ratio))} pathHeights={pathHeights} cvHeights={cvHeights} />
          </section>
        ))}
      </div>
    </section>
  );
}

function union(ranges: readonly Range[]): Range {
  return { from: Math.min(...ranges.map(({ from }) => from)), to: Math.max(...ranges.map(({ to }) => to)) };
}
