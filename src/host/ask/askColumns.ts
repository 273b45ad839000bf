import type { ReadOptions } from '../../engine/data/table';
import type { FitPlan } from '../../protocol/fitPlan';
import type { TableSummary } from '../../protocol/workerMessages';
import type { CsvEngine } from '../engine/csvEngine';
import { ReadError } from '../sentences';
import { columnDescription, possibleTargets, preselectedTarget, targetDescription } from './columnText';
import { featureNames, rolesOf, withDesign } from './planChanges';
import { goBack, pickMany, pickOne, plainLabel, type Answer, type Choice, type Choices, type Setting } from './quickInput';

/** The column to explain. The file is read while the picker is open. */
export function askTarget(engine: CsvEngine, read: ReadOptions, file: string, remembered: string | undefined, setting: Setting): Promise<Answer<string>> {
  const only = setting.totalSteps === undefined ? ' (press Enter to take it and fit)' : '';
  return pickOne<string>(setting, `The column to explain${only}`, async (signal, say) => {
    say(`Reading ${file}…`);
    const onProgress = (fraction: number | null) => fraction !== null && say(`Reading ${file}… ${Math.round(fraction * 100)} %`);
    return targetChoices(await engine.read(read, { signal, onProgress }), file, remembered);
  });
}

function targetChoices(summary: TableSummary, file: string, remembered: string | undefined): Choices<string> {
  const preselected = preselectedTarget(summary, remembered);
  if (!preselected) throw new ReadError(`${file} has no column of numbers that vary, nor one of a few classes, so there is nothing to explain: add one, or convert a column to numbers.`);
  const items = possibleTargets(summary).map((column) => ({ label: plainLabel(column.name), description: targetDescription(column), value: column.name }));
  return { items, active: items.find(({ value }) => value === preselected.name) };
}

/** Which columns may explain the target: id-like ones are offered, but not ticked. */
export async function askFeatures(plan: FitPlan, summary: TableSummary, setting: Setting): Promise<Answer<FitPlan>> {
  const { design } = plan;
  const roles = rolesOf(design);
  const offered = summary.columns.filter(({ name, kind }) => !roles.has(name) && kind !== 'constant');
  const features = new Set(featureNames(plan, summary));
  const items = offered.map(columnChoice);
  const answer = await pickMany(setting, 'Columns that may explain it', items, items.filter(({ value }) => features.has(value)));
  if (answer === undefined || answer === goBack) return answer;
  const chosen = new Set(answer);
  const names = (matches: (name: string, kind: string) => boolean) => offered.filter(({ name, kind }) => matches(name, kind)).map(({ name }) => name);
  const exclude = names((name, kind) => kind !== 'id' && !chosen.has(name));
  const include = names((name, kind) => kind === 'id' && chosen.has(name));
  return withDesign(plan, { ...design, exclude, include }, summary);
}

/** A column that plays a part of its own, or none. */
export async function askRole(role: 'weights' | 'offset', plan: FitPlan, summary: TableSummary, setting: Setting): Promise<Answer<FitPlan>> {
  const { design } = plan;
  const taken = rolesOf({ ...design, [role]: undefined });
  const columns = summary.columns.filter(({ name, storage, values }) => storage === 'numeric' && !taken.has(name) && (role === 'offset' || values.nonNegative));
  const none: Choice<string | null> = { label: 'None', value: null };
  const items = [none, ...columns.map(columnChoice)];
  const answer = await pickOne<string | null>(setting, roleQuestions[role], { items, active: items.find(({ value }) => value === (design[role] ?? null)) });
  return answer === undefined || answer === goBack ? answer : withDesign(plan, { ...design, [role]: answer ?? undefined }, summary);
}

const roleQuestions = {
  weights: 'How much each row counts',
  offset: 'What is added to each row’s linear predictor (for counts: the log of the exposure)',
};

export function columnChoice(column: TableSummary['columns'][number]): Choice<string> {
  return { label: plainLabel(column.name), description: columnDescription(column), value: column.name };
}
