import * as l10n from '@vscode/l10n';
import { missingLevel } from '../data/designColumns';
import { InputError } from '../errors';
import type { Model, Term } from '../model';
import { inComment, levelsOf, offsetColumnOf, signsOf, termsInUse, titleOf, type CodeSubject } from './codeSubject';

/**
 * A query that adds the predictions to a table of the same columns: the expected number, the probability of the positive class or of every
 * class, the relative risk. Standard SQL with EXP; a table that holds empty texts for missing ones has "(missing)" for them, too.
 * @throws InputError for dates, which every database writes in its own way
 */
export function sqlCode(subject: CodeSubject): string {
  const { model, file } = subject;
  const { family, classes } = model;
  const dates = model.terms.filter((term) => term.kind === 'number' && term.reading.as === 'date');
  if (dates.length > 0) throw new InputError(l10n.t('SQL has no common way to count the days of a date ("{0}"); fit without it, or copy the model in another language.', dates[0].column));
  const table = name(file.replace(/\.\w+$/, ''));
  const signs = signsOf(subject.record);
  const title = `-- ${titleOf(subject)}.${signs.length > 0 ? ` Columns of the table are numbers without ${signs.map(inComment).join(' ')}.` : ''}`;
  if (family === 'multinomial') {
    const etas = classes!.map((_, k) => `    ${predictor(model, k)} AS eta_${k + 1}`);
    const total = classes!.map((_, k) => `EXP(eta_${k + 1} - top)`).join(' + ');
    const largest = classes!.map((_, k) => `WHEN ${classes!.map((__, other) => `eta_${k + 1} >= eta_${other + 1}`).filter((_each, other) => other !== k).join(' AND ')} THEN eta_${k + 1}`);
    return `${title}\nWITH linear AS (\n  SELECT *,\n${etas.join(',\n')}\n  FROM ${table}\n), topped AS (\n  SELECT *, CASE ${largest.join(' ')} END AS top FROM linear\n)\nSELECT *,\n${classes!.map((each, k) => `  EXP(eta_${k + 1} - top) / (${total}) AS ${name(`P(${each})`)}`).join(',\n')}\nFROM topped;\n`;
  }
  const eta = predictor(model, 0);
  const shown = { gaussian: eta, binomial: `1.0 / (1.0 + EXP(-(${eta})))`, poisson: `EXP(${eta})`, cox: `EXP(${eta})` }[family];
  const title2 = { gaussian: 'prediction', binomial: `P(${classes?.[1] ?? ''})`, poisson: 'prediction', cox: 'relativeRisk' }[family];
  return `${title}\nSELECT *,\n  ${shown} AS ${name(title2)}\nFROM ${table};\n`;
}

function predictor(model: Model, k: number): string {
  const terms = termsInUse(model).filter(({ coefficients }) => coefficients[k] !== 0);
  const numbers = terms.flatMap((term) => (term.kind === 'number' ? [`${numeral(term.coefficients[k])} * ${valueOf(term)}`] : []));
  const categories = [...levelsOf(terms)].map(([column, levels]) => {
    const own = levels.map((level) => {
      const effect = terms.find((term) => term.kind === 'level' && term.column === column && term.level === level)!.coefficients[k];
      const isThere = level === missingLevel ? `${name(column)} IS NULL OR ${name(column)} IN ('', ${literal(level)})` : `${name(column)} = ${literal(level)}`;
      return `WHEN ${isThere} THEN ${numeral(effect)}`;
    });
    return `CASE ${own.join(' ')} ELSE 0 END`;
  });
  const added = offsetColumnOf(model, k);
  const offset = added === null ? [] : [name(added)];
  return [numeral(model.intercepts[k]), ...numbers, ...categories, ...offset].join('\n    + ');
}

function valueOf(term: Term & { readonly kind: 'number' }): string {
  const column = name(term.column);
  const value = term.reading.as === 'boolean' ? `CASE WHEN ${column} THEN 1.0 WHEN NOT ${column} THEN 0.0 END` : column;
  return `COALESCE(${value}, ${numeral(term.whenMissing)})`;
}

/** Never read as a whole number, of which some databases divide without a rest. */
function numeral(value: number): string {
  const written = String(value);
  return /[.e]/.test(written) ? written : `${written}.0`;
}

function name(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
