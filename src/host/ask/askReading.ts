import * as l10n from '@vscode/l10n';
import type { ReadOptions } from '../../engine/data/table';
import type { TableSummary } from '../../protocol/workerMessages';
import { goBack, type Answer } from './answer';
import { columnChoice } from './askColumns';
import { pickOne, withBack, type Choice, type Setting } from './quickInput';

/** How the file is read, and what each reading is called. The first is what the reader guesses. */
function readings() {
  const guess = [l10n.t('Guess'), undefined] as const;
  return {
    separator: { question: l10n.t('What separates the columns'), choices: [guess, [l10n.t('Comma'), ','], [l10n.t('Semicolon'), ';'], [l10n.t('Tab'), '\t'], [l10n.t('Vertical Bar'), '|']] },
    decimalMark: { question: l10n.t('Decimal mark of the numbers'), choices: [guess, [l10n.t('Point: 1.5'), '.'], [l10n.t('Comma: 1,5'), ',']] },
    encoding: { question: l10n.t('Encoding of the file'), choices: [guess, ['UTF-8', 'utf-8'], ['UTF-16 LE', 'utf-16le'], ['UTF-16 BE', 'utf-16be'], ['Latin-1 (Windows-1252)', 'latin-1']] },
    header: { question: l10n.t('What the first line is'), choices: [guess, [l10n.t('The First Line Names the Columns'), true], [l10n.t('The First Line Is Data'), false]] },
  } as const;
}

export type Reading = keyof ReturnType<typeof readings>;

export async function askReading(reading: Reading, read: ReadOptions, setting: Setting): Promise<Answer<ReadOptions>> {
  const { question, choices } = readings()[reading];
  const items = choices.map(([label, value]) => ({ label, value: { value } }));
  const active = items.find((item) => item.value.value === read[reading]);
  const answer = await pickOne<{ readonly value: unknown }>(setting, question, { items, active });
  if (answer === undefined || answer === goBack) return answer;
  return { ...read, [reading]: answer.value };
}

/** One column, then the kind it is to be read as. */
export async function askKind(summary: TableSummary, read: ReadOptions, setting: Setting): Promise<Answer<ReadOptions>> {
  const column = await pickOne(setting, l10n.t('Column to read in another way'), { items: summary.columns.map(columnChoice) });
  if (column === undefined || column === goBack) return column;
  const items: Choice<'number' | 'category' | 'guess'>[] = [
    { label: l10n.t('Guess'), value: 'guess' },
    { label: l10n.t('Number'), detail: l10n.t('Cells that are not numbers count as missing.'), value: 'number' },
    { label: l10n.t('Category'), detail: l10n.t('One 0/1 column for each distinct value; one for two.'), value: 'category' },
  ];
  const kind = await pickOne(withBack(setting), l10n.t('Read it as'), { items, active: items.find(({ value }) => value === (read.kinds?.[column] ?? 'guess')) });
  if (kind === goBack) return askKind(summary, read, setting);
  if (kind === undefined) return undefined;
  const others = Object.entries(read.kinds ?? {}).filter(([name]) => name !== column);
  return { ...read, kinds: Object.fromEntries(kind === 'guess' ? others : [...others, [column, kind]]) };
}
