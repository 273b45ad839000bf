import * as l10n from '@vscode/l10n';
import type { Gaze, NetworkSnapshot } from '../../../src/protocol/networkMessages';
import type { Size } from '../../controls/useSize';
import { whole } from '../../format/numbers';
import type { Picture, Sheet } from '../../pictures/picture';
import type { NetworkState } from '../networkState';
import type { DiagramLayout } from './diagramLayout';
import type { DiagramScene } from './diagramScene';
import { diagramSummary } from './diagramWords';
import { drawDiagram } from './drawDiagram';
import { inputsOrHidden } from '../layerWords';

interface Shown {
  readonly snapshot: NetworkSnapshot;
  readonly gaze: Gaze;
  readonly layout: DiagramLayout;
  readonly scene: DiagramScene;
  readonly seenIn: NetworkState['seenIn'];
  readonly size: Size;
}

/** The network as one step used it, with the names that the page writes over it. */
export function diagramPicture({ snapshot, gaze, layout, scene, seenIn, size }: Shown): Omit<Picture, 'id'> {
  const paint = (sheet: Sheet) => {
    drawDiagram(sheet.context, layout, scene, sheet.theme, seenIn, null);
    drawLayerNames(sheet, snapshot.training!.layers, gaze, layout);
  };
  return { name: l10n.t('Network at step {0}', whole(snapshot.update!.step)), caption: diagramSummary(snapshot, scene, seenIn), width: size.width, parts: [{ height: size.height, paint }] };
}

function drawLayerNames({ context, theme }: Sheet, layers: ArrayLike<number>, gaze: Gaze, layout: DiagramLayout): void {
  context.font = `${theme.fontSize - 2}px ${theme.font}`;
  context.fillStyle = theme.quiet;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const { layer, x } of layout.layers.slice(0, -1)) {
    const units = gaze.units[layer];
    const [first, last, count] = [units[0], units[units.length - 1], layers[layer]];
    context.fillText(inputsOrHidden(layer), x, 8);
    context.fillText(units.length === count ? whole(count) : l10n.t('{0}–{1} of {2}', whole(first + 1), whole(last + 1), whole(count)), x, 8 + theme.fontSize);
  }
}
