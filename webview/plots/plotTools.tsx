import * as l10n from '@vscode/l10n';
import { Segments } from '../controls/segments';
import { choiceName } from '../format/names';
import { indexOfChoice } from '../model/cursor';
import type { Family } from '../../src/engine/data/family';
import type { Rule } from '../../src/engine/linear/fitTypes';
import { familyWords } from '../format/familyWords';
import type { AxisKind } from '../model/horizontalAxis';
import { ClassChooser } from './classChooser';
import { usePanel, usePanelState } from '../store/panelContext';
import { cursorOf, runOf } from '../store/panelState';

function axesOf(family: Family): readonly { value: AxisKind; text: string; title: string }[] {
  return [
    { value: 'lambda', text: 'λ', title: l10n.t('λ on a log scale') },
    { value: 'l1Norm', text: l10n.t('L1 norm'), title: l10n.t('Sum of the absolute coefficients, per standard deviation') },
    { value: 'fraction', text: family === 'gaussian' ? 'R²' : l10n.t('deviance'), title: familyWords(family).explainedInFull },
  ];
}

/** Heading of the plots, where the cursor can be sent, and what the horizontal axis is. */
export function PlotTools({ heading }: { readonly heading: string }) {
  const { actions } = usePanel();
  const run = usePanelState(runOf);
  const cursor = usePanelState(cursorOf);
  const axis = usePanelState((state) => state.horizontalAxis);
  const zoomed = usePanelState((state) => state.zoom !== null);
  const zooming = usePanelState((state) => state.zooming);
  const single = usePanelState((state) => state.snapshot!.runs.length === 1);
  const marks = (['1se', 'min'] as const).filter((choice) => run && indexOfChoice(run, choice) !== null);
  const rule = run && run.rule !== 'min' && run.rule !== '1se' && run.chosenIndex !== null ? [run.rule] : [];
  const places = [...rule, ...marks];
  return (
    <div class="sectionHead">
      <h2>{heading}</h2>
      <ClassChooser />
      <div class="tools">
        {places.length > 0 && (
          <Segments
            label={l10n.t('Place of the cursor')}
            options={places.map((value) => ({ value, text: choiceName(value), title: placeTitle(value) }))}
            value={(cursor?.choice ?? '') as (typeof places)[number]}
            onChange={(choice) => actions.choose(choice)}
          />
        )}
        <span class="gap" />
        <Segments label={l10n.t('Horizontal axis')} options={axesOf(run?.family ?? 'gaussian')} value={axis} onChange={(value) => actions.showAxis(value)} />
        {single && (zoomed
          ? <button type="button" class="quietButton" title={l10n.t('Show the whole axis (double-click, Esc)')} onClick={() => actions.zoomTo(null)}>{l10n.t('Whole axis')}</button>
          : <button type="button" class="quietButton" aria-pressed={zooming} title={l10n.t('Then drag over a range; or drag with Shift, or press + and −')} onClick={() => actions.toggleZooming()}>{l10n.t('Zoom')}</button>)}
      </div>
    </div>
  );
}

function placeTitle(rule: Rule): string {
  switch (rule) {
    case '1se':
      return l10n.t('The strongest penalty whose error is within one standard error of the smallest (S)');
    case 'min':
      return l10n.t('The λ with the smallest cross-validated error (M)');
    case 'aic':
      return l10n.t('The λ that AIC chose');
    case 'bic':
      return l10n.t('The λ that BIC chose');
    case 'ebic':
      return l10n.t('The λ that EBIC chose');
    case 'loo':
      return l10n.t('The λ with the smallest exact leave-one-out error');
    case 'gcv':
      return l10n.t('The λ that generalised cross-validation chose');
  }
}
