import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import type { MethodName } from '../../../src/engine/compare/comparisonTypes';
import { fixtureDesign, near } from '../linear/fitting';
import { compared, resultFor } from './comparing';

interface Expected {
  readonly errorOfFold: readonly number[];
  readonly heldOutError: number;
  readonly standardError: number;
  readonly trainingError: number;
  readonly settingOfFold: readonly { readonly lambda?: number; readonly l1Ratio?: number }[];
}

const { cases } = JSON.parse(readFileSync('test/golden/comparison.json', 'utf8')) as { cases: { file: string; target: string; results: Partial<Record<MethodName, Expected>> }[] };

describe('a comparison beside scikit-learn\'s nested cross-validation', () => {
  for (const { file, target, results } of cases) {
    it(`has its errors and its settings on ${file}`, function () {
      this.timeout(60000);
      const design = fixtureDesign(file, { target });
      const methods = Object.keys(results) as MethodName[];
      const comparison = compared({ ...design, foldOf: Int32Array.from({ length: design.n }, (_, i) => i % 5) }, { methods });
      for (const method of methods) {
        const [own, peer] = [resultFor(comparison, method), results[method]!];
        // Least squares of nearly separated or collinear columns leaves fewer digits to both.
        near(own.heldOutError!, peer.heldOutError, 1e-6, `${method}: held-out error`);
        near(own.standardError!, peer.standardError, 1e-5, `${method}: standard error`);
        near(own.trainingError!, peer.trainingError, 1e-6, `${method}: training error`);
        peer.errorOfFold.forEach((error, k) => near(own.errorOfFold![k], error, 1e-6, `${method}: fold ${k}`));
        peer.settingOfFold.forEach(({ lambda, l1Ratio }, k) => {
          const chosen = own.settingOfFold![k].values;
          if (lambda !== undefined) near(chosen.lambda, lambda, 1e-9, `${method}: λ of fold ${k}`);
          if (method === 'elasticNet') assert.equal(chosen.l1Ratio, l1Ratio);
        });
      }
    });
  }
});
