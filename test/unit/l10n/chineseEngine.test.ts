import * as l10n from '@vscode/l10n';
import assert from 'node:assert/strict';
import { modelCode } from '../../../src/engine/code/modelCode';
import { subjectOf } from '../../../src/engine/code/codeSubject';
import { buildDesign } from '../../../src/engine/data/buildDesign';
import type { Design, DesignOptions } from '../../../src/engine/data/design';
import { InputError } from '../../../src/engine/errors';
import { runToEnd } from '../../../src/engine/job';
import { familyNames, penaltyName, ruleNames } from '../../../src/engine/linear/fitNames';
import { metricNames } from '../../../src/engine/linear/metrics/metricDirection';
import { foldPlan } from '../../../src/engine/linear/folds/foldPlan';
import { read } from '../data/reading';
import { fittedModel } from '../modelFile/savedModels';
import { assertChinese, chinese } from './chinese';

const shop = `id,city,price,half,y,weight
k1,Oslo,1,1,1,1
k2,oslo,2,2,2,1
k3,Bergen,4,,4,-1
k4,Oslo,5,4,,1
k5,Bergen,6,5,11
k6,Oslo,7,7,13,1
k7,Bergen,8,9,12,1
k8,Oslo,9,8,14,1
`;

function design(options: DesignOptions): Design {
  return runToEnd(buildDesign(read(shop), options));
}

function refusal(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    assert.ok(error instanceof InputError);
    return error.message;
  }
  assert.fail('it is not refused');
}

describe('the engine in Chinese', () => {
  before(() => l10n.config({ contents: chinese }));
  after(() => l10n.config({ contents: {} }));

  it('tells what was done to the data', () => {
    const { record } = design({ target: 'y', weights: 'weight', exclude: ['half'] });
    assert.deepEqual(record.rowsSkipped.map(({ line, reason }) => `${line} ${reason}`), ['4 weight（权重）为负', '5 缺少 y（目标列）', '6 5 个字段，应为 6 个']);
    assert.deepEqual(record.excluded.map(({ column, reason }) => `${column}: ${reason}`), ['id: 疑似标识列：几乎每行都不同的文本', 'half: 按要求排除']);
    assert.deepEqual(record.notes, ['“city”的“Oslo”和“oslo”是两个水平，仅大小写或空格不同：若本是同一个，请在文件中写成一样。']);
    assert.equal(record.family.reason, '数值');
  });

  it('refuses with sentences that have no English left', () => {
    for (const options of [{ target: 'z' }, { target: 'pric' }, { target: 'y', weights: 'y' }, { target: 'y', weights: 'city' }, { target: 'y', family: 'cox' }, { target: 'city', family: 'gaussian' }] as DesignOptions[]) {
      assertChinese(refusal(() => design(options)));
    }
    const folds = { folds: 3, foldKind: 'kfold', repeats: 1, seed: 1 } as const;
    for (const options of [{ folds: 1 }, { repeats: 0 }, { foldKind: 'group' }, { foldKind: 'loo', repeats: 2 }] as const) {
      assertChinese(refusal(() => foldPlan(design({ target: 'y' }), { ...folds, ...options })));
    }
  });

  it('calls penalties, rules and errors by their names in that language, which came after they were imported', () => {
    assert.equal(penaltyName('lasso', 0.25), '弹性网络 0.25');
    assert.equal(penaltyName('adaptive', 1), '自适应 lasso');
    assert.equal(ruleNames.loo, '留一法');
    assert.equal(metricNames.mse, '均方误差');
    assert.equal(familyNames.poisson, '泊松');
  });

  it('writes code in English all the same', () => {
    const { model } = fittedModel({ target: 'y' }, { penalty: 'group', lambda: 0.05, folds: 0, rule: 'bic' });
    const code = modelCode('scikit-learn', subjectOf(model, model.origin!));
    assert.match(code, /^# mixed\.csv → y: gaussian group lasso at λ = 0\.05, fitted by Lambda Lens\.\n# scikit-learn has no group lasso: /);
    assert.doesNotMatch(code, /\p{Script=Han}/u);
  });
});
