import { wordsOf } from '../../engine/data/identifierNumbers';
import type { ColumnSummary, TableSummary } from '../../protocol/workerMessages';
import { statusColumns } from './familyChoices';

/** Two columns that tell a survival time. */
export interface SurvivalPair {
  readonly time: string;
  /** 1 where the event was seen, 0 where the time is censored; or 2 and 1. */
  readonly status: string;
}

/** Words in the name of a column that is 1 at an event. "censored" is not one of them: there 1 often means the opposite. */
const statusWords = new Set(['status', 'event', 'events', 'dead', 'death', 'died', 'deceased', 'fustat', 'failure', 'failed', 'relapse', 'relapsed', 'recurrence']);
const timeWords = new Set(['time', 'futime', 'survival', 'duration', 'followup', 'tenure', 'os', 'pfs', 'dfs', 'rfs']);
/** Alone they may be a time; "years" beside another word seldom is. */
const timeNames = new Set(['t', 'days', 'weeks', 'months', 'years']);

/** The pair that by its names looks like survival data, those that share a word ("os_time", "os_status") first; null for most files. */
export function survivalPair(summary: TableSummary): SurvivalPair | null {
  const times = summary.columns.filter((column) => isTime(column));
  let first: SurvivalPair | null = null;
  for (const { name: time } of times) {
    for (const { name: status } of statusColumns(time, summary)) {
      if (!wordsOf(status).some((word) => statusWords.has(word))) continue;
      const pair = { time, status };
      if (wordsOf(time).some((word) => wordsOf(status).includes(word))) return pair;
      first ??= pair;
    }
  }
  return first;
}

/** Whether a file has the two columns, and they still can be a time and its status. */
export function hasPair({ time, status }: SurvivalPair, summary: TableSummary): boolean {
  return summary.columns.some((column) => column.name === time && canBeTime(column)) && statusColumns(time, summary).some(({ name }) => name === status);
}

function isTime(column: ColumnSummary): boolean {
  const words = wordsOf(column.name);
  return canBeTime(column) && (words.some((word) => timeWords.has(word)) || (words.length === 1 && timeNames.has(words[0])));
}

function canBeTime({ kind, storage, values }: ColumnSummary): boolean {
  return storage === 'numeric' && kind !== 'constant' && kind !== 'date' && values.nonNegative && values.few?.length !== 2;
}
