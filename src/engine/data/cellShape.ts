import type { DecimalMark } from './table';

/** What the text of one cell can be, before it is known whether the file writes 1.5 or 1,5. */
export const cellShapes = {
  missing: 0,
  /** 12, -3, 1e5: a number either way. */
  plain: 1,
  /** 02210, 007: digits that begin with a needless zero. */
  code: 2,
  /** 1.5, .25, 12.3456: the point can only be a decimal mark. */
  pointDecimal: 3,
  /** 0,5 or 1234,5. */
  commaDecimal: 4,
  /** 1.234: one and a bit, or one thousand and some. */
  pointOrThousands: 5,
  /** 1,234. */
  commaOrThousands: 6,
  /** 1,234.5 or 1,234,567: commas group thousands. */
  commaThousands: 7,
  /** 1.234,5 or 1.234.567. */
  pointThousands: 8,
  text: 9,
} as const;

export const shapeCount = 10;

const missingTexts = new Set(['', 'na', 'nan', 'null', '?', 'n/a']);
const groupedByComma = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/;
const groupedByPoint = /^[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d*)?$/;

const zero = 48;
const point = 46;
const comma = 44;

/** The shape of a trimmed cell. */
export function shapeOf(text: string): number {
  if (isMissing(text)) return cellShapes.missing;
  const end = text.length;
  const first = text.charCodeAt(0);
  const start = first === 43 || first === 45 ? 1 : 0;
  let at = skipDigits(text, start);
  const whole = at - start;
  if (at === end) {
    if (whole === 0) return cellShapes.text;
    return whole > 1 && first === zero ? cellShapes.code : cellShapes.plain;
  }
  const mark = text.charCodeAt(at);
  if (mark !== point && mark !== comma) return whole > 0 && isExponent(text, at) ? cellShapes.plain : cellShapes.text;
  at = skipDigits(text, at + 1);
  const decimals = at - start - whole - 1;
  if (whole + decimals === 0) return cellShapes.text;
  if (at === end || isExponent(text, at)) {
    const ambiguous = at === end && decimals === 3 && whole >= 1 && whole <= 3 && text.charCodeAt(start) !== zero;
    if (mark === point) return ambiguous ? cellShapes.pointOrThousands : cellShapes.pointDecimal;
    return ambiguous ? cellShapes.commaOrThousands : cellShapes.commaDecimal;
  }
  if (groupedByComma.test(text)) return cellShapes.commaThousands;
  if (groupedByPoint.test(text)) return cellShapes.pointThousands;
  return cellShapes.text;
}

/** Whether a cell of this shape is a number in a file with this decimal mark. */
export function isNumeric(shape: number, decimalMark: DecimalMark): boolean {
  switch (shape) {
    case cellShapes.plain:
    case cellShapes.code:
    case cellShapes.pointOrThousands:
    case cellShapes.commaOrThousands:
      return true;
    case cellShapes.pointDecimal:
    case cellShapes.commaThousands:
      return decimalMark === '.';
    case cellShapes.commaDecimal:
    case cellShapes.pointThousands:
      return decimalMark === ',';
    default:
      return false;
  }
}

/** The value of a cell for which isNumeric holds; NaN when it is beyond what a number can hold (1e999). */
export function numberIn(text: string, shape: number, decimalMark: DecimalMark): number {
  let plain = text;
  if (shape !== cellShapes.plain && shape !== cellShapes.pointDecimal) {
    plain = decimalMark === '.' ? text.replaceAll(',', '') : text.replaceAll('.', '').replace(',', '.');
  }
  const value = Number(plain);
  return Number.isFinite(value) ? value : NaN;
}

/** Without the spaces around it; most cells have none, and trim() is not free. */
export function trimmed(text: string): string {
  if (text.length === 0) return text;
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  return first <= 32 || last <= 32 || first > 126 || last > 126 ? text.trim() : text;
}

function isMissing(text: string): boolean {
  if (text.length === 0) return true;
  if (text.length > 4) return false;
  const first = text.charCodeAt(0) | 32;
  return (first === 110 || first === 63) && missingTexts.has(text.toLowerCase());
}

function skipDigits(text: string, from: number): number {
  let at = from;
  // Past the end charCodeAt is NaN, and NaN compares false.
  for (let code = text.charCodeAt(at); code >= zero && code <= 57; code = text.charCodeAt(at)) at++;
  return at;
}

/** e5, E-10: an exponent that ends the text. */
function isExponent(text: string, at: number): boolean {
  if ((text.charCodeAt(at) | 32) !== 101) return false;
  const sign = text.charCodeAt(at + 1);
  const start = sign === 43 || sign === 45 ? at + 2 : at + 1;
  return start < text.length && skipDigits(text, start) === text.length;
}
