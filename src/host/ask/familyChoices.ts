import * as l10n from '@vscode/l10n';
import type { DesignOptions } from '../../engine/data/design';
import type { Family } from '../../engine/data/family';
import type { ColumnSummary, TableSummary } from '../../protocol/workerMessages';

/** A family that a target may have, and what it says of it. */
export interface FamilyChoice {
  readonly family: Family;
  /** The class that a binomial model is of. */
  readonly positive: string | null;
  /** Whether it is the one taken when nobody asks. */
  readonly automatic: boolean;
  readonly label: string;
  readonly reason: string;
  readonly detail: string;
}

/** The family taken when none is asked for; null for a column that no model can explain. */
export function automaticFamily({ kind, storage, values }: ColumnSummary): 'gaussian' | 'binomial' | 'multinomial' | null {
  if (kind === 'constant' || kind === 'date') return null;
  if (values.few?.length === 2) return 'binomial';
  if (storage === 'numeric') return 'gaussian';
  return kind === 'category' && values.few !== null && values.few.length > 2 ? 'multinomial' : null;
}

/** The families that make sense of a target, the automatic one first. */
export function familyChoices(target: ColumnSummary, summary: TableSummary): FamilyChoice[] {
  const { storage, values } = target;
  const automatic = automaticFamily(target);
  const isNumber = storage === 'numeric';
  const choices: FamilyChoice[] = [];
  if (values.few?.length === 2) {
    const [first, second] = values.few;
    choices.push(binomial(second, first, automatic === 'binomial'), binomial(first, second, false));
  }
  if (isNumber) choices.push(gaussian(automatic === 'gaussian'));
  if (isNumber && values.counts && values.few?.length !== 2) choices.push(poisson());
  if (values.few !== null && values.few.length > 2 && (!isNumber || values.counts)) choices.push(multinomial(values.few.length, automatic === 'multinomial'));
  const statuses = statusColumns(target.name, summary);
  if (isNumber && values.nonNegative && values.few?.length !== 2 && statuses.length > 0) choices.push(cox(statuses));
  return choices;
}

function binomial(positive: string, other: string, automatic: boolean): FamilyChoice {
  return {
    family: 'binomial', positive, automatic,
    label: l10n.t('Binomial, of {0}', positive),
    reason: l10n.t('two values: {0} or {1}', positive, other),
    detail: l10n.t('Logistic regression: what raises and lowers the odds of {0}.', positive),
  };
}

function gaussian(automatic: boolean): FamilyChoice {
  return { family: 'gaussian', positive: null, automatic, label: l10n.t('Gaussian'), reason: l10n.t('a number'), detail: l10n.t('Least squares.') };
}

function multinomial(classes: number, automatic: boolean): FamilyChoice {
  return { family: 'multinomial', positive: null, automatic, label: l10n.t('Multinomial'), reason: l10n.t('{0} classes', classes), detail: l10n.t('Coefficients for each class.') };
}

function poisson(): FamilyChoice {
  return {
    family: 'poisson', positive: null, automatic: false,
    label: l10n.t('Poisson'), reason: l10n.t('whole numbers from 0 on'), detail: l10n.t('Counts or rates: effects multiply. An offset tells the exposure.'),
  };
}

/** @param statuses columns that may tell the events: one alone need not be asked for */
function cox(statuses: readonly ColumnSummary[]): FamilyChoice {
  const [label, detail] = statuses.length === 1
    ? [l10n.t('Cox'), l10n.t('Survival: “{0}” tells events ({1}) from censored times.', statuses[0].name, eventOf(statuses[0]))]
    : [l10n.t('Cox…'), l10n.t('Survival: asks for the column that tells events from censored times.')];
  return { family: 'cox', positive: null, automatic: false, label, reason: l10n.t('a time'), detail };
}

function eventOf({ values }: ColumnSummary): string {
  return values.few?.at(-1) ?? '1';
}

/** The family that a plan's target will have. */
export function familyOf(design: DesignOptions, summary: TableSummary): Family {
  if (design.family !== undefined && design.family !== 'auto') return design.family;
  const target = summary.columns.find(({ name }) => name === design.target);
  return (target && automaticFamily(target)) ?? 'gaussian';
}

/** Columns that may tell events (1, or 2) from censored times (0, or 1). */
export function statusColumns(target: string, { columns }: TableSummary): ColumnSummary[] {
  return columns.filter(({ name, storage, values }) => name !== target && storage === 'numeric' && isZeroOne(values.few));
}

function isZeroOne(few: readonly string[] | null): boolean {
  return few?.length === 2 && ['0 1', '1 2', 'false true'].includes(few.join(' '));
}
