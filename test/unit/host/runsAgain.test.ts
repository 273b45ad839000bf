import assert from 'node:assert/strict';
import { placeAgain } from '../../../src/host/panel/savedPlace';
import { SparsityRun } from '../../../src/host/sparsity/sparsityRun';
import type { RunIdentity } from '../../../src/host/sparsity/runRecord';
import { tellApart } from '../../../src/host/sparsity/tellApart';
import { PanelModel } from '../../../src/host/panel/panelModel';
import type { FitPlan } from '../../../src/protocol/fitPlan';
import { finishedModel, plan } from './snapshots';

describe('a place on a path that is made again', () => {
  const run = finishedModel().run(0)!;

  it('is the λ that was picked by hand, or the one next to it', () => {
    assert.deepEqual(placeAgain(run, { lambda: run.lambda[1], choice: 'manual' }), { run: 0, index: 1, choice: 'manual' });
    assert.deepEqual(placeAgain(run, { lambda: run.lambda[1] * 1.3, choice: 'manual' }), { run: 0, index: 1, choice: 'manual' });
    assert.deepEqual(placeAgain(run, { lambda: 1e-30, choice: 'manual' }), { run: 0, index: run.solved - 1, choice: 'manual' });
  });

  it('is what the rule chooses now where a rule chose it, whatever λ that is', () => {
    assert.deepEqual(placeAgain(run, { lambda: 123, choice: run.rule }), { run: 0, index: run.chosenIndex, choice: run.rule });
  });

  it('has the name of a rule where only the λ is known and it is the rule\'s', () => {
    assert.deepEqual(placeAgain(run, { lambda: run.lambda[run.chosenIndex!], choice: null }), { run: 0, index: run.chosenIndex, choice: run.rule });
    assert.equal(placeAgain(run, { lambda: run.lambda[1], choice: null }).choice, 'manual');
  });
});

describe('runs that are named alike', () => {
  const at = (hour: number, minute: number, second = 0, day = 27) => new Date(2026, 10, day, hour, minute, second).getTime();
  const run = (id: string, made: number, changed: Partial<FitPlan> = {}, name: string | null = null) => {
    const identity: RunIdentity = { id, name, made };
    return new SparsityRun(id, 0, new PanelModel(id, 'diabetes.csv', { ...plan, ...changed }), identity);
  };

  it('say when each was made, and nothing where a name is the only one', () => {
    const texts = tellApart([run('a', at(9, 5)), run('b', at(14, 7)), run('c', at(9, 5), {}, 'the first')]);
    assert.match(texts.get('a')!, /^0?9:05/);
    assert.match(texts.get('b')!, /^(14|0?2):07/);
    assert.equal(texts.get('c'), '');
  });

  it('say the seconds of one minute, and the day where days differ', () => {
    const seconds = tellApart([run('a', at(9, 5, 1)), run('b', at(9, 5, 42))]);
    assert.match(seconds.get('a')!, /9:05:01/);
    assert.match(seconds.get('b')!, /9:05:42/);
    const days = tellApart([run('a', at(9, 5)), run('b', at(9, 5, 0, 28))]);
    assert.match(days.get('a')!, /27.*9:05/);
    assert.match(days.get('b')!, /28.*9:05/);
  });

  it('say which folds, seed, columns, weights or folder each has where they differ', () => {
    const texts = tellApart([
      run('a', at(9, 5)),
      run('b', at(9, 6), { fit: { ...plan.fit, folds: 5, seed: 3 }, design: { target: 'progression', exclude: ['age'], weights: 'w' }, uri: 'file:///other/diabetes.csv' }),
    ]);
    assert.ok(texts.get('a')!.endsWith('data · 10 folds · seed 0 · all columns · unweighted'), texts.get('a'));
    assert.ok(texts.get('b')!.endsWith('other · 5 folds · seed 3 · without age · weighted by w'), texts.get('b'));
  });
});
