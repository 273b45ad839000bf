import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import { runToEnd } from '../../../src/engine/job';
import type { Workshop } from '../../../src/engine/kernels/workshop';
import { openWorkshop } from '../../../src/engine/kernels/workshop';
import { ColumnLeastSquares } from '../../../src/engine/linear/problem/columnLeastSquares';
import { columnMoments } from '../../../src/engine/linear/problem/columnMoments';
import { extendedGrams, gramLayout } from '../../../src/engine/linear/problem/extendedGram';
import { RawColumns } from '../../../src/engine/linear/problem/rawColumns';
import { ColumnFit } from '../../../src/engine/linear/solvers/columnFit';
import { ColumnFitGroup } from '../../../src/engine/linear/solvers/solveColumns';
import { helperThreads } from '../../../src/worker/helperThreads';
import { denseDesign } from './denseDesign';
import { normals } from './randomDesign';

function designOf(n: number, p: number): Design {
  const random = normals(n);
  const x = Array.from({ length: n }, () => Array.from({ length: p }, (_, j) => (j === 2 && random() > 1 ? NaN : random())));
  return denseDesign(x, x.map((row) => row[0] - row[5] + random()));
}

const tall = designOf(2500, 60);
const wide = designOf(100, 5200);

/** Gram matrices of three parts of the rows, with an indicator beside the numbers. */
function grams(workshop: Workshop): number[] {
  const rows = Int32Array.from(tall.rows.filter((i) => i % 5 < 2));
  const design: Design = { ...tall, columns: [...tall.columns, { kind: 'indicator', name: 'g=a', source: 'g', level: 'a', rows }] };
  const source = { design, layout: gramLayout(design), response: design.target.values, weights: design.weights };
  const arena = workshop.arena();
  const made = runToEnd(extendedGrams(source, [0, 1, 2].map((part) => tall.rows.filter((i) => i % 3 === part)), workshop, arena));
  const numbers = made.flatMap((gram) => [...gram]);
  arena.free();
  return numbers;
}

/** Residuals of three folds' fits along a path. */
function fits(workshop: Workshop): number[] {
  const raw = new RawColumns(wide, workshop);
  const weightings = [0, 1, 2].map((fold) => {
    const weights = wide.weights.map((weight, i) => (i % 3 === fold ? 0 : weight));
    return weights.map((weight) => weight / weights.reduce((sum, each) => sum + each, 0));
  });
  const moments = runToEnd(columnMoments(raw, weightings));
  const factors = new Float64Array(raw.p).fill(1);
  const folds = weightings.map((weights, k) => new ColumnFit(new ColumnLeastSquares(wide, weights, { standardize: true, intercept: true }, raw, moments[k]), 1, factors));
  const group = new ColumnFitGroup(folds);
  const most = folds[0].problem.responseCorrelation.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const numbers: number[] = [];
  for (let k = 0; k < 20; k++) {
    runToEnd(group.solve(most * 0.85 ** k, 1e-8));
    for (const { residual } of folds) numbers.push(...residual);
  }
  return numbers;
}

describe('the number of threads', function () {
  this.timeout(30000);
  for (const [what, of] of [['Gram matrices', grams], ['wide fits', fits]] as const) {
    it(`changes no bit of ${what}`, async () => {
      const expected = of(openWorkshop(null));
      for (const threads of [2, 3]) {
        const workshop = openWorkshop(helperThreads(resolve('dist', 'helper.js'), threads));
        // First while the helpers start, then when they are there.
        assert.deepEqual(of(workshop), expected);
        await new Promise((resume) => setTimeout(resume, 100));
        assert.deepEqual(of(workshop), expected);
      }
    });
  }
});
