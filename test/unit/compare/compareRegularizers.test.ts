import assert from 'node:assert/strict';
import { Matrix, pseudoInverse } from 'ml-matrix';
import { describe, it } from 'mocha';
import { defaultComparisonOptions, type Comparison, type ComparisonOptions, type ComparisonProgress } from '../../../src/engine/compare/comparisonTypes';
import { compareRegularizers } from '../../../src/engine/compare/compareRegularizers';
import type { Design, DesignColumn } from '../../../src/engine/data/design';
import { runToEnd } from '../../../src/engine/job';
import { familyDesign } from '../linear/familyDesigns';
import { near } from '../linear/fitting';
import { compared, madeDesign, resultFor } from './comparing';

const quick = ['mean', 'unregularised', 'lasso', 'elasticNet', 'networkL2'] as const;
const shared = { seed: 2, weighted: false, offset: false, collinear: false, missing: false, levels: 0, classes: 3 } as const;

/** The clock's own figures left out. */
function timeless(comparison: Comparison): unknown {
  return { ...comparison, seconds: 0, budgetSeconds: 0, results: comparison.results.map((each) => ({ ...each, seconds: 0 })) };
}

/** Folds as a file's column has them. */
function withFolds(design: Design, folds: number): Design {
  return { ...design, foldOf: Int32Array.from({ length: design.n }, (_, i) => i % folds), record: { ...design.record, foldColumn: 'part' } };
}

/** The same with a constant added to the targets of one fold. */
function shifted(design: Design, fold: number, by: number): Design {
  return { ...design, target: { ...design.target, values: design.target.values.map((value, i) => (design.foldOf![i] === fold ? value + by : value)) } };
}

/** Four numbers, the first of which tells the class nearly, and a category of two levels. */
function classDesign(family: 'binomial' | 'multinomial'): Design {
  const made = madeDesign(120, 4, ([a]) => 3 * a);
  const classes = family === 'binomial' ? ['no', 'yes'] : ['low', 'middle', 'high'];
  const values = made.target.values.map((value) => (value < -1 ? 0 : value < 1 && classes.length === 3 ? 1 : classes.length - 1));
  const level = (odd: number): DesignColumn => ({ kind: 'indicator', name: `c=${odd}`, source: 'c', level: String(odd), rows: Int32Array.from({ length: 60 }, (_, i) => 2 * i + odd) });
  return { ...made, family, columns: [...made.columns, level(0), level(1)], target: { name: 'y', values, classes, status: null } };
}

describe('comparing regularisers', function () {
  this.timeout(60000);

  it('predicts a fold\'s rows without their targets: what they are changes neither settings nor predictions', () => {
    const design = withFolds(madeDesign(60, 4, ([a, b]) => a - b), 3);
    const [zero, plus, minus] = [0, 50, -50].map((by) => compared(shifted(design, 1, by), { methods: ['mean', 'unregularised', 'lasso', 'ridge', 'elasticNet', 'network', 'networkDropoutDecay'] }));
    for (const { method, errorOfFold, settingOfFold } of zero.results) {
      const [up, down] = [resultFor(plus, method), resultFor(minus, method)];
      assert.deepEqual([up.settingOfFold![1], down.settingOfFold![1]], [settingOfFold![1], settingOfFold![1]], method);
      // (y + c − ŷ)² + (y − c − ŷ)² = 2(y − ŷ)² + 2c², for the same ŷ only.
      near(up.errorOfFold![1] + down.errorOfFold![1], 2 * errorOfFold![1] + 2 * 50 ** 2, 1e-9, method);
      assert.notEqual(up.errorOfFold![0], errorOfFold![0], method);
    }
  });

  it('advises from what is known as soon as two methods are: a comparison that is cancelled ends with that', () => {
    const told: Comparison[] = [];
    const job = compareRegularizers(madeDesign(60, 4, ([a]) => 3 * a), { ...defaultComparisonOptions, methods: quick }, () => 0);
    for (let step = job.next(); !step.done; step = job.next()) if (step.value.comparison) told.push(step.value.comparison);
    const known = ({ results }: Comparison) => results.filter(({ heldOutError }) => heldOutError !== null).length;
    assert.ok(told.some((each) => known(each) === 2));
    for (const each of told) assert.equal(each.advice !== null, known(each) >= 2);
    assert.match(told.find((each) => known(each) === 2)!.advice!, /: the smallest error|: as good as the best/);
  });

  it('finds nothing in noise: on average no method does better than the mean', () => {
    const methods = ['mean', 'lasso', 'ridge', 'elasticNet', 'network'] as const;
    const gains = Array.from({ length: 6 }, (_, seed) => {
      const comparison = compared(madeDesign(50, 6, () => 0, 20 + seed), { methods });
      return methods.map((method) => resultFor(comparison, 'mean').heldOutError! - resultFor(comparison, method).heldOutError!);
    });
    methods.forEach((method, m) => {
      const own = gains.map((each) => each[m]);
      const mean = own.reduce((sum, gain) => sum + gain / own.length, 0);
      const deviation = Math.sqrt(own.reduce((sum, gain) => sum + (gain - mean) ** 2, 0) / (own.length - 1) / own.length);
      assert.ok(mean <= 2 * deviation, `${method} seems to gain ${mean} ± ${deviation}`);
    });
  });

  it('gives the same numbers again, and others for another seed', () => {
    const design = madeDesign(60, 5, ([a]) => a);
    const first = compared(design, { methods: quick });
    assert.deepEqual(timeless(compared(design, { methods: quick })), timeless(first));
    assert.notEqual(compared(design, { methods: ['mean', 'unregularised', 'lasso'], seed: 1 }).results[2].heldOutError, first.results[2].heldOutError);
  });

  it('gives a method the same numbers whatever else is compared', () => {
    const design = madeDesign(60, 5, ([a]) => a);
    const all = compared(design, { methods: quick });
    for (const method of quick) {
      const alone = resultFor(compared(design, { methods: [method] }), method);
      assert.deepEqual([alone.errorOfFold, alone.setting, alone.features], [resultFor(all, method).errorOfFold, resultFor(all, method).setting, resultFor(all, method).features], method);
    }
  });

  it('takes settings before methods when the budget runs short, and says so', () => {
    const design = madeDesign(60, 5, ([a, b]) => a + Math.abs(b));
    let ticks = 0;
    const clock = () => ++ticks;
    const ample = compared(design, { methods: quick, budgetSeconds: 1e9 }, clock);
    assert.deepEqual(timeless(ample), timeless(compared(design, { methods: quick })), 'an ample budget changes nothing');
    assert.equal(ample.cut, false);
    const needed = ticks;
    const half = compared(design, { methods: quick, budgetSeconds: 0.75 * needed }, clock);
    assert.ok(half.cut);
    assert.deepEqual(half.results.map(({ state }) => state), quick.map(() => 'done'));
    const net = resultFor(half, 'elasticNet');
    assert.ok(net.settingsTried >= 1 && resultFor(half, 'networkL2').settingsTried < 3, `${net.settingsTried}, ${resultFor(half, 'networkL2').settingsTried}`);
    const little = compared(design, { methods: quick, budgetSeconds: 30 }, clock);
    const network = resultFor(little, 'networkL2');
    assert.deepEqual([network.state, network.heldOutError, network.features, network.settingsTried], ['outOfTime', null, null, 0]);
    assert.equal(resultFor(little, 'mean').state, 'done');
  });

  it('gives every network its share of a budget that is short, ends its trainings there and says so', () => {
    const design = madeDesign(60, 5, ([a, b]) => a + Math.abs(b));
    const methods = ['mean', 'unregularised', 'network', 'networkL1', 'networkDropout'] as const;
    let ticks = 0;
    const clock = () => ++ticks;
    const whole = compared(design, { methods: ['network'], budgetSeconds: 1e9 }, clock);
    // Three networks with about half of what one needs.
    const budgetSeconds = 0.5 * ticks;
    assert.deepEqual([whole.cut, whole.results[0].trainingsEnded, whole.results[0].why], [false, 0, null]);
    const short = compared(design, { methods, budgetSeconds }, clock);
    assert.deepEqual(short.results.map(({ state }) => state), methods.map(() => 'done'));
    assert.ok(short.cut);
    for (const method of ['network', 'networkL1', 'networkDropout'] as const) {
      const { trainingsEnded, why, settingsTried, heldOutError } = resultFor(short, method);
      assert.ok(trainingsEnded > 0 && trainingsEnded <= 6 && settingsTried === 1 && heldOutError! > 0, method);
      assert.match(why!, new RegExp(`^The budget ended ${trainingsEnded} of its 6 trainings after .*epoch`), method);
    }
    const [own, others] = [resultFor(short, 'network').seconds, resultFor(short, 'networkDropout').seconds];
    assert.ok(own < 2 * others && others < 2 * own, `${own} and ${others} of ${budgetSeconds}`);
  });

  it('makes trainings that were ended again where others leave the time', () => {
    const design = madeDesign(60, 5, ([a, b]) => a + Math.abs(b));
    const methods = ['network', 'networkL1', 'networkDropout'] as const;
    // Only the plain network takes time.
    const comparedIn = (budgetSeconds: number) => {
      let time = 0;
      let most = 0;
      const comparison = runToEnd(compareRegularizers(design, { ...defaultComparisonOptions, methods, budgetSeconds }, () => time), ({ method, comparison: told }: ComparisonProgress) => {
        if (method === 'network') time++;
        most = Math.max(most, told ? resultFor(told, 'network').trainingsEnded : 0);
      });
      return { comparison, most };
    };
    const ample = comparedIn(1e9);
    const needed = resultFor(ample.comparison, 'network').seconds;
    const again = comparedIn(1.8 * needed);
    assert.ok(ample.most === 0 && again.most > 0, 'a third of it was too short for the first time');
    assert.equal(again.comparison.cut, false);
    assert.deepEqual(timeless(again.comparison), timeless(ample.comparison));
  });

  /** A comparison in which only one method takes time, a second each time it tells of itself, and its seconds by fold. */
  function timedBy(slow: 'lasso' | 'network', options: Partial<ComparisonOptions>) {
    let time = 0;
    const ofFold: number[] = [];
    const comparison = runToEnd(compareRegularizers(madeDesign(60, 5, ([a, b]) => a + Math.abs(b)), { ...defaultComparisonOptions, ...options }, () => time), ({ method, fold }: ComparisonProgress) => {
      if (method !== slow) return;
      time++;
      ofFold[fold] = (ofFold[fold] ?? 0) + 1;
    });
    return { comparison, time, ofFold };
  }

  it('gives up a linear fit that would leave the others little, and makes it again if they leave it the time', () => {
    const methods = ['lasso', 'ridge', 'network'] as const;
    const ample = timedBy('lasso', { methods, budgetSeconds: 1e9 });
    const again = timedBy('lasso', { methods, budgetSeconds: 1.5 * ample.time });
    assert.ok(again.time > 1.2 * ample.time, 'its first folds were made twice');
    assert.deepEqual(timeless(again.comparison), timeless(ample.comparison));
    const short = timedBy('lasso', { methods, budgetSeconds: 1.1 * ample.time });
    assert.deepEqual(short.comparison.results.map(({ state, trainingsEnded }) => [state, trainingsEnded]), [['outOfTime', 0], ['done', 0], ['done', 0]]);
    assert.ok(short.time < 0.6 * ample.time, 'it is plain after two folds');
    const needed = Number(/would have taken about (\S+) s, more than its share/.exec(short.comparison.results[0].why!)![1]);
    assert.ok(Math.abs(needed / ample.time - 1) < 0.2, `${needed} of ${ample.time}`);
  });

  it('gives a training its part of a share by its rows', () => {
    const ample = timedBy('network', { methods: ['network'], folds: 2, budgetSeconds: 1e9 });
    const { ofFold: [first, second, all], comparison } = timedBy('network', { methods: ['network'], folds: 2, budgetSeconds: 0.3 * ample.time });
    assert.equal(comparison.results[0].trainingsEnded, 3);
    assert.ok(Math.abs(first / second - 1) < 0.2 && Math.abs(all / (first + second) - 1) < 0.2, `${first}, ${second}, ${all}`);
  });

  it('advises no linear model for want of a network that had its time', () => {
    const design = madeDesign(60, 5, ([a, b]) => 3 * a + b);
    let ticks = 0;
    const clock = () => ++ticks;
    const methods = ['mean', 'unregularised', 'network'] as const;
    assert.match(compared(design, { methods, budgetSeconds: 1e9 }, clock).advice!, /networks do no better, so a linear model suffices/);
    const budgetSeconds = 0.3 * ticks;
    assert.match(compared(design, { methods, budgetSeconds }, clock).advice!, /networks do no better in the time they had/);
  });

  it('counts a setting only when every fold has tried it', () => {
    const design = madeDesign(60, 5, ([a, b]) => a + Math.abs(b));
    const methods = ['networkL2'] as const;
    const whole = compared(design, { methods }, () => 0);
    assert.equal(whole.results[0].settingsTried, 3);
    let done = 0;
    const job = compareRegularizers(design, { ...defaultComparisonOptions, methods }, () => (done > 8 ? 100 : 0));
    // The clock jumps in the middle of the second setting.
    const cut = runToEnd(job, ({ setting, fold }: ComparisonProgress) => (done = 6 * setting + fold));
    assert.deepEqual([cut.results[0].state, cut.results[0].settingsTried, cut.cut], ['done', 1, true]);
    assert.ok(cut.results[0].settingOfFold!.every(({ values }) => values.l2 === 0.01));
  });

  it('marks the best and those within its standard error, and how sure the difference is', () => {
    const comparison = compared(madeDesign(100, 6, ([a, b]) => 3 * a + b), { methods: ['mean', 'lasso', 'ridge'] });
    const best = resultFor(comparison, comparison.best!);
    for (const { method, heldOutError, difference } of comparison.results) {
      assert.equal(comparison.withinOneError.includes(method), method !== best.method && heldOutError! <= best.heldOutError! + best.standardError!);
      if (method === best.method) assert.equal(difference, null);
      else near(difference!.mean, heldOutError! - best.heldOutError!, 1e-9, method);
    }
    assert.ok(!comparison.withinOneError.includes('mean'));
  });

  it('prefers networks where the target bends, and linear models where it does not', () => {
    const methods = ['mean', 'unregularised', 'lasso', 'network'] as const;
    assert.equal(compared(madeDesign(150, 3, ([a, b]) => 4 * Math.abs(a) + 3 * a * b), { methods }).best, 'network');
    assert.notEqual(compared(madeDesign(150, 3, ([a, b]) => 2 * a - b), { methods }).best, 'network');
  });

  it('compares classes by their cross-entropy, with stratified folds and an accuracy', () => {
    for (const family of ['binomial', 'multinomial'] as const) {
      const comparison = compared(classDesign(family), { methods: ['mean', 'unregularised', 'lasso', 'network'] });
      assert.deepEqual([comparison.measure, comparison.folds.kind, comparison.columns, comparison.designColumns], ['crossEntropy', 'stratified', 5, 6]);
      for (const { method, heldOutError, accuracy, rootError, featuresUsed, weights } of comparison.results) {
        assert.ok(heldOutError! > 0 && accuracy! > 0 && accuracy! <= 1 && rootError === null, `${method} ${heldOutError} ${accuracy} ${rootError}`);
        assert.ok(featuresUsed! <= 5, `a category counts once: ${featuresUsed}`);
        if (method === 'lasso') assert.equal(weights, family === 'binomial' ? 6 : 18);
      }
      assert.ok(resultFor(comparison, 'lasso').heldOutError! < resultFor(comparison, 'mean').heldOutError!, `${family}: ${comparison.results.map(({ heldOutError }) => heldOutError).join()}`);
    }
  });

  it('says of a linear fit that its λ is at an end of those tried', () => {
    const nearlyExact = compared(madeDesign(60, 3, ([a, b]) => 1e4 * (a - b)), { methods: ['mean', 'lasso'] });
    assert.match(resultFor(nearlyExact, 'lasso').why!, /^The error is still falling at the smallest λ tried, [\d.]+: a smaller λ may predict better\.$/);
    const usual = compared(madeDesign(60, 6, ([a, b]) => a - b), { methods: ['mean', 'lasso'] });
    assert.equal(resultFor(usual, 'lasso').why, null);
  });

  it('leaves networks out of counts, and an unregularised fit where there is none, with a word why', () => {
    const counts = compared(familyDesign({ ...shared, family: 'poisson', n: 60, p: 4 }), { methods: ['mean', 'lasso', 'networkL2'] });
    const network = resultFor(counts, 'networkL2');
    assert.equal(counts.measure, 'poissonDeviance');
    assert.deepEqual([network.state, network.heldOutError], ['leftOut', null]);
    assert.match(network.why!, /not counts/);
    assert.ok(resultFor(counts, 'lasso').heldOutError! > 0 && !counts.cut);
    const wide = compared(familyDesign({ ...shared, family: 'binomial', n: 40, p: 50 }), { methods: ['mean', 'unregularised', 'ridge'] });
    assert.equal(resultFor(wide, 'unregularised').state, 'leftOut');
    assert.match(resultFor(wide, 'unregularised').why!, /50 columns for 32 rows/);
  });

  it('takes least squares of smallest norm where columns are as many as rows, and names it', () => {
    const design = withFolds(madeDesign(30, 40, ([a]) => a), 3);
    const own = resultFor(compared(design, { methods: ['mean', 'unregularised'] }), 'unregularised');
    assert.match(own.why!, /40 columns for 30 rows.*smallest norm/);
    assert.ok(own.trainingError! < 1e-10);
    // The same by the pseudo-inverse of each fold's standardised training rows.
    for (let k = 0; k < 3; k++) {
      const training = Array.from({ length: 30 }, (_, i) => i).filter((i) => design.foldOf![i] !== k);
      const columns = design.columns.map((column) => {
        assert.ok(column.kind === 'dense');
        const mean = training.reduce((sum, i) => sum + column.values[i] / training.length, 0);
        const deviation = Math.sqrt(training.reduce((sum, i) => sum + (column.values[i] - mean) ** 2 / training.length, 0));
        return column.values.map((value) => (value - mean) / deviation);
      });
      const y = design.target.values;
      const centre = training.reduce((sum, i) => sum + y[i] / training.length, 0);
      const b = pseudoInverse(new Matrix(training.map((i) => columns.map((column) => column[i])))).mmul(Matrix.columnVector(training.map((i) => y[i] - centre))).to1DArray();
      const held = Array.from({ length: 30 }, (_, i) => i).filter((i) => design.foldOf![i] === k);
      const error = held.reduce((sum, i) => sum + (y[i] - centre - columns.reduce((all, column, j) => all + column[i] * b[j], 0)) ** 2 / held.length, 0);
      near(own.errorOfFold![k], error, 1e-5, `fold ${k}`);
    }
  });

  it('says that classes are separated', () => {
    const made = madeDesign(60, 2, () => 0);
    const [column] = made.columns;
    assert.ok(column.kind === 'dense');
    const values = column.values.map((value) => Number(value > 0));
    const design: Design = { ...made, family: 'binomial', target: { name: 'y', values, classes: ['no', 'yes'], status: null } };
    assert.match(resultFor(compared(design, { methods: ['unregularised'] }), 'unregularised').why!, /separated perfectly/);
  });

  it('refuses survival times, offsets and options without sense', () => {
    const design = madeDesign(30, 2, () => 0);
    const cox = familyDesign({ ...shared, family: 'cox', n: 30, p: 2 });
    assert.throws(() => compared(cox), /not the survival times of "y"/);
    assert.throws(() => compared({ ...design, offset: new Float64Array(30) }), /takes no offset/);
    assert.throws(() => compared(design, { methods: [] }), /no method to compare/);
    assert.throws(() => compared(design, { budgetSeconds: 0 }), /budget is 0 seconds/);
    assert.throws(() => compared(design, { folds: 1 }), /at least 2/);
  });

  it('can be stopped at any moment, and sends nothing that a message cannot carry', () => {
    const job = compareRegularizers(madeDesign(60, 4, ([a]) => a), defaultComparisonOptions, () => 0);
    let fraction = 0;
    let shown = 0;
    for (let i = 0; i < 400; i++) {
      const { value, done } = job.next();
      assert.ok(!done);
      assert.ok(value.fraction >= fraction && value.fraction <= 1, 'progress only grows');
      fraction = value.fraction;
      if (!value.comparison) continue;
      shown++;
      assert.deepEqual(structuredClone(value.comparison), value.comparison);
      assert.ok(JSON.stringify(value.comparison).length > 0);
    }
    assert.ok(shown > 2);
    assert.equal(job.return(undefined as never).done, true);
  });

  it('takes folds from a column that has two, or groups or times that are few', () => {
    const design = madeDesign(60, 3, ([a]) => 2 * a);
    for (const [values, foldKind] of [[2, null], [2, 'group'], [3, 'ordered']] as const) {
      const { results, folds } = compared(withFolds(design, values), { methods: ['mean', 'lasso'], foldKind });
      assert.deepEqual([results[1].state, results[1].why, folds.count], ['done', null, 2]);
      assert.ok(results[1].heldOutError! < results[0].heldOutError!);
    }
  });

  it('keeps to the order of a column: no later row trains', () => {
    const design = { ...madeDesign(60, 3, ([a]) => a), foldOf: Int32Array.from({ length: 60 }, (_, i) => i) };
    const options = { methods: ['mean', 'lasso', 'networkDropout'], folds: 3, foldKind: 'ordered' } as const;
    const later = { ...design, target: { ...design.target, values: design.target.values.map((value, i) => (i >= 45 ? value + 1000 : value)) } };
    const [first, second] = [compared(design, options), compared(later, options)];
    for (const { method, errorOfFold } of first.results) assert.deepEqual(resultFor(second, method).errorOfFold!.slice(0, 2), errorOfFold!.slice(0, 2), method);
  });
});
