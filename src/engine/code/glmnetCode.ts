import { offsetColumns } from '../data/offsetOption';
import { missingLevel } from '../data/designColumns';
import type { Reading } from '../data/table';
import type { Term } from '../model';
import { beyondElasticNet, nameOf, offsetColumnOf, signsOf, termsInUse, titleOf, type CodeSubject } from './codeSubject';

/**
 * R that makes the same fit in glmnet, or that has the fitted coefficients in it where glmnet cannot. At its end `coefficients` and
 * `predictions` are those of the model (probabilities for classes, relative risks for survival times).
 * Translations: for gaussian models glmnet's ridge part is of y in deviations, so that its λ and α are those of λρ and λ(1−ρ)·s_y; it scales
 * penalty factors to sum to the number of columns.
 */
export function glmnetCode(subject: CodeSubject): string {
  const reason = beyondElasticNet(subject, 'glmnet');
  return `${(reason === null ? refitting(subject) : embedded(subject, reason)).join('\n')}\n`;
}

function text(value: string): string {
  return JSON.stringify(value);
}

function vector(values: readonly string[]): string {
  return `c(${values.join(', ')})`;
}

function number(value: number): string {
  return value === Infinity ? 'Inf' : value === -Infinity ? '-Inf' : String(value);
}

const encodings = { 'utf-8': 'UTF-8-BOM', 'utf-16le': 'UTF-16LE', 'utf-16be': 'UTF-16BE', 'latin-1': 'CP1252' } as const;

/** Of any width, before a sign or behind it. */
const spaces = '[ \u00a0\u202f\t]*';

function dataLines(subject: CodeSubject): string[] {
  const { model, record, file, columns } = subject;
  const { source } = record;
  const numbers = model.terms.flatMap((term) => (term.kind === 'number' ? [term.reading] : []));
  const has = (kind: Reading['as']) => numbers.some(({ as }) => as === kind);
  const texts = signsOf(record).reduce((inner, sign) => `gsub(${text(`${spaces}${sign.replace('$', '\\$')}${spaces}`)}, "", ${inner})`, 'texts');
  const plain = source.decimalMark === '.' ? `gsub(",", "", ${texts}, fixed = TRUE)` : `gsub(",", ".", gsub(".", "", ${texts}, fixed = TRUE), fixed = TRUE)`;
  const date = numbers.find((reading) => reading.as === 'date');
  return [
    `data <- read.csv(${text(file)}, sep = ${text(source.separator)}, header = ${source.header ? 'TRUE' : 'FALSE'}, colClasses = "character", check.names = FALSE, na.strings = character(), quote = "\\"", comment.char = "", strip.white = TRUE, fileEncoding = "${encodings[source.encoding]}")`,
    ...(source.header ? [] : [`names(data) <- ${vector(columns.map(text))}`]),
    `number <- function(texts) suppressWarnings(as.numeric(${plain}))  # what is no number counts as missing`,
    ...(has('boolean') ? ['truth <- function(texts) ifelse(tolower(texts) == "true", 1, ifelse(tolower(texts) == "false", 0, NA))'] : []),
    ...(date?.as === 'date' ? [`days <- function(texts) as.numeric(as.Date(gsub("[.-]", "/", texts), ${{ iso: '"%Y/%m/%d"', dayFirst: '"%d/%m/%Y"', monthFirst: '"%m/%d/%Y"' }[date.form]}))  # since 1970-01-01`] : []),
    ...(model.terms.some(({ kind }) => kind === 'level') ? [`category <- function(texts) ifelse(tolower(texts) %in% c("", "na", "nan", "null", "?", "n/a"), ${text(missingLevel)}, texts)`] : []),
    ...targetLines(subject),
    'data <- data[used, , drop = FALSE]',
    'y <- y[used]',
  ];
}

function targetLines({ model, record }: CodeSubject): string[] {
  const column = `data[[${text(model.target)}]]`;
  const { classes, family } = model;
  const alsoUsed = [...(record.weights === null ? [] : [record.weights]), ...offsetColumns(record.offset)].map((name) => ` & !is.na(number(data[[${text(name)}]]))`).join('');
  if (classes === null) {
    const status = family === 'cox' ? ` & ${statusText(record.status!)} %in% c("0", "1", "2", "true", "false")` : '';
    return [`y <- number(${column})`, `used <- !is.na(y)${alsoUsed}${status}`];
  }
  const isNumber = classes.every((name) => name !== '' && String(Number(name)) === name);
  const isTruth = classes.every((name) => name === 'true' || name === 'false');
  const values = isNumber ? `as.character(number(${column}))` : isTruth ? `tolower(${column})` : column;
  return [`y <- factor(${values}, levels = ${vector(classes.map(text))})${family === 'binomial' ? '  # the model is of the second' : ''}`, `used <- !is.na(y)${alsoUsed}`];
}

function statusText(column: string): string {
  return `tolower(data[[${text(column)}]])`;
}

/** One column of x, missing numbers filled with the mean of the fit. */
function columnOf(term: Term): string {
  const own = `data[[${text(term.column)}]]`;
  if (term.kind === 'level') return `1 * (category(${own}) == ${text(term.level)})`;
  const call = { number: 'number', boolean: 'truth', date: 'days', category: 'category' }[term.reading.as];
  return `filled(${call}(${own}), ${number(term.whenMissing)})`;
}

function refitting(subject: CodeSubject): string[] {
  const { model, options, record } = subject;
  const { family, terms, lambda, l1Ratio } = model;
  const factors = terms.map((term) => options.penaltyFactors[nameOf(term)] ?? options.penaltyFactors[term.column] ?? 1);
  const hasFactors = factors.some((factor) => factor !== 1);
  const limits = (own: Readonly<Record<string, number>>, otherwise: number) => terms.map((term) => own[nameOf(term)] ?? own[term.column] ?? otherwise);
  const arguments_ = [
    `family = "${family}"`,
    'alpha = alpha', 'lambda = lambda * exp(seq(log(1000), 0, length.out = 50))',
    `standardize = ${options.standardize ? 'TRUE' : 'FALSE'}`,
    ...(family === 'cox' ? [] : [`intercept = ${options.intercept ? 'TRUE' : 'FALSE'}`]),
    ...(record.weights === null ? [] : ['weights = w']),
    ...(record.offset === null ? [] : ['offset = offset']),
    ...(hasFactors ? ['penalty.factor = v'] : []),
    ...(Object.keys(options.lowerLimits).length > 0 ? [`lower.limits = ${vector(limits(options.lowerLimits, -Infinity).map(number))}`] : []),
    ...(Object.keys(options.upperLimits).length > 0 ? [`upper.limits = ${vector(limits(options.upperLimits, Infinity).map(number))}`] : []),
    'thresh = 1e-18', 'maxit = 1e7',
  ];
  const share = hasFactors ? ' * sum(ifelse(is.finite(v), v, 1)) / length(v)' : '';
  const scaled = family === 'gaussian' && l1Ratio < 1;
  return [
    `# ${titleOf(subject)}.`,
    'library(glmnet)',
    ...(family === 'cox' ? ['library(survival)'] : []),
    '',
    ...dataLines(subject),
    'filled <- function(values, mean) ifelse(is.na(values), mean, values)',
    'x <- cbind(',
    ...terms.map((term, at) => `  ${text(nameOf(term))} = ${columnOf(term)}${at < terms.length - 1 ? ',' : ''}`),
    ')',
    ...(family === 'cox' ? [`status <- ${statusText(record.status!)}`, 'status <- 1 * (status %in% (if ("2" %in% status) "2" else c("1", "true")))', 'y <- Surv(y, status)'] : []),
    ...(record.weights === null ? [] : [`w <- number(data[[${text(record.weights)}]])`]),
    ...offsetLines(model),
    ...(hasFactors ? [`v <- ${vector(factors.map(number))}`] : []),
    ...(scaled ? deviationLines(subject) : [`alpha <- ${l1Ratio}`, `lambda <- ${lambda}${share}`]),
    ...(scaled && hasFactors ? [`lambda <- lambda${share}`] : []),
    `fit <- glmnet(x, y, ${arguments_.join(', ')})`,
    ...(family === 'multinomial'
      ? ['coefficients <- sapply(coef(fit, s = lambda), as.vector)', 'rownames(coefficients) <- c("(Intercept)", colnames(x))']
      : ['coefficients <- as.matrix(coef(fit, s = lambda))']),
    `predictions <- predict(fit, x, s = lambda, type = "response"${record.offset === null ? '' : ', newoffset = offset'})`,
    'print(coefficients)',
  ];
}

/** One column, or of a multinomial model one for each class. */
function offsetLines(model: CodeSubject['model']): string[] {
  const { offset, classes } = model;
  if (offset === null) return [];
  const own = (column: string | null) => (column === null ? 'rep(0, nrow(data))' : `number(data[[${text(column)}]])`);
  return [typeof offset === 'string' ? `offset <- ${own(offset)}` : `offset <- cbind(${classes!.map((_, k) => own(offsetColumnOf(model, k))).join(', ')})`];
}

/** λ and α of glmnet, whose ridge part is of y in deviations. */
function deviationLines({ model, options, record }: CodeSubject): string[] {
  const { lambda, l1Ratio } = model;
  const weights = record.weights === null ? 'rep(1 / length(y), length(y))' : 'w / sum(w)';
  const offset = record.offset === null ? 'y' : '(y - offset)';
  return [
    `share <- ${weights}`,
    options.intercept ? `deviation <- sqrt(sum(share * (${offset} - sum(share * ${offset}))^2))` : `deviation <- sqrt(sum(share * ${offset}^2))`,
    `l1 <- ${lambda} * ${l1Ratio}`,
    `l2 <- ${lambda} * ${1 - l1Ratio} * deviation`,
    'lambda <- l1 + l2',
    'alpha <- l1 / lambda',
  ];
}

function embedded(subject: CodeSubject, reason: string): string[] {
  const { model } = subject;
  const { family, classes, intercepts } = model;
  const terms = termsInUse(model);
  const responses = family === 'multinomial' ? classes! : [family];
  const predictorOf = (k: number) => [
    `${number(intercepts[k])}`,
    ...terms.filter(({ coefficients }) => coefficients[k] !== 0).map((term) => `${number(term.coefficients[k])} * ${columnOf(term)}`),
    ...(offsetColumnOf(model, k) === null ? [] : [`number(data[[${text(offsetColumnOf(model, k)!)}]])`]),
  ].join(' +\n  ');
  const last = { gaussian: 'predictor', binomial: '1 / (1 + exp(-predictor))', poisson: 'exp(predictor)', cox: 'exp(predictor)  # relative risk', multinomial: '' }[family];
  return [
    `# ${titleOf(subject)}.`,
    `# ${reason}: these are the coefficients as they were fitted.`,
    ...dataLines(subject),
    'filled <- function(values, mean) ifelse(is.na(values), mean, values)',
    ...(family === 'multinomial'
      ? [`weights <- exp(cbind(\n  ${responses.map((name, k) => `${text(name)} = ${predictorOf(k)} + 0 * seq_len(nrow(data))`).join(',\n  ')}\n))`, 'predictions <- weights / rowSums(weights)']
      : [`predictor <- ${predictorOf(0)} + 0 * seq_len(nrow(data))`, `predictions <- ${last}`]),
    'print(predictions)',
  ];
}
