import { penaltyName, ruleNames } from '../../engine/linear/fitNames';
import type { FitOptions } from '../../engine/linear/fitTypes';
import { inOriginalUnits, type OriginalUnits } from '../../engine/model';
import type { FitResult, FitStarted } from '../../protocol/workerMessages';
import type { FitReport, FittedCoefficient, HeldOutError } from '../api';
import { inEnglish } from '../translations';
import { dataReport } from './dataReport';

/** A fit that has ended, for another program. */
export function fitReport(file: string, { penalty, l1Ratio }: FitOptions, started: FitStarted, result: FitResult): FitReport {
  const { family, classes, positiveClass, columns, record } = started;
  const { chosen, chosenIndex, rule, notes, crossValidation } = result;
  const original = inOriginalUnits(started, chosen);
  return {
    file,
    target: record.target,
    family,
    classes,
    positiveClass,
    penalty: inEnglish(() => penaltyName(penalty, l1Ratio)),
    l1Ratio,
    lambda: chosen.lambda,
    chosenBy: chosenIndex === null ? 'given' : inEnglish(() => ruleNames[rule]),
    kept: chosen.nonzero,
    columns: columns.length,
    error: heldOutError(result),
    devianceExplained: chosen.devianceRatio,
    intercepts: [...original.intercepts],
    coefficients: coefficientsOf(started, original),
    data: dataReport(record),
    notes: [...notes, ...(crossValidation?.notes ?? [])],
  };
}

function heldOutError({ crossValidation, chosenIndex }: FitResult): HeldOutError | null {
  if (!crossValidation || chosenIndex === null) return null;
  const { metric, mean, standardError, nullError, folds, seed } = crossValidation;
  return { metric, mean: mean[chosenIndex], standardError: standardError[chosenIndex], withoutColumns: nullError, folds, seed };
}

function coefficientsOf({ columns, scaling }: FitStarted, { coefficients, intercepts }: OriginalUnits): FittedCoefficient[] {
  const p = columns.length;
  const responses = intercepts.length;
  const found = columns.map((column, j): FittedCoefficient => {
    const perUnit = Array.from({ length: responses }, (_, k) => coefficients[k * p + j]);
    return { column, perUnit, perDeviation: perUnit.map((each) => each * scaling.deviation[j]) };
  });
  const weight = ({ perDeviation }: FittedCoefficient) => Math.max(...perDeviation.map(Math.abs));
  return found.filter(({ perUnit }) => perUnit.some((each) => each !== 0)).sort((a, b) => weight(b) - weight(a));
}
