import type { NetworkOrigin } from '../modelFile/origin';
import type { NetworkModel } from '../network/networkModel';
import { unitsOf } from '../network/layout';
import type { Activation, Network } from '../network/networkTypes';
import { inComment } from './codeSubject';
import { pythonInputs, pythonText } from './pythonData';

const activations: Readonly<Record<Activation, string>> = { relu: 'nn.ReLU()', gelu: 'nn.GELU(approximate="tanh")', tanh: 'nn.Tanh()' };

/**
 * Python that builds the same network in PyTorch (1.12 or later), reads its weights from the model file, and predicts the file that it was trained on. At
 * its end `predictions` are those of the model: numbers in the target's units, the probability of the second of two classes, or of every class.
 * @param modelFile name of the model's own file
 */
export function torchCode(model: NetworkModel, origin: NetworkOrigin, modelFile: string): string {
  const { network, inputs, target, targetMean, targetDeviation } = model;
  const { data, record } = origin;
  const levels = inputs.some(({ kind }) => kind === 'level');
  return [
    `# ${inComment(`${data.name} → ${target}: ${networkWords(network)}, trained by Lambda Lens. Its weights are in ${pythonText(modelFile)}: save the model there.`)}`,
    'import base64',
    'import csv',
    'import json',
    'import numpy as np',
    'import pandas as pd',
    'import torch',
    'from torch import nn',
    '',
    `with open(${pythonText(modelFile)}, encoding="utf-8") as file:`,
    '    saved = json.load(file)',
    '',
    ...pythonInputs({ inputs, record, file: data.name, columns: data.columns }, false),
    '',
    'def value(entry):  # one input of the network: standardised, 0 where a number is missing',
    '    column = X[entry["column"]]',
    ...(levels ? ['    if entry["kind"] == "level":', '        column = (column == entry["level"]).astype(float)'] : []),
    '    scaled = (column - entry["mean"]) / (entry["deviation"] or np.inf)',
    '    return scaled.fillna(0.0).to_numpy(dtype="float64")',
    '',
    'inputs = torch.tensor(np.column_stack([value(entry) for entry in saved["inputs"]]).astype("float32"))',
    ...dropoutClasses(network),
    '',
    'network = nn.Sequential(',
    ...layerLines(network).map((line) => `    ${line},`),
    ')',
    '',
    'def singles(text):',
    '    return torch.from_numpy(np.frombuffer(base64.b64decode(text), dtype="<f4").copy())',
    '',
    'linear = [layer for layer in network if isinstance(layer, nn.Linear)]',
    'norms = iter([layer for layer in network if isinstance(layer, nn.BatchNorm1d)])',
    'with torch.no_grad():',
    '    for layer, own in zip(linear, saved["layers"]):',
    '        layer.weight.copy_(torch.stack([singles(row) for row in own["weights"]]).T)',
    '        layer.bias.copy_(singles(own["bias"]))',
    '        if own["norm"]:',
    '            norm = next(norms)',
    '            norm.weight.copy_(singles(own["norm"]["gain"]))',
    '            norm.bias.copy_(singles(own["norm"]["shift"]))',
    '            norm.running_mean.copy_(singles(own["norm"]["mean"]))',
    '            norm.running_var.copy_(singles(own["norm"]["variance"]))',
    '',
    'network.eval()  # nothing is dropped',
    'with torch.no_grad():',
    '    outputs = network(inputs).double()',
    {
      regression: `predictions = (${targetMean} + ${targetDeviation} * outputs[:, 0]).numpy()`,
      binary: `predictions = torch.sigmoid(outputs[:, 0]).numpy()  # of ${pythonText(model.classes?.[1] ?? '')}`,
      multiclass: `predictions = torch.softmax(outputs, dim=1).numpy()  # ${(model.classes ?? []).map(pythonText).join(', ')}`,
    }[network.task],
    'print(predictions)',
  ].join('\n') + '\n';
}

/** "network 10–64–64–1 of numbers". */
function networkWords(network: Network): string {
  const of = { regression: 'numbers', binary: 'two classes', multiclass: 'classes' }[network.task];
  return `network ${unitsOf(network).join('–')} of ${of}`;
}

/** Each dropout before the layer that it feeds, as in training. */
function layerLines({ layers, activation, dropout, dropoutKind }: Network): string[] {
  return layers.flatMap(({ inputs, outputs, norm }, l) => {
    const rate = dropout[l];
    const dropsWeights = dropoutKind === 'dropconnect' && rate > 0;
    const drop = rate > 0 && !dropsWeights ? [`${dropoutCalls[dropoutKind]}(${rate})`] : [];
    const linear = dropsWeights ? `DropConnect(${inputs}, ${outputs}, ${rate})` : `nn.Linear(${inputs}, ${outputs})`;
    const hidden = l < layers.length - 1;
    return [...drop, linear, ...(norm ? [`nn.BatchNorm1d(${outputs})`] : []), ...(hidden ? [activations[activation]] : [])];
  });
}

const dropoutCalls = { inverted: 'nn.Dropout', classic: 'ClassicDropout', gaussian: 'GaussianDropout', dropconnect: 'DropConnect' } as const;

/** Kinds that PyTorch does not have. */
function dropoutClasses({ dropout, dropoutKind }: Network): string[] {
  if (!dropout.some((rate) => rate > 0)) return [];
  switch (dropoutKind) {
    case 'inverted':
      return [];
    case 'classic':
      return ['', 'class ClassicDropout(nn.Module):  # kept units as they are in training, all units times 1 - q in prediction', ...initialiser,
        '    def forward(self, x):', '        return x * (torch.rand_like(x) >= self.q) if self.training else x * (1 - self.q)'];
    case 'gaussian':
      return ['', 'class GaussianDropout(nn.Module):  # units times 1 + sqrt(q / (1 - q)) * normal in training', ...initialiser,
        '    def forward(self, x):', '        return x * (1 + (self.q / (1 - self.q)) ** 0.5 * torch.randn_like(x)) if self.training else x'];
    case 'dropconnect':
      return ['', 'class DropConnect(nn.Linear):  # drops weights in training: one mask for all rows of a step',
        '    def __init__(self, inputs, outputs, q):', '        super().__init__(inputs, outputs)', '        self.q = q', '',
        '    def forward(self, x):', '        kept = (torch.rand_like(self.weight) >= self.q) / (1 - self.q) if self.training else 1.0', '        return nn.functional.linear(x, self.weight * kept, self.bias)'];
  }
}

const initialiser = ['    def __init__(self, q):', '        super().__init__()', '        self.q = q', ''];
