import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Design, DesignColumn } from '../../../src/engine/data/design';
import { runToEnd } from '../../../src/engine/job';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import type { FitOptions, LinearFit, PenaltyName, Solution } from '../../../src/engine/linear/fitTypes';
import type { Penalty } from '../../../src/engine/linear/penalties/penalty';
import { penaltyFor, penaltyPlanOf } from '../../../src/engine/linear/penaltyPlan';
import { ColumnLeastSquares } from '../../../src/engine/linear/problem/columnLeastSquares';
import { gaussianData } from '../../../src/engine/linear/problem/gaussianData';
import { choosePathSolver } from '../../../src/engine/linear/solvers/choosePathSolver';
import { denseDesign } from './denseDesign';
import { fitted, near } from './fitting';
import { normals } from './randomDesign';

interface Problem {
  readonly seed: number;
  readonly n: number;
  readonly p: number;
  readonly levels: number;
  readonly collinear: boolean;
  readonly duplicated: boolean;
  readonly weighted: boolean;
  readonly standardize: boolean;
  readonly intercept: boolean;
  readonly l1Ratio: number;
  readonly factors: boolean;
  readonly share: number;
}

const problems: fc.Arbitrary<Problem> = fc.record({
  seed: fc.nat(),
  n: fc.integer({ min: 12, max: 50 }),
  p: fc.integer({ min: 2, max: 25 }),
  levels: fc.integer({ min: 2, max: 5 }),
  collinear: fc.boolean(),
  duplicated: fc.boolean(),
  weighted: fc.boolean(),
  standardize: fc.boolean(),
  intercept: fc.boolean(),
  l1Ratio: fc.constantFrom(1, 1, 0.8, 0.2),
  factors: fc.boolean(),
  share: fc.double({ min: 0.02, max: 0.9, noNaN: true }),
});

/** Numbers and one category, that is either one 0/1 column of numbers for each level or their codes. */
function designOf({ seed, n, p, levels, collinear, duplicated, weighted }: Problem, coded: boolean): Design {
  const normal = normals(seed);
  const x = Array.from({ length: n }, () => {
    const row = Array.from({ length: p }, () => normal() + 1);
    if (collinear) row[1] = row[0] * (1 + 1e-5 * normal());
    if (duplicated && p > 3) row[3] = row[2];
    return row;
  });
  const level = Array.from({ length: n }, (_, i) => (i < levels ? i : Math.floor(Math.abs(normal()) * levels) % levels));
  const y = x.map((row, i) => 2 * row[0] - (row[2] ?? 0) + (level[i] === 1 ? 2 : 0) + normal());
  const weights = weighted ? y.map(() => Math.abs(normal()) + 0.1) : undefined;
  const numbers = denseDesign(x, y, { weights });
  const names = Array.from({ length: levels }, (_, k) => `g=${k}`);
  const columns: DesignColumn[] = coded
    ? names.map((name, k) => ({ kind: 'indicator', name, source: 'g', level: String(k), rows: Int32Array.from(level.keys()).filter((i) => level[i] === k) }))
    : denseDesign(level.map((each) => names.map((_, k) => Number(each === k))), y, { weights, names }).columns.map((column) => ({ ...column, source: 'g' }));
  return { ...numbers, columns: [...numbers.columns, ...columns] };
}

function optionsOf({ standardize, intercept, l1Ratio, factors }: Problem, penalty: PenaltyName, limited: boolean): Partial<FitOptions> {
  return {
    penalty,
    standardize,
    intercept,
    l1Ratio,
    penaltyFactors: factors ? { x1: 0, x2: 3, g: 0.5 } : {},
    lowerLimits: limited ? { x1: 0, x2: -0.3, g: -1 } : {},
    upperLimits: limited ? { x2: 0, g: 0.5 } : {},
    folds: 0,
    lambdaCount: 8,
    lambdaMinRatio: 1e-2,
  };
}

/** X̃'W(y − ŷ) from nothing but the design and the solution. */
function gradientOf(design: Design, fit: LinearFit, solution: Solution): Float64Array {
  const { mean, scale, responseMean, intercept } = fit.scaling;
  const columns = design.columns.map((column, j) => {
    const raw = new Float64Array(design.n);
    if (column.kind === 'indicator') for (const row of column.rows) raw[row] = 1;
    else raw.set(column.values.map((value) => column.centre + column.scale * value));
    return raw.map((value) => (value - (intercept ? mean[j] : 0)) / scale[j]);
  });
  const residual = design.target.values.map((value, i) => design.weights[i] * columns.reduce((rest, column, j) => rest - column[i] * solution.coefficients[j], value - (intercept ? responseMean : 0)));
  return Float64Array.from(columns, (column) => column.reduce((sum, value, i) => sum + value * residual[i], 0));
}

function penaltyOf(design: Design, fit: LinearFit): Penalty {
  const { all } = runToEnd(gaussianData(design, null, { standardize: fit.options.standardize, intercept: fit.options.intercept }));
  return runToEnd(penaltyFor(penaltyPlanOf(design, fit.options), all, design.n));
}

function largestDistance(penalty: Penalty, lambda: number, b: Float64Array, c: Float64Array): number {
  if (penalty.kind === 'separable') return b.reduce((most, value, j) => Math.max(most, penalty.distance(lambda, j, value, c[j])), 0);
  const own = (members: Int32Array, values: Float64Array) => Float64Array.from(members, (j) => values[j]);
  return Math.max(...penalty.members.map((members, group) => penalty.distance(lambda, group, own(members, b), own(members, c))));
}

const pairs: readonly { readonly name: string; readonly penalty: PenaltyName; readonly limited: boolean }[] = [
  { name: 'the elastic net', penalty: 'lasso', limited: false },
  { name: 'the elastic net with limits', penalty: 'lasso', limited: true },
  { name: 'the group lasso', penalty: 'group', limited: false },
  { name: 'the group lasso with limits', penalty: 'group', limited: true },
  { name: 'the adaptive lasso', penalty: 'adaptive', limited: false },
  { name: 'the adaptive lasso with limits', penalty: 'adaptive', limited: true },
  { name: 'MCP', penalty: 'mcp', limited: false },
  { name: 'MCP with limits', penalty: 'mcp', limited: true },
  { name: 'SCAD', penalty: 'scad', limited: false },
  { name: 'SCAD with limits', penalty: 'scad', limited: true },
];

describe('gaussian models with any penalty', function () {
  this.timeout(60000);
  for (const { name, penalty, limited } of pairs) {
    it(`are stationary with ${name}, and say how far they are, on any design`, () => {
      fc.assert(
        fc.property(problems, (problem) => {
          const design = designOf(problem, true);
          const options = optionsOf(problem, penalty, limited);
          const path = fitted(design, options);
          const fit = fitted(design, { ...options, lambda: path.path[0].lambda * problem.share });
          const own = penaltyOf(design, fit);
          for (const [solution, tolerance] of [...path.path.map((each) => [each, 1e-5] as const), [fit.chosen, 1e-8] as const]) {
            assert.ok(solution.converged, `gap ${solution.dualityGap} of ${solution.objective}, ${solution.stationarity} from stationary`);
            const c = gradientOf(design, fit, solution);
            const scale = c.reduce((most, value) => Math.max(most, Math.abs(value)), path.path[0].lambda);
            const distance = largestDistance(own, solution.lambda, solution.coefficients, c);
            assert.ok(distance <= tolerance * scale, `${distance} from stationary, of ${scale}`);
            near(solution.stationarity, distance, 1e-9, 'claimed', scale);
            near(solution.objective, 0.5 * (1 - solution.devianceRatio) * totalSquare(design, fit) + own.value(solution.lambda, solution.coefficients), 1e-9);
          }
        }),
        { numRuns: 40, seed: 1 },
      );
    });

    it(`are the same with ${name} whether a category is codes or numbers, from a Gram matrix or from the columns`, () => {
      const convex = penalty !== 'mcp' && penalty !== 'scad';
      fc.assert(
        fc.property(problems, (drawn) => {
          // Where columns say the same, rounding decides which stationary point of a penalty that is not convex is met.
          const problem = convex ? drawn : { ...drawn, collinear: false, duplicated: false, n: drawn.n + 30, levels: Math.max(3, drawn.levels) };
          const [coded, dense] = [designOf(problem, true), designOf(problem, false)];
          const options = { ...defaultFitOptions, ...optionsOf(problem, penalty, limited) };
          const scaling = { standardize: problem.standardize, intercept: problem.intercept };
          const of = (design: Design) => runToEnd(gaussianData(design, null, scaling)).all;
          const plan = penaltyPlanOf(coded, options);
          const answers = [of(coded), of(dense), new ColumnLeastSquares(coded, coded.weights, scaling)].map((data) => {
            const own = runToEnd(penaltyFor(plan, data, coded.n));
            const lambdas = Float64Array.of(0.4, 0.2, 0.1);
            const solver = choosePathSolver(data, own, lambdas);
            return Array.from(lambdas, (lambda) => runToEnd(solver.solve(lambda, 1e-11)));
          });
          for (const other of answers.slice(1)) {
            other.forEach(({ certificate, b }, k) => {
              near(certificate.objective, answers[0][k].certificate.objective, 1e-9);
              if (!convex) b.forEach((value, j) => near(value, answers[0][k].b[j], 1e-6, `column ${j}`, 1));
            });
          }
        }),
        { numRuns: 25, seed: 2 },
      );
    });
  }
});

/** ỹ'Wỹ */
function totalSquare({ target, weights }: Design, { scaling }: LinearFit): number {
  const mean = scaling.intercept ? scaling.responseMean : 0;
  return target.values.reduce((sum, value, i) => sum + weights[i] * (value - mean) ** 2, 0);
}
