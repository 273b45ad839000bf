import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import type { FoldOptions, FoldPlan } from '../../../src/engine/linear/folds/foldPlan';
import { foldPlan } from '../../../src/engine/linear/folds/foldPlan';
import { shuffledFolds } from '../../../src/engine/linear/folds/shuffledFolds';
import type { Split } from '../../../src/engine/linear/folds/split';
import { foldWeights, foldsOf, heldPart, rowsByPart, trainingRows } from '../../../src/engine/linear/folds/split';
import { denseDesign } from './denseDesign';
import { normals } from './randomDesign';

/** A design of `n` rows of which only what decides about folds matters. */
function rowsOf(n: number, change: Partial<Design> = {}): Design {
  const normal = normals(7);
  const plain = denseDesign(Array.from({ length: n }, () => [normal()]), Array.from({ length: n }, () => normal()));
  const record = { ...plain.record, target: 'y', foldColumn: change.foldOf ? 'when' : null, status: 'died' };
  return { ...plain, record, ...change };
}

function plan(design: Design, options: Partial<FoldOptions>): FoldPlan {
  return foldPlan(design, { ...defaultFitOptions, ...options });
}

function eachFold(split: Split, visit: (held: Int32Array, training: Int32Array) => void): void {
  for (let k = 0; k < foldsOf(split); k++) visit(rowsByPart(split)[heldPart(split, k)], trainingRows(split, k));
}

function withClasses(labels: readonly number[], classes: readonly string[]): Design {
  return rowsOf(labels.length, { family: 'multinomial', target: { name: 'y', values: Float64Array.from(labels), classes, status: null } });
}

describe('a plan of folds', () => {
  it('is the shuffled K-fold by default, and other shuffles of the same seed when repeated', () => {
    const design = rowsOf(97);
    const { kind, folds, splits, notes } = plan(design, { seed: 3, repeats: 4 });
    assert.deepEqual([kind, folds, notes], ['kfold', 10, []]);
    assert.deepEqual(splits[0].partOf, shuffledFolds(97, 10, 3));
    const distinct = new Set(splits.map(({ partOf }) => partOf.join()));
    assert.equal(distinct.size, 4);
    assert.deepEqual(plan(design, { seed: 3, repeats: 2 }).splits[1], splits[1]);
  });

  it('holds every row once in each repeat, and never trains on it then', () => {
    const foldOf = Int32Array.from({ length: 50 }, (_, i) => i % 12);
    const designs: [Design, Partial<FoldOptions>][] = [
      [rowsOf(50), { repeats: 3 }],
      [rowsOf(50), { foldKind: 'stratified', repeats: 2 }],
      [rowsOf(50, { foldOf }), { foldKind: 'group', folds: 4, repeats: 2 }],
      [rowsOf(50, { foldOf }), {}],
      [rowsOf(50), { foldKind: 'loo' }],
    ];
    for (const [design, options] of designs) {
      for (const split of plan(design, options).splits) {
        const held: number[] = [];
        eachFold(split, (rows, training) => {
          held.push(...rows);
          assert.deepEqual([...rows, ...training].sort((a, b) => a - b), [...Array(50).keys()]);
        });
        assert.deepEqual(held.sort((a, b) => a - b), [...Array(50).keys()]);
      }
    }
  });

  it('is as many folds as there are rows for leave-one-out, whatever the number of folds', () => {
    const { folds, kind, splits } = plan(rowsOf(30), { foldKind: 'loo' });
    assert.deepEqual([folds, kind, foldsOf(splits[0])], [30, 'loo', 30]);
  });
});

describe('stratified folds', () => {
  it('share each class and all rows within one row', () => {
    fc.assert(fc.property(fc.array(fc.nat({ max: 3 }), { minLength: 8, maxLength: 120 }), fc.integer({ min: 2, max: 8 }), fc.nat({ max: 1000 }), (labels, folds, seed) => {
      const design = withClasses(labels, ['a', 'b', 'c', 'd']);
      const { partOf } = plan(design, { foldKind: 'stratified', folds, seed }).splits[0];
      const within = (belongs: (row: number) => boolean) => {
        const counts = new Array<number>(folds).fill(0);
        partOf.forEach((part, row) => (counts[part] += belongs(row) ? 1 : 0));
        assert.ok(Math.max(...counts) - Math.min(...counts) <= 1, `${counts}`);
      };
      within(() => true);
      for (const each of [0, 1, 2, 3]) within((row) => labels[row] === each);
    }), { numRuns: 60, seed: 1 });
  });

  it('say which classes are too small for every fold to have one', () => {
    const labels = [...Array<number>(30).fill(0), ...Array<number>(3).fill(1)];
    const { notes, folds } = plan(withClasses(labels, ['no', 'yes']), { foldKind: 'stratified', folds: 5 });
    assert.equal(folds, 5);
    assert.deepEqual(notes, ['"yes" of "y" has 3 rows, so not each of the 5 folds has one.']);
  });

  it('spread a number over its whole range: each stratum of K ranks gives every fold one row', () => {
    const normal = normals(3);
    const values = Float64Array.from({ length: 43 }, () => normal());
    const design = rowsOf(43, { target: { name: 'y', values, classes: null, status: null } });
    const { partOf } = plan(design, { foldKind: 'stratified', folds: 5, seed: 2 }).splits[0];
    const ranked = [...values.keys()].sort((a, b) => values[a] - values[b]);
    for (let start = 0; start + 5 <= 43; start += 5) {
      assert.deepEqual(ranked.slice(start, start + 5).map((row) => partOf[row]).sort(), [0, 1, 2, 3, 4]);
    }
    assert.equal(new Set(ranked.slice(40).map((row) => partOf[row])).size, 3);
    const orders = new Set(Array.from({ length: 8 }, (_, s) => ranked.slice(s * 5, s * 5 + 5).map((row) => partOf[row]).join()));
    assert.ok(orders.size > 4, 'the folds of a stratum are drawn by chance');
  });

  it('share the events of a survival time', () => {
    const status = Float64Array.from({ length: 40 }, (_, i) => (i % 4 === 0 ? 1 : 0));
    const design = rowsOf(40, { family: 'cox', target: { name: 'time', values: Float64Array.from(status.keys()), classes: null, status } });
    const { partOf } = plan(design, { foldKind: 'stratified', folds: 5 }).splits[0];
    for (let k = 0; k < 5; k++) assert.equal(partOf.reduce((events, part, row) => events + (part === k ? status[row] : 0), 0), 2);
  });
});

describe('folds by group', () => {
  it('never split a group, and are nearly even', () => {
    fc.assert(fc.property(fc.array(fc.nat({ max: 11 }), { minLength: 24, maxLength: 150 }), fc.integer({ min: 2, max: 4 }), fc.nat({ max: 999 }), (labels, folds, seed) => {
      const present = [...new Set(labels)].sort((a, b) => a - b);
      fc.pre(present.length >= folds);
      const foldOf = Int32Array.from(labels, (label) => present.indexOf(label));
      const { partOf } = plan(rowsOf(labels.length, { foldOf }), { foldKind: 'group', folds, seed }).splits[0];
      const foldsOfGroup = present.map((_, group) => new Set(labels.flatMap((_, row) => (foldOf[row] === group ? [partOf[row]] : []))));
      assert.ok(foldsOfGroup.every((each) => each.size === 1));
      const sizes = Array.from({ length: folds }, (_, k) => partOf.filter((part) => part === k).length);
      const largest = Math.max(...present.map((_, group) => foldOf.filter((each) => each === group).length));
      assert.ok(Math.min(...sizes) > 0 && Math.max(...sizes) - Math.min(...sizes) <= largest, `${sizes} with groups up to ${largest}`);
    }), { numRuns: 60, seed: 1 });
  });

  it('change with the seed and the repeat', () => {
    const foldOf = Int32Array.from({ length: 60 }, (_, i) => i % 20);
    const design = rowsOf(60, { foldOf });
    const of = (options: Partial<FoldOptions>) => plan(design, { foldKind: 'group', folds: 5, ...options }).splits.map(({ partOf }) => partOf.join());
    assert.notEqual(of({ seed: 1 })[0], of({ seed: 2 })[0]);
    assert.notEqual(...(of({ repeats: 2 }) as [string, string]));
  });

  it('are as many as there are groups at most, which is said', () => {
    const { folds, notes } = plan(rowsOf(12, { foldOf: Int32Array.from({ length: 12 }, (_, i) => i % 3) }), { foldKind: 'group' });
    assert.equal(folds, 3);
    assert.deepEqual(notes, ['"when" has 3 groups, so there are 3 folds instead of 10.']);
  });
});

describe('ordered folds', () => {
  it('train on earlier rows only, keep ties together, and grow from block to block', () => {
    fc.assert(fc.property(fc.array(fc.nat({ max: 30 }), { minLength: 12, maxLength: 120 }), fc.integer({ min: 2, max: 6 }), (times, wanted) => {
      const present = [...new Set(times)].sort((a, b) => a - b);
      fc.pre(present.length > wanted);
      const foldOf = Int32Array.from(times, (time) => present.indexOf(time));
      const { splits, folds, kind } = plan(rowsOf(times.length, { foldOf }), { foldKind: 'ordered', folds: wanted });
      assert.deepEqual([kind, folds, splits.length], ['ordered', wanted, 1]);
      let before = 0;
      eachFold(splits[0], (held, training) => {
        assert.ok(held.length > 0 && training.length > before);
        const latest = Math.max(...Array.from(training, (row) => times[row]));
        assert.ok([...held].every((row) => times[row] > latest), 'nothing of the held-out rows\' time or later is trained on');
        assert.equal(training.length, times.filter((time) => time <= latest).length);
        before = training.length;
      });
    }), { numRuns: 60, seed: 1 });
  });

  it('are even where no times are tied', () => {
    const foldOf = Int32Array.from({ length: 60 }, (_, i) => (i * 7) % 60);
    const [split] = plan(rowsOf(60, { foldOf }), { foldKind: 'ordered', folds: 5 }).splits;
    eachFold(split, (held, training) => assert.deepEqual([held.length, training.length % 10], [10, 0]));
  });

  it('weigh the rows that they train on only', () => {
    const foldOf = Int32Array.from({ length: 40 }, (_, i) => i);
    const design = rowsOf(40, { foldOf });
    const [split] = plan(design, { foldKind: 'ordered', folds: 3 }).splits;
    const { training, trainingWeight, heldWeight } = foldWeights(design.weights, split, 1);
    assert.ok(Math.abs(trainingWeight - 0.5) < 1e-12 && Math.abs(heldWeight - 0.25) < 1e-12);
    assert.ok(Math.abs(training.reduce((sum, w) => sum + w, 0) - 1) < 1e-12 && training.subarray(20).every((w) => w === 0));
  });
});

describe('folds that cannot be made', () => {
  it('get one sentence', () => {
    const plain = rowsOf(20);
    const timed = rowsOf(20, { foldOf: Int32Array.from({ length: 20 }, (_, i) => i % 2) });
    assert.throws(() => plan(plain, { foldKind: 'group' }), /Folds by group need a column that says which group a row is in; choose a fold column\./);
    assert.throws(() => plan(plain, { foldKind: 'ordered' }), /Ordered folds need a column to order the rows by/);
    assert.throws(() => plan(timed, { foldKind: 'ordered' }), /"when" has 2 distinct values in the rows used, too few to train on earlier rows/);
    assert.throws(() => plan(timed, { foldKind: 'stratified' }), /fold column "when" contradicts stratified folds/);
    assert.throws(() => plan(timed, { foldKind: 'loo' }), /fold column "when" contradicts leave-one-out/);
    assert.throws(() => plan(plain, { repeats: 0 }), /repeated 0 times; give a whole number from 1/);
    assert.throws(() => plan(plain, { foldKind: 'loo', repeats: 2 }), /Leave-one-out would be the same in each of 2 repeats/);
    assert.throws(() => plan(timed, { repeats: 2 }), /Folds given by a column would be the same/);
    assert.throws(() => plan(plain, { folds: 1 }), /number of folds is 1/);
    assert.throws(() => plan(rowsOf(5001), { foldKind: 'loo' }), /would fit 5001 models; with more than 5000 rows choose K-fold/);
    assert.throws(() => plan(rowsOf(5001, { foldOf: Int32Array.from(Array(5001).keys()) }), {}), /fold column "when" has 5001 distinct values/);
  });
});
