import type { Design, DesignOptions } from '../engine/data/design';
import type { ReadOptions } from '../engine/data/table';
import { runToEnd } from '../engine/job';
import type { LinearFit } from '../engine/linear/fitTypes';
import { chosenSelection, savedRecord, type DataFingerprint, type LinearOrigin, type ModelOrigin, type NetworkOrigin } from '../engine/modelFile/origin';
import { predictOutputs } from '../engine/network/forward';
import { baselineError, errorsOf } from '../engine/network/networkErrors';
import { inputsOf } from '../engine/network/someRows';
import type { TrainedNetwork } from './trainedNetwork';

/** What a model was made of. */
interface Source {
  readonly data: DataFingerprint;
  readonly read: ReadOptions;
  readonly design: Design;
  /** What the design was made by. */
  readonly asked: DesignOptions;
}

function originOf({ data, read, design, asked }: Source): ModelOrigin {
  return { data, read, design: asked, record: savedRecord(design.record) };
}

/** Of the model that a fit has chosen. */
export function linearOriginOf(source: Source, fit: LinearFit): LinearOrigin {
  return { ...originOf(source), ...chosenSelection(fit) };
}

export function networkOriginOf(source: Source, { data, network, options, history, steps, stepsPerEpoch, bestEpoch }: TrainedNetwork): NetworkOrigin {
  const { train, validation, test } = data.split;
  const errorsOn = (rows: Int32Array) => (rows.length === 0 ? null : errorsOf(data, runToEnd(predictOutputs(network, inputsOf(data, rows), null)), rows));
  const [onValidation, onTest] = [errorsOn(validation), errorsOn(test)];
  return {
    ...originOf(source), options, step: steps, stepsPerEpoch, bestEpoch, history, changes: [],
    rows: { train: train.length, validation: validation.length, test: test.length },
    heldOut: {
      validation: onValidation?.error ?? null,
      test: onTest?.error ?? null,
      accuracy: (onTest ?? onValidation)?.accuracy ?? null,
      baseline: baselineError(data, onTest ? test : validation),
    },
  };
}
