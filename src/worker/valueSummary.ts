import type { CodedColumn, Column, NumericColumn } from '../engine/data/table';
import type { ValueSummary } from '../protocol/workerMessages';

/** More classes than this are no classes that a person would want modelled one by one. */
const mostClasses = 20;

/** Whether the values of a column could be classes or counts. */
export function valueSummary(column: Column): ValueSummary {
  return column.storage === 'coded' ? textValues(column) : numberValues(column);
}

function textValues({ levels }: CodedColumn): ValueSummary {
  return { few: levels.length <= mostClasses ? levels : null, counts: false, nonNegative: false };
}

/** Stops at the first number that rules everything out: most columns are done after a few rows. */
function numberValues({ values, reading }: NumericColumn): ValueSummary {
  const distinct = new Set<number>();
  let counts = true;
  let nonNegative = true;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    if (distinct.size <= mostClasses) distinct.add(value);
    nonNegative &&= value >= 0;
    counts &&= nonNegative && Number.isInteger(value);
    if (!nonNegative && distinct.size > mostClasses) break;
  }
  const some = distinct.size > 0;
  const texts = () => [...distinct].sort((a, b) => a - b).map((value) => (reading.as === 'boolean' ? String(value === 1) : String(value)));
  return { few: some && distinct.size <= mostClasses ? texts() : null, counts: some && counts, nonNegative: some && nonNegative };
}
