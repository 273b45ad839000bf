import * as l10n from '@vscode/l10n';
import { sentenceList } from '../../../src/engine/sentenceList';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { unitsFrom } from '../../../src/protocol/gaze';
import { sharpContext } from '../../chart/sharpContext';
import { useSize } from '../../controls/useSize';
import { significant, whole, withError } from '../../format/numbers';
import { useTheme } from '../../theme/theme';
import { menuOf, usePicture } from '../../pictures/pictureShelf';
import { ChartReader } from '../../reader/chartReader';
import { useNetwork, useNetworkState } from '../networkContext';
import { drawMasks, isOutsideBand, masksHeight, outsideBand, type MaskPicture } from './drawMasks';
import { inputsOrHidden, layerName } from '../layerWords';
import { capitalised } from '../../format/names';

/** The most steps that a bitmap has rows for. */
const mostSteps = 64;

/** The masks of the last steps, a bitmap for each layer that drops units. */
export function MaskLayers() {
  const update = useNetworkState((state) => state.snapshot!.update);
  const training = useNetworkState((state) => state.snapshot!.training);
  const gaze = useNetworkState((state) => state.gaze);
  if (!update || !training || !gaze) return null;
  const { history, keptCounts, examples } = update.picture;
  const layers = update.dropout.flatMap((rate, layer) => {
    const bits = history.masks[layer];
    if (!bits?.length || !gaze.units[layer]) return [];
    const units = gaze.units[layer];
    const picture: MaskPicture = {
      units: training.layers[layer], steps: history.steps, bits, keptCounts: keptCounts[layer], examples, keep: 1 - rate,
      window: { first: units[0], count: units.length },
    };
    return [{ layer, picture }];
  });
  if (layers.length === 0) return <KeptWeights />;
  return (
    <section aria-label={l10n.t('Masks')}>
      <div class="sectionHead">
        <h2>{l10n.t('Masks of the last {0} steps', history.steps)}</h2>
        <span class="quiet">{l10n.t('a row is one step’s mask for the first example of its batch; the dots below count all {0} examples', whole(examples))}</span>
      </div>
      {layers.map(({ layer, picture }) => <MaskLayer key={layer} layer={layer} picture={picture} />)}
    </section>
  );
}

/** DropConnect's masks: a weight is kept or dropped for all examples of a step alike. */
function KeptWeights() {
  const update = useNetworkState((state) => state.snapshot!.update!);
  const last = useNetworkState((state) => state.snapshot!.training!.layers.length - 1);
  const name = (layer: number) => (layer === 0 ? inputsOrHidden(0) : layerName(layer, last));
  const lines = update.picture.edges.flatMap((edge, layer) => {
    if (!edge) return [];
    const keep = 1 - update.dropout[layer];
    return [{ layer, ...edge, expected: keep * edge.count, deviation: Math.sqrt(edge.count * keep * (1 - keep)) }];
  });
  if (lines.length === 0) return null;
  return (
    <section aria-label={l10n.t('Masks')} data-part="keptWeights">
      <div class="sectionHead"><h2>{l10n.t('Weights kept in this step')}</h2></div>
      <table class="keptWeights">
        <thead><tr><th scope="col">{l10n.t('Between')}</th><th scope="col">{l10n.t('Kept')}</th><th scope="col">{l10n.t('Of')}</th><th scope="col">{l10n.t('Expected, ±2 standard errors')}</th></tr></thead>
        <tbody>
          {lines.map(({ layer, keptCount, count, expected, deviation }) => (
            <tr key={layer}><th scope="row">{name(layer)} → {name(layer + 1)}</th><td>{whole(keptCount)}</td><td>{whole(count)}</td><td>{withError(expected, 2 * deviation)}</td></tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function MaskLayer({ layer, picture }: { readonly layer: number; readonly picture: MaskPicture }) {
  const { host, store } = useNetwork();
  const theme = useTheme();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(box);
  const width = size ? Math.max(size.width, picture.units) : 0;
  const height = masksHeight(mostSteps);
  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element || width === 0) return;
    drawMasks(sharpContext(element, width, height), width, mostSteps, picture, theme);
  }, [picture, width, theme]);
  const lookFrom = (first: number) => {
    const { gaze } = store.state;
    if (gaze) host.look({ units: gaze.units.map((units, k) => (k === layer ? unitsFrom(first, picture.units) : units)) });
  };
  const { first, count } = picture.window;
  const lookAt = (unit: number) => lookFrom(unit - (count >> 1));
  const zooms = picture.units > count;
  const words = l10n.t('{0}: kept with probability {1}; {2} of {3} units lie outside the band of ±2 standard errors, about {4} are expected to.', capitalised(inputsOrHidden(layer)), significant(picture.keep, 3), outsideBand(picture), picture.units, significant(0.0455 * picture.units, 2));
  const id = `masks${layer}`;
  usePicture(id, width > 0 ? () => ({ name: layer === 0 ? l10n.t('Masks of the inputs') : l10n.t('Masks of hidden layer {0}', layer), caption: words, width, parts: [{ height, paint: ({ context, theme: colours }) => drawMasks(context, width, mostSteps, picture, colours) }] }) : null);
  return (
    <div class="maskLayer" {...menuOf(id)}>
      <p class="caption">{sentenceList([words, zooms && l10n.t('Click, or press Enter, to draw other units as nodes.')])}</p>
      <div class="maskBox" ref={box} data-part="masks">
        <div class="maskSheet" style={{ width: `${width}px` }} onClick={zooms ? (event) => lookAt(unitUnder(event, picture.units)) : undefined}>
          <canvas ref={canvas} role="img" aria-label={words} />
          {width > 0 && (
            <ChartReader
              label={zooms ? l10n.t('How often each unit was kept; Enter draws it as a node') : l10n.t('How often each unit was kept')} width={width} count={picture.units} start={first}
              xOf={(unit) => ((unit + 0.5) * width) / picture.units} textOf={(unit) => unitWords(picture, unit)} onEnter={zooms ? lookAt : undefined}
            />
          )}
        </div>
      </div>
    </div>
  );
}

function unitUnder(event: MouseEvent, units: number): number {
  const { left, width } = (event.currentTarget as HTMLElement).getBoundingClientRect();
  return Math.floor(((event.clientX - left) / width) * units);
}

function unitWords(picture: MaskPicture, unit: number): string {
  const { keptCounts, examples } = picture;
  const counts = [unit + 1, whole(keptCounts[unit]), whole(examples)] as const;
  return isOutsideBand(picture, unit) ? l10n.t('Unit {0}: kept {1} of {2} times, outside the band', ...counts) : l10n.t('Unit {0}: kept {1} of {2} times', ...counts);
}
