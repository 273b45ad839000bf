import { isNumeric, numberIn, shapeOf } from './cellShape';
import { booleanIn } from './columnSurvey';
import { daysIn } from './dateCell';
import { GrowingFloats, GrowingInts } from './growingArrays';
import { signedNumber } from './signedNumber';
import type { DecimalMark, Reading } from './table';

/** The cells of a column as numbers, NaN where missing. Cells that are no numbers are kept apart with their row. */
export class NumericStore {
  readonly storage = 'numeric';
  readonly values = new GrowingFloats();
  readonly odd: { readonly row: number; readonly text: string }[] = [];

  constructor(private readonly reading: Reading, private readonly decimalMark: DecimalMark) {}

  add(text: string, shape: number): void {
    const value = this.valueOf(text, shape);
    if (Number.isNaN(value)) this.odd.push({ row: this.values.length, text });
    this.values.push(value);
  }

  addMissing(): void {
    this.values.push(NaN);
  }

  private valueOf(text: string, shape: number): number {
    switch (this.reading.as) {
      case 'boolean':
        return booleanIn(text) ?? NaN;
      case 'date':
        return daysIn(text, this.reading.form);
      case 'number': {
        const parts = this.reading.sign === undefined ? null : signedNumber(text);
        return parts?.sign === this.reading.sign && parts ? this.numberOf(parts.number, shapeOf(parts.number)) : this.numberOf(text, shape);
      }
      case 'category':
        return this.numberOf(text, shape);
    }
  }

  private numberOf(text: string, shape: number): number {
    return isNumeric(shape, this.decimalMark) ? numberIn(text, shape, this.decimalMark) : NaN;
  }
}

/** The cells of a column as codes of its distinct texts, −1 where missing: texts are held once. */
export class CodedStore {
  readonly storage = 'coded';
  readonly codes = new GrowingInts();
  readonly codeOf = new Map<string, number>();

  add(text: string): void {
    let code = this.codeOf.get(text);
    if (code === undefined) {
      code = this.codeOf.size;
      this.codeOf.set(text, code);
    }
    this.codes.push(code);
  }

  addMissing(): void {
    this.codes.push(-1);
  }
}

export type ColumnStore = NumericStore | CodedStore;

export function storeFor(reading: Reading, decimalMark: DecimalMark): ColumnStore {
  return reading.as === 'category' ? new CodedStore() : new NumericStore(reading, decimalMark);
}
