import type { ExportedFit } from './exportedFit';
import { dualAt, originalAt, relativeGapAt } from './exportedFit';

/** All that the panel knows of a fit, as JSON, most of it under the names that the command line's --json has; `data` is the design's record and `crossValidation` the panel's, as they are. NaN is null, an infinity a text. */
export function fitJson(fit: ExportedFit): string {
  const { file, target, options, record, path, index } = fit;
  const { columns, classes, family, deviation } = path;
  const p = columns.length;
  const { intercepts, coefficients } = originalAt(fit, index);
  const all = Array.from({ length: path.solved }, (_, k) => originalAt(fit, k));
  const byClass = <T>(each: (k: number) => T) => (classes === null ? each(0) : Object.fromEntries(classes.map((name, k) => [name, each(k)])));
  const byColumn = (value: (j: number) => unknown) => Object.fromEntries(columns.map((name, j) => [name, value(j)]));
  const solved = <T>(values: ArrayLike<T>) => Array.from(values).slice(0, path.solved);
  return `${JSON.stringify({
    format: 'lambda-lens-fit',
    file, target, family, classes,
    positiveClass: path.positiveClass,
    n: path.n,
    p,
    options: { ...options, l1Ratio: path.l1Ratio },
    lambda: path.lambda[index],
    rule: index === path.chosenIndex ? path.rule : null,
    nonzero: path.nonzero[index],
    devianceRatio: path.devianceRatio[index],
    objective: path.objective[index],
    dual: dualAt(path, index),
    relativeGap: relativeGapAt(path, index),
    stationarity: path.stationarity[index],
    intercept: family === 'cox' ? null : byClass((k) => intercepts[k]),
    coefficients: byClass((k) => byColumn((j) => coefficients[k * p + j])),
    standardizedCoefficients: byClass((k) => byColumn((j) => coefficients[k * p + j] * deviation[j])),
    notes: path.notes,
    data: record,
    crossValidation: path.crossValidation && crossValidationOf(path.crossValidation),
    exactPath: path.exactPath && {
      ...path.exactPath,
      knots: path.exactPath.knots.map(({ lambda, column, enters }) => ({ lambda, column: columns[column], event: enters ? 'enters' : 'leaves' })),
    },
    path: {
      lambda: solved(path.lambda),
      nonzero: solved(path.nonzero),
      devianceRatio: solved(path.devianceRatio),
      objective: solved(path.objective),
      dual: all.map((_, k) => dualAt(path, k)),
      relativeGap: all.map((_, k) => relativeGapAt(path, k)),
      stationarity: solved(path.stationarity),
      converged: solved(path.converged).map((each) => each === 1),
      intercept: family === 'cox' ? null : byClass((k) => all.map((each) => each.intercepts[k])),
      coefficients: byClass((k) => byColumn((j) => all.map((each) => each.coefficients[k * p + j]))),
    },
  }, plain, 1)}\n`;
}

function crossValidationOf({ lambda, minIndex, oneSeIndex, byFold, folds, repeats, ...rest }: NonNullable<ExportedFit['path']['crossValidation']>) {
  const count = lambda.length;
  return {
    ...rest, folds, repeats, lambda,
    lambdaMin: lambda[minIndex],
    lambda1se: lambda[oneSeIndex],
    byFold: rest.kind === 'loo' ? null : Array.from({ length: byFold.length / count }, (_, fold) => byFold.subarray(fold * count, (fold + 1) * count)),
  };
}

/** Typed arrays are lists to everybody else; JSON knows neither infinity nor what is no number. */
function plain(_: string, value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>);
  return typeof value === 'number' && !Number.isFinite(value) ? (Number.isNaN(value) ? null : String(value)) : value;
}
