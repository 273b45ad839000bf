import * as l10n from '@vscode/l10n';
import { InputError } from '../errors';

/** What a file's JSON is asked before anything of it is believed. */
export type Fields = Readonly<Record<string, unknown>>;

/** @param what is wrong with it, in the person's language @throws InputError, one sentence */
export function demand(holds: boolean, what: string): asserts holds {
  if (!holds) throw new InputError(l10n.t('The model file is damaged: {0}; save the model again.', what));
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isListOf<T>(value: unknown, isOne: (each: unknown) => each is T): value is readonly T[] {
  return Array.isArray(value) && value.every(isOne);
}

export function isRecordOf<T>(value: unknown, isOne: (each: unknown) => each is T): value is Readonly<Record<string, T>> {
  return isFields(value) && Object.values(value).every(isOne);
}

export function isOneOf<T extends string>(value: unknown, choices: readonly T[]): value is T {
  return choices.includes(value as T);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function isTruth(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

export function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

/** From `least` to `most`, whole. */
export function isCount(value: unknown, least = 0, most = Number.MAX_SAFE_INTEGER): value is number {
  return Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
}

export function isNullOr<T>(value: unknown, isOne: (each: unknown) => each is T): value is T | null {
  return value === null || isOne(value);
}

/** For what may be absent. */
export function isAbsentOr<T>(value: unknown, isOne: (each: unknown) => each is T): value is T | undefined {
  return value === undefined || isOne(value);
}

/** What a model takes of a column: its number, or whether it is one level. */
type Input = { readonly kind: 'number'; readonly column: string } | { readonly kind: 'level'; readonly column: string; readonly level: string };

/** Whether each column is one number or the levels of one category, each level once. */
export function areDistinct(inputs: readonly Input[]): boolean {
  const columns = new Map<string, Set<string> | null>();
  for (const input of inputs) {
    const levels = columns.get(input.column);
    if (input.kind === 'number' ? levels !== undefined : levels === null || levels?.has(input.level)) return false;
    if (input.kind === 'number') columns.set(input.column, null);
    else columns.set(input.column, (levels ?? new Set<string>()).add(input.level));
  }
  return true;
}
