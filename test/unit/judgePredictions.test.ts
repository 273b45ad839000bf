import assert from 'node:assert/strict';
import { buildDesign } from '../../src/engine/data/buildDesign';
import type { DesignOptions } from '../../src/engine/data/design';
import { runToEnd } from '../../src/engine/job';
import { judgePredictions, sentenceOfErrors } from '../../src/engine/judgePredictions';
import { fitLinear } from '../../src/engine/linear/fitLinear';
import { defaultFitOptions } from '../../src/engine/linear/fitTypes';
import { modelOf } from '../../src/engine/model';
import type { AnyModel } from '../../src/engine/parseAnyModel';
import { predict, type Prediction } from '../../src/engine/predict';
import { read } from './data/reading';

/** Class by the sign of x, blurred. */
function classes(names: readonly string[]): string {
  const rows = Array.from({ length: 60 }, (_, i) => `${(((i * 37) % 60) / 10 - 3).toFixed(1)},${names[Math.min(names.length - 1, Math.floor((((i * 37) % 60) + ((i * 11) % 23)) / (83 / names.length)))]}`);
  return `x,kind\n${rows.join('\n')}\n`;
}

function fitted(text: string, target: string, more: Partial<DesignOptions> = {}): AnyModel & { readonly kind: 'linear' } {
  const design = runToEnd(buildDesign(read(text), { target, ...more }));
  return { kind: 'linear', model: modelOf(design, runToEnd(fitLinear(design, { ...defaultFitOptions, lambda: 0.01, folds: 0 }))) };
}

describe('predictions and the target of the same file', () => {
  it('of numbers give errors in its units, and R² about its own mean', () => {
    const found = fitted(`x,y\n${Array.from({ length: 30 }, (_, i) => `${i % 7},${(i % 7) * 2 + (i % 3)}`).join('\n')}\n`, 'y');
    const prediction: Prediction = { columns: [{ name: 'prediction', values: Float64Array.of(1, 2, 3, 4) }], unseen: [], filled: [], withoutOffset: 0, tooFar: 0, intervals: null, used: [] };
    const errors = judgePredictions(found, read('x,y\n0,1\n0,4\n0,\n0,1\n'), prediction)!;
    assert.equal(errors.rows, 3);
    for (const [found, expected] of [[errors.rmse, Math.sqrt(13 / 3)], [errors.meanAbsoluteError, 5 / 3], [errors.rSquared, 1 - 13 / 3 / 2]]) assert.ok(Math.abs(found! - expected!) < 1e-12);
    assert.equal(sentenceOfErrors(errors, 'y'), 'Against "y" in 3 rows: root mean squared error 2.082, mean absolute error 1.667, R² -1.167.');
  });

  it('of two classes give accuracy, −ln p and AUC of the second', () => {
    const text = classes(['no', 'yes']);
    const found = fitted(text, 'kind');
    const prediction: Prediction = { columns: [{ name: 'P(yes)', values: Float64Array.of(0.9, 0.2, 0.4, 0.7) }], unseen: [], filled: [], withoutOffset: 0, tooFar: 0, intervals: null, used: [] };
    const errors = judgePredictions(found, read('x,kind\n1,yes\n1,no\n1,yes\n1,maybe\n'), prediction)!;
    assert.deepEqual([errors.rows, errors.unknownClasses, errors.auc], [3, 1, 1]);
    assert.ok(Math.abs(errors.accuracy! - 2 / 3) < 1e-12);
    assert.ok(Math.abs(errors.crossEntropy! + (Math.log(0.9) + Math.log(0.8) + Math.log(0.4)) / 3) < 1e-12);
    assert.equal(sentenceOfErrors(errors, 'kind'), 'Against "kind" in 3 rows: 66.7 % classified correctly, mean −ln p 0.4149, AUC 1. 1 row more has a class that the model does not know, and is not judged.');
    assert.match(sentenceOfErrors({ ...errors, unknownClasses: 2 }, 'kind'), /AUC 1\. 2 rows more have classes that the model does not know, and are not judged\.$/);
  });

  it('of two classes are the same by a multinomial model, which tells the probability of each', () => {
    const text = classes(['no', 'yes']);
    const table = read(text);
    const [binomial, multinomial] = (['binomial', 'multinomial'] as const).map((family) => {
      const found = fitted(text, 'kind', { family });
      return judgePredictions(found, table, predict(found.model, table))!;
    });
    assert.ok(multinomial.accuracy! > 0.7 && multinomial.auc! > 0.7, JSON.stringify(multinomial));
    assert.equal(multinomial.accuracy, binomial.accuracy);
    assert.equal(multinomial.auc, binomial.auc);
  });

  it('of three classes count a row right where its own class is the likeliest', () => {
    const text = classes(['a', 'b', 'c']);
    const found = fitted(text, 'kind');
    const table = read(text);
    const prediction = predict(found.model, table);
    const errors = judgePredictions(found, table, prediction)!;
    const names = text.trim().split('\n').slice(1).map((line) => line.split(',')[1]);
    const right = names.filter((name, i) => {
      const p = prediction.columns.map(({ values }) => values[i]);
      return ['a', 'b', 'c'][p.indexOf(Math.max(...p))] === name;
    });
    assert.equal(errors.accuracy!.toFixed(12), (right.length / names.length).toFixed(12));
    assert.ok(errors.accuracy! > 0.5);
    assert.equal(errors.auc, null);
  });

  it('are not judged without a target, or by one of another kind', () => {
    const found = fitted(`x,y\n${Array.from({ length: 30 }, (_, i) => `${i % 7},${(i % 7) * 2 + (i % 3)}`).join('\n')}\n`, 'y');
    for (const text of ['x\n1\n2\n', 'x,y\n1,high\n2,low\n3,low\n']) {
      const table = read(text);
      assert.equal(judgePredictions(found, table, predict(found.model, table)), null);
    }
  });
});
