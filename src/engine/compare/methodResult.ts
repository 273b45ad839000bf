import * as l10n from '@vscode/l10n';
import { sentenceList } from '../sentenceList';
import { digits } from '../digits';
import { errorCurve } from '../linear/foldErrors';
import type { Measure, MethodResult } from './comparisonTypes';
import type { MethodRun } from './methodRun';

interface Folds {
  readonly weights: readonly number[];
  readonly heldOut: readonly number[];
}

/** What can be told of a method so far. */
export function resultOf(run: MethodRun, measure: Measure): MethodResult {
  const { method, state, trouble, seconds, tried, best, candidates, trainingsEnded, needed } = run;
  const about = { method, state, why: sentences([...(best?.at(-1)?.fitted.notes ?? []), ...endedNotes(trainingsEnded, best?.length ?? 0), ...neededNotes(state === 'outOfTime' ? needed : null), ...trouble]), seconds, settingsTried: tried, settingsPlanned: candidates.length, trainingsEnded: trainingsEnded.length, difference: null };
  if (best === null) return { ...about, ...noNumbers };
  const folds = best.slice(0, -1);
  const { fitted } = best.at(-1)!;
  const weights = folds.map(({ scores }) => scores!.weight);
  const heldOut = folds.map(({ scores }) => scores!.heldOut);
  const error = overFolds({ weights, heldOut });
  const trainingError = overFolds({ weights, heldOut: folds.map(({ scores }) => scores!.training) }).mean;
  const accurate = folds.every(({ scores }) => scores!.accuracy !== null);
  return {
    ...about,
    heldOutError: error.mean,
    standardError: error.standardError,
    trainingError,
    gap: error.mean - trainingError,
    errorOfFold: heldOut,
    rootError: measure === 'squaredError' ? Math.sqrt(error.mean) : null,
    accuracy: accurate ? overFolds({ weights, heldOut: folds.map(({ scores }) => scores!.accuracy!) }).mean : null,
    featuresUsed: fitted.features.length,
    features: fitted.features,
    zeroWeights: fitted.zeroWeights,
    weights: fitted.weights,
    setting: fitted.setting,
    settingOfFold: folds.map((each) => each.fitted.setting),
  };
}

const noNumbers = {
  heldOutError: null, standardError: null, trainingError: null, gap: null, errorOfFold: null, rootError: null, accuracy: null,
  featuresUsed: null, features: null, zeroWeights: null, weights: null, setting: null, settingOfFold: null,
} as const;

/** Mean over folds by their weight, and its standard error. */
export function overFolds({ weights, heldOut }: Folds): { mean: number; standardError: number } {
  const { mean, standardError } = errorCurve({ weight: Float64Array.from(weights), byFold: Float64Array.from(heldOut), ofNothing: Float64Array.from(heldOut) }, 1);
  return { mean: mean[0], standardError: standardError[0] };
}

/** @param ended epochs of each training that the clock ended */
function endedNotes(ended: readonly number[], trainings: number): string[] {
  if (ended.length === 0) return [];
  const [least, most] = [Math.min(...ended), Math.max(...ended)];
  if (most === 1) return [l10n.t('The budget ended {0} of its {1} trainings after the first epoch, while they may still have been getting better; a larger budget lets them go on.', ended.length, trainings)];
  if (least === most) return [l10n.t('The budget ended {0} of its {1} trainings after {2} epochs, while they may still have been getting better; a larger budget lets them go on.', ended.length, trainings, most)];
  return [l10n.t('The budget ended {0} of its {1} trainings after {2} to {3} epochs, while they may still have been getting better; a larger budget lets them go on.', ended.length, trainings, least, most)];
}

/** @param needed seconds */
function neededNotes(needed: number | null): string[] {
  return needed === null ? [] : [l10n.t('To fit every fold would have taken about {0} s, more than its share of the budget.', digits(needed, 2))];
}

function sentences(list: readonly string[]): string | null {
  return list.length > 0 ? sentenceList(list) : null;
}
