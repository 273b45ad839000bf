import * as l10n from '@vscode/l10n';
import type { DesignOptions } from '../data/design';
import type { Family } from '../data/family';
import type { OffsetOption } from '../data/offsetOption';
import type { DecimalMark, Encoding, Reading, ReadOptions, Separator } from '../data/table';
import type { FitOptions, FoldKind, Metric, Rule } from '../linear/fitTypes';
import { penaltyNames } from '../linear/fitTypes';
import { demand, isAbsentOr, isCount, isFields, isListOf, isNullOr, isNumber, isOneOf, isRecordOf, isText, isTruth, type Fields } from './checks';
import type { Certificate, DataFingerprint, LinearOrigin, ModelOrigin, SavedRecord, SavedValidation } from './origin';

export const families: readonly Family[] = ['gaussian', 'binomial', 'multinomial', 'poisson', 'cox'];
const separators: readonly Separator[] = [',', ';', '\t', '|'];
const encodings: readonly Encoding[] = ['utf-8', 'utf-16le', 'utf-16be', 'latin-1'];
const marks: readonly DecimalMark[] = ['.', ','];
const foldKinds: readonly FoldKind[] = ['kfold', 'stratified', 'group', 'ordered', 'loo'];
const metrics: readonly Metric[] = ['deviance', 'mse', 'mae', 'auc', 'misclassification'];
const rules: readonly Rule[] = ['min', '1se', 'aic', 'bic', 'ebic', 'loo', 'gcv'];

/** More of either is nothing that a person asks for. */
const mostLambdas = 100_000;
const mostFolds = 1_000_000;

/** What both kinds of model have of their origin. @throws InputError, one sentence */
export function commonOrigin(origin: unknown): ModelOrigin {
  demand(isFields(origin), l10n.t('it does not say where the model is from'));
  const { data, read, design, record } = origin;
  demand(isFingerprint(data), l10n.t('what it says of its data is not readable'));
  demand(isReadOptions(read), l10n.t('how its data are read is not readable'));
  demand(isDesignOptions(design), l10n.t('what was asked of its columns is not readable'));
  demand(isSavedRecord(record), l10n.t('what was done to its data is not readable'));
  return { data, read, design, record };
}

/** @throws InputError, one sentence */
export function linearOrigin(origin: unknown): LinearOrigin {
  const common = commonOrigin(origin);
  const { fit, choice, certificate, crossValidation, notes } = origin as Fields;
  demand(isOneOf(choice, [...rules, 'manual']), l10n.t('how its λ was chosen is not readable'));
  demand(isCertificate(certificate), l10n.t('how exact it is is not readable'));
  demand(isListOf(notes, isText), l10n.t('its notes are not readable'));
  return { ...common, fit: fitOptions(fit), choice, certificate, crossValidation: crossValidation === null ? null : validation(crossValidation), notes };
}

function isFingerprint(value: unknown): value is DataFingerprint {
  return isFields(value) && isText(value.name) && isText(value.sha256) && /^[0-9a-f]{64}$/.test(value.sha256) && isCount(value.rows) && isListOf(value.columns, isText);
}

function isReadOptions(value: unknown): value is ReadOptions {
  if (!isFields(value)) return false;
  const { encoding, separator, decimalMark, header, kinds, readings, likelyDecimalMark } = value;
  const isOf = <T extends string>(choices: readonly T[]) => (each: unknown): each is T => isOneOf(each, choices);
  return isAbsentOr(encoding, isOf(encodings)) && isAbsentOr(separator, isOf(separators)) && isAbsentOr(decimalMark, isOf(marks)) && isAbsentOr(header, isTruth)
    && isAbsentOr(likelyDecimalMark, isOf(marks)) && (kinds === undefined || isRecordOf(kinds, isOf(['number', 'category']))) && (readings === undefined || isRecordOf(readings, isReading));
}

/** How the cells of a column are understood. */
export function isReading(value: unknown): value is Reading {
  if (!isFields(value)) return false;
  if (value.as === 'number') return isAbsentOr(value.sign, isText);
  return value.as === 'date' ? isOneOf(value.form, ['iso', 'dayFirst', 'monthFirst']) : isOneOf(value.as, ['boolean', 'category']);
}

function isDesignOptions(value: unknown): value is DesignOptions {
  if (!isFields(value) || !isText(value.target)) return false;
  const { family, positive, status, offset, exclude, include, weights, foldColumn } = value;
  const isNames = (each: unknown) => each === undefined || isListOf(each, isText);
  return (family === undefined || isOneOf(family, [...families, 'auto'])) && (offset === undefined || isOffset(offset)) && isNames(exclude) && isNames(include)
    && [positive, status, weights, foldColumn].every((each) => isAbsentOr(each, isText));
}

function isOffset(value: unknown): value is OffsetOption {
  return isText(value) || isRecordOf(value, isText);
}

function isSavedRecord(value: unknown): value is SavedRecord {
  if (!isFields(value)) return false;
  const { source, family, rowsRead, rowsUsed, skipped, imputed, unreadable, excluded, encoded, dates, booleans, signs, weights, offset, status, foldColumn } = value;
  const listOf = (list: unknown, isEach: (each: Fields) => boolean) => Array.isArray(list) && list.every((each) => isFields(each) && isEach(each));
  return isFields(source) && isOneOf(source.encoding, encodings) && isOneOf(source.separator, separators) && isOneOf(source.decimalMark, marks) && isTruth(source.header) && isTruth(source.byteOrderMark)
    && isFields(family) && isOneOf(family.family, families) && isNullOr(family.reason, isText) && isSuggestion(family.suggestion)
    && isCount(rowsRead) && isCount(rowsUsed)
    && listOf(skipped, ({ reason, rows }) => isText(reason) && isCount(rows))
    && listOf(imputed, ({ column, count, how }) => isText(column) && isCount(count) && isOneOf(how, ['mean', 'level']))
    && listOf(unreadable, ({ column, cells }) => isText(column) && isCount(cells))
    && listOf(excluded, ({ column, reason }) => isText(column) && isText(reason))
    && listOf(encoded, ({ column, levels }) => isText(column) && isListOf(levels, isText))
    && isListOf(dates, isText) && isListOf(booleans, isText)
    && (signs === undefined || listOf(signs, ({ column, sign }) => isText(column) && isText(sign)))
    && [weights, status, foldColumn].every((each) => isNullOr(each, isText)) && isNullOr(offset, isOffset);
}

function isSuggestion(value: unknown): boolean {
  return value === null || (isFields(value) && isOneOf(value.family, families) && isText(value.reason));
}

function isCertificate(value: unknown): value is Certificate {
  return isFields(value) && isNumber(value.objective) && isNullOr(value.dualityGap, isNumber) && isNumber(value.stationarity) && isTruth(value.converged) && isNumber(value.devianceRatio);
}

function fitOptions(value: unknown): FitOptions {
  demand(isFields(value), l10n.t('the options of its fit are not readable'));
  const { penalty, l1Ratio, lambdaCount, lambdaMinRatio, lambda, standardize, intercept, gamma, folds, foldKind, repeats, metric, seed, rule, exactPath } = value;
  demand(isOneOf(penalty, penaltyNames) && isNumber(l1Ratio) && l1Ratio >= 0 && l1Ratio <= 1, l10n.t('its penalty is unknown'));
  demand(isCount(lambdaCount, 1, mostLambdas) && isNullOr(lambdaMinRatio, isNumber) && isNullOr(lambda, isNumber) && isOneOf(rule, rules), l10n.t('the λs of its path are not readable'));
  demand(isTruth(standardize) && isTruth(intercept) && isTruth(exactPath) && isNullOr(gamma, isNumber), l10n.t('the options of its fit are not readable'));
  demand(isCount(folds, 0, mostFolds) && isOneOf(foldKind, foldKinds) && isCount(repeats, 1, mostFolds) && (metric === null || isOneOf(metric, metrics)) && isCount(seed), l10n.t('the options of its folds are not readable'));
  return {
    penalty, l1Ratio, lambdaCount, lambdaMinRatio, lambda, standardize, intercept,
    penaltyFactors: limits(value.penaltyFactors), lowerLimits: limits(value.lowerLimits), upperLimits: limits(value.upperLimits),
    gamma, folds, foldKind, repeats, metric, seed, rule, exactPath,
  };
}

/** Numbers by column, infinite ones as text. */
function limits(value: unknown): Readonly<Record<string, number>> {
  const isLimit = (each: unknown): each is number | string => isNumber(each) || isOneOf(each, ['Infinity', '-Infinity']);
  demand(isRecordOf(value, isLimit), l10n.t('the options of single columns are not readable'));
  return Object.fromEntries(Object.entries(value).map(([name, limit]) => [name, Number(limit)]));
}

function validation(value: unknown): SavedValidation {
  demand(isFields(value), l10n.t('its cross-validation is not readable'));
  const { kind, metric, folds, repeats, seed, nullError, minIndex, oneSeIndex, notes, beside, curve } = value;
  demand(isOneOf(kind, [...foldKinds, 'column']) && isOneOf(metric, metrics) && isCount(folds) && isCount(repeats) && isCount(seed) && isNumber(nullError) && isListOf(notes, isText), l10n.t('its cross-validation is not readable'));
  demand(beside === null || isOneOf(beside, ['auc', 'concordance']), l10n.t('its cross-validation is not readable'));
  const isNumberOrNone = (each: unknown): each is number | null => isNullOr(each, isNumber);
  const isPoint = (each: unknown): each is Fields => isFields(each) && isNumber(each.lambda) && each.lambda >= 0 && isCount(each.nonzero)
    && [each.mean, each.standardError, ...(beside === null ? [] : [each[beside], each[`${beside}Error`]])].every(isNumberOrNone);
  demand(isListOf(curve, isPoint) && curve.length > 0 && curve.every(({ lambda }, k) => k === 0 || (lambda as number) < (curve[k - 1].lambda as number)), l10n.t('the curve of its cross-validation is not readable'));
  demand(isCount(minIndex, 0, curve.length - 1) && isCount(oneSeIndex, 0, curve.length - 1), l10n.t('the curve of its cross-validation is not readable'));
  const numbers = (name: string) => Float64Array.from(curve, (point) => (point[name] as number | null) ?? NaN);
  return {
    kind, metric, folds, repeats, seed,
    lambda: numbers('lambda'), mean: numbers('mean'), standardError: numbers('standardError'), nonzero: Int32Array.from(curve, ({ nonzero }) => nonzero as number),
    nullError,
    beside: beside === null ? null : { name: beside, mean: numbers(beside), standardError: numbers(`${beside}Error`) },
    minIndex, oneSeIndex, notes,
  };
}
