import type { Design } from '../engine/data/design';
import type { LinearFit, Solution } from '../engine/linear/fitTypes';
import type { MixtureCell } from '../engine/linear/mixtureChoice';
import type { MixtureSearch } from '../engine/linear/mixtureSearch';
import { adaptiveRule } from '../engine/linear/fitNames';
import { isByChance } from '../engine/linear/folds/foldPlan';
import { groupNote } from '../engine/linear/columnGroups';
import { gammaOf } from '../engine/linear/penaltyPlan';
import type { OriginalUnits } from '../engine/model';
import { inOriginalUnits } from '../engine/model';

/** One fit as the JSON object of the command line: plain numbers and names, nothing typed. */
export function fitReport(design: Design, fit: LinearFit) {
  const { options, chosen, scaling } = fit;
  const original = inOriginalUnits(fit, chosen);
  const { record } = design;
  const perDeviation = original.coefficients.map((value, k) => value * scaling.deviation[k % fit.columns.length]);
  return {
    family: fit.family,
    positiveClass: fit.family === 'binomial' ? design.target.classes![1] : null,
    classes: design.target.classes,
    target: design.target.name,
    n: fit.n,
    p: fit.columns.length,
    lambda: chosen.lambda,
    l1Ratio: options.l1Ratio,
    penalty: options.penalty,
    gamma: gammaOf(options),
    relaxation: fit.relaxation,
    adaptiveRidge: options.penalty === 'adaptive' ? adaptiveRule(fit.family) : null,
    penaltyFactors: Object.fromEntries(Object.entries(options.penaltyFactors).map(([name, factor]) => [name, factor === Infinity ? 'Infinity' : factor])),
    lowerLimits: options.lowerLimits,
    upperLimits: options.upperLimits,
    note: groupNote(design, options.penalty),
    notes: fit.notes,
    rule: options.lambda === null ? options.rule : null,
    standardize: options.standardize,
    intercept: interceptOf(fit, original),
    coefficients: byClassAndColumn(fit, original.coefficients),
    standardizedCoefficients: byClassAndColumn(fit, perDeviation),
    ...certificateOf(chosen),
    data: {
      rowsRead: record.rowsRead,
      rowsUsed: record.rowsUsed,
      rowsSkipped: record.rowsSkipped,
      imputed: Object.fromEntries(record.imputed.map(({ column, count }) => [column, count])),
      unreadable: record.unreadable,
      excluded: record.excluded,
      encoded: record.encoded,
      dates: record.dates,
      signs: record.signs ?? [],
      notes: record.notes ?? [],
      encoding: record.source.encoding,
      separator: record.source.separator,
      decimalMark: record.source.decimalMark,
      header: record.source.header,
      familyReason: record.family.reason,
      familySuggestion: record.family.suggestion,
      weights: record.weights,
      offset: record.offset,
      status: record.status,
    },
    crossValidation: crossValidationReport(fit),
    criteria: criteriaReport(fit),
    exactPath: exactPathReport(fit),
    ridge: ridgeReport(fit),
  };
}

/** The same with every λ of the path. */
function pathReport(design: Design, fit: LinearFit) {
  const original = fit.path.map((solution) => inOriginalUnits(fit, solution));
  const certificates = fit.path.map(certificateOf);
  const p = fit.columns.length;
  return {
    ...fitReport(design, fit),
    path: {
      lambda: fit.path.map(({ lambda }) => lambda),
      intercept: byClass(fit, (k) => original.map(({ intercepts }) => intercepts[k])),
      coefficients: byClass(fit, (k) => Object.fromEntries(fit.columns.map((name, j) => [name, original.map(({ coefficients }) => coefficients[k * p + j])]))),
      nonzero: certificates.map(({ nonzero }) => nonzero),
      devianceRatio: certificates.map(({ devianceRatio }) => devianceRatio),
      objective: certificates.map(({ objective }) => objective),
      dual: certificates.map(({ dual }) => dual),
      dualityGap: certificates.map(({ dualityGap }) => dualityGap),
      relativeGap: certificates.map(({ relativeGap }) => relativeGap),
      stationarity: certificates.map(({ stationarity }) => stationarity),
      converged: certificates.map(({ converged }) => converged),
    },
  };
}

/** The paths of several mixtures, and the best of all their λs. */
export function sweepReport(design: Design, { fits, choice }: MixtureSearch) {
  const cell = ({ l1Ratio, lambda, mean, standardError, nonzero }: MixtureCell) => ({ l1Ratio, lambda, mean, standardError, nonzero });
  return {
    target: design.target.name,
    n: design.n,
    p: design.columns.length,
    best: choice && cell(choice.min),
    best1se: choice && cell(choice.oneSe),
    runs: fits.map((fit) => pathReport(design, fit)),
  };
}

function certificateOf({ nonzero, devianceRatio, objective, dualityGap, stationarity, converged }: Solution) {
  const relativeGap = dualityGap === null ? null : objective > 0 ? dualityGap / objective : 0;
  const dual = dualityGap === null ? null : objective - dualityGap;
  return { nonzero, devianceRatio, objective, dual, dualityGap, relativeGap, stationarity, converged };
}

/** One thing, or an object of them by class where coefficients come by class. */
function byClass<T>({ classes }: LinearFit, each: (k: number) => T): T | Record<string, T> {
  return classes === null ? each(0) : Object.fromEntries(classes.map((name, k) => [name, each(k)]));
}

function byClassAndColumn(fit: LinearFit, values: Float64Array) {
  const p = fit.columns.length;
  return byClass(fit, (k) => Object.fromEntries(fit.columns.map((name, j) => [name, values[k * p + j]])));
}

/** A Cox model has none. */
function interceptOf(fit: LinearFit, { intercepts }: OriginalUnits) {
  return fit.family === 'cox' ? null : byClass(fit, (k) => intercepts[k]);
}

function crossValidationReport({ crossValidation }: LinearFit) {
  if (!crossValidation) return null;
  const { kind, metric, folds, repeats, seed, lambda, mean, standardError, nonzero, minIndex, oneSeIndex, nullError, beside, notes } = crossValidation;
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
    ...(beside && { [beside.name]: { mean: [...beside.mean], standardError: [...beside.standardError] } }),
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
