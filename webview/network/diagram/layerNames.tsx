import * as l10n from '@vscode/l10n';
import { unitsFrom } from '../../../src/protocol/gaze';
import { whole } from '../../format/numbers';
import { useNetwork, useNetworkState } from '../networkContext';
import type { DiagramLayout } from './diagramLayout';
import { inputsOrHidden } from '../layerWords';

/** Layers nearer to each other than this, in pixels, have room for a short name only. */
const roomForNames = 92;

/** Over each layer: its name, which of its units are drawn, and the way to the others. */
export function LayerNames({ layout }: { readonly layout: DiagramLayout }) {
  const { host } = useNetwork();
  const gaze = useNetworkState((state) => state.gaze!);
  const layers = useNetworkState((state) => state.snapshot!.training!.layers);
  const tight = layout.apart < roomForNames;
  const look = (layer: number, first: number) => host.look({ units: gaze.units.map((units, l) => (l === layer ? unitsFrom(first, layers[l]) : units)) });
  return (
    <div class="layerNames">
      {layout.layers.slice(0, -1).map(({ layer, x }) => {
        const units = gaze.units[layer];
        const [first, last, count] = [units[0], units[units.length - 1], layers[layer]];
        const name = inputsOrHidden(layer);
        const range = l10n.t('{0}–{1} of {2}', whole(first + 1), whole(last + 1), whole(count));
        const atEnd = (by: -1 | 1) => (by < 0 ? first === 0 : last === count - 1);
        // One at the end keeps the focus: a button that is disabled would lose it.
        const turn = (by: -1 | 1) => (
          <button
            type="button" class="turn" data-own-keys aria-disabled={atEnd(by)}
            aria-label={turnLabel(by, layer)}
            onClick={() => !atEnd(by) && look(layer, first + by * units.length)}
          >
            {by < 0 ? '‹' : '›'}
          </button>
        );
        return (
          <div key={layer} title={tight ? `${name}, ${range}` : undefined} style={{ left: `${x}px`, width: `${tight ? layout.apart : Math.max(64, layout.apart - 4)}px` }}>
            <span>{tight ? shortName(layer) : name}</span>
            {units.length === count ? <span>{whole(count)}</span> : <span class="turner">{turn(-1)}{!tight && <span>{range}</span>}{turn(1)}</span>}
          </div>
        );
      })}
    </div>
  );
}

function turnLabel(by: -1 | 1, layer: number): string {
  if (layer === 0) return by < 0 ? l10n.t('Earlier inputs') : l10n.t('Later inputs');
  return by < 0 ? l10n.t('Earlier units of hidden layer {0}', layer) : l10n.t('Later units of hidden layer {0}', layer);
}

/** "in", "h1", "h2", …. */
function shortName(layer: number): string {
  return layer === 0 ? l10n.t('in') : l10n.t('h{0}', layer);
}
