import './pair.css';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { PairPicker } from '../../geometry/pairPicker';
import { choiceName } from '../../format/names';
import { lambdaText } from '../../format/numbers';
import { shownChoice } from '../../model/cursor';
import { usePanel, usePanelState } from '../../store/panelContext';
import { cursorOf, runOf } from '../../store/panelState';

interface Props {
  /** Names that were asked for; null for those that weigh most. */
  readonly asked: readonly [string, string] | null;
  /** Names that are shown; null while nothing is known. */
  readonly shown: readonly [string, string] | null;
  readonly onPair: (pair: readonly [string, string]) => void;
  readonly children?: ComponentChildren;
}

/** Which two columns, and the λ cursor; the pair is that of the Fit view's geometry too. */
export function PairControls({ asked, shown, onPair, children }: Props) {
  const run = usePanelState(runOf);
  const pair = usePanelState((state) => state.pair);
  const wanted = run && pair ? ([run.columns[pair.a], run.columns[pair.b]] as const) : null;
  const differs = wanted !== null && wanted[0] !== undefined && (asked ?? shown) !== null && wanted.some((name, k) => name !== (asked ?? shown)![k]);
  useEffect(() => {
    if (differs) onPair(wanted!);
  }, [differs, wanted?.[0], wanted?.[1]]);
  if (!run || run.family !== 'gaussian' || run.columns.length < 2) return null;
  const [a, b] = (wanted ?? asked ?? shown ?? []).map((name) => run.columns.indexOf(name));
  return (
    <div class="whyControls pairControls" data-part="pairControls">
      {a >= 0 && b >= 0 && <PairPicker run={run} a={a} b={b} />}
      <LambdaSlider />
      {children}
    </div>
  );
}

/** The panel's one λ cursor as a slider; to the right λ falls, as in the pictures over λ. */
function LambdaSlider() {
  const { actions } = usePanel();
  const run = usePanelState(runOf);
  const cursor = usePanelState(cursorOf);
  if (!run || !cursor) return null;
  const lambda = run.lambda[cursor.index];
  const choice = choiceName(shownChoice(run, cursor.choice));
  const text = `${lambdaText(lambda)}${choice ? ` (${choice})` : ''}`;
  return (
    <label>
      λ
      <input type="range" min={0} max={run.solved - 1} step={1} value={cursor.index} aria-label="λ" aria-valuetext={text} onInput={(event) => actions.moveTo(Number(event.currentTarget.value))} />
      <output class="reading">{text}</output>
    </label>
  );
}
