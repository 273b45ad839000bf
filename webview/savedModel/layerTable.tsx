import * as l10n from '@vscode/l10n';
import type { NetworkSummary } from '../../src/protocol/workerMessages';
import { whole } from '../format/numbers';
import { layerName } from '../network/layerWords';
import { dropoutKindNames } from '../network/options/optionsText';

/** Layers from the input on: units, what is dropped of them in training, and what normalises them. */
export function LayerTable({ model: { layers, batchNorm, network, zeroWeights } }: { readonly model: NetworkSummary }) {
  const last = layers.length - 1;
  const heading = network.dropoutKind === 'inverted' ? l10n.t('Dropped') : l10n.t('Dropped, {0}', dropoutKindNames()[network.dropoutKind]);
  const dropped = network.dropout.some((rate) => rate > 0);
  const normalised = batchNorm.includes(true);
  const weights = layers.slice(1).reduce((sum, units, l) => sum + units * layers[l], 0);
  return (
    <section aria-label={l10n.t('Layers')}>
      <div class="sectionHead"><h2>{l10n.t('Layers')}</h2><span class="quietText">{zeroWeights > 0 ? l10n.t('{0} of {1} weights are exactly 0', whole(zeroWeights), whole(weights)) : l10n.t('no weight of {0} is 0', whole(weights))}</span></div>
      <table class="layerTable" data-part="layers">
        <thead><tr><th scope="col">{l10n.t('Layer')}</th><th scope="col">{l10n.t('Units')}</th>{dropped && <th scope="col">{heading}</th>}{normalised && <th scope="col">{l10n.t('Normalised')}</th>}</tr></thead>
        <tbody>
          {layers.map((units, l) => (
            <tr key={l}>
              <th scope="row">{layerName(l, last)}</th>
              <td>{whole(units)}</td>
              {dropped && <td>{l < last && network.dropout[l] > 0 ? `${Math.round(1000 * network.dropout[l]) / 10} %` : '–'}</td>}
              {normalised && <td>{l > 0 && l < last && batchNorm[l - 1] ? l10n.t('by batch') : '–'}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
