import * as l10n from '@vscode/l10n';
import { useNetwork, useNetworkState } from '../networkContext';
import type { DiagramLayout } from './diagramLayout';

/** Under each layer: how many of its units are dropped, from the next step on. */
export function DropoutSliders({ layout }: { readonly layout: DiagramLayout }) {
  const { host } = useNetwork();
  const rates = useNetworkState((state) => state.snapshot!.update!.dropout);
  const change = (layer: number, rate: number) => host.setDropout(rates.map((each, k) => (k === layer ? rate : each)));
  const width = Math.max(40, Math.min(110, layout.apart - 14));
  return (
    <div class="rates" role="group" aria-label={l10n.t('Share of units dropped, by layer')}>
      {rates.map((rate, layer) => {
        const label = layer === 0 ? l10n.t('Share of inputs that is dropped') : l10n.t('Share of hidden layer {0} that is dropped', layer);
        const text = rate === 0 ? l10n.t('none dropped') : l10n.t('{0} % dropped', Math.round(100 * rate));
        return (
          <label key={layer} style={{ left: `${layout.layers[layer].x}px`, width: `${width}px` }}>
            <input
              type="range" min="0" max="0.9" step="0.05" value={rate} data-own-keys
              aria-label={label} aria-valuetext={text}
              onChange={(event) => change(layer, Number(event.currentTarget.value))}
            />
            <span>{width < 90 && rate > 0 ? `${Math.round(100 * rate)} %` : width < 90 ? l10n.t('none') : text}</span>
          </label>
        );
      })}
    </div>
  );
}
