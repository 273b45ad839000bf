import { cellShapes, isNumeric, shapeCount, shapeOf } from './cellShape';
import { daysIn } from './dateCell';
import { signedNumber } from './signedNumber';
import type { DecimalMark, Reading } from './table';

/** A column of numbers may hold a few cells that are not: a note, a unit, a typing error. */
const numericShare = 0.95;
const mostOddTexts = 20;

/** What was seen in the cells of one column. */
export class ColumnSurvey {
  readonly shapes = new Int32Array(shapeCount);
  /** The sign of all texts' numbers: null where they have none, or not the same; undefined before the first text. */
  private sign: string | null | undefined = undefined;
  /** Of those numbers, without the sign. */
  private readonly signedShapes = new Int32Array(shapeCount);
  /** True until a text is seen that is none. */
  private booleans = true;
  private isoDates = true;
  private slashedDates = true;
  private dayOver12First = false;
  private dayOver12Second = false;
  private readonly oddTexts = new Set<string>();

  add(text: string, shape: number): void {
    this.shapes[shape]++;
    if (shape === cellShapes.text) this.addText(text);
  }

  private addText(text: string): void {
    if (this.oddTexts.size <= mostOddTexts) this.oddTexts.add(text);
    if (this.sign !== null) this.addSigned(text);
    if (this.booleans) this.booleans = booleanIn(text) !== null;
    if (this.isoDates) this.isoDates = !Number.isNaN(daysIn(text, 'iso'));
    if (this.slashedDates) this.addSlashedDate(text);
  }

  private addSlashedDate(text: string): void {
    const dayFirst = !Number.isNaN(daysIn(text, 'dayFirst'));
    const monthFirst = !Number.isNaN(daysIn(text, 'monthFirst'));
    if (dayFirst && !monthFirst) this.dayOver12First = true;
    if (monthFirst && !dayFirst) this.dayOver12Second = true;
    this.slashedDates = (dayFirst || monthFirst) && !(this.dayOver12First && this.dayOver12Second);
  }

  private addSigned(text: string): void {
    const parts = signedNumber(text);
    this.sign = parts !== null && (this.sign ?? parts.sign) === parts.sign ? parts.sign : null;
    if (this.sign !== null) this.signedShapes[shapeOf(parts!.number)]++;
  }

  /** Of the numbers: where all cells have the same sign, without it. */
  get numberShapes(): Int32Array {
    return this.isSigned ? this.signedShapes : this.shapes;
  }

  private get isSigned(): boolean {
    const { shapes, sign } = this;
    return typeof sign === 'string' && shapes.every((count, shape) => count === 0 || shape === cellShapes.text || shape === cellShapes.missing);
  }

  /** Of a column that is to be numbers, whatever its cells hold. */
  get numberReading(): Reading {
    return this.isSigned ? { as: 'number', sign: this.sign! } : { as: 'number' };
  }

  reading(decimalMark: DecimalMark): Reading {
    const { shapes } = this;
    if (this.isSigned) {
      // 007 % is a code as 007 is, and 1.2.3 % no number.
      const isNumber = this.signedShapes.every((count, shape) => count === 0 || (shape !== cellShapes.code && isNumeric(shape, decimalMark)));
      return isNumber ? { as: 'number', sign: this.sign! } : { as: 'category' };
    }
    let numbers = 0;
    let present = 0;
    for (let shape = 0; shape < shapeCount; shape++) {
      if (shape !== cellShapes.missing) present += shapes[shape];
      if (isNumeric(shape, decimalMark)) numbers += shapes[shape];
    }
    if (shapes[cellShapes.code] > 0) return { as: 'category' };
    if (numbers === present) return { as: 'number' };
    if (shapes[cellShapes.text] === present) return this.readingOfText();
    return numbers >= numericShare * present && this.oddTexts.size <= mostOddTexts ? { as: 'number' } : { as: 'category' };
  }

  /** Whether any cell has a point or a comma in a number: only then does the decimal mark matter. */
  hasMarks(): boolean {
    return this.numberShapes.some((count, shape) => count > 0 && shape >= cellShapes.pointDecimal && shape <= cellShapes.pointThousands);
  }

  private readingOfText(): Reading {
    if (this.booleans) return { as: 'boolean' };
    if (this.isoDates) return { as: 'date', form: 'iso' };
    // 03/04/2024 alone may be March or April: only a day over 12 tells.
    if (this.slashedDates && this.dayOver12First) return { as: 'date', form: 'dayFirst' };
    if (this.slashedDates && this.dayOver12Second) return { as: 'date', form: 'monthFirst' };
    return { as: 'category' };
  }
}

export function booleanIn(text: string): 0 | 1 | null {
  if (text.length > 5) return null;
  const lower = text.toLowerCase();
  return lower === 'true' ? 1 : lower === 'false' ? 0 : null;
}

export function sameReading(a: Reading, b: Reading): boolean {
  if (a.as === 'date' && b.as === 'date') return a.form === b.form;
  if (a.as === 'number' && b.as === 'number') return a.sign === b.sign;
  return a.as === b.as;
}
