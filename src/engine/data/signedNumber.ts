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

/** That of one column's numbers; null where they have none. @param signs undefined in a model file of before they were read */
export function signOf(signs: readonly SignedColumn[] | undefined, column: string): string | null {
  return signs?.find((each) => each.column === column)?.sign ?? null;
}

/** "price ($), share (%)" */
export function signsText(columns: readonly SignedColumn[]): string {
  return columns.map(({ column, sign }) => `${column} (${sign})`).join(', ');
}
