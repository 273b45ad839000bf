/** What an answer makes of a plan. Plans are plain data: what no longer belongs to a changed plan is taken out of it here. */
import type { DesignOptions } from '../../engine/data/design';
import { offsetColumns } from '../../engine/data/offsetOption';
import type { Family } from '../../engine/data/family';
import type { FitOptions, FoldKind, PenaltyName } from '../../engine/linear/fitTypes';
import type { FitPlan } from '../../protocol/fitPlan';
import type { TableSummary } from '../../protocol/workerMessages';
import type { FamilyChoice } from './familyChoices';
import { familyOf } from './familyChoices';
import { metricChoices } from './metricChoices';
import { withPossibleRule } from './ruleChoices';

export function withFit(plan: FitPlan, part: Partial<FitOptions>): FitPlan {
  return { ...plan, fit: { ...plan.fit, ...part } };
}

/** The columns of the file that the model is made of. */
export function featureNames({ design }: FitPlan, { columns }: TableSummary): string[] {
  const roles = rolesOf(design);
  return columns
    .filter(({ name, kind }) => !roles.has(name) && kind !== 'constant' && (kind === 'id' ? design.include?.includes(name) : !design.exclude?.includes(name)))
    .map(({ name }) => name);
}

/** Columns that are no features because they are something else. */
export function rolesOf({ target, weights, offset, status, foldColumn }: DesignOptions): ReadonlySet<string> {
  return new Set([target, weights, ...offsetColumns(offset), status, foldColumn].filter((name) => name !== undefined));
}

/** The old target becomes a column like any other, and the new one is no longer anything else. */
export function withTarget(plan: FitPlan, target: string, summary: TableSummary): FitPlan {
  if (target === plan.design.target) return plan;
  const { weights, offset, foldColumn, exclude, include } = plan.design;
  const other = (name: string | undefined) => (name === target ? undefined : name);
  const others = (names: readonly string[] | undefined) => names?.filter((name) => name !== target);
  const design = { target, exclude: others(exclude), include: others(include), weights: other(weights), offset: offsetColumns(offset).includes(target) || typeof offset === 'object' ? undefined : offset, foldColumn: other(foldColumn) };
  const foldKind = foldColumn === target && plan.fit.foldKind !== 'loo' ? 'kfold' : plan.fit.foldKind;
  return fitting(withDesign(withFit(plan, { foldKind }), present(design), summary), familyOf(design, summary));
}

export function withDesign(plan: FitPlan, design: DesignOptions, summary: TableSummary): FitPlan {
  const wasNonNegative = isNonNegative(plan, summary);
  const changed = { ...plan, design: present(design) };
  const features = new Set(featureNames(changed, summary));
  const kept = (values: Readonly<Record<string, number>>) => Object.fromEntries(Object.entries(values).filter(([name]) => features.has(name)));
  const { penaltyFactors, lowerLimits, upperLimits } = plan.fit;
  const pruned = withFit(changed, { penaltyFactors: kept(penaltyFactors), lowerLimits: kept(lowerLimits), upperLimits: kept(upperLimits) });
  return wasNonNegative ? withNonNegative(pruned, true, summary) : pruned;
}

/** The automatic family is not written down, so that another file of the same form finds its own. */
export function withFamily(plan: FitPlan, choice: FamilyChoice, status: string | undefined, summary: TableSummary): FitPlan {
  const { family, positive, automatic } = choice;
  const before = without(plan.design, 'family', 'positive', 'status');
  const design = { ...before, ...(automatic ? {} : { family }), ...(automatic || positive === null ? {} : { positive }), ...(family === 'cox' ? { status } : {}) };
  return fitting(withDesign(plan, design, summary), family);
}

/** The family that the data's record suggests, taken with one click: what belonged to another one goes. */
export function withOtherFamily(plan: FitPlan, family: Family): FitPlan {
  return fitting({ ...plan, design: { ...without(plan.design, 'positive', 'status'), family } }, family);
}

export function withPenalty(plan: FitPlan, penalty: PenaltyName, l1Ratio: number): FitPlan {
  const gamma = penalty === plan.fit.penalty ? plan.fit.gamma : null;
  return withPossibleRule({ ...withFit(plan, { penalty, l1Ratio, gamma }), mode: 'fit', l1Ratios: [l1Ratio] });
}

export function withFolds(plan: FitPlan, foldKind: FoldKind, folds: number, foldColumn: string | undefined, summary: TableSummary): FitPlan {
  const byChance = folds > 0 && (foldKind === 'group' || (foldColumn === undefined && (foldKind === 'kfold' || foldKind === 'stratified')));
  const repeats = byChance ? plan.fit.repeats : 1;
  // Areas under curves compare rows of one fold: there must be several.
  const metric = foldKind === 'loo' && plan.fit.metric === 'auc' ? null : plan.fit.metric;
  return withDesign(withFit(plan, { foldKind, folds, repeats, metric }), { ...plan.design, foldColumn }, summary);
}

/** 1 is what every column has. */
export function withFactor(plan: FitPlan, columns: readonly string[], factor: number): FitPlan {
  return withFit(plan, { penaltyFactors: changedValues(plan.fit.penaltyFactors, columns, factor === 1 ? null : factor) });
}

export function withLimits(plan: FitPlan, columns: readonly string[], lower: number | null, upper: number | null): FitPlan {
  const { lowerLimits, upperLimits } = plan.fit;
  return withPossibleRule(withFit(plan, { lowerLimits: changedValues(lowerLimits, columns, lower), upperLimits: changedValues(upperLimits, columns, upper) }));
}

export function withNonNegative(plan: FitPlan, nonNegative: boolean, summary: TableSummary): FitPlan {
  return withPossibleRule(withFit(plan, { lowerLimits: changedValues(plan.fit.lowerLimits, featureNames(plan, summary), nonNegative ? 0 : null) }));
}

export function isNonNegative(plan: FitPlan, summary: TableSummary): boolean {
  const features = featureNames(plan, summary);
  return features.length > 0 && features.every((name) => plan.fit.lowerLimits[name] === 0);
}

/** The offsets of single classes, by class. */
export function classOffsetsOf({ offset }: DesignOptions): Readonly<Record<string, string>> {
  return typeof offset === 'object' ? offset : {};
}

/** @param column null for none */
export function withClassOffset(plan: FitPlan, ofClass: string, column: string | null, summary: TableSummary): FitPlan {
  const rest = Object.entries(classOffsetsOf(plan.design)).filter(([own]) => own !== ofClass);
  const offset = Object.fromEntries(column === null ? rest : [...rest, [ofClass, column]]);
  return withDesign(plan, { ...plan.design, offset: Object.keys(offset).length === 0 ? undefined : offset }, summary);
}

/** A metric, rule or offset that a family does not have gives way to the usual one. */
function fitting(given: FitPlan, family: Family): FitPlan {
  const { metric } = given.fit;
  const isForeign = given.design.offset !== undefined && (typeof given.design.offset === 'object') !== (family === 'multinomial');
  const plan = isForeign ? { ...given, design: without(given.design, 'offset') } : given;
  return withPossibleRule(withFit(plan, { metric: metricChoices(family).some((choice) => choice.metric === metric) ? metric : null }), family);
}

/** A record with `value` for some names, or without them for null. "__proto__" is a name like any other. */
function changedValues(values: Readonly<Record<string, number>>, names: readonly string[], value: number | null): Record<string, number> {
  const touched = new Set(names);
  const rest = Object.entries(values).filter(([name]) => !touched.has(name));
  return Object.fromEntries(value === null ? rest : [...rest, ...names.map((name) => [name, value] as const)]);
}

function without(design: DesignOptions, ...names: (keyof DesignOptions)[]): DesignOptions {
  return Object.fromEntries(Object.entries(design).filter(([name]) => !names.includes(name as keyof DesignOptions))) as unknown as DesignOptions;
}

/** JSON knows no undefined: a plan that came back from it must equal the one that was kept. */
function present(design: DesignOptions): DesignOptions {
  return Object.fromEntries(Object.entries(design).filter(([, value]) => value !== undefined)) as unknown as DesignOptions;
}
