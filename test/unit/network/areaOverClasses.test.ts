import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { areaOverClasses } from '../../../src/engine/network/areaOverClasses';
import { near } from '../linear/fitting';

interface Golden {
  readonly cases: readonly { readonly name: string; readonly classes: number; readonly own: number[]; readonly weights: number[]; readonly probabilities: number[]; readonly area: number }[];
}

const { cases } = JSON.parse(readFileSync('test/golden/multiclassArea.json', 'utf8')) as Golden;

describe('the area under the ROC curve over classes', () => {
  for (const { name, classes, own, weights, probabilities, area } of cases) {
    it(`is that of scikit-learn, each class against the rest: ${name}`, () => near(areaOverClasses(Float64Array.from(own), Float64Array.from(weights), probabilities, classes)!, area, 1e-12));
  }

  it('is not told where a class has no row, or none of any weight', () => {
    const { own, weights, probabilities } = cases[0];
    const [labels, masses] = [Float64Array.from(own), Float64Array.from(weights)];
    assert.equal(areaOverClasses(labels.map((label) => Math.min(label, 1)), masses, probabilities, 3), null);
    assert.equal(areaOverClasses(labels, masses.map((mass, i) => (own[i] === 2 ? 0 : mass)), probabilities, 3), null);
  });

  it('takes the probability of the second of two classes, alone or beside that of the first', () => {
    const [own, masses] = [Float64Array.of(0, 1, 0, 1), Float64Array.of(1, 1, 1, 1)];
    assert.equal(areaOverClasses(own, masses, [0.1, 0.9, 0.6, 0.5], 2), 0.75);
    assert.equal(areaOverClasses(own, masses, [0.9, 0.1, 0.1, 0.9, 0.4, 0.6, 0.5, 0.5], 2), 0.75);
  });
});
