import { buildDesign } from '../../../src/engine/data/buildDesign';
import type { DesignOptions } from '../../../src/engine/data/design';
import type { ReadOptions, Table } from '../../../src/engine/data/table';
import { runToEnd } from '../../../src/engine/job';
import { fitLinear } from '../../../src/engine/linear/fitLinear';
import { defaultFitOptions, type FitOptions, type LinearFit } from '../../../src/engine/linear/fitTypes';
import { modelOf, type Model } from '../../../src/engine/model';
import { fingerprintOf } from '../../../src/engine/modelFile/fingerprint';
import { savedRecord, savedValidation, type ModelOrigin, type NetworkOrigin } from '../../../src/engine/modelFile/origin';
import { networkModelOf, type NetworkModel } from '../../../src/engine/network/networkModel';
import type { NetworkOptions } from '../../../src/engine/network/networkTypes';
import { prepareNetwork } from '../../../src/engine/network/prepareNetwork';
import { startTraining } from '../../../src/engine/network/trainNetwork';
import { readBytes } from '../data/reading';
import { plainOptions } from '../network/smallData';

/** 90 rows with a category, a truth, a date, missing cells, a ragged line and every kind of target. */
export const mixedText = (() => {
  const lines = Array.from({ length: 90 }, (_, i) => {
    const [a, b] = [Math.sin(3.1 * i) * 4, ((i * 37) % 91) / 7];
    const city = ['Oslo', 'Rome', 'Löwen "am" See', ''][(i * 7) % 4];
    const eta = 0.6 * a - 0.3 * b + (city === 'Oslo' ? 1 : 0) + Math.cos(17 * i);
    const cells = [i % 11 === 5 ? 'NA' : a.toFixed(3), i === 40 ? 'odd' : b.toFixed(2), city.includes('"') ? `"${city.replaceAll('"', '""')}"` : city, i % 3 === 0, `2024-0${1 + (i % 9)}-1${i % 10}`,
      (5 + eta).toFixed(3), eta > 0 ? 'yes' : 'no', ['low', 'mid', 'top'][Math.min(2, Math.max(0, Math.round(1 + eta / 3)))], Math.max(0, Math.round(3 + eta)), Math.exp(-eta / 4).toFixed(4), Number(i % 4 !== 0)];
    return cells.join(',');
  });
  return `a,b,city,member,day,y,answer,kind,count,time,status\n${lines.slice(0, 60).join('\n')}\n1,2,3\n${lines.slice(60).join('\n')}\n`;
})();

export const mixedBytes = new TextEncoder().encode(mixedText);
const targets = ['y', 'answer', 'kind', 'count', 'time', 'status'];

function originOf(bytes: Uint8Array, table: Table, read: ReadOptions, asked: DesignOptions): ModelOrigin {
  const design = runToEnd(buildDesign(table, asked));
  return { data: { name: 'mixed.csv', ...runToEnd(fingerprintOf(bytes, table)) }, read, design: asked, record: savedRecord(design.record) };
}

export interface FittedModel {
  readonly model: Model;
  readonly fit: LinearFit;
  readonly table: Table;
}

/** A linear model of some bytes, with all that its file holds. */
export function fittedModel(design: DesignOptions, fit: Partial<FitOptions> = {}, bytes = mixedBytes, read: ReadOptions = {}): FittedModel {
  const table = readBytes(bytes, read);
  const asked = { exclude: targets.filter((name) => ![design.target, design.status, design.offset, design.weights].includes(name)), ...design };
  const made = runToEnd(buildDesign(table, asked));
  const fitted = runToEnd(fitLinear(made, { ...defaultFitOptions, folds: 4, lambdaCount: 30, ...fit }));
  const { options, chosen, chosenIndex, crossValidation, notes } = fitted;
  const { objective, dualityGap, stationarity, converged, devianceRatio } = chosen;
  const model = modelOf(made, fitted, {
    ...originOf(bytes, table, read, asked),
    fit: options,
    choice: chosenIndex === null ? 'manual' : options.rule,
    certificate: { objective, dualityGap, stationarity, converged, devianceRatio },
    crossValidation: crossValidation && savedValidation(crossValidation),
    notes,
  });
  return { model, fit: fitted, table };
}

/** A network of the mixed file, trained for a few epochs. */
export function trainedModel(target: string, change: Partial<NetworkOptions> = {}, bytes = mixedBytes): { readonly model: NetworkModel; readonly table: Table } {
  const table = readBytes(bytes);
  const asked = { target, exclude: targets.filter((name) => name !== target) };
  const design = runToEnd(buildDesign(table, asked));
  const data = runToEnd(prepareNetwork(design, { seed: 1, testRows: null, testShare: 0.2, validationShare: 0.2 }));
  const options = { ...plainOptions, ...change };
  const training = startTraining(data, options);
  try {
    runToEnd(training.runTo(Infinity));
    const { step, stepsPerEpoch, bestEpoch, history, changes, network } = training;
    const { train, validation, test } = data.split;
    const origin: NetworkOrigin = {
      ...originOf(bytes, table, {}, asked), options, step, stepsPerEpoch, bestEpoch, changes,
      history: { train: [...history.train], validation: [...history.validation] },
      rows: { train: train.length, validation: validation.length, test: test.length },
      heldOut: { validation: 1, test: 1.5, accuracy: null, baseline: 2 },
    };
    return { model: networkModelOf(design, data, network, options.seed, data.task === 'regression' ? 0.25 : null, origin), table };
  } finally {
    training.free();
  }
}
