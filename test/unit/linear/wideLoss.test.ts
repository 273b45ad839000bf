import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import { runToEnd } from '../../../src/engine/job';
import { ElasticNetPenalty } from '../../../src/engine/linear/penalties/elasticNet';
import { LossData } from '../../../src/engine/linear/problem/lossData';
import type { LossProblem } from '../../../src/engine/linear/problem/lossProblem';
import { alone } from '../../../src/engine/linear/solvers/lockstep';
import { ProxNewton } from '../../../src/engine/linear/solvers/proxNewton';
import { wideDesign } from './wideDesign';

function wideClasses(n: number, p: number, seed: number): Design {
  const design = wideDesign(n, p, seed);
  const total = design.weights.reduce((sum, weight, i) => sum + (i % 7 === 0 ? 0 : weight), 0);
  return {
    ...design,
    family: 'binomial',
    target: { ...design.target, values: design.target.values.map((value) => (value > 0 ? 1 : 0)), classes: ['no', 'yes'] },
    // As in a fold: some rows are left out.
    weights: design.weights.map((weight, i) => (i % 7 === 0 ? 0 : weight / total)),
  };
}

/** X̃'r of every column, from the columns themselves. */
function correlationsByHand({ columns, loss, n, p }: LossProblem): Float64Array {
  const column = new Float64Array(n);
  return Float64Array.from({ length: p }, (_, j) => {
    columns.copyColumn(j, column);
    return column.reduce((sum, value, i) => sum + value * loss.residual[0][i], 0);
  });
}

describe('a wide model of a loss', function () {
  this.timeout(30000);
  for (const l1Ratio of [1, 0.6]) {
    for (const standardize of [true, false]) {
      for (const intercept of [true, false]) {
        it(`is stationary in every column, looked at or not (l1 ratio ${l1Ratio}, standardize ${standardize}, intercept ${intercept})`, () => {
          for (const design of [wideClasses(60, 300, 3), wideClasses(40, 700, 4)]) {
            const data = new LossData(design, 'binomial', { standardize, intercept });
            const problem = data.problem(design.weights);
            const factors = Float64Array.from(design.columns, (_, j) => (j === 4 ? Infinity : j % 5 === 0 ? 2 : 1));
            const penalty = new ElasticNetPenalty({ l1Ratio, factors });
            const [rough, certified] = [new ProxNewton(problem, penalty), new ProxNewton(data.problem(design.weights), penalty)];
            const { c } = runToEnd(alone(data.products, rough.start()));
            runToEnd(alone(data.products, certified.start()));
            const largest = penalty.lambdaMax(c);
            for (let k = 0; k < 25; k++) {
              const lambda = largest * 0.05 ** (k / 24);
              runToEnd(alone(data.products, rough.solveRoughly(lambda, 1e-13, null)));
              correlationsByHand(problem).forEach((own, j) => {
                const distance = penalty.distance(lambda, j, rough.b[j], own);
                assert.ok(distance <= 1e-5 * lambda, `column ${j} is ${distance} from stationary at λ = ${lambda}`);
              });
              const { certificate } = runToEnd(alone(data.products, certified.solve(lambda, 1e-9)));
              assert.ok(certificate.gap! <= 1.1e-9 * certificate.objective, `gap ${certificate.gap} of ${certificate.objective}`);
              // Of two equal columns either may have the weight: only the predictor of the rows that count is sure.
              certified.eta[0].forEach((value, i) => assert.ok(design.weights[i] === 0 || Math.abs(value - rough.eta[0][i]) <= 1e-3 * (1 + Math.abs(value)), `row ${i}: ${value}, ${rough.eta[0][i]}`));
            }
            for (const solver of [rough, certified]) solver.free();
            data.free();
          }
        });
      }
    }
  }
});
