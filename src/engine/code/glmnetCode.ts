import { offsetColumns } from '../data/offsetOption';
import { missingLevel } from '../data/designColumns';
import type { DateForm } from '../data/dateCell';
import type { Reading } from '../data/table';
import type { Term } from '../model';
import { beyondElasticNet, dateForms, dateFunctions, nameOf, numberPattern, offsetColumnOf, readingFunction, signsOf, termsInUse, titleOf, type CodeSubject } from './codeSubject';

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
  const bare = signsOf(record).reduce((inner, sign) => `gsub(${text(`${spaces}${sign.replace('$', '\\$')}${spaces}`)}, "", ${inner})`, 'texts');
  const plain = source.decimalMark === '.' ? 'gsub(",", "", texts, fixed = TRUE)' : 'gsub(",", ".", gsub(".", "", texts, fixed = TRUE), fixed = TRUE)';
  const asWritten = `sep = ${text(source.separator)}, quote = "\\"", comment.char = ""`;
  return [
    `source <- function() file(${text(file)}, encoding = "${encodings[source.encoding]}")`,
    `fields <- count.fields(source(), ${asWritten})`,
    'fields <- fields[!is.na(fields)]  # of each row, which may go over several lines',
    `data <- read.csv(source(), ${asWritten}, header = FALSE, col.names = seq_len(max(fields)), check.names = FALSE, fill = TRUE, colClasses = "character", na.strings = character())`,
    `data <- data[fields == ${columns.length}${source.header ? ' & seq_along(fields) > 1' : ''}, seq_len(${columns.length})]`,
    `names(data) <- ${vector(columns.map(text))}`,
    'data[] <- lapply(data, trimws, whitespace = "[\\\\h\\\\v]")',
    'number <- function(texts) {  # what is no number counts as missing',
    ...(bare === 'texts' ? [] : [`  texts <- ${bare}`]),
    `  texts[!grepl("^(${numberPattern(source.decimalMark)})$", texts)] <- NA`,
    `  as.numeric(${plain})`,
    '}',
    ...(has('boolean') ? ['truth <- function(texts) ifelse(tolower(texts) == "true", 1, ifelse(tolower(texts) == "false", 0, NA))'] : []),
    ...dateForms(model.terms).flatMap(dateFunction),
    ...(model.terms.some(({ kind }) => kind === 'level') ? [`category <- function(texts) ifelse(tolower(texts) %in% c("", "na", "nan", "null", "?", "n/a"), ${text(missingLevel)}, texts)`] : []),
    ...targetLines(subject),
    'data <- data[used, , drop = FALSE]',
    'y <- y[used]',
  ];
}

function dateFunction(form: DateForm): string[] {
  if (form !== 'iso') return [`${dateFunctions[form]} <- function(texts) as.numeric(as.Date(gsub("[.-]", "/", texts), "${form === 'dayFirst' ? '%d/%m/%Y' : '%m/%d/%Y'}"))  # since 1970-01-01`];
  return [
    'days <- function(texts) {  # since 1970-01-01, in UTC',
    `  at <- regmatches(texts, regexec(${text('^([0-9]{4}-[0-9]{2}-[0-9]{2})([T ]([0-9]{2}):([0-9]{2})(:([0-9.]+))? ?(Z|([+-])([0-9]{2}):?([0-9]{2})?)?)?$')}, texts))`,
    '  vapply(at, function(part) {',
    '    size <- function(k) if (part[k] == "") 0 else as.numeric(part[k])',
    '    if (length(part) == 0) return(NA_real_)',
    '    zone <- (if (part[9] == "-") -1 else 1) * (60 * size(10) + size(11))',
    '    as.numeric(as.Date(part[2])) + (60 * size(4) + size(5) + size(7) / 60 - zone) / 1440',
    '  }, 0)',
    '}',
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
  return `filled(${readingFunction(term.reading)}(${own}), ${number(term.whenMissing)})`;
}

/** What is asked for a term alone, else for its column. */
function ofTerms(terms: readonly Term[], own: Readonly<Record<string, number>>, otherwise: number): number[] {
  return terms.map((term) => [nameOf(term), term.column].flatMap((name) => (Object.hasOwn(own, name) ? [own[name]] : []))[0] ?? otherwise);
}

function refitting(subject: CodeSubject): string[] {
  const { model, options, record } = subject;
  const { family, terms, lambda, l1Ratio } = model;
  const factors = ofTerms(terms, options.penaltyFactors, 1);
  const hasFactors = factors.some((factor) => factor !== 1);
  const arguments_ = [
    `family = "${family}"`,
    'alpha = alpha', 'lambda = lambda * exp(seq(log(1000), 0, length.out = 50))',
    `standardize = ${options.standardize ? 'TRUE' : 'FALSE'}`,
    ...(family === 'cox' ? [] : [`intercept = ${options.intercept ? 'TRUE' : 'FALSE'}`]),
    ...(record.weights === null ? [] : ['weights = w']),
    ...(record.offset === null ? [] : ['offset = offset']),
    ...(hasFactors ? ['penalty.factor = v'] : []),
    ...(Object.keys(options.lowerLimits).length > 0 ? [`lower.limits = ${vector(ofTerms(terms, options.lowerLimits, -Infinity).map(number))}`] : []),
    ...(Object.keys(options.upperLimits).length > 0 ? [`upper.limits = ${vector(ofTerms(terms, options.upperLimits, Infinity).map(number))}`] : []),
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
