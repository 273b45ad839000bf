import type { LossCurves, TrainingUpdate } from './networkMessages';

export const noCurves: LossCurves = { train: [], validation: [], plainTrain: [], plainValidation: [] };

/** Curves and what an update adds to them: a training that went back tells them anew from there. */
export function withMoreEpochs(known: LossCurves, { from, plainFrom, train, validation, plainTrain, plainValidation }: TrainingUpdate['curves']): LossCurves {
  return {
    train: [...known.train.slice(0, from), ...train],
    validation: [...known.validation.slice(0, from), ...validation],
    plainTrain: [...known.plainTrain.slice(0, plainFrom), ...plainTrain],
    plainValidation: [...known.plainValidation.slice(0, plainFrom), ...plainValidation],
  };
}
