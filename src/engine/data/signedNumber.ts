import * as l10n from '@vscode/l10n';
import { andList } from '../andList';

/** A sign of a currency, or its letters. */
const currency = '\\p{Sc}|USD|EUR|GBP|CHF|JPY|CNY';
const digits = "\\d[\\d.,]*|[.,]\\d+";
const before = new RegExp(`^([+-]?)(${currency})\\s?([+-]?)(${digits})$`, 'u');
const behind = new RegExp(`^([+-]?(?:${digits}))\\s?(${currency}|[%‰])$`, 'u');

export interface SignedNumber {
  /** $, €, USD, %, … */
  readonly sign: string;
  /** The number without it: a text, as it stands. */
  readonly number: string;
}

/** The parts of $45, -$1,200.50, $-3, 3.5 €, 45 % or USD 12; null for another text. */
export function signedNumber(text: string): SignedNumber | null {
  const first = before.exec(text);
  if (first) return first[1] !== '' && first[3] !== '' ? null : { sign: first[2], number: first[1] + first[3] + first[4] };
  const last = behind.exec(text);
  return last && { sign: last[2], number: last[1] };
}

/** A column whose cells all have the same sign. */
export interface SignedColumn {
  readonly column: string;
  readonly sign: string;
}

/** What is said of such columns: a sentence for each sign. */
export function signNotes(columns: readonly SignedColumn[]): string[] {
  return [...new Set(columns.map(({ sign }) => sign))].map((sign) => {
    const names = andList(columns.filter((each) => each.sign === sign).map(({ column }) => `"${column}"`));
    const isShare = sign === '%' || sign === '‰';
    return isShare
      ? l10n.t('All cells of {0} have the sign "{1}" and are read as the numbers without it: 45{1} is 45.', names, sign)
      : l10n.t('All cells of {0} have the sign "{1}" and are read as the numbers without it.', names, sign);
  });
}
