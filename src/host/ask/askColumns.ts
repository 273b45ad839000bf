import type { DesignOptions } from '../../engine/data/design';
import type { ReadOptions } from '../../engine/data/table';
import type { TableSummary } from '../../protocol/workerMessages';
import type { CsvEngine } from '../engine/csvEngine';
import { ReadError } from '../sentences';
import { columnDescription, possibleTargets, preselectedTarget } from './columnText';
import { goBack, pickMany, pickOne, plainLabel, type Answer, type Choice, type Choices, type Setting } from './quickInput';

/** The column to explain. The file is read while the picker is open. */
export function askTarget(engine: CsvEngine, read: ReadOptions, file: string, remembered: string | undefined, setting: Setting): Promise<Answer<string>> {
  return pickOne<string>(setting, 'The column to explain (press Enter to take it and fit)', async (signal, say) => {
    say(`Reading ${file}…`);
    const onProgress = (fraction: number | null) => fraction !== null && say(`Reading ${file}… ${Math.round(fraction * 100)} %`);
    return targetChoices(await engine.read(read, { signal, onProgress }), file, remembered);
  });
}

function targetChoices(summary: TableSummary, file: string, remembered: string | undefined): Choices<string> {
  const preselected = preselectedTarget(summary, remembered);
  if (!preselected) throw new ReadError(`${file} has no column of numbers that vary, so there is nothing to explain: add one, or convert a column to numbers.`);
  const items = possibleTargets(summary).map(columnChoice);
  return { items, active: items.find(({ value }) => value === preselected.name) };
}

/** Which columns may explain the target: id-like ones are offered, but not ticked. */
export async function askFeatures(summary: TableSummary, design: DesignOptions, setting: Setting): Promise<Answer<DesignOptions>> {
  const offered = summary.columns.filter(({ name, kind }) => name !== design.target && kind !== 'constant');
  const isPicked = (name: string, kind: string) => (kind === 'id' ? design.include?.includes(name) : !design.exclude?.includes(name));
  const items = offered.map(columnChoice);
  const picked = items.filter((_, i) => isPicked(offered[i].name, offered[i].kind));
  const answer = await pickMany(setting, 'Columns that may explain it', items, picked);
  if (answer === undefined || answer === goBack) return answer;
  const chosen = new Set(answer);
  const names = (matches: (name: string, kind: string) => boolean) => offered.filter(({ name, kind }) => matches(name, kind)).map(({ name }) => name);
  return {
    ...design,
    exclude: names((name, kind) => kind !== 'id' && !chosen.has(name)),
    include: names((name, kind) => kind === 'id' && chosen.has(name)),
  };
}

export function columnChoice(column: TableSummary['columns'][number]): Choice<string> {
  return { label: plainLabel(column.name), description: columnDescription(column), value: column.name };
}
