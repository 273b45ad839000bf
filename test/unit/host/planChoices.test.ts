import assert from 'node:assert/strict';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { familyChoices, familyOf, statusColumns } from '../../../src/host/ask/familyChoices';
import { foldChoices, foldsText, foldWay } from '../../../src/host/ask/foldChoices';
import { metricChoices } from '../../../src/host/ask/metricChoices';
import { currentPenalty, penaltyChoices } from '../../../src/host/ask/penaltyChoices';
import * as changes from '../../../src/host/ask/planChanges';
import { ruleChoices } from '../../../src/host/ask/ruleChoices';
import { settingLines } from '../../../src/host/ask/settingLines';
import type { FitPlan } from '../../../src/protocol/fitPlan';
import { category, counted, number, positive, tableOf, zeroOne } from './columns';

const table = tableOf(
  number('time', { values: positive }),
  number('dead', { values: zeroOne }),
  number('age'),
  number('visits', { values: counted }),
  category('sex', ['female', 'male']),
  category('site', ['north', 'south', 'west']),
  number('patient', { kind: 'id', values: counted }),
  number('date', { kind: 'date' }),
);

function planFor(target: string, change: Partial<FitPlan> = {}): FitPlan {
  return { mode: 'fit', uri: 'file:///t.csv', read: {}, design: { target }, fit: { ...defaultFitOptions, penaltyFactors: {} }, l1Ratios: [1], ...change };
}

const column = (name: string) => table.columns.find((each) => each.name === name)!;
const familiesOf = (name: string) => familyChoices(column(name), table).map(({ family, positive: of, automatic }) => [family, of, automatic].filter((each) => each !== null && each !== false).join(' '));
const lineOf = (plan: FitPlan, setting: string) => settingLines(plan, table).find((line) => line.setting === setting)?.value;

describe('the families offered for a target', () => {
  it('begin with the automatic one, and are only those that make sense', () => {
    assert.deepEqual(familiesOf('age'), ['gaussian true']);
    assert.deepEqual(familiesOf('visits'), ['gaussian true', 'poisson', 'cox']);
    assert.deepEqual(familiesOf('time'), ['gaussian true', 'cox']);
    assert.deepEqual(familiesOf('site'), ['multinomial true']);
  });

  it('let a person choose which of two classes is modelled', () => {
    assert.deepEqual(familiesOf('sex'), ['binomial male true', 'binomial female']);
    assert.deepEqual(familiesOf('dead'), ['binomial 1 true', 'binomial 0', 'gaussian']);
  });

  it('offer Cox only where another column can be the status', () => {
    assert.deepEqual(statusColumns('time', table).map(({ name }) => name), ['dead']);
    assert.deepEqual(familyChoices(column('time'), tableOf(column('time'), column('age'))).map(({ family }) => family), ['gaussian']);
  });
});

describe('what an answer makes of a plan', () => {
  const choiceOf = (name: string, family: string, of: string | null = null) => familyChoices(column(name), table).find((each) => each.family === family && (of === null || each.positive === of))!;

  it('does not write the automatic family down, but any other with what belongs to it', () => {
    const sex = planFor('sex');
    assert.deepEqual(changes.withFamily(sex, choiceOf('sex', 'binomial', 'male'), undefined, table).design, { target: 'sex' });
    const other = changes.withFamily(sex, choiceOf('sex', 'binomial', 'female'), undefined, table);
    assert.deepEqual(other.design, { target: 'sex', family: 'binomial', positive: 'female' });
    const cox = changes.withFamily(planFor('time'), choiceOf('time', 'cox'), 'dead', table);
    assert.deepEqual(cox.design, { target: 'time', family: 'cox', status: 'dead' });
    assert.deepEqual(changes.withFamily(cox, choiceOf('time', 'gaussian'), undefined, table).design, { target: 'time' });
  });

  it('survives being saved as JSON', () => {
    let plan = changes.withFamily(planFor('time'), choiceOf('time', 'cox'), 'dead', table);
    plan = changes.withFolds(changes.withFactor(plan, ['age'], 0), 'group', 5, 'site', table);
    plan = changes.withTarget(changes.withLimits(plan, ['age'], -1, null), 'visits', table);
    assert.deepEqual(JSON.parse(JSON.stringify(plan)), plan);
  });

  it('forgets with the target what belonged to the old one', () => {
    const plan = changes.withFamily(planFor('sex'), choiceOf('sex', 'binomial', 'female'), undefined, table);
    const fit = { ...plan.fit, metric: 'auc', foldKind: 'stratified', penaltyFactors: { age: 0, visits: 2 } } as const;
    const changed = changes.withTarget({ ...plan, fit, design: { ...plan.design, exclude: ['visits', 'time'], weights: 'visits' } }, 'visits', table);
    assert.deepEqual(changed.design, { target: 'visits', exclude: ['time'] });
    assert.deepEqual([changed.fit.metric, changed.fit.foldKind, changed.fit.penaltyFactors], [null, 'stratified', { age: 0 }]);
  });

  it('keeps a metric that the new family still has', () => {
    const plan = planFor('sex', { fit: { ...defaultFitOptions, metric: 'misclassification', foldKind: 'stratified' } });
    const changed = changes.withTarget(plan, 'site', table);
    assert.equal(changed.fit.metric, 'misclassification');
  });

  it('counts as features neither the roles nor what is constant, left out or id-like', () => {
    const design = { target: 'age', weights: 'visits', status: 'dead', exclude: ['sex'] };
    assert.deepEqual(changes.featureNames(planFor('age', { design }), table), ['time', 'site', 'date']);
    assert.deepEqual(changes.featureNames(planFor('age', { design: { ...design, include: ['patient'] } }), table), ['time', 'site', 'patient', 'date']);
  });

  it('gives factors and limits to the columns asked for, and takes them away from those left out', () => {
    let plan = changes.withFactor(planFor('age'), ['time', 'site'], 0);
    plan = changes.withFactor(plan, ['site'], 1);
    plan = changes.withLimits(plan, ['visits'], null, 2);
    assert.deepEqual([plan.fit.penaltyFactors, plan.fit.lowerLimits, plan.fit.upperLimits], [{ time: 0 }, {}, { visits: 2 }]);
    plan = changes.withDesign(plan, { ...plan.design, exclude: ['time'] }, table);
    assert.deepEqual([plan.fit.penaltyFactors, plan.fit.upperLimits], [{}, { visits: 2 }]);
  });

  it('takes "__proto__" for a column like any other', () => {
    const plan = changes.withFactor(planFor('age'), ['__proto__'], 0);
    assert.deepEqual(Object.entries(plan.fit.penaltyFactors), [['__proto__', 0]]);
  });

  it('keeps a model without negative coefficients so when its columns change', () => {
    let plan = changes.withNonNegative(planFor('age', { design: { target: 'age', exclude: ['site'] } }), true, table);
    assert.ok(changes.isNonNegative(plan, table));
    plan = changes.withDesign(plan, { target: 'age' }, table);
    assert.equal(plan.fit.lowerLimits.site, 0);
    assert.ok(!changes.isNonNegative(changes.withNonNegative(plan, false, table), table));
  });

  it('gives single classes offsets, whose columns are then no features', () => {
    let plan = changes.withClassOffset(changes.withClassOffset(planFor('site'), 'south', 'age', table), 'west', 'visits', table);
    assert.deepEqual(plan.design.offset, { south: 'age', west: 'visits' });
    assert.equal(lineOf(plan, 'offset'), 'age for south, visits for west');
    assert.ok(!changes.featureNames(plan, table).some((name) => name === 'age' || name === 'visits'));
    plan = changes.withClassOffset(plan, 'south', null, table);
    assert.deepEqual(plan.design.offset, { west: 'visits' });
    assert.equal(changes.withClassOffset(plan, 'west', null, table).design.offset, undefined);
    assert.equal(changes.withTarget(plan, 'sex', table).design.offset, undefined, 'another target has other classes');
    assert.equal(changes.withTarget(planFor('age', { design: { target: 'age', offset: 'time' } }), 'site', table).design.offset, undefined, 'one offset says nothing of classes');
    assert.equal(changes.withTarget(planFor('age', { design: { target: 'age', offset: 'time' } }), 'visits', table).design.offset, 'time');
  });

  it('ends a sweep, and forgets the γ of another penalty', () => {
    const sweep = planFor('age', { mode: 'sweep', l1Ratios: [1, 0.5], fit: { ...defaultFitOptions, penalty: 'mcp', gamma: 4 } });
    assert.equal(changes.withPenalty(sweep, 'mcp', 1).fit.gamma, 4);
    const changed = changes.withPenalty(sweep, 'scad', 1);
    assert.deepEqual([changed.mode, changed.l1Ratios, changed.fit.penalty, changed.fit.gamma], ['fit', [1], 'scad', null]);
  });

  for (const penalty of ['lasso', 'group', 'adaptive', 'relaxed', 'mcp', 'scad'] as const) {
    it(`keeps limits, and offers them, with every penalty: ${penalty}`, () => {
      const limited = changes.withPenalty(changes.withLimits(planFor('age'), ['time'], 0, 2), penalty, 1);
      assert.deepEqual([limited.fit.lowerLimits, limited.fit.upperLimits, lineOf(limited, 'limits')], [{ time: 0 }, { time: 2 }, 'time from 0 to 2']);
      assert.equal(lineOf(limited, 'nonNegative'), 'any');
    });
  }

  it('gives up what other folds cannot have', () => {
    const ranked = planFor('sex', { fit: { ...defaultFitOptions, metric: 'auc' } });
    assert.equal(changes.withFolds(ranked, 'loo', 10, undefined, table).fit.metric, null);
  });

  it('names the column that a way of dealing rows needs, and drops it with that way', () => {
    const grouped = changes.withFolds(planFor('age'), 'group', 5, 'site', table);
    assert.deepEqual([grouped.design.foldColumn, foldWay(grouped), foldsText(grouped)], ['site', 'group', '5, by groups of site']);
    const given = changes.withFolds(grouped, 'kfold', 5, 'visits', table);
    assert.deepEqual([foldWay(given), foldsText(given)], ['column', 'from visits']);
    const random = changes.withFolds(given, 'kfold', 5, undefined, table);
    assert.deepEqual([random.design, foldsText(random)], [{ target: 'age' }, '5, random']);
    assert.equal(foldWay(changes.withFolds(random, 'kfold', 0, undefined, table)), 'none');
  });
});

describe('what the options offer', () => {
  it('is the group lasso only where a category is among the columns', () => {
    const names = (plan: FitPlan) => penaltyChoices(plan, table).map(({ penalty, l1Ratio }) => `${penalty} ${l1Ratio}`);
    assert.ok(names(planFor('age')).includes('group 1'));
    assert.ok(!names(planFor('age', { design: { target: 'age', exclude: ['sex', 'site'] } })).includes('group 1'));
  });

  it('begins with the penalty that the plan has', () => {
    const choices = penaltyChoices(planFor('age'), table);
    const current = (penalty: 'lasso' | 'mcp', l1Ratio: number) => currentPenalty({ ...defaultFitOptions, penalty, l1Ratio }, choices)?.label;
    assert.deepEqual([current('lasso', 1), current('lasso', 0.3), current('lasso', 0), current('mcp', 1)], ['Lasso', 'Elastic Net…', 'Ridge', 'MCP']);
  });

  it('says what stratified folds keep, and is a metric only where it means something', () => {
    const stratified = (family: 'gaussian' | 'binomial') => foldChoices(family).find(({ way }) => way === 'stratified')!.detail;
    assert.match(stratified('binomial'), /share of each class/);
    assert.match(stratified('gaussian'), /spread of the target/);
    assert.deepEqual(metricChoices('binomial').map(({ metric }) => metric), [null, 'auc', 'misclassification', 'mse']);
    assert.deepEqual(metricChoices('binomial', 'loo').map(({ metric }) => metric), [null, 'misclassification', 'mse']);
    assert.equal(metricChoices('cox').length, 1);
  });

  it('is exact leave-one-out and GCV only for plain ridge, and no rule of folds without them', () => {
    const rules = (plan: FitPlan, family: 'gaussian' | 'binomial' = 'gaussian') => ruleChoices(plan, family).map(({ rule }) => rule);
    const ridge = changes.withPenalty(planFor('age'), 'lasso', 0);
    assert.deepEqual(rules(ridge).slice(-2), ['loo', 'gcv']);
    for (const [plan, family] of [[planFor('age'), 'gaussian'], [ridge, 'binomial'], [changes.withLimits(ridge, ['time'], 0, null), 'gaussian']] as const) assert.ok(!rules(plan, family).includes('loo'));
    assert.deepEqual(rules(changes.withFolds(planFor('age'), 'kfold', 0, undefined, table)), ['aic', 'bic', 'ebic']);
    const chosen = changes.withFit(ridge, { rule: 'loo' });
    assert.deepEqual([changes.withPenalty(chosen, 'lasso', 1), changes.withLimits(chosen, ['time'], 0, null), changes.withTarget(chosen, 'sex', table), changes.withTarget(chosen, 'time', table)].map(({ fit }) => fit.rule), ['1se', '1se', '1se', 'loo']);
  });

  it('shows every other setting as it is', () => {
    const plan = changes.withNonNegative(planFor('sex', { fit: { ...defaultFitOptions, metric: 'auc', repeats: 3 } }), true, table);
    assert.equal(familyOf(plan.design, table), 'binomial');
    assert.equal(lineOf(plan, 'metric'), 'AUC');
    assert.equal(lineOf(plan, 'repeats'), '3 times with other folds');
    assert.equal(lineOf(plan, 'nonNegative'), 'no coefficient below 0');
    assert.equal(lineOf(plan, 'limits'), 'none');
    assert.equal(lineOf(plan, 'gamma'), undefined);
    const limited = changes.withLimits(changes.withFactor(planFor('age'), ['time'], 0), ['visits'], 0, 2);
    assert.equal(lineOf(limited, 'limits'), 'visits from 0 to 2');
    assert.equal(lineOf(limited, 'penaltyFactors'), 'time 0');
  });

  it('leaves out what has only one answer: weights and offsets of a file without another number', () => {
    const alone = tableOf(column('age'), column('sex'));
    const settings = settingLines(planFor('age'), alone).map(({ setting }) => setting);
    assert.ok(!settings.includes('weights') && !settings.includes('offset'));
    const any = tableOf(column('age'), number('change'), column('sex'));
    const more = settingLines(planFor('age'), any).map(({ setting }) => setting);
    assert.ok(!more.includes('weights') && more.includes('offset'));
    const dated = tableOf(column('age'), number('date', { kind: 'date', values: positive }));
    const withDate = settingLines(planFor('age'), dated).map(({ setting }) => setting);
    assert.ok(!withDate.includes('weights') && !withDate.includes('offset'), 'a day is neither');
    assert.deepEqual([lineOf(planFor('age'), 'weights'), lineOf(planFor('age'), 'offset')], ['none', 'none']);
  });

  it('does not ask for the status of a Cox model where only one column can tell it', () => {
    assert.deepEqual(familyChoices(column('time'), table).at(-1), { family: 'cox', positive: null, automatic: false, label: 'Cox', reason: 'a time', detail: 'Survival: “dead” tells events (1) from censored times.' });
    const two = tableOf(...table.columns, number('relapsed', { values: zeroOne }));
    assert.equal(familyChoices(column('time'), two).at(-1)!.label, 'Cox…');
  });

  it('has no seed and no repeats where no rows are dealt by chance', () => {
    const alone = changes.withFolds(planFor('age'), 'loo', 10, undefined, table);
    assert.deepEqual([lineOf(alone, 'seed'), lineOf(alone, 'repeats'), lineOf(alone, 'folds')], [undefined, undefined, 'leave one out']);
    const none = changes.withFolds(planFor('age'), 'kfold', 0, undefined, table);
    assert.deepEqual([lineOf(none, 'metric'), lineOf(none, 'rule')], [undefined, 'BIC']);
  });
});
