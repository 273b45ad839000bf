import '../network.css';
import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Gaze, NetworkSnapshot } from '../../../src/protocol/networkMessages';
import { sharpContext } from '../../chart/sharpContext';
import { Segments } from '../../controls/segments';
import { useSize } from '../../controls/useSize';
import { whole } from '../../format/numbers';
import { useTheme } from '../../theme/theme';
import { useNetwork, useNetworkState } from '../networkContext';
import { DiagramTable } from './diagramTable';
import { layoutDiagram, nodeAt } from './diagramLayout';
import { nodeByKey } from './nodeByKey';
import { diagramScene, type DiagramScene } from './diagramScene';
import { menuOf, usePicture } from '../../pictures/pictureShelf';
import { diagramPicture } from './diagramPicture';
import { drawDiagram, type Hovered } from './drawDiagram';
import { DropoutSliders } from './dropoutSliders';
import { LayerNames } from './layerNames';
import { diagramSummary, nodeText, scaleCaption } from './diagramWords';
import { layerName } from '../layerWords';

function seenOptions() {
  return [
    { value: 'training', text: l10n.t('as in training'), title: l10n.t('The example with the masks of this step, kept units scaled') },
    { value: 'prediction', text: l10n.t('as in prediction'), title: l10n.t('The same example with every unit') },
  ] as const;
}

/** Of the inputs and outputs that are drawn. */
function endNames({ training }: NetworkSnapshot, { units }: Gaze): string[][] {
  return [Array.from(units[0], (u) => training!.inputs[u]), Array.from(units[units.length - 1], (u) => training!.outputs[u])];
}

/** The network as the last step used it: inputs at the left, the prediction at the right. */
export function Diagram() {
  const { store } = useNetwork();
  const snapshot = useNetworkState((state) => state.snapshot!);
  const gaze = useNetworkState((state) => state.gaze);
  const seenIn = useNetworkState((state) => state.seenIn);
  const theme = useTheme();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(box);
  const [hovered, setHovered] = useState<Hovered | null>(null);
  const scene = useMemo(() => gaze && diagramScene(snapshot, gaze, seenIn), [snapshot.update, gaze, seenIn]);
  const layout = useMemo(() => (gaze && size && size.width > 0 ? layoutDiagram(gaze, size.width, size.height, endNames(snapshot, gaze)) : null), [gaze, size]);
  // The last scene stays while the first picture of other units is on its way.
  const latest = useRef<DiagramScene | null>(null);
  if (scene) latest.current = scene;
  const shown = latest.current && gaze && latest.current.nodes.every((nodes, layer) => nodes.length === gaze.units[layer]?.length) ? latest.current : null;
  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element || !layout || !shown || !size) return;
    drawDiagram(sharpContext(element, size.width, size.height), layout, shown, theme, seenIn, hovered);
  }, [shown, layout, theme, seenIn, hovered]);
  const onMove = (event: PointerEvent) => {
    if (!layout) return;
    const corner = box.current!.getBoundingClientRect();
    const found = nodeAt(layout, event.clientX - corner.left, event.clientY - corner.top);
    if (found?.layer !== hovered?.layer || found?.place !== hovered?.place) setHovered(found);
  };
  const { training, update, options } = snapshot;
  const onKeyDown = (event: KeyboardEvent) => {
    if (!gaze || event.ctrlKey || event.altKey || event.metaKey) return;
    const found = nodeByKey(event.key, hovered, gaze.units.map((units) => units.length));
    if (found === undefined) return;
    event.preventDefault();
    setHovered(found);
  };
  usePicture('diagram', training && update && gaze && layout && shown && size ? () => diagramPicture({ snapshot, gaze, layout, scene: shown, seenIn, size }) : null);
  if (!training || !update || !options) return null;
  // Of a network that trains they change too fast to be read aloud.
  const running = snapshot.status.kind === 'running';
  const node = hovered && shown?.nodes[hovered.layer]?.[hovered.place];
  return (
    <section aria-label={l10n.t('Network')}>
      <div class="sectionHead">
        <h2>{l10n.t('Step {0}, example on line {1}', whole(update.step), update.picture.line)}</h2>
        <Segments label={l10n.t('The example')} options={seenOptions()} value={seenIn} onChange={(value) => store.set({ seenIn: value })} />
      </div>
      <div
        class="diagramBox"
        ref={box}
        data-part="diagram"
        {...menuOf('diagram')}
        onPointerMove={onMove}
        onPointerLeave={() => setHovered(null)}
      >
        <div
          class="diagramKeys"
          data-own-keys
          role="application"
          tabIndex={0}
          aria-label={l10n.t('Diagram of the network: up and down go through the units of a layer, left and right to another layer')}
          onKeyDown={onKeyDown}
          onBlur={() => setHovered(null)}
        >
          <canvas ref={canvas} role="img" aria-label={shown ? diagramSummary(snapshot, shown, seenIn) : l10n.t('The network')} />
        </div>
        {layout && <LayerNames layout={layout} />}
      </div>
      {layout && <DropoutSliders layout={layout} />}
      <p class="caption" data-part="nodeReadout" role={running ? undefined : 'status'}>
        {node ? `${layerName(hovered!.layer, training.layers.length - 1)}, ${nodeText(node, seenIn)}` : scaleCaption(options, update.dropout, seenIn)}
      </p>
      {shown && <DiagramTable scene={shown} />}
    </section>
  );
}
