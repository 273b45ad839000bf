import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import { runToEnd } from '../../../src/engine/job';
import type { FitOptions } from '../../../src/engine/linear/fitTypes';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import type { LossFamily } from '../../../src/engine/linear/losses/lossOf';
import { penaltyOn, penaltyPlanOf } from '../../../src/engine/linear/penaltyPlan';
import { LossData } from '../../../src/engine/linear/problem/lossData';
import { FreeColumns } from '../../../src/engine/linear/solvers/freeColumns';
import { alone } from '../../../src/engine/linear/solvers/lockstep';
import { ProxNewton } from '../../../src/engine/linear/solvers/proxNewton';
import { denseDesign } from './denseDesign';
import { familyDesign } from './familyDesigns';
import { fitted, near } from './fitting';
import { normals } from './randomDesign';

const plain = { weighted: false, offset: false, collinear: false, missing: false, levels: 0 } as const;
const uncrossed: Partial<FitOptions> = { folds: 0, rule: 'bic', lambdaCount: 30 };

/** Each family with a first column that is 1 for six rows alone, which it separates from the others; without it nothing is separated. */
function partlySeparated(family: LossFamily, withColumn: boolean): Design {
  const normal = normals(9);
  const x = Array.from({ length: 80 }, (_, i) => [i < 6 ? 1 : 0, normal(), normal() * 30]);
  const targets: Readonly<Record<LossFamily, (row: readonly number[], noise: number, i: number) => number>> = {
    binomial: ([, a], noise, i) => (i < 6 || a + noise > 0 ? 1 : 0),
    multinomial: ([, a], noise, i) => (i < 6 ? 2 : a + noise > 0 ? 1 : i % 7 === 0 ? 2 : 0),
    poisson: ([, a], noise, i) => (i < 6 ? 0 : Math.floor(1.5 * Math.exp(0.5 * a + 0.5 * noise))),
    cox: ([, a], noise) => 1 + Math.floor(20 * Math.exp(-0.5 * a + 0.3 * noise)),
  };
  const y = x.map((row, i) => targets[family](row, normal(), i));
  const made = denseDesign(withColumn ? x : x.map((row) => row.slice(1)), y, { names: withColumn ? ['group', 'a', 'b'] : ['a', 'b'] });
  const classes = family === 'binomial' ? ['no', 'yes'] : family === 'multinomial' ? ['p', 'q', 'r'] : null;
  return { ...made, family, target: { ...made.target, classes, status: family === 'cox' ? Float64Array.from(x, (_, i) => (i < 6 ? 0 : 1)) : null } };
}

/** Events in exactly the order of the first column. */
function ordered(n: number): Design {
  const normal = normals(5);
  const x = Array.from({ length: n }, (_, i) => [i + 1, normal(), normal()]);
  const made = denseDesign(x, x.map((_, i) => i + 1));
  return { ...made, family: 'cox', target: { ...made.target, status: new Float64Array(n).fill(1) } };
}

describe('without a penalty', function () {
  this.timeout(60000);

  it('a gap bounds what is left to gain, also where more columns than rows separate them', () => {
    for (const family of ['binomial', 'multinomial', 'poisson', 'cox'] as const) {
      const design = familyDesign({ ...plain, family, seed: 3, n: 12, p: 15, classes: 3 });
      const { chosen, notes } = fitted(design, { ...uncrossed, lambda: 0 });
      assert.ok(chosen.coefficients.every((value) => Math.abs(value) < 1e6), `${family}: rounding has been followed`);
      // The optimum is 0, which only counts that are all above 0 reach.
      assert.ok(chosen.dualityGap! >= chosen.objective * (1 - 1e-12), `${family}: a gap of ${chosen.dualityGap} at ${chosen.objective}`);
      assert.ok(chosen.objective < 1e-10, `${family} ${chosen.objective}`);
      assert.equal(notes.length, 1, family);
      if (family === 'poisson' && !design.target.values.includes(0)) assert.match(notes[0], /^At λ = 0 the columns fit every row of "y" perfectly, so that the model only repeats the data/);
    }
  });

  it('a multinomial model of nearly equal columns is solved to the end, and says so', () => {
    for (const seed of [1, 2, 3]) {
      const design = familyDesign({ ...plain, collinear: true, family: 'multinomial', seed, n: 150, p: 5, classes: 3 });
      const { chosen } = fitted(design, { ...uncrossed, lambda: 0 });
      assert.ok(chosen.converged, `${chosen.dualityGap} of ${chosen.objective}`);
      const { chosen: nearby } = fitted(design, { ...uncrossed, lambda: 1e-9 });
      assert.ok(chosen.objective <= nearby.objective);
    }
  });
});

describe('a coefficient without a penalty and with a limit on one side', () => {
  it('leaves a slope, and no dual point, only towards the side that is open', () => {
    const normal = normals(7);
    const x = Array.from({ length: 60 }, () => [normal(), normal()]);
    const made = denseDesign(x, x.map(([a]) => Math.floor(Math.exp(a + 0.3 * normal()))));
    const design: Design = { ...made, family: 'poisson' };
    const slopeWith = (limits: Partial<FitOptions>) => {
      const options = { ...defaultFitOptions, penaltyFactors: { x1: 0 }, ...limits };
      const problem = new LossData(design, 'poisson', options).problem(design.weights);
      const penalty = penaltyOn(penaltyPlanOf(design, options), problem.columns.scaling.scale);
      const { c } = runToEnd(alone(problem.products, new ProxNewton(problem, penalty).start()));
      assert.ok(c[0] > 0.1);
      return { slope: new FreeColumns(problem, penalty).slopeLeft(), c: c[0] };
    };
    const { slope, c } = slopeWith({ lowerLimits: { x1: 0 } });
    near(slope, c, 1e-12);
    assert.equal(slopeWith({ upperLimits: { x1: 0 } }).slope, 0);
    assert.equal(slopeWith({ lowerLimits: { x1: -1 }, upperLimits: { x1: 2 } }).slope, 0);
  });
});

describe('events in the very order of a column', () => {
  for (const n of [20, 60, 200]) {
    it(`leave no number undefined, whatever λ, and are said to be, of ${n} rows`, () => {
      for (const options of [{ lambda: 0 }, { lambda: 1e-9 }, { lambdaMinRatio: 1e-8 }]) {
        const { path, chosen, notes } = fitted(ordered(n), { ...uncrossed, ...options });
        for (const { coefficients, stationarity, objective, dualityGap } of [...path, chosen]) {
          assert.ok([...coefficients, stationarity, objective, dualityGap!].every(Number.isFinite));
          assert.ok(dualityGap! <= objective);
        }
        const [separated, ...unreached] = notes;
        assert.match(separated, /^(All|Some) events of "y" come in an order that the model repeats perfectly .* above all by "x1": .* use a larger λ\.$/);
        // Where risks have parted too far to be added up, no more is claimed than there is.
        const isReached = [...path, chosen].every(({ lambda, converged }) => converged || lambda === 0);
        if (isReached) assert.deepEqual(unreached, []);
        else assert.match(unreached.join(), /^From λ = \S+ down, risks differ by more than double precision can add up: .*not the optimum\.$/);
      }
    });
  }
});

describe('rows that a column separates', function () {
  this.timeout(60000);
  const said: Readonly<Record<LossFamily, RegExp>> = {
    binomial: /^Some rows of the classes "no" and "yes" are separated perfectly, above all by "group" /,
    multinomial: /^Some rows of the classes of "y" are separated perfectly, above all by "group" /,
    poisson: /^Some counts of 0 of "y" are told from the others perfectly .* above all by "group": /,
    cox: /^Some events of "y" come in an order that the model repeats perfectly .* above all by "group": /,
  };
  for (const family of ['binomial', 'multinomial', 'poisson', 'cox'] as const) {
    it(`are said to be at a tiny λ or none, and only they: ${family}`, () => {
      for (const options of [{ lambda: 0 }, { lambda: 1e-9 }, { lambda: 1e-7, l1Ratio: 0.5 }]) {
        assert.match(fitted(partlySeparated(family, true), { ...uncrossed, ...options }).notes.join(), said[family]);
        assert.deepEqual(fitted(partlySeparated(family, false), { ...uncrossed, ...options }).notes, []);
      }
    });

    it(`are refused a path where the column is never penalised and leaves nothing: ${family}`, () => {
      const design = partlySeparated(family, true);
      const { values } = design.target;
      const x = Array.from(values, (value, i) => [family === 'poisson' ? (value === 0 ? -30 : Math.log(value)) : family === 'cox' ? i : value, Math.sin(i)]);
      const y = family === 'cox' ? x.map((_, i) => 80 - i) : [...values];
      const made = denseDesign(x, y, { names: ['all', 'wave'] });
      const status = family === 'cox' ? new Float64Array(80).fill(1) : null;
      const separating: Design = { ...design, columns: made.columns, target: { ...design.target, values: Float64Array.from(y), status } };
      assert.throws(() => fitted(separating, { ...uncrossed, penaltyFactors: { all: 0 } }), /^FitError: The columns with penalty factor 0 .* perfectly, above all "all", .* give it a factor above 0, or leave it out\.$/);
    });
  }

  it('are not said to be where probabilities are near 1 only because a column reaches far', () => {
    const normal = normals(12);
    const x = Array.from({ length: 1000 }, () => [normal() * 12, normal()]);
    const made = denseDesign(x, x.map(([a]) => (a + 2 * normal() > 0 ? 1 : 0)));
    const design: Design = { ...made, family: 'binomial', target: { ...made.target, classes: ['no', 'yes'] } };
    for (const lambda of [0, 1e-9, 1e-3]) assert.deepEqual(fitted(design, { ...uncrossed, lambda }).notes, []);
  });

  it('are named by the column that tells classes apart, not by one that moves all classes alike', () => {
    const design = familyDesign({ ...plain, family: 'multinomial', seed: 3, n: 12, p: 15, classes: 3 });
    const { chosen, notes, columns } = fitted(design, { ...uncrossed, lambda: 0 });
    const p = columns.length;
    const spread = columns.map((_, j) => {
      const own = [0, 1, 2].map((k) => chosen.coefficients[k * p + j]);
      const mean = (own[0] + own[1] + own[2]) / 3;
      return Math.max(...own.map((value) => Math.abs(value - mean)));
    });
    const strongest = columns[spread.indexOf(Math.max(...spread))];
    assert.ok(notes[0].includes(`above all by "${strongest}"`), `${notes[0]} ${strongest}`);
  });
});
