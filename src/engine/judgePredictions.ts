import * as l10n from '@vscode/l10n';
import { commaList } from './commaList';
import { classText } from './data/classTarget';
import type { Column, Table } from './data/table';
import { digits } from './digits';
import { weightedArea } from './linear/metrics/areaUnderCurve';
import type { AnyModel } from './parseAnyModel';
import type { Prediction } from './predict';
import { sentenceList } from './sentenceList';

/** How predictions do on a file that has the target too. Each is null where the model has no such measure. */
export interface PredictionErrors {
  /** Rows that have both a prediction and a target. */
  readonly rows: number;
  /** In the target's units: of numbers and counts. */
  readonly rmse: number | null;
  readonly meanAbsoluteError: number | null;
  /** 1 − mean squared error / variance of the target in these rows; null where they are all alike. */
  readonly rSquared: number | null;
  /** Share of rows whose likeliest class is their own, and the mean of −ln p(own class). */
  readonly accuracy: number | null;
  readonly crossEntropy: number | null;
  /** Of two classes, where both are there. */
  readonly auc: number | null;
  /** Rows of a class that the model does not know: not judged. */
  readonly unknownClasses: number;
}

/** Null when the table has no such target, nothing to judge, or the model is of survival times, whose status it does not name. */
export function judgePredictions({ model, kind }: AnyModel, table: Table, { columns }: Prediction): PredictionErrors | null {
  const target = table.columns.find(({ name }) => name === model.target);
  if (!target || (kind === 'linear' && model.family === 'cox')) return null;
  return model.classes === null ? ofNumbers(target, columns[0].values) : ofClasses(target, model.classes, probabilities(columns, model.classes));
}

/** Of every class. A prediction may have that of the second of two classes alone. */
function probabilities(columns: Prediction['columns'], classes: readonly string[]): readonly Float64Array[] {
  const [first, ...others] = classes.map((name) => columns.find((column) => column.name === `P(${name})`)?.values);
  return [first ?? others[0]!.map((each) => 1 - each), ...others.map((values) => values!)];
}

function ofNumbers(target: Column, predicted: Float64Array): PredictionErrors | null {
  if (target.storage === 'coded') return null;
  const { values } = target;
  const rows = Int32Array.from(values.keys()).filter((i) => !Number.isNaN(values[i]) && !Number.isNaN(predicted[i]));
  if (rows.length === 0) return null;
  const mean = (of: (i: number) => number) => rows.reduce((sum, i) => sum + of(i) / rows.length, 0);
  const centre = mean((i) => values[i]);
  const variance = mean((i) => (values[i] - centre) ** 2);
  const squared = mean((i) => (values[i] - predicted[i]) ** 2);
  return {
    rows: rows.length,
    rmse: Math.sqrt(squared),
    meanAbsoluteError: mean((i) => Math.abs(values[i] - predicted[i])),
    rSquared: variance > 0 ? 1 - squared / variance : null,
    accuracy: null, crossEntropy: null, auc: null, unknownClasses: 0,
  };
}

/** Below it a row of probability 0 would outweigh all others. */
const leastProbability = 1e-15;

function ofClasses(target: Column, classes: readonly string[], p: readonly Float64Array[]): PredictionErrors | null {
  const held: ArrayLike<number> = target.storage === 'numeric' ? target.values : target.codes;
  const placeOf = new Map(classes.map((name, place) => [name, place]));
  const rows: number[] = [];
  const own: number[] = [];
  let unknownClasses = 0;
  for (let i = 0; i < held.length; i++) {
    const isMissing = Number.isNaN(held[i]) || (target.storage === 'coded' && held[i] < 0);
    if (isMissing || Number.isNaN(p[0][i])) continue;
    const place = placeOf.get(classText(target, held[i]));
    if (place === undefined) {
      unknownClasses++;
      continue;
    }
    rows.push(i);
    own.push(place);
  }
  if (rows.length === 0) return null;
  const mean = (of: (i: number, place: number) => number) => rows.reduce((sum, i, at) => sum + of(i, own[at]) / rows.length, 0);
  const isBinary = classes.length === 2;
  const hasBoth = isBinary && own.includes(0) && own.includes(1);
  return {
    rows: rows.length,
    rmse: null, meanAbsoluteError: null, rSquared: null,
    accuracy: mean((i, place) => Number(likeliest(p, i) === place)),
    crossEntropy: mean((i, place) => -Math.log(Math.max(leastProbability, p[place][i]))),
    auc: hasBoth ? weightedArea(Float64Array.from(own), new Float64Array(rows.length).fill(1), Float64Array.from(rows, (i) => p[1][i])) : null,
    unknownClasses,
  };
}

function likeliest(p: readonly Float64Array[], i: number): number {
  let best = 0;
  for (let k = 1; k < p.length; k++) if (p[k][i] > p[best][i]) best = k;
  return best;
}

/** One sentence of them, as a person would say it. */
export function sentenceOfErrors(errors: PredictionErrors, target: string): string {
  const { rows, rmse, meanAbsoluteError, rSquared, accuracy, crossEntropy, auc, unknownClasses } = errors;
  const parts = [
    rmse !== null && l10n.t('root mean squared error {0}', digits(rmse)),
    meanAbsoluteError !== null && l10n.t('mean absolute error {0}', digits(meanAbsoluteError)),
    rSquared !== null && `R² ${digits(rSquared)}`,
    accuracy !== null && l10n.t('{0} classified correctly', percent(accuracy)),
    crossEntropy !== null && l10n.t('mean −ln p {0}', digits(crossEntropy)),
    auc !== null && `AUC ${digits(auc)}`,
  ].filter((part) => part !== false);
  const told = commaList(parts);
  const against = rows === 1 ? l10n.t('Against "{0}" in 1 row: {1}.', target, told) : l10n.t('Against "{0}" in {1} rows: {2}.', target, rows, told);
  if (unknownClasses === 0) return against;
  const others = unknownClasses === 1
    ? l10n.t('1 row more has a class that the model does not know, and is not judged.')
    : l10n.t('{0} rows more have classes that the model does not know, and are not judged.', unknownClasses);
  return sentenceList([against, others]);
}

function percent(share: number): string {
  return `${Math.round(1000 * share) / 10} %`;
}
