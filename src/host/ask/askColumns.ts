import * as l10n from '@vscode/l10n';
import type { ReadOptions } from '../../engine/data/table';
import type { FitPlan } from '../../protocol/fitPlan';
import type { TableSummary } from '../../protocol/workerMessages';
import type { CsvEngine } from '../engine/csvEngine';
import { ReadError } from '../sentences';
import { goBack, type Answer } from './answer';
import { columnDescription, possibleTargets, preselectedTarget, targetDescription } from './columnText';
import { familyOf } from './familyChoices';
import { classOffsetsOf, featureNames, rolesOf, withClassOffset, withDesign } from './planChanges';
import { pickMany, pickOne, plainLabel, tellOnlyAnswer, withBack, type Choice, type Choices, type LoadChoices, type Setting } from './quickInput';
import { roleColumns, type Role } from './roleChoices';

/** The column to explain. The file is read while the picker is open. */
export function askTarget(engine: CsvEngine, read: ReadOptions, file: string, remembered: string | undefined, setting: Setting): Promise<Answer<string>> {
  const question = setting.totalSteps === undefined ? l10n.t('The column to explain (press Enter to take it)') : l10n.t('The column to explain');
  return pickOne<string>(setting, question, choicesOfTable(engine, read, file, (summary) => {
    const preselected = preselectedTarget(summary, remembered);
    if (!preselected) throw nothingToExplain(file);
    const items = possibleTargets(summary).map((column) => ({ label: plainLabel(column.name), description: targetDescription(column), value: column.name }));
    return { items, active: items.find(({ value }) => value === preselected.name) };
  }));
}

/** What there is to choose from in a file that is read while the picker is open. */
export function choicesOfTable<T>(engine: CsvEngine, read: ReadOptions, file: string, choicesOf: (summary: TableSummary) => Choices<T>): LoadChoices<T> {
  return async (signal, say) => {
    say(l10n.t('Reading {0}…', file));
    const onProgress = (fraction: number | null) => fraction !== null && say(l10n.t('Reading {0}… {1} %', file, Math.round(fraction * 100)));
    return choicesOf(await engine.read(read, { signal, onProgress }));
  };
}

export function nothingToExplain(file: string): ReadError {
  return new ReadError(l10n.t('{0} has no column of numbers that vary, nor one of a few classes, so there is nothing to explain: add one, or convert a column to numbers.', file));
}

/** Which columns may explain the target: id-like ones are offered, but not ticked. */
export async function askFeatures(plan: FitPlan, summary: TableSummary, setting: Setting): Promise<Answer<FitPlan>> {
  const { design } = plan;
  const offered = possibleFeatures(plan, summary);
  const features = new Set(featureNames(plan, summary));
  const items = offered.map(columnChoice);
  const answer = await pickMany(setting, l10n.t('Columns that may explain it'), items, items.filter(({ value }) => features.has(value)));
  if (answer === undefined || answer === goBack) return answer;
  const chosen = new Set(answer);
  const names = (matches: (name: string, kind: string) => boolean) => offered.filter(({ name, kind }) => matches(name, kind)).map(({ name }) => name);
  const exclude = names((name, kind) => kind !== 'id' && !chosen.has(name));
  const include = names((name, kind) => kind === 'id' && chosen.has(name));
  return withDesign(plan, { ...design, exclude, include }, summary);
}

function possibleFeatures({ design }: FitPlan, { columns }: TableSummary): TableSummary['columns'] {
  const roles = rolesOf(design);
  return columns.filter(({ name, kind }) => !roles.has(name) && kind !== 'constant');
}

/** Whether there is more to choose than the one column that is there. */
export function hasChoiceOfFeatures(plan: FitPlan, summary: TableSummary): boolean {
  return possibleFeatures(plan, summary).length > 1 || featureNames(plan, summary).length === 0;
}

/** What is added to the linear predictor: one column, or with several classes one for a class. */
export async function askOffset(plan: FitPlan, summary: TableSummary, setting: Setting): Promise<Answer<FitPlan>> {
  const { design } = plan;
  if (familyOf(design, summary) !== 'multinomial') return askRole('offset', plan, summary, setting);
  const byClass = classOffsetsOf(design);
  const classes = summary.columns.find(({ name }) => name === design.target)?.values.few ?? [];
  const items = classes.map((own) => ({ label: plainLabel(own), description: Object.hasOwn(byClass, own) ? byClass[own] : l10n.t('none'), value: own }));
  const own = await pickOne<string>(setting, l10n.t('The class whose linear predictor something is added to: what is added to all of them changes nothing'), { items, active: items[0] });
  if (own === undefined || own === goBack) return own;
  const taken = rolesOf({ ...design, offset: undefined });
  const columns = summary.columns.filter(({ name, storage, kind }) => storage === 'numeric' && kind !== 'date' && !taken.has(name));
  const none: Choice<string | null> = { label: l10n.t('None'), value: null };
  const choices = [none, ...columns.map(columnChoice)];
  const column = await pickOne<string | null>(withBack(setting), l10n.t('What is added for “{0}”', own), { items: choices, active: choices.find(({ value }) => value === (Object.hasOwn(byClass, own) ? byClass[own] : null)) });
  if (column === goBack) return askOffset(plan, summary, setting);
  return column === undefined ? undefined : withClassOffset(plan, own, column, summary);
}

/** A column that plays a part of its own, or none. */
export async function askRole(role: Role, plan: FitPlan, summary: TableSummary, setting: Setting): Promise<Answer<FitPlan>> {
  const { design } = plan;
  const columns = roleColumns(role, plan, summary);
  if (columns.length === 0) return tellOnlyAnswer(noColumnFor(role));
  const none: Choice<string | null> = { label: l10n.t('None'), value: null };
  const items = [none, ...columns.map(columnChoice)];
  const answer = await pickOne<string | null>(setting, roleQuestion(role), { items, active: items.find(({ value }) => value === (design[role] ?? null)) });
  return answer === undefined || answer === goBack ? answer : withDesign(plan, { ...design, [role]: answer ?? undefined }, summary);
}

function roleQuestion(role: Role): string {
  return role === 'weights' ? l10n.t('How much each row counts') : l10n.t('What is added to each row’s linear predictor (for counts: the log of the exposure)');
}

function noColumnFor(role: Role): string {
  return role === 'weights'
    ? l10n.t('No other column of this file can be the weights: they are numbers from 0 on.')
    : l10n.t('No other column of this file can be the offset: it takes numbers.');
}

export function columnChoice(column: TableSummary['columns'][number]): Choice<string> {
  return { label: plainLabel(column.name), description: columnDescription(column), value: column.name };
}
