import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { sharpContext } from '../chart/sharpContext';
import { useSize } from '../controls/useSize';
import type { RunView } from '../../src/protocol/panelMessages';
import { familyNames } from '../../src/engine/linear/fitNames';
import { shortened } from '../format/names';
import { lambdaText, significant } from '../format/numbers';
import { usePanelState } from '../store/panelContext';
import { shownClassOf } from '../store/panelState';
import { useTheme } from '../theme/theme';
import { drawLossPair } from './drawLossPair';
import { menuOf, usePicture } from '../pictures/pictureShelf';
import type { AskedProps } from './geometryView';
import { geometryPicture } from './geometryPicture';
import { limitText } from './limits';
import { lossBallWindow, lossScene, lossWindow } from './lossScene';
import { Plane } from './plane';
import { aspectOf, planeFrame } from './planeFrame';
import { useLossPlane } from './useLossPlane';
import { ballText, cornerText, unshrunkText, heldText, lossSummary } from './words';

/** The loss of a binomial, multinomial, poisson or Cox model and the ball of the penalty, at the fit. */
export function LossPair({ run, runIndex, index, a, b }: AskedProps) {
  const theme = useTheme();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(box);
  const options = usePanelState((state) => state.snapshot!.options);
  const shownClass = usePanelState(shownClassOf);
  const zoomed = usePanelState((state) => state.zoomsToBall);
  const still = useMemo(() => lossWindow(run, a, b), [run, a, b]);
  const view = useMemo(() => (zoomed ? lossBallWindow(run, index, a, b) : still), [zoomed, run, a, b, zoomed ? index : null]);
  const shape = aspectOf(size);
  const aspect = shape === null ? null : Math.ceil(4 * shape) / 4;
  const frame = useMemo(() => (aspect === null ? null : planeFrame(view, aspect, run.n)), [view, aspect, run.n]);
  const answer = useLossPlane(runIndex, index, a, b, frame);
  const known = answer.kind === 'known' ? answer : null;
  const scene = useMemo(() => lossScene({ run, index, a, b, options, window: view, frame }, known), [run, index, a, b, options, view, frame, known]);
  const names = [run.columns[a], run.columns[b]] as const;
  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element || !size || size.width <= 0) return;
    drawLossPair(sharpContext(element, size.width, size.height), new Plane(view, size.width, size.height), scene, names, theme);
  }, [scene, names[0], names[1], theme, size]);
  const { touch, unpenalised } = scene;
  const limited = limitText(run, index, [a, b], options);
  const corner = limited ?? cornerText(scene, names) ?? unshrunkText(scene, names, options);
  usePicture('geometry', size && size.width > 0 ? () => {
    const plane = new Plane(view, size.width, size.height);
    return geometryPicture(plane, lossSummary(scene, names, run, index, limited), (context, colours) => drawLossPair(context, plane, scene, names, colours), null);
  } : null);
  return (
    <>
      <div class="planeBox" ref={box} data-part="geometry" data-known={known !== null} {...menuOf('geometry')}>
        <canvas ref={canvas} role="img" aria-label={lossSummary(scene, names, run, index, limited)} />
        {answer.kind === 'asked' && <p class="working">{l10n.t('Working out the contours…')}</p>}
      </div>
      {answer.kind === 'refused' && <p class="caution">{answer.sentence}</p>}
      <p class="budget">
        <span class="ballKey" aria-hidden="true" />{ballText(scene, options.penalty)}
        <span class="with"> {l10n.t('with w₁ = {0}, w₂ = {1}', significant(touch[0], 3), significant(touch[1], 3))}</span>
      </p>
      {corner && <p class="corner">{corner}</p>}
      <p class="caption">{lossCaption(run, shownClass)} {limited ? l10n.t('The marked point is the fit.') : l10n.t('The touching point is the fit.')}</p>
      <details class="asTable">
        <summary>{l10n.t('Show the geometry as a table')}</summary>
        <table>
          <caption>{l10n.t('Points of the plane at λ = {0}', lambdaText(run.lambda[index]))}</caption>
          <thead>
            <tr><th scope="col">{l10n.t('Point')}</th><th scope="col" title={names[0]}>{names[0]}</th><th scope="col" title={names[1]}>{names[1]}</th></tr>
          </thead>
          <tbody>
            <tr><th scope="row">{limited ? l10n.t('Fit') : l10n.t('Touching point')}</th><td>{significant(touch[0])}</td><td>{significant(touch[1])}</td></tr>
            {unpenalised && <tr><th scope="row">{l10n.t('Without penalty, about')}</th><td>{significant(unpenalised[0], 2)}</td><td>{significant(unpenalised[1], 2)}</td></tr>}
          </tbody>
        </table>
      </details>
    </>
  );
}

function lossCaption(run: RunView, shownClass: string | null): string {
  const loss = run.family === 'gaussian' ? l10n.t('squared') : familyNames[run.family];
  if (shownClass === null) return l10n.t('The {0} loss itself on the plane of the two weights, {1}', loss, heldText(run, false));
  return l10n.t('The {0} loss itself on the plane of the two weights, for {1}, {2}', loss, shortened(shownClass, 40), heldText(run, true));
}
