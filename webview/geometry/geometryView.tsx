import * as l10n from '@vscode/l10n';
import './geometry.css';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { mixtureKind } from '../../src/engine/linear/fitNames';
import type { Point } from '../../src/engine/insight/slice';
import type { PairCurvature } from '../../src/engine/linear/pairCurvature';
import type { RunView } from '../../src/protocol/panelMessages';
import { Button } from '../controls/elements';
import { lambdaText, ratioText, significant } from '../format/numbers';
import { columnsByImportance } from '../model/ranking';
import { usePanel, usePanelState } from '../store/panelContext';
import { cursorOf, runOf } from '../store/panelState';
import { cannotDraw } from './cannotDraw';
import { PairCanvas } from './pairCanvas';
import { hasLimit, limitText } from './limits';
import { LossPair } from './lossPair';
import { PairPicker } from './pairPicker';
import { pairScene } from './pairScene';
import { usePairCurvature } from './usePairCurvature';
import { budgetText, captionText, cornerText, geometrySummary } from './words';

/** Why some weights are exactly zero: the loss and the penalty of two columns, as they are. */
export function GeometryView() {
  const run = usePanelState(runOf);
  const cursor = usePanelState(cursorOf);
  const pair = usePanelState((state) => state.pair);
  const options = usePanelState((state) => state.snapshot!.options);
  const running = usePanelState((state) => state.snapshot!.status.kind === 'running');
  const opening = useMemo(() => (run && run.columns.length > 1 && !running ? openingPair(run) : null), [run, running]);
  const shown = pair ?? opening;
  const [a, b] = [shown?.a ?? null, shown?.b ?? null];
  // A thousand columns are two thousand options: not to be looked at when only the cursor moves.
  const picker = useMemo(() => (run && a !== null && b !== null ? <PairPicker run={run} a={a} b={b} /> : null), [run, a, b]);
  if (!run || run.columns.length < 2) return null;
  const refusal = cannotDraw(run, options);
  if (refusal !== null) {
    return (
      <section class="geometry" aria-labelledby="geometryTitle">
        <div class="sectionHead"><h2 id="geometryTitle">{l10n.t('Geometry')}</h2></div>
        <p class="waiting">{refusal}</p>
      </section>
    );
  }
  return (
    <section class="geometry" aria-labelledby="geometryTitle">
      <div class="sectionHead">
        <h2 id="geometryTitle">{l10n.t('Geometry')}</h2>
        <div class="tools">
          {shown && <BallZoom />}
          {picker}
        </div>
      </div>
      {shown && cursor ? <PairOf run={run} runIndex={cursor.run} index={cursor.index} a={shown.a} b={shown.b} /> : <p class="waiting">{l10n.t('The picture comes when the path is solved.')}</p>}
    </section>
  );
}

/** A small ball in a large window is hard to see. */
function BallZoom() {
  const { actions } = usePanel();
  const zoomed = usePanelState((state) => state.zoomsToBall);
  return <button type="button" class="quietButton" aria-pressed={zoomed} aria-keyshortcuts="B" title={l10n.t('Show the ball as large as it can be (B)')} onClick={() => actions.toggleBallZoom()}>{l10n.t('Zoom to ball')}</button>;
}

function openingPair(run: RunView): { a: number; b: number } {
  if (run.pair) return run.pair;
  const [a, b] = columnsByImportance(run);
  return { a, b };
}

export interface AskedProps {
  readonly run: RunView;
  readonly runIndex: number;
  readonly index: number;
  readonly a: number;
  readonly b: number;
}

/** Squared loss is known from three numbers; any other is asked for at every λ. */
function PairOf(props: AskedProps) {
  const penalty = usePanelState((state) => state.snapshot!.options.penalty);
  return props.run.family === 'gaussian' && penalty === 'lasso' ? <Asked {...props} /> : <LossPair key={`${props.runIndex} ${props.a} ${props.b}`} {...props} />;
}

function Asked(props: AskedProps) {
  const answer = usePairCurvature(props.run, props.runIndex, props.a, props.b);
  if (answer.kind === 'refused') return <p class="caution">{answer.sentence}</p>;
  if (answer.kind === 'asked') return <div class="planeBox" />;
  return <Pair key={`${props.runIndex} ${props.a} ${props.b}`} {...props} curvature={answer.curvature} />;
}

function Pair({ run, index, a, b, curvature }: AskedProps & { readonly curvature: PairCurvature }) {
  const { host } = usePanel();
  const [l1Ratio, setRatio] = useState(run.l1Ratio);
  const [explored, explore] = useState<Point | null>(null);
  useEffect(() => setRatio(run.l1Ratio), [run.l1Ratio]);
  const zoomed = usePanelState((state) => state.zoomsToBall);
  const scene = useMemo(() => pairScene({ run, index, a, b, curvature, l1Ratio, explored, zoomed }), [run, index, a, b, curvature, l1Ratio, explored, zoomed]);
  const names = [run.columns[a], run.columns[b]] as const;
  const options = usePanelState((state) => state.snapshot!.options);
  const limited = scene.isFit ? limitText(run, index, [a, b], options) : null;
  const corner = limited ?? cornerText(scene, names);
  const { touch, unpenalised } = scene;
  const canRefit = usePanelState((state) => state.snapshot!.mode === 'fit');
  return (
    <>
      <PairCanvas scene={scene} names={names} summary={geometrySummary(scene, names, run.lambda[index], limited)} onExplore={explore} />
      <div class="mixRow">
        <label for="mixRange">ρ {ratioText(l1Ratio)}</label>
        <input
          id="mixRange"
          type="range"
          min={0}
          max={1}
          step={0.01}
          value={l1Ratio}
          aria-label={l10n.t('l1 ratio of the pair')}
          aria-valuetext={`${ratioText(l1Ratio)}, ${mixtureKind(l1Ratio)}`}
          onInput={(event) => setRatio(nearOwn(Number(event.currentTarget.value), run.l1Ratio))}
        />
        <span class="mixName">{mixtureKind(l1Ratio)}</span>
        {l1Ratio !== run.l1Ratio && <button type="button" class="quietButton" onClick={() => setRatio(run.l1Ratio)}>{l10n.t("the fit's {0}", ratioText(run.l1Ratio))}</button>}
        {l1Ratio !== run.l1Ratio && canRefit && <button type="button" class="quietButton" title={l10n.t('Fit all columns with this mixture')} onClick={() => host.refit({ l1Ratio })}>{l10n.t('Refit at {0}', ratioText(l1Ratio))}</button>}
      </div>
      <p class="budget">
        <span class="ballKey" aria-hidden="true" />{budgetText(scene)}
        <span class="with"> {l10n.t('with w₁ = {0}, w₂ = {1}', significant(touch[0], 3), significant(touch[1], 3))}</span>
      </p>
      {corner && <p class="corner">{corner}</p>}
      {!unpenalised && <p class="corner">{l10n.t('The two columns are collinear: the contours are parallel lines, and no one point is the lowest.')}</p>}
      <p class="caption">{captionText(scene, run, index, explored !== null, limited !== null)}{!scene.isFit && hasLimit(run, [a, b], options) && ` ${l10n.t('Limits are left aside.')}`}</p>
      {explored && <div><Button secondary onClick={() => explore(null)}>{l10n.t('Back to the data')}</Button></div>}
      <details class="asTable">
        <summary>{l10n.t('Show the geometry as a table')}</summary>
        <table>
          <caption>{l10n.t('Points of the plane at λ = {0}, ρ = {1}', lambdaText(run.lambda[index]), ratioText(l1Ratio))}</caption>
          <thead>
            <tr><th scope="col">{l10n.t('Point')}</th><th scope="col" title={names[0]}>{names[0]}</th><th scope="col" title={names[1]}>{names[1]}</th></tr>
          </thead>
          <tbody>
            <tr><th scope="row">{limited ? l10n.t('Fit') : l10n.t('Touching point')}</th><td>{significant(touch[0])}</td><td>{significant(touch[1])}</td></tr>
            {unpenalised && <tr><th scope="row">{l10n.t('Without penalty')}</th><td>{significant(unpenalised[0])}</td><td>{significant(unpenalised[1])}</td></tr>}
          </tbody>
        </table>
      </details>
    </>
  );
}

/** The slider has steps; the fit's own ratio lies on one of them, even if it is 1/3. */
function nearOwn(ratio: number, own: number): number {
  return Math.abs(ratio - own) < 0.005 ? own : ratio;
}
