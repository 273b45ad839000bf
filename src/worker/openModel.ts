import { columnNorms } from '../engine/network/columnNorms';
import { inputGroups } from '../engine/network/inputGroups';
import { parameterCount, unitsOf } from '../engine/network/layout';
import type { NetworkModel } from '../engine/network/networkModel';
import { zeroWeights } from '../engine/network/weightCounts';
import { parseAnyModel } from '../engine/parseAnyModel';
import type { NetworkSummary, OpenedModel } from '../protocol/workerMessages';

/** A model file as its editor shows it. @throws InputError, one sentence, for anything that is not a model of ours */
export function openModel(text: string): OpenedModel {
  const found = parseAnyModel(text);
  return found.kind === 'linear' ? found : { kind: 'network', model: summaryOf(found.model) };
}

function summaryOf({ network, ...rest }: NetworkModel): NetworkSummary {
  const { layers, ...shape } = network;
  const batchNorm = layers.slice(0, -1).map(({ norm }) => norm !== null);
  const units = unitsOf(network);
  const sources = rest.inputs.map(({ column }) => column);
  const norms = columnNorms(network, sources);
  const columns = inputGroups(sources).map((places, at) => ({ name: sources[places[0]], norm: norms[at] }));
  return { ...rest, network: shape, layers: units, batchNorm, parameters: parameterCount(units, batchNorm), zeroWeights: zeroWeights(network), columns };
}
