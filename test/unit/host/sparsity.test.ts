import assert from 'node:assert/strict';
import { featuresAt } from '../../../src/host/sparsity/keptFeatures';
import { numberText } from '../../../src/host/sparsity/numberText';
import { SparsityRun } from '../../../src/host/sparsity/sparsityRun';
import { PanelModel } from '../../../src/host/panel/panelModel';
import { finishedModel, plan } from './snapshots';

describe('the Sparsity view', () => {
  it('lists kept columns by standardised weight and the excluded ones apart', () => {
    const { kept, excluded } = featuresAt(finishedModel().run(0)!, 2);
    assert.deepEqual(kept.map(({ name, standardized, original }) => [name, standardized, original]), [['b', -3.001, -1.5005], ['a', 3, 1.5]]);
    assert.deepEqual(excluded.map(({ name }) => name), ['c']);
  });

  it('begins at the λ of the rule, then follows the cursor', () => {
    const run = new SparsityRun('panel-1', 0, finishedModel());
    assert.equal(run.label, 'diabetes.csv → progression');
    assert.equal(run.description, 'λ 0.01 (1-SE) · 2 of 3');
    run.moveTo({ run: 0, index: 3, choice: 'manual' });
    assert.equal(run.description, 'λ 0.001 (manual) · 3 of 3');
  });

  it('keeps its last list when the panel is closed', () => {
    const run = new SparsityRun('panel-1', 0, finishedModel());
    run.close();
    assert.equal(run.isOpen, false);
    assert.equal(run.description, 'λ 0.01 (1-SE) · 2 of 3');
    assert.equal(run.features()?.kept.length, 2);
  });

  it('says what is going on while there is nothing to list', () => {
    const model = new PanelModel('panel-1', 'diabetes.csv', { ...plan, mode: 'sweep', l1Ratios: [1, 0] });
    const run = new SparsityRun('panel-1', 1, model);
    model.begin(model.plan, 0);
    assert.equal(run.label, 'diabetes.csv → progression (ridge)');
    assert.equal(run.description, 'fitting…');
    model.cancelled();
    assert.equal(run.description, 'cancelled');
    assert.equal(run.features(), null);
  });

  it('writes numbers with three digits and a true minus sign', () => {
    const written = [24.74, -11.23, 0.003712, 2991.4, 999.7, 1, -0.00002, 3e7, 0].map(numberText);
    assert.deepEqual(written, ['24.7', '−11.2', '0.00371', '2991', '1000', '1', '−2.00e−5', '3.00e7', '0']);
  });
});
