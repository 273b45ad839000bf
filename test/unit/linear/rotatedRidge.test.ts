import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { runToEnd } from '../../../src/engine/job';
import { ridgeByAic } from '../../../src/engine/linear/lossAdaptiveFactors';
import { lossDegreesOfFreedom } from '../../../src/engine/linear/lossDegrees';
import { ElasticNetPenalty } from '../../../src/engine/linear/penalties/elasticNet';
import { LossData } from '../../../src/engine/linear/problem/lossData';
import { alone } from '../../../src/engine/linear/solvers/lockstep';
import { ProxNewton } from '../../../src/engine/linear/solvers/proxNewton';
import { RotatedRidge } from '../../../src/engine/linear/solvers/rotatedRidge';
import { familyDesign, lossFamilies } from './familyDesigns';
import { fitted, near } from './fitting';

const wide = { seed: 4, n: 40, p: 120, classes: 3, weighted: true, offset: true, collinear: true, missing: true, levels: 3 };

describe('ridge with more columns than rows', function () {
  this.timeout(60000);
  for (const family of lossFamilies) {
    for (const standardize of [true, false]) {
      it(`is the same from the rows as from the columns: ${family}${standardize ? '' : ', not standardised'}`, () => {
        const design = familyDesign({ ...wide, family });
        const data = new LossData(design, family, { standardize, intercept: true });
        const factorsByColumn = Float64Array.from(design.columns, (_, j) => (j === 0 ? 0 : j === 1 ? Infinity : j % 5 === 2 ? 3 : 1));
        const [one, other] = [data.problem(design.weights), data.problem(design.weights)];
        const factors = Float64Array.from({ length: one.size }, (_, k) => factorsByColumn[k % one.p]);
        const penalty = new ElasticNetPenalty({ l1Ratio: 0, factors });
        const columns = new ProxNewton(one, penalty);
        const rows = runToEnd(RotatedRidge.of(other, penalty));
        const [start, sameStart] = [runToEnd(alone(data.products, columns.start())), runToEnd(alone(data.products, rows.start()))];
        assert.deepEqual([...sameStart.c], [...start.c]);
        const scale = penalty.lambdaMax(start.c) / 1000;
        for (const lambda of [30, 1, 0.1, 0.01].map((share) => share * scale)) {
          const expected = runToEnd(alone(data.products, columns.solve(lambda, 1e-13)));
          const { b, intercepts, certificate } = runToEnd(alone(data.products, rows.solve(lambda, 1e-12)));
          assert.ok(certificate.gap! <= 1e-11 * certificate.objective, `gap ${certificate.gap! / certificate.objective}`);
          near(certificate.objective, expected.certificate.objective, 1e-10);
          const largest = Math.max(...expected.b.map(Math.abs));
          // A constant in an unpenalised column's coefficients of all classes says nothing.
          const centred = (values: Float64Array) => values.map((value, k) => value - (one.responses > 1 ? [0, 1, 2].reduce((sum, own) => sum + values[own * one.p + (k % one.p)] / 3, 0) : 0));
          const found = centred(b);
          centred(expected.b).forEach((value, k) => near(found[k], value, 2e-5, `coefficient ${k} at ${lambda}`, largest));
          if (one.intercept) intercepts.forEach((value, k) => near(value - intercepts[0], expected.intercepts[k] - expected.intercepts[0], 1e-5, 'intercept', 1));
          near(runToEnd(rows.degreesOfFreedom(lambda)), runToEnd(lossDegreesOfFreedom(one, penalty, lambda, expected.b)), 1e-4);
        }
        for (const each of [columns, rows, one, other, data]) each.free();
      });
    }

    it(`is cross-validated on the rows of each fold: ${family}`, () => {
      const made = familyDesign({ ...wide, family });
      const design = { ...made, foldOf: Int32Array.from({ length: made.n }, (_, i) => (i >> 2) % 4) };
      const fit = fitted(design, { l1Ratio: 0, lambdaCount: 12 });
      assert.ok(fit.path.every(({ converged, dualityGap, objective }) => converged && dualityGap! <= 1e-6 * objective));
      assert.ok(fit.chosen.dualityGap! <= 1e-9 * fit.chosen.objective);
      const bic = fitted(design, { l1Ratio: 0, lambdaCount: 12, folds: 0, rule: 'bic' });
      assert.ok(bic.criteria!.degreesOfFreedom.every((degrees, k, all) => k === 0 || degrees >= all[k - 1]));
    });
  }

  it('weighs an adaptive lasso with more columns than rows', () => {
    const design = familyDesign({ ...wide, p: 400, family: 'binomial' });
    const fit = fitted(design, { penalty: 'adaptive', lambdaCount: 15, folds: 4, foldKind: 'stratified' });
    assert.ok(fit.path.every(({ converged }) => converged));
    const data = new LossData(design, 'binomial', { standardize: true, intercept: true });
    const problem = data.problem(design.weights);
    assert.ok(runToEnd(ridgeByAic(problem, new Float64Array(problem.p).fill(1), design.n)).lambda > 0);
    problem.free();
    data.free();
  });
});
