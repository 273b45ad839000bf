import type { Design } from '../engine/data/design';
import type { LinearFit, Solution } from '../engine/linear/fitTypes';
import { isByChance } from '../engine/linear/folds/foldPlan';
import { groupNote } from '../engine/linear/columnGroups';
import { gammaOf } from '../engine/linear/penaltyPlan';
import { originalCoefficients } from '../engine/model';

/** One fit as the JSON object of the command line: plain numbers and names, nothing typed. */
export function fitReport(design: Design, fit: LinearFit) {
  const { options, chosen, scaling } = fit;
  const { intercept, coefficients } = originalCoefficients(fit, chosen.coefficients);
  const { record } = design;
  return {
    family: fit.family,
    target: design.target.name,
    n: fit.n,
    p: fit.columns.length,
    lambda: chosen.lambda,
    l1Ratio: options.l1Ratio,
    penalty: options.penalty,
    gamma: gammaOf(options),
    relaxation: fit.relaxation,
    note: groupNote(design, options.penalty),
    rule: options.lambda === null ? options.rule : null,
    standardize: options.standardize,
    intercept,
    coefficients: byColumn(fit, coefficients),
    standardizedCoefficients: byColumn(fit, coefficients.map((value, j) => value * scaling.deviation[j])),
    ...certificateOf(chosen),
    data: {
      rowsRead: record.rowsRead,
      rowsUsed: record.rowsUsed,
      rowsSkipped: record.rowsSkipped,
      imputed: Object.fromEntries(record.imputed.map(({ column, count }) => [column, count])),
      unreadable: record.unreadable,
      excluded: record.excluded,
      encoding: record.source.encoding,
      separator: record.source.separator,
      decimalMark: record.source.decimalMark,
      header: record.source.header,
    },
    crossValidation: crossValidationReport(fit),
    criteria: criteriaReport(fit),
    exactPath: exactPathReport(fit),
    ridge: ridgeReport(fit),
  };
}

/** The same with every λ of the path. */
export function pathReport(design: Design, fit: LinearFit) {
  const original = fit.path.map((solution) => originalCoefficients(fit, solution.coefficients));
  const certificates = fit.path.map(certificateOf);
  return {
    ...fitReport(design, fit),
    path: {
      lambda: fit.path.map(({ lambda }) => lambda),
      intercept: original.map(({ intercept }) => intercept),
      coefficients: Object.fromEntries(fit.columns.map((name, j) => [name, original.map(({ coefficients }) => coefficients[j])])),
      nonzero: certificates.map(({ nonzero }) => nonzero),
      devianceRatio: certificates.map(({ devianceRatio }) => devianceRatio),
      objective: certificates.map(({ objective }) => objective),
      dualityGap: certificates.map(({ dualityGap }) => dualityGap),
      relativeGap: certificates.map(({ relativeGap }) => relativeGap),
      stationarity: certificates.map(({ stationarity }) => stationarity),
      converged: certificates.map(({ converged }) => converged),
    },
  };
}

function certificateOf({ nonzero, devianceRatio, objective, dualityGap, stationarity, converged }: Solution) {
  const relativeGap = dualityGap === null ? null : objective > 0 ? dualityGap / objective : 0;
  return { nonzero, devianceRatio, objective, dualityGap, relativeGap, stationarity, converged };
}

function byColumn(fit: LinearFit, values: Float64Array): Record<string, number> {
  return Object.fromEntries(fit.columns.map((name, j) => [name, values[j]]));
}

function crossValidationReport({ crossValidation }: LinearFit) {
  if (!crossValidation) return null;
  const { kind, metric, folds, repeats, seed, lambda, mean, standardError, nonzero, minIndex, oneSeIndex, nullError, concordance, notes } = crossValidation;
  return {
    foldKind: kind,
    metric,
    folds,
    repeats,
    // Nothing is left to chance when the file says it all.
    seed: isByChance(kind) ? seed : null,
    lambda: [...lambda],
    mean: [...mean],
    standardError: [...standardError],
    nonzero: [...nonzero],
    lambdaMin: lambda[minIndex],
    lambda1se: lambda[oneSeIndex],
    nullError,
    ...(concordance && { concordance: { mean: [...concordance.mean], standardError: [...concordance.standardError] } }),
    notes,
  };
}

function criteriaReport({ criteria }: LinearFit) {
  if (!criteria) return null;
  const { degreesOfFreedom, aic, bic, ebic } = criteria;
  return { degreesOfFreedom: [...degreesOfFreedom], aic: [...aic], bic: [...bic], ebic: [...ebic] };
}

function exactPathReport({ exactPath, columns }: LinearFit) {
  if (!exactPath) return null;
  const { knots, end, stopped } = exactPath;
  return { knots: knots.map(({ lambda, column, enters }) => ({ lambda, column: columns[column], event: enters ? 'enters' : 'leaves' })), end, stopped };
}

function ridgeReport({ ridge, path }: LinearFit) {
  if (!ridge) return null;
  const { degreesOfFreedom, leaveOneOut, generalised } = ridge;
  return { lambda: path.map(({ lambda }) => lambda), degreesOfFreedom: [...degreesOfFreedom], loo: leaveOneOut && [...leaveOneOut], gcv: [...generalised] };
}
