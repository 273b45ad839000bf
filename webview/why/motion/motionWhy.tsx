import * as l10n from '@vscode/l10n';
import './motion.css';
import { useState } from 'preact/hooks';
import { descentNames, type DescentMethod } from '../../../src/engine/explain/motion/descentMethods';
import { motionOf, type Motion } from '../../../src/engine/explain/motion/motionView';
import type { PairOfFit } from '../../../src/engine/explain/fittedPair';
import type { Point } from '../../../src/engine/insight/slice';
import { significant, whole } from '../../format/numbers';
import { usePanel, usePanelState } from '../../store/panelContext';
import { lastAnswer } from '../../store/lastAnswer';
import { gridRows } from '../lambdaPlot/gridRows';
import { pairAtCursorOf } from '../pair/pairAtCursor';
import { PairControls } from '../pair/pairControls';
import type { WhyViewOf } from '../whyViews';
import { questionOf, stepChoices, toggled, type MotionArrangement } from './motionArrangement';
import { MethodTable } from './methodTable';
import { MotionCanvas } from './motionCanvas';
import { RateSlider } from './rateSlider';
import { ShrinkPlots } from './shrinkPlots';
import { usePlayback, type Playback } from './usePlayback';

const pairAtCursor = pairAtCursorOf();
const motionAt = lastAnswer((pair: PairOfFit, arranged: MotionArrangement): Motion => motionOf(pair, questionOf(arranged)));

function useArrange(): (values: Readonly<Record<string, number | string | null>>) => void {
  const { actions } = usePanel();
  return (values) => Object.entries(values).forEach(([name, value]) => actions.arrangeWhy('motion', name, value));
}

const Controls: WhyViewOf<'motion'>['Controls'] = ({ options, explanation, change }) => {
  const arrange = useArrange();
  return (
    <PairControls asked={options.pair} shown={explanation?.columns ?? null} onPair={(pair) => {
      // Another pair has other places.
      arrange({ startA: null, startB: null });
      change({ pair });
    }}>
      {explanation && <RateSlider motion={explanation} onRate={(rate) => arrange({ rate })} />}
      {explanation && <MotionResets motion={explanation} />}
    </PairControls>
  );
};

/** How many steps, and back to what was there first. */
function MotionResets({ motion: { steps } }: { readonly motion: Motion }) {
  const arrange = useArrange();
  const arranged = usePanelState((state) => state.whyArrangement.motion);
  const { rate, start } = questionOf(arranged);
  return (
    <>
      <label>
        {l10n.t('steps')}
        <select value={steps} onChange={(event) => arrange({ steps: Number(event.currentTarget.value) })}>{stepChoices.map((count) => <option key={count} value={count}>{whole(count)}</option>)}</select>
      </label>
      {(rate !== null || start !== null) && <button type="button" class="quietButton" title={l10n.t('The first start and step size again')} onClick={() => arrange({ rate: null, startA: null, startB: null })}>{l10n.t('Reset')}</button>}
    </>
  );
}

function Picture({ explanation: motion }: { readonly explanation: Motion }) {
  const arrange = useArrange();
  const { trajectories, steps, lambda1, lambda2, start, sentence } = motion;
  const playback = usePlayback(steps);
  const methods = trajectories.map(({ method }) => method);
  const toggle = (method: DescentMethod) => arrange({ methods: toggled(methods, method) });
  const reach = Math.max(...[start, ...trajectories.map(({ optimum }) => optimum)].flat().map(Math.abs));
  return (
    <div class="pairColumns unequal">
      <figure>
        <MotionCanvas motion={motion} step={playback.step} label={l10n.t('Step {0} of {1} on the contours of the loss. {2}', playback.step, steps, sentence)} onStart={([startA, startB]: Point) => arrange({ startA, startB })} />
        <Transport playback={playback} steps={steps} />
      </figure>
      <div class="motionSide">
        <MethodTable motion={motion} step={playback.step} onToggle={toggle} />
        <ShrinkPlots lambda1={lambda1} lambda2={lambda2} reach={reach} />
      </div>
    </div>
  );
}

/** Rewind, a step back, play or pause, a step on, and any step. */
function Transport({ playback: { step, playing, goTo, toggle }, steps }: { readonly playback: Playback; readonly steps: number }) {
  return (
    <div class="transport" role="group" aria-label={l10n.t('Steps')}>
      <StepButton label={l10n.t('Rewind')} path="M3 3v10h1.5V3zM13 3 5.5 8l7.5 5z" disabled={step === 0} onClick={() => goTo(0)} />
      <StepButton label={l10n.t('One step back')} path="M11 3 3.5 8l7.5 5z" disabled={step === 0} onClick={() => goTo(step - 1)} />
      <button type="button" class="quietButton play" onClick={toggle}>{playing ? l10n.t('Pause') : l10n.t('Play')}</button>
      <StepButton label={l10n.t('One step on')} path="M5 3l7.5 5L5 13z" disabled={step === steps} onClick={() => goTo(step + 1)} />
      <input type="range" min={0} max={steps} step={1} value={step} aria-label={l10n.t('Step')} aria-valuetext={l10n.t('step {0} of {1}', step, steps)} onInput={(event) => goTo(Number(event.currentTarget.value))} />
      <output>{l10n.t('step {0} of {1}', whole(step), whole(steps))}</output>
    </div>
  );
}

/** One that leads nowhere keeps the focus: a disabled one would lose it. */
function StepButton({ label, path, disabled, onClick }: { readonly label: string; readonly path: string; readonly disabled: boolean; readonly onClick: () => void }) {
  return (
    <button type="button" class="quietButton icon" aria-label={label} title={label} aria-disabled={disabled} onClick={() => !disabled && onClick()}>
      <svg width="16" height="16" aria-hidden="true"><path d={path} fill="currentColor" /></svg>
    </button>
  );
}

function Table({ explanation: { trajectories, columns, steps } }: { readonly explanation: Motion }) {
  const [all, setAll] = useState(false);
  const rows = all ? Array.from({ length: steps + 1 }, (_, k) => k) : gridRows(steps + 1, [1, 2, 3]);
  return (
    <>
      <table class="stepTable">
        <caption>{l10n.t("Weights of {0} and {1} at each step, then the loss with the method's own penalty above that at w = 0", columns[0], columns[1])}</caption>
        <thead><tr><th scope="col">{l10n.t('Step')}</th>{trajectories.map(({ method }) => <th key={method} scope="col">{descentNames[method]}</th>)}</tr></thead>
        <tbody>
          {rows.map((k) => (
            <tr key={k}>
              <th scope="row">{whole(k)}</th>
              {trajectories.map(({ method, weights, objective }) => <td key={method}>{k < objective.length ? `${significant(weights[2 * k])}, ${significant(weights[2 * k + 1])}; ${significant(objective[k])}` : '—'}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
      {!all && steps <= 1000 && <button type="button" class="quietButton" onClick={() => setAll(true)}>{l10n.t('Show all {0} steps', whole(steps))}</button>}
    </>
  );
}

export const motionWhy: WhyViewOf<'motion'> = {
  title: () => l10n.t('Gradient descent on two coefficients, with and without penalties'),
  live: (explanation, state) => motionAt(pairAtCursor(explanation, state), state.whyArrangement.motion),
  Picture,
  Table,
  Controls,
};

