import assert from 'node:assert/strict';
import { panelTitles, type TitledPanel } from '../../../src/host/panel/panelTitles';
import type { FitPlan } from '../../../src/protocol/fitPlan';
import { plan } from './snapshots';

const panel = (change: Partial<FitPlan> = {}, shownView: TitledPanel['shownView'] = 'fit'): TitledPanel => ({ file: 'diabetes.csv', plan: { ...plan, ...change }, shownView });
const fitOf = (part: Partial<FitPlan['fit']>): Partial<FitPlan> => ({ fit: { ...plan.fit, ...part } });

describe('the title of a panel', () => {
  it('is the file and the target as long as no other panel has both', () => {
    const other = panel({ design: { target: 'bmi' } });
    assert.deepEqual(panelTitles([panel({}, 'network'), other]), ['λ diabetes.csv → progression', 'λ diabetes.csv → bmi']);
  });

  it('says the penalty, the family or the view where others have the same file and target', () => {
    const panels = [
      panel(), panel(fitOf({ l1Ratio: 0 })), panel({ ...fitOf({ penalty: 'mcp' }), design: { target: 'progression', family: 'poisson' } }),
      panel({ mode: 'sweep', l1Ratios: [1, 0.5, 0] }), panel({}, 'network'),
    ];
    assert.deepEqual(panelTitles(panels).map((title) => title.replace('λ diabetes.csv → progression · ', '')), ['lasso', 'ridge', 'poisson MCP', 'sweep', 'network']);
  });

  it('is numbered where nothing else tells two panels apart', () => {
    assert.deepEqual(panelTitles([panel(), panel(), panel()]), [
      'λ diabetes.csv → progression · lasso', 'λ diabetes.csv → progression · lasso (2)', 'λ diabetes.csv → progression · lasso (3)',
    ]);
  });

  it('names the folder where two files have one name', () => {
    assert.deepEqual(panelTitles([panel(), panel({ uri: 'file:///data/old%20ones/diabetes.csv' })]), [
      'λ diabetes.csv → progression · data · lasso', 'λ diabetes.csv → progression · old ones · lasso',
    ]);
  });
});
