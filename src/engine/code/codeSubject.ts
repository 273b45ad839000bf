import type { DateForm } from '../data/dateCell';
import type { DecimalMark, Reading } from '../data/table';
import type { FitOptions, PenaltyName } from '../linear/fitTypes';
import type { LinearOrigin, SavedRecord } from '../modelFile/origin';
import type { Model, Term } from '../model';

/** A fit to be written in another language. */
export interface CodeSubject {
  /** At the λ that is shown, in the file's own units. */
  readonly model: Model;
  readonly options: FitOptions;
  readonly record: CodeRecord;
  /** Name of the CSV. */
  readonly file: string;
  /** All columns of the file, in its order. */
  readonly columns: readonly string[];
}

/** What code must know of how the file was read. */
export type CodeRecord = Pick<SavedRecord, 'source' | 'weights' | 'offset' | 'status' | 'signs'>;

/** That numbers of the file have and are read without. */
export function signsOf({ signs }: Pick<CodeRecord, 'signs'>): string[] {
  return [...new Set((signs ?? []).map(({ sign }) => sign))];
}

/** The subject that a model file holds. @param origin its own */
export function subjectOf(model: Model, { fit, record, data }: LinearOrigin): CodeSubject {
  return { model, options: fit, record, file: data.name, columns: data.columns };
}

export type LinearLanguage = 'scikit-learn' | 'glmnet' | 'sql' | 'spreadsheet';
export type Language = LinearLanguage | 'pytorch';

/** What models of each kind can be written in. */
export const languagesOf: Readonly<Record<'linear' | 'network', readonly Language[]>> = { linear: ['scikit-learn', 'glmnet', 'sql', 'spreadsheet'], network: ['pytorch'] };

/** What a model takes of a row: a number, or whether a text is this level. */
export type CodeInput = { readonly kind: 'number'; readonly column: string; readonly reading: Reading } | { readonly kind: 'level'; readonly column: string; readonly level: string };

/** A design column's name: the column's own, or "city=Oslo". */
export function nameOf(term: CodeInput): string {
  return term.kind === 'number' ? term.column : `${term.column}=${term.level}`;
}

/** Terms that count: what has weight 0 everywhere is not written. */
export function termsInUse({ terms }: Model): Term[] {
  return terms.filter(({ coefficients }) => coefficients.some((coefficient) => coefficient !== 0));
}

/** The column added to the linear predictor of a response; null where none is. */
export function offsetColumnOf({ offset, classes }: Model, response: number): string | null {
  if (offset === null || typeof offset === 'string') return offset;
  return Object.hasOwn(offset, classes![response]) ? offset[classes![response]] : null;
}

/** Levels of each category in the model, in order. */
export function levelsOf(terms: readonly CodeInput[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const term of terms) {
    if (term.kind !== 'level') continue;
    const levels = found.get(term.column);
    if (levels) levels.push(term.level);
    else found.set(term.column, [term.level]);
  }
  return found;
}

/** How the dates in the model are written, each way once. */
export function dateForms(inputs: readonly CodeInput[]): DateForm[] {
  return [...new Set(inputs.flatMap((input) => (input.kind === 'number' && input.reading.as === 'date' ? [input.reading.form] : [])))];
}

/** What code calls its function that reads dates of a form. */
export const dateFunctions: Readonly<Record<DateForm, string>> = { iso: 'days', dayFirst: 'days_day_first', monthFirst: 'days_month_first' };

/** What code calls its function that reads a column. */
export function readingFunction(reading: Reading): string {
  return reading.as === 'date' ? dateFunctions[reading.form] : { number: 'number', boolean: 'truth', category: 'category' }[reading.as];
}

/** A regular expression of the texts that are numbers: as `shapeOf` has them, so that "1,5" in a file of points is none, nor is "inf". */
export function numberPattern(decimalMark: DecimalMark): string {
  const [mark, group] = decimalMark === '.' ? ['[.]', ','] : [',', '[.]'];
  return `[+-]?([0-9]+${mark}?[0-9]*|${mark}[0-9]+)([eE][+-]?[0-9]+)?|[+-]?[1-9][0-9]{0,2}(${group}[0-9]{3})+(${mark}[0-9]*)?`;
}

/** "lasso at λ = 7.025", for the line above the code. */
export function titleOf({ model, options, file }: CodeSubject): string {
  const { l1Ratio, lambda, target, family } = model;
  return inComment(`${file} → ${target}: ${family === 'cox' ? 'Cox' : family} ${penaltyInCode(options.penalty, l1Ratio)} at λ = ${Number(lambda.toPrecision(6))}, fitted by Lambda Lens`);
}

/** What a penalty is called in a comment: code is English, whatever language VS Code speaks. */
function penaltyInCode(penalty: PenaltyName, l1Ratio: number): string {
  if (penalty !== 'lasso') return otherPenalties[penalty];
  return l1Ratio === 1 ? 'lasso' : l1Ratio === 0 ? 'ridge' : `elastic net ${Number(l1Ratio.toFixed(3))}`;
}

const otherPenalties: Readonly<Record<Exclude<PenaltyName, 'lasso'>, string>> = { group: 'group lasso', adaptive: 'adaptive lasso', relaxed: 'relaxed lasso', mcp: 'MCP', scad: 'SCAD' };

/** Names come from files: a line break in one of them must not end the comment. */
export function inComment(text: string): string {
  return text.replace(/[\s\u0085]+/g, ' ');
}

/** Why a peer cannot fit this penalty; null where it can. */
export function beyondElasticNet({ options, model }: CodeSubject, peer: string): string | null {
  const { penalty } = options;
  const unlike = penalty === 'adaptive' ? ' of the same weights' : penalty === 'relaxed' ? ' of the same form' : '';
  if (penalty !== 'lasso') return `${peer} has no ${penaltyInCode(penalty, model.l1Ratio)}${unlike}`;
  return model.lambda === 0 ? `${peer} has no penalised fit at λ = 0` : null;
}
