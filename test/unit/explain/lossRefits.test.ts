import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import { bootstrapResamples, heavyRows } from '../../../src/engine/explain/resample/bootstrap';
import { complementaryPairs } from '../../../src/engine/explain/resample/complementaryPairs';
import type { Refit, Refitted, Resample } from '../../../src/engine/explain/resample/refits';
import { refits } from '../../../src/engine/explain/resample/refits';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { penaltyPlanOf } from '../../../src/engine/linear/penaltyPlan';
import { fixtureDesign, near } from '../linear/fitting';

interface Reference {
  readonly file: string;
  readonly target: string;
  readonly family: 'binomial' | 'poisson';
  readonly columns: readonly string[];
  readonly lambda: readonly number[];
  /** Coefficients in the file's units by λ, and expected targets of the first six rows by row. */
  readonly halves: Readonly<Record<'odd' | 'even', readonly (readonly number[])[]>>;
  readonly chance: Readonly<Record<'odd' | 'even', readonly (readonly number[])[]>>;
}

const references = JSON.parse(readFileSync('test/golden/lossRefits.json', 'utf8')) as readonly Reference[];

function designOf({ file, target, family, columns }: Reference): Design {
  const design = fixtureDesign(file, { target, family });
  return { ...design, columns: columns.map((name) => design.columns.find((column) => column.name === name)!) };
}

function made(refitted: Refitted, count: number, resampleOf: (index: number) => Resample, each: (refit: Refit) => void): void {
  for (const refit of refits(refitted, count, resampleOf)) if (refit) each(refit);
}

describe('refits of another loss than squared error', () => {
  for (const reference of references) {
    it(`are what glmnet fits to each half of the rows: ${reference.family}`, () => {
      const design = designOf(reference);
      const judged = Int32Array.of(0, 1, 2, 3, 4, 5);
      const half = (index: number): Resample => ({ weights: Float64Array.from({ length: design.n }, (_, i) => (i % 2 === index ? design.weights[i] : 0)), target: null, held: judged });
      const refitted = { design, plan: penaltyPlanOf(design, defaultFitOptions), options: defaultFitOptions, lambda: Float64Array.from(reference.lambda), judged };
      let seen = 0;
      made(refitted, 2, half, ({ index, coefficients, scaling, misses }) => {
        const name = index === 0 ? 'odd' : 'even';
        reference.lambda.forEach((lambda, l) => {
          reference.columns.forEach((column, j) => {
            const own = coefficients[l][j] / scaling.scale[j];
            near(own, reference.halves[name][l][j], 2e-3, `${column} at ${lambda}, ${name}`, 0.05 / scaling.scale[j]);
            assert.equal(own === 0, reference.halves[name][l][j] === 0, `${column} at ${lambda}, ${name}`);
          });
          judged.forEach((row) => near(misses.values[row * misses.stride + l] + design.target.values[row], reference.chance[name][row][l], 1e-4, `row ${row} at ${lambda}, ${name}`));
        });
        seen++;
      });
      assert.equal(seen, 2);
    });
  }

  it('draw the same share of each class every time, and whole halves without a row in common', () => {
    const design = fixtureDesign('wine.csv', { target: 'class' });
    const heavy = heavyRows(design);
    const counts = (weights: Float64Array) => design.target.classes!.map((_, k) => weights.reduce((sum, w, i) => sum + (design.target.values[i] === k ? w * design.n : 0), 0));
    const all = counts(design.weights);
    const halves = complementaryPairs(design, heavy, { seed: 1, foldKind: 'kfold' });
    for (let pair = 0; pair < 3; pair++) {
      const [first, second] = [halves(2 * pair).weights, halves(2 * pair + 1).weights];
      for (const half of [first, second]) counts(half).forEach((count, k) => near(count, Math.floor(all[k] / 2), 1e-9));
      assert.ok(first.every((w, i) => w === 0 || second[i] === 0));
    }
    const resample = bootstrapResamples(design, heavy, heavy, { seed: 1, foldKind: 'kfold' });
    counts(resample(0).weights).forEach((count, k) => near(count, all[k], 1e-9));
    assert.notDeepEqual(resample(0).weights, resample(1).weights);
  });

  it('can be stopped, and are the same however many go together', () => {
    const design = designOf(references[0]);
    const heavy = heavyRows(design);
    const refitted = { design, plan: penaltyPlanOf(design, defaultFitOptions), options: defaultFitOptions, lambda: Float64Array.of(0.1, 0.02), judged: heavy };
    const resampleOf = bootstrapResamples(design, heavy, heavy, { seed: 2, foldKind: 'kfold' });
    const alone: Float64Array[] = [];
    made(refitted, 1, () => resampleOf(13), ({ coefficients }) => alone.push(...coefficients));
    made(refitted, 14, resampleOf, ({ index, coefficients }) => index === 13 && assert.deepEqual(coefficients, alone));
    const job = refits(refitted, 20, resampleOf);
    for (let step = 0; step < 5; step++) job.next();
    job.return(undefined);
  });
});
