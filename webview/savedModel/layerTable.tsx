import type { NetworkSummary } from '../../src/protocol/workerMessages';
import { whole } from '../format/numbers';
import { dropoutKindNames } from '../network/options/optionsText';

/** Layers from the input on: units, what is dropped of them in training, and what normalises them. */
export function LayerTable({ model: { layers, batchNorm, network, zeroWeights } }: { readonly model: NetworkSummary }) {
  const last = layers.length - 1;
  const kind = network.dropoutKind === 'inverted' ? '' : `, ${dropoutKindNames[network.dropoutKind]}`;
  const dropped = network.dropout.some((rate) => rate > 0);
  const normalised = batchNorm.includes(true);
  const weights = layers.slice(1).reduce((sum, units, l) => sum + units * layers[l], 0);
  return (
    <section aria-label="Layers">
      <div class="sectionHead"><h2>Layers</h2><span class="quietText">{zeroWeights > 0 ? `${whole(zeroWeights)} of ${whole(weights)} weights are exactly 0` : `no weight of ${whole(weights)} is 0`}</span></div>
      <table class="layerTable" data-part="layers">
        <thead><tr><th scope="col">Layer</th><th scope="col">Units</th>{dropped && <th scope="col">Dropped{kind}</th>}{normalised && <th scope="col">Normalised</th>}</tr></thead>
        <tbody>
          {layers.map((units, l) => (
            <tr key={l}>
              <th scope="row">{l === 0 ? 'input' : l === last ? 'output' : `hidden ${l}`}</th>
              <td>{whole(units)}</td>
              {dropped && <td>{l < last && network.dropout[l] > 0 ? `${Math.round(1000 * network.dropout[l]) / 10} %` : '–'}</td>}
              {normalised && <td>{l > 0 && l < last && batchNorm[l - 1] ? 'by batch' : '–'}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
