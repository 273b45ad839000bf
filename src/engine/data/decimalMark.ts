import { cellShapes } from './cellShape';
import type { DecimalMark, Separator } from './table';

/** Whether there are marks in numbers, of which none can be read one way only. */
export function isUncertain(shapes: ArrayLike<number>): boolean {
  const decided = shapes[cellShapes.pointDecimal] + shapes[cellShapes.commaThousands] + shapes[cellShapes.commaDecimal] + shapes[cellShapes.pointThousands];
  return decided === 0 && shapes[cellShapes.pointOrThousands] + shapes[cellShapes.commaOrThousands] > 0;
}

/**
 * Whether the file writes 1.5 or 1,5, from how many cells have each shape. Cells that can be read one way only decide;
 * where there are none, the likely mark does, and without one "1,234" is one and a bit in a file that uses no point and does not need the comma as its separator.
 */
export function guessDecimalMark(shapes: ArrayLike<number>, separator: Separator, likely?: DecimalMark): DecimalMark {
  const forPoint = shapes[cellShapes.pointDecimal] + shapes[cellShapes.commaThousands];
  const forComma = shapes[cellShapes.commaDecimal] + shapes[cellShapes.pointThousands];
  if (forPoint !== forComma) return forPoint > forComma ? '.' : ',';
  if (likely) return likely;
  const commaIsFree = separator === ';' || separator === '\t';
  const ambiguousCommas = shapes[cellShapes.commaOrThousands] > 0;
  const points = shapes[cellShapes.pointOrThousands] > 0;
  return commaIsFree && ambiguousCommas && !points ? ',' : '.';
}
