import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { runToEnd } from '../../../src/engine/job';
import { crossValidate } from '../../../src/engine/linear/crossValidation';
import { fitLinear } from '../../../src/engine/linear/fitLinear';
import type { FitOptions, LinearFit, PenaltyName, Solution } from '../../../src/engine/linear/fitTypes';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { shuffledFolds } from '../../../src/engine/linear/folds/shuffledFolds';
import type { Split } from '../../../src/engine/linear/folds/split';
import { splitInto } from '../../../src/engine/linear/folds/split';
import { lossFolds } from '../../../src/engine/linear/lossFolds';
import type { LossFamily } from '../../../src/engine/linear/losses/lossOf';
import { chooseMetric } from '../../../src/engine/linear/metrics/chooseMetric';
import { LossData } from '../../../src/engine/linear/problem/lossData';
import { stationarityOf } from '../../../src/engine/linear/penalisedCertificate';
import { penaltyOn, penaltyPlanOf } from '../../../src/engine/linear/penaltyPlan';
import type { Penalty } from '../../../src/engine/linear/penalties/penalty';
import type { Design } from '../../../src/engine/data/design';
import type { FamilyProblem } from './familyDesigns';
import { familyDesign, lossFamilies, slowLoss, solverColumns } from './familyDesigns';
import { fitted } from './fitting';

const problems: fc.Arbitrary<FamilyProblem> = fc.record({
  family: fc.constantFrom(...lossFamilies),
  seed: fc.nat(),
  n: fc.integer({ min: 16, max: 40 }),
  p: fc.integer({ min: 1, max: 45 }),
  classes: fc.integer({ min: 2, max: 4 }),
  weighted: fc.boolean(),
  offset: fc.boolean(),
  collinear: fc.boolean(),
  missing: fc.boolean(),
  levels: fc.constantFrom(0, 0, 3),
});

const penalties: fc.Arbitrary<Partial<FitOptions>> = fc.record({
  penalty: fc.constantFrom<PenaltyName>('lasso', 'lasso', 'lasso', 'group', 'mcp', 'scad'),
  l1Ratio: fc.constantFrom(1, 1, 0.5, 0.05),
  intercept: fc.boolean(),
  standardize: fc.boolean(),
}).chain((options) => fc.constantFrom(options, ...(options.penalty === 'lasso' ? [{ ...options, l1Ratio: 0 }] : [])));

/** L at a solution and X̃'r by finite differences of L's definition: nothing of what the solver did. */
function slowly(design: Design, fit: LinearFit, solution: Solution) {
  const columns = solverColumns(design, fit.scaling);
  const p = columns.length;
  const etaOf = (b: Float64Array, intercepts: Float64Array) =>
    Array.from(intercepts, (intercept, k) => Array.from({ length: design.n }, (_, i) => columns.reduce((sum, column, j) => sum + column[i] * b[k * p + j], intercept + (design.offset?.[k * design.n + i] ?? 0))));
  const lossAt = (b: Float64Array, intercepts: Float64Array) => slowLoss(design, etaOf(b, intercepts));
  const nudged = (values: Float64Array, at: number, step: number) => values.map((value, i) => (i === at ? value + step : value));
  const slope = (of: (step: number) => number) => {
    const h = 1e-4;
    return -(8 * (of(h) - of(-h)) - (of(2 * h) - of(-2 * h))) / (12 * h);
  };
  const { coefficients: b, intercepts } = solution;
  return {
    loss: lossAt(b, intercepts),
    correlations: b.map((_, j) => slope((step) => lossAt(nudged(b, j, step), intercepts))),
    ofIntercepts: intercepts.map((_, k) => slope((step) => lossAt(b, nudged(intercepts, k, step)))),
  };
}

function penaltyOf(design: Design, fit: LinearFit): Penalty {
  const responses = fit.classes?.length ?? 1;
  const plan = penaltyPlanOf(design, fit.options);
  return penaltyOn(plan, fit.scaling.scale, plan.factors, responses);
}

function fitFor(design: Design, options: Partial<FitOptions>, share: number): LinearFit | null {
  try {
    const path = fitted(design, { ...options, folds: 0, lambdaCount: 8, lambda: 1 }).path;
    return fitted(design, { ...options, folds: 0, lambdaCount: 8, lambda: path[0].lambda * share });
  } catch (error) {
    // Rows drawn so that no column varies with the target.
    assert.match((error as Error).message, /No penalised column varies/);
    return null;
  }
}

describe('the optimum of any loss and penalty', function () {
  this.timeout(120000);

  it('is stationary by an independent computation, and its gap closes', () => {
    fc.assert(
      fc.property(problems, penalties, fc.double({ min: 0.02, max: 0.9, noNaN: true }), (drawn, options, share) => {
        const concave = options.penalty === 'mcp' || options.penalty === 'scad';
        // A penalty that levels off keeps nothing in place where columns say the same or are too many.
        const problem = concave ? { ...drawn, collinear: false, n: drawn.n + 60, p: Math.min(drawn.p, 6) } : drawn;
        const design = familyDesign(problem);
        const fit = fitFor(design, options, share);
        if (!fit) return;
        const penalty = penaltyOf(design, fit);
        const { chosen } = fit;
        // Where a penalty is flat, nothing keeps the coefficients of separated classes from growing: there is no stationary point to find.
        if (!penalty.convex && fit.path.some(({ devianceRatio }) => devianceRatio > 0.8)) return;
        const { correlations, ofIntercepts } = slowly(design, fit, chosen);
        const scale = Math.max(...chosen.correlations.map(Math.abs), chosen.lambda);
        assert.ok(chosen.converged, `gap ${chosen.dualityGap} of ${chosen.objective}, stationarity ${chosen.stationarity}`);
        correlations.forEach((each, j) => assert.ok(Math.abs(each - chosen.correlations[j]) <= 1e-6 * (1 + scale), `gradient ${j}: ${each}, said ${chosen.correlations[j]}`));
        assert.ok(stationarityOf(penalty, chosen.lambda, chosen.coefficients, correlations) <= 2e-6 * (1 + scale));
        if (fit.options.intercept && fit.family !== 'cox') assert.ok(ofIntercepts.every((each) => Math.abs(each) <= 1e-6));
        if (chosen.dualityGap !== null) assert.ok(chosen.dualityGap <= 1e-9 * chosen.objective + 1e-13);
        for (const solution of fit.path) {
          assert.ok(solution.converged, `λ ${solution.lambda}: ${solution.dualityGap} of ${solution.objective}`);
          assert.equal(solution.dualityGap === null, !penalty.convex);
        }
      }),
      { numRuns: 30, seed: 4 },
    );
  });

  it('has a gap that is never below the distance to the optimum', () => {
    fc.assert(
      fc.property(problems, fc.constantFrom(1, 0.5, 0), (problem, l1Ratio) => {
        const design = familyDesign(problem);
        const fit = fitFor(design, { l1Ratio }, 0.3);
        for (const solution of fit?.path.slice(0, 5) ?? []) {
          const tight = fitted(design, { l1Ratio, folds: 0, lambdaCount: 8, lambda: solution.lambda }).chosen;
          assert.ok(solution.objective - tight.objective <= solution.dualityGap! + 1e-12 * (1 + tight.objective));
        }
      }),
      { numRuns: 15, seed: 5 },
    );
  });

  it('is the same for coded and for dense columns', () => {
    fc.assert(
      fc.property(problems, fc.constantFrom(1, 0.5), (problem, l1Ratio) => {
        const withLevels = { ...problem, collinear: false, p: Math.min(problem.p, 8), levels: 3, n: problem.n + 20 };
        const [coded, dense] = [true, false].map((isCoded) => fitFor(familyDesign(withLevels, isCoded), { l1Ratio }, 0.2));
        assert.ok(coded && dense);
        assert.ok(Math.abs(coded.chosen.objective - dense.chosen.objective) <= 1e-10 * coded.chosen.objective);
        coded.chosen.correlations.forEach((each, j) => assert.ok(Math.abs(each - dense.chosen.correlations[j]) < 1e-6));
      }),
      { numRuns: 15, seed: 6 },
    );
  });

  it('is the same when a row of weight two is there twice', () => {
    for (const family of lossFamilies) {
      const design = familyDesign({ family, seed: 8, n: 40, p: 6, classes: 3, weighted: false, offset: true, collinear: false, missing: true, levels: 0 });
      const weights = Float64Array.from({ length: 40 }, (_, i) => (i % 2 ? 1 : 2) / 60);
      const rows = Array.from({ length: 40 }, (_, i) => (i % 2 ? [i] : [i, i])).flat();
      const take = (values: Float64Array | null) => values && Float64Array.from(rows, (i) => values[i]);
      const columns = design.columns.map((column) => (column.kind === 'dense' ? { ...column, values: take(column.values)!, missingRows: Int32Array.from(rows.keys()).filter((at) => column.missingRows.includes(rows[at])) } : column));
      const { target } = design;
      const repeated: Design = { ...design, n: rows.length, rows: Int32Array.from(rows), columns, weights: new Float64Array(rows.length).fill(1 / rows.length), offset: design.offset && Float64Array.from(Array.from({ length: design.offset.length / design.n }, (_, k) => [...take(design.offset!.subarray(k * design.n, (k + 1) * design.n))!]).flat()), target: { ...target, values: take(target.values)!, status: take(target.status) } };
      const options: FitOptions = { ...defaultFitOptions, folds: 0, lambda: 0.02, lambdaCount: 10 };
      const [weighted, twice] = [{ ...design, weights }, repeated].map((each) => runToEnd(fitLinear(each, options)));
      weighted.chosen.coefficients.forEach((value, j) => assert.ok(Math.abs(value - twice.chosen.coefficients[j]) < 1e-7, `${family} ${j}`));
      assert.ok(Math.abs(weighted.chosen.objective - twice.chosen.objective) < 1e-10);
    }
  });

  it('is that of the binomial model at half the coefficients for a lasso of two classes by class', () => {
    const design = familyDesign({ family: 'binomial', seed: 12, n: 60, p: 5, classes: 2, weighted: true, offset: false, collinear: false, missing: false, levels: 0 });
    const options = { folds: 0, lambda: 0.02, lambdaCount: 10 };
    const binomial = fitted(design, options).chosen;
    const multinomial = fitted({ ...design, family: 'multinomial' }, options).chosen;
    binomial.coefficients.forEach((value, j) => {
      assert.ok(Math.abs(multinomial.coefficients[5 + j] - value / 2) < 1e-7);
      assert.ok(Math.abs(multinomial.coefficients[j] + value / 2) < 1e-7);
    });
  });
});

describe('separated classes', function () {
  this.timeout(20000);

  const separated = (gap: number) => {
    const design = familyDesign({ family: 'binomial', seed: 2, n: 40, p: 3, classes: 2, weighted: false, offset: false, collinear: false, missing: false, levels: 0 });
    const [first] = design.columns;
    assert.ok(first.kind === 'dense');
    const values = first.values.map((value) => (value > 0 ? value + gap : value - gap));
    return { ...design, columns: [{ ...first, values }, ...design.columns.slice(1)], target: { ...design.target, values: values.map((value) => (value > 0 ? 1 : 0)) } };
  };

  it('are said to be where only some rows are', () => {
    const design = separated(0);
    const [first] = design.columns;
    assert.ok(first.kind === 'dense');
    // The first rows alone tell their class by the column; the others' classes are as good as by chance.
    const values = first.values.map((_, i) => (i < 3 ? 1 : 0));
    const target = { ...design.target, values: values.map((value, i) => (value === 1 || i % 2 === 0 ? 1 : 0)) };
    const fit = fitted({ ...design, columns: [{ ...first, values }, ...design.columns.slice(1)], target }, { folds: 0, lambda: 0 });
    assert.match(fit.notes.join(), /^Some rows of the classes "class 0" and "class 1" are separated perfectly, above all by "x1" /);
    assert.deepEqual(fitted(design, { folds: 0, lambda: 0.05 }).notes, []);
  });

  it('are said to be, with what to do, and nothing overflows at small λ or none', () => {
    for (const options of [{ lambdaMinRatio: 1e-8 }, { lambda: 0 }, { lambda: 1e-9 }]) {
      const fit = fitted(separated(0.5), { folds: 0, ...options });
      assert.equal(fit.notes.length, 1);
      assert.match(fit.notes[0], /^The classes "class 0" and "class 1" are separated perfectly, above all by "x1" .* use a larger λ\.$/);
      for (const { coefficients, objective } of [...fit.path, fit.chosen]) assert.ok(coefficients.every(Number.isFinite) && Number.isFinite(objective));
    }
  });

  it('are not said to be where λ keeps them apart, nor where they overlap', () => {
    assert.deepEqual(fitted(separated(0.5), { folds: 0, lambdaMinRatio: 0.05 }).notes, []);
  });
});

describe('cross-validation guided by the path on all rows', function () {
  this.timeout(60000);

  /** @param split the one that the fit makes */
  function agrees(design: Design, options: FitOptions, split: Split): void {
    const { crossValidation } = runToEnd(fitLinear(design, options));
    const data = new LossData(design, design.family as LossFamily, options);
    const { lambda } = crossValidation!;
    const alone = lossFolds(data, split, { plan: penaltyPlanOf(design, options), tolerance: 1e-13, grid: lambda, guide: null });
    const folds = { kind: 'kfold', folds: split.parts, splits: [split], notes: [] } as const;
    const exact = runToEnd(crossValidate(design, { folds, metric: chooseMetric(null, design.family, 'kfold'), seed: 0, lambda, nonzero: new Int32Array(lambda.length), countsKept: false }, function* () {
      return alone;
    }));
    const about = `${design.family} ${options.penalty} ${options.l1Ratio}`;
    exact.mean.forEach((value, i) => assert.ok(Math.abs(crossValidation!.mean[i] - value) <= 3e-5 * value, `${about} ${i}: ${crossValidation!.mean[i]}, alone ${value}`));
    assert.equal(crossValidation!.minIndex, exact.minIndex);
    data.free();
  }

  it('has the errors that folds solved to the last digits on their own have', () => {
    for (const family of lossFamilies) {
      const design = familyDesign({ family, seed: 21, n: 400, p: 8, classes: 3, weighted: true, offset: true, collinear: true, missing: true, levels: 3 });
      agrees(design, { ...defaultFitOptions, folds: 5, lambdaCount: 40 }, splitInto(shuffledFolds(design.n, 5, 0, 0)));
    }
  });

  it('has them where a column does not vary among the rows that a fold is fitted to', () => {
    for (const family of lossFamilies) {
      const made = familyDesign({ family, seed: 22, n: 300, p: 5, classes: 3, weighted: false, offset: false, collinear: false, missing: false, levels: 3 });
      const split = splitInto(shuffledFolds(made.n, 5, 0, 0));
      const rows = Int32Array.from(split.partOf.keys()).filter((row) => split.partOf[row] === 3).slice(0, 12);
      const [first, ...others] = made.columns;
      const design: Design = { ...made, columns: [first, { kind: 'indicator', name: 'rare', source: 'rare', level: '1', rows }, ...others] };
      for (const change of [{}, { l1Ratio: 0 }, { penalty: 'adaptive' }, { penalty: 'group' }] as const) agrees(design, { ...defaultFitOptions, ...change, folds: 5, lambdaCount: 15, lambdaMinRatio: 1e-2 }, split);
    }
  });
});

describe('a fit by loss', function () {
  this.timeout(20000);

  it('pauses often, so that it can be cancelled inside every solver loop', () => {
    for (const family of lossFamilies) {
      const design = familyDesign({ family, seed: 1, n: 200, p: 60, classes: 3, weighted: false, offset: false, collinear: false, missing: false, levels: 0 });
      const job = fitLinear(design, { ...defaultFitOptions, l1Ratio: 0.9 });
      let longest = 0;
      for (let steps = 0; steps < 400; steps++) {
        const start = performance.now();
        if (job.next().done) break;
        longest = Math.max(longest, performance.now() - start);
      }
      job.return(undefined as never);
      assert.ok(longest < 500, `${family}: ${longest} ms`);
    }
  });
});
