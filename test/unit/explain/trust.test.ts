import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import { bootstrapView } from '../../../src/engine/explain/bootstrap/bootstrapView';
import { debiasedView } from '../../../src/engine/explain/debiased/debiasedView';
import { knockoffsView } from '../../../src/engine/explain/knockoffs/knockoffsView';
import { defaultStability, stabilityView } from '../../../src/engine/explain/stability/stabilityView';
import type { TrustOptions } from '../../../src/engine/explain/trust/trustView';
import { trustView } from '../../../src/engine/explain/trust/trustView';
import { runToEnd } from '../../../src/engine/job';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { fitted, fixtureDesign, near } from '../linear/fitting';

const options: TrustOptions = { ...defaultFitOptions, ...defaultStability, pairs: 10, resamples: 40, level: 0.9, falseShare: 0.2, folds: 5 };

function explained(design: Design, changed: Partial<TrustOptions> = {}) {
  return runToEnd(trustView(design, { ...options, ...changed }));
}

describe('which columns can be trusted', function () {
  this.timeout(60000);
  const diabetes = fixtureDesign('diabetes.csv', { target: 'progression' });

  it('puts what the four views say of a column in one row', () => {
    const view = explained(diabetes);
    const parts = {
      stability: runToEnd(stabilityView(diabetes, options)), bootstrap: runToEnd(bootstrapView(diabetes, options)),
      debiased: runToEnd(debiasedView(diabetes, options)), knockoffs: runToEnd(knockoffsView(diabetes, options)),
    };
    assert.deepEqual({ stability: view.stability, bootstrap: view.bootstrap, debiased: view.debiased, knockoffs: view.knockoffs }, parts);
    const { stability } = parts;
    assert.deepEqual(view.columns.map(({ column }) => column), stability.order.map((j) => stability.columns[j]));
    for (const row of view.columns) {
      assert.deepEqual([row.bootstrap?.column, row.debiased?.column, row.knockoff?.column], [row.column, row.column, row.column]);
      near(row.selection!, stability.selectedSoFar[stability.columns.indexOf(row.column) * stability.lambda.length + stability.stopIndex!], 1e-15);
      assert.equal(row.stable, stability.stable.includes(row.column));
    }
  });

  it('numbers columns as they enter the path', () => {
    const { path, columns } = fitted(diabetes, { folds: 0 });
    const first = (j: number) => path.findIndex(({ coefficients }) => coefficients[j] !== 0);
    for (const { column, entry } of explained(diabetes).columns) {
      const own = first(columns.indexOf(column));
      assert.equal(entry, 1 + columns.filter((_, j) => first(j) < own).length, column);
    }
  });

  it('says which columns pass all tests, and first of all that the usual p-values would be wrong', () => {
    const view = explained(diabetes);
    assert.match(view.sentence, /^Of 10 columns, (\d are|one is|none is) stable \(selected in 75 % of 20 halves\) and (\d are|one is) clear of 0 by the debiased 90 % interval; .* pass both\. Knockoffs select nothing at q = 20 %: they count one false win beforehand, so that at least 1\/q = 5 columns have to win together/);
    assert.match(view.notes[0], /^A p-value of an ordinary regression refitted on the selected columns would be wrong: the same rows chose them\. Instead/);
    assert.equal(view.notes.filter((note) => note.startsWith('A p-value')).length, 1);
  });

  it('leaves out what the model has not, and says why', () => {
    const view = explained(diabetes, { l1Ratio: 0 });
    assert.equal(view.stability, null);
    assert.ok(view.notes.includes('Without selection probabilities: Ridge keeps every column, so that there is no selection to be stable; give an l1 ratio above 0.'));
    assert.deepEqual(view.columns.map(({ column }) => column), diabetes.columns.map(({ name }) => name));
    const classes = explained(fixtureDesign('wine.csv', { target: 'class' }), { lambdaCount: 20, folds: 4 });
    assert.ok(classes.stability && classes.knockoffs && !classes.bootstrap && !classes.debiased);
    assert.match(classes.notes.join('\n'), /Without debiased intervals: "Debiased intervals" is for targets that are numbers, since its correction/);
    assert.match(classes.notes.join('\n'), /Without bootstrap intervals: "Bootstrap" is for targets that are numbers, counts, times or have two classes/);
  });

  it('draws only the resamples anew at another λ', () => {
    const design = fixtureDesign('diabetes.csv', { target: 'progression' });
    const at = (lambda: number | null) => runToEnd(trustView(design, { ...options, lambda }));
    const [first, second] = [at(null), at(5)];
    assert.equal(second.bootstrap!.lambda, 5);
    assert.notEqual(first.bootstrap!.lambda, 5);
    assert.equal(second.stability, first.stability);
    assert.equal(second.debiased, first.debiased);
    assert.equal(second.knockoffs, first.knockoffs);
    assert.deepEqual(second, explained(diabetes, { lambda: 5 }), 'what was remembered is what would be computed');
  });

  it('can be stopped in the middle of each part', () => {
    for (const steps of [1, 5, 30]) {
      const job = trustView(diabetes, options);
      for (let step = 0; step < steps; step++) job.next();
      job.return(undefined as never);
    }
    let before = 0;
    for (const { fraction } of trustView(diabetes, options)) {
      assert.ok(fraction >= before - 0.36 && fraction <= 1);
      before = fraction;
    }
  });
});
