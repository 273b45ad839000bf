import type { ReadOptions } from '../../engine/data/table';
import type { TableSummary } from '../../protocol/workerMessages';
import { goBack, type Answer } from './answer';
import { columnChoice } from './askColumns';
import { pickOne, withBack, type Choice, type Setting } from './quickInput';

/** How the file is read, and what each reading is called. The first is what the reader guesses. */
const readings = {
  separator: [['Guess', undefined], ['Comma', ','], ['Semicolon', ';'], ['Tab', '\t'], ['Vertical Bar', '|']],
  decimalMark: [['Guess', undefined], ['Point: 1.5', '.'], ['Comma: 1,5', ',']],
  encoding: [['Guess', undefined], ['UTF-8', 'utf-8'], ['UTF-16 LE', 'utf-16le'], ['UTF-16 BE', 'utf-16be'], ['Latin-1 (Windows-1252)', 'latin-1']],
  header: [['Guess', undefined], ['The First Line Names the Columns', true], ['The First Line Is Data', false]],
} as const;

export type Reading = keyof typeof readings;

const questions: Readonly<Record<Reading, string>> = {
  separator: 'What separates the columns',
  decimalMark: 'Decimal mark of the numbers',
  encoding: 'Encoding of the file',
  header: 'What the first line is',
};

export async function askReading(reading: Reading, read: ReadOptions, setting: Setting): Promise<Answer<ReadOptions>> {
  const items = readings[reading].map(([label, value]) => ({ label, value: { value } }));
  const active = items.find((item) => item.value.value === read[reading]);
  const answer = await pickOne<{ readonly value: unknown }>(setting, questions[reading], { items, active });
  if (answer === undefined || answer === goBack) return answer;
  return { ...read, [reading]: answer.value };
}

/** One column, then the kind it is to be read as. */
export async function askKind(summary: TableSummary, read: ReadOptions, setting: Setting): Promise<Answer<ReadOptions>> {
  const column = await pickOne(setting, 'Column to read in another way', { items: summary.columns.map(columnChoice) });
  if (column === undefined || column === goBack) return column;
  const items: Choice<'number' | 'category' | 'guess'>[] = [
    { label: 'Guess', value: 'guess' },
    { label: 'Number', detail: 'Cells that are not numbers count as missing.', value: 'number' },
    { label: 'Category', detail: 'One 0/1 column for each distinct value; one for two.', value: 'category' },
  ];
  const kind = await pickOne(withBack(setting), 'Read it as', { items, active: items.find(({ value }) => value === (read.kinds?.[column] ?? 'guess')) });
  if (kind === goBack) return askKind(summary, read, setting);
  if (kind === undefined) return undefined;
  const others = Object.entries(read.kinds ?? {}).filter(([name]) => name !== column);
  return { ...read, kinds: Object.fromEntries(kind === 'guess' ? others : [...others, [column, kind]]) };
}
