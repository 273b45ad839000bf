import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { buildDesign } from '../../../src/engine/data/buildDesign';
import type { DesignOptions } from '../../../src/engine/data/design';
import { runToEnd } from '../../../src/engine/job';
import { prepareNetwork } from '../../../src/engine/network/prepareNetwork';
import type { SplitWishes } from '../../../src/engine/network/splitRows';
import { read } from '../data/reading';
import { near } from '../linear/fitting';

const usual: SplitWishes = { seed: 4, testRows: null, testShare: 0.2, validationShare: 0.25 };

function prepared(text: string, options: DesignOptions, wishes: Partial<SplitWishes> = {}) {
  return runToEnd(prepareNetwork(runToEnd(buildDesign(read(text), options)), { ...usual, ...wishes }));
}

const fixture = (name: string) => readFileSync(join('test', 'fixtures', name), 'utf8');

describe('a design for a network', () => {
  it('is standardised on the training rows alone', () => {
    const { inputs, targets, split, inputNames, standardisation } = prepared(fixture('diabetes.csv'), { target: 'progression' });
    assert.deepEqual([split.test.length, split.validation.length, split.train.length], [88, 89, 265]);
    assert.equal(new Set([...split.test, ...split.validation, ...split.train]).size, 442);
    const p = inputNames.length;
    const moments = (rows: Int32Array, value: (row: number) => number) => {
      const mean = rows.reduce((sum, row) => sum + value(row) / rows.length, 0);
      return [mean, Math.sqrt(rows.reduce((sum, row) => sum + (value(row) - mean) ** 2 / rows.length, 0))];
    };
    for (let j = 0; j < p; j++) {
      const [mean, deviation] = moments(split.train, (row) => inputs[row * p + j]);
      near(mean, 0, 1e-6, '', 1);
      near(deviation, 1, 1e-6);
    }
    near(moments(split.train, (row) => targets[row])[1], 1, 1e-6);
    const ages = fixture('diabetes.csv').trim().split('\n').slice(1).map((line) => Number(line.split(',')[1]));
    near(standardisation.mean[0], moments(split.train, (row) => ages[row])[0], 1e-12);
  });

  it('has the training mean, 0, where a number is missing, and one input for each level', () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i % 5 === 0 ? '' : (i * 7) % 11},${['b', 'a', 'c'][i % 3]},${i}`);
    const { inputs, inputNames, inputSources, standardisation } = prepared(`x,g,y\n${rows.join('\n')}\n`, { target: 'y' });
    assert.deepEqual([inputNames, inputSources], [['x', 'g=a', 'g=b', 'g=c'], ['x', 'g', 'g', 'g']]);
    for (let i = 0; i < 40; i++) {
      if (i % 5 === 0) assert.equal(inputs[4 * i], 0);
      else near(inputs[4 * i] * standardisation.deviation[0] + standardisation.mean[0], (i * 7) % 11, 1e-5, `row ${i}`, 1);
      for (let k = 0; k < 3; k++) near(inputs[4 * i + 1 + k] * standardisation.deviation[1 + k] + standardisation.mean[1 + k], Number('bac'[i % 3] === 'abc'[k]), 1e-6, '', 1);
    }
  });

  it('spreads every class over training, validation and test', () => {
    const { targets, split, task, outputs } = prepared(fixture('wine.csv'), { target: 'class' });
    assert.deepEqual([task, outputs], ['multiclass', 3]);
    const shareOf = (rows: Int32Array, k: number) => rows.filter((row) => targets[row] === k).length / rows.length;
    for (let k = 0; k < 3; k++) {
      const all = targets.filter((each) => each === k).length / targets.length;
      for (const rows of [split.train, split.validation, split.test]) near(shareOf(rows, k), all, 1.6 / rows.length / all);
    }
  });

  it('holds out the named rows, and others for another seed where none are named', () => {
    const text = fixture('diabetes.csv');
    assert.deepEqual([...prepared(text, { target: 'progression' }, { testRows: [7, 3, 440] }).split.test], [3, 7, 440]);
    const of = (seed: number) => [...prepared(text, { target: 'progression' }, { seed }).split.test];
    assert.deepEqual(of(1), of(1));
    assert.notDeepEqual(of(1), of(2));
    assert.equal(prepared(text, { target: 'progression' }, { validationShare: 0 }).split.validation.length, 0);
  });

  it('weighs rows, in the standardisation too', () => {
    const rows = Array.from({ length: 30 }, (_, i) => `${i},${i < 15 ? 3 : 1},${(i * 5) % 7}`);
    const { weights, split, standardisation } = prepared(`x,w,y\n${rows.join('\n')}\n`, { target: 'y', weights: 'w', include: ['x'] }, { testShare: 0, validationShare: 0 });
    near(split.train.reduce((sum, row) => sum + weights[row] / 30, 0), 1, 1e-6);
    near(weights[0] / weights[29], 3, 1e-6);
    near(standardisation.mean[0], (3 * 7 * 15 + 22 * 15) / 60, 1e-6);
  });

  it('has nothing for survival times, and says when too little is left', () => {
    const rows = Array.from({ length: 20 }, (_, i) => `${(i * 3) % 7},${i + 1},${i % 2}`);
    assert.throws(() => prepared(`x,time,dead\n${rows.join('\n')}\n`, { target: 'time', status: 'dead' }), /not the survival times of "time"; fit a Cox model instead/);
    assert.throws(() => prepared(fixture('diabetes.csv'), { target: 'progression' }, { testRows: Array.from({ length: 441 }, (_, i) => i) }), /1 rows are left to train on, after 441 are held out/);
  });
});
