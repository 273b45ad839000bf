import { cellShapes, isNumeric, shapeCount } from './cellShape';
import { daysIn } from './dateCell';
import type { DecimalMark, Reading } from './table';

/** A column of numbers may hold a few cells that are not: a note, a unit, a typing error. */
const numericShare = 0.95;
const mostOddTexts = 20;

/** What was seen in the cells of one column. */
export class ColumnSurvey {
  readonly shapes = new Int32Array(shapeCount);
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

  reading(decimalMark: DecimalMark): Reading {
    const { shapes } = this;
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
    return this.shapes.some((count, shape) => count > 0 && shape >= cellShapes.pointDecimal && shape <= cellShapes.pointThousands);
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
  return a.as === b.as && (a.as !== 'date' || b.as !== 'date' || a.form === b.form);
}
