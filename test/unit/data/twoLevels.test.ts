import assert from 'node:assert/strict';
import { buildDesign } from '../../../src/engine/data/buildDesign';
import type { Design, DesignOptions, IndicatorColumn } from '../../../src/engine/data/design';
import { InputError } from '../../../src/engine/errors';
import { runToEnd } from '../../../src/engine/job';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { penaltyPlanOf } from '../../../src/engine/linear/penaltyPlan';
import { modelOf, serialiseModel } from '../../../src/engine/model';
import { parseModel } from '../../../src/engine/parseModel';
import { predict, readOptionsFor } from '../../../src/engine/predict';
import { predictionNotes } from '../../../src/engine/predictionNotes';
import { philox } from '../../../src/engine/random';
import { fitted, near } from '../linear/fitting';
import { read } from './reading';

function designOf(text: string, options: DesignOptions = { target: 'y' }): Design {
  return runToEnd(buildDesign(read(text), options));
}

const shapes = (design: Design) => design.columns.map((column) => [column.name, column.kind === 'indicator' ? [...column.rows] : null]);

/** Times, statuses, counts and classes of 80 rows, of which a text and the same as 0/1 tell something. */
function survey(coded: boolean): string {
  let drawn = 0;
  const uniform = () => (philox([drawn++, 0, 0, 0], [5, 0])[0] + 0.5) / 2 ** 32;
  const lines = Array.from({ length: 80 }, (_, i) => {
    const man = uniform() < 0.4;
    const age = 40 + 20 * uniform();
    const rate = Math.exp(0.9 * Number(man) + 0.05 * (age - 50));
    const time = -Math.log(1 - uniform()) / rate + 1e-3;
    return [coded ? Number(man) : man ? 'M' : 'F', age.toFixed(3), time.toFixed(5), Number(uniform() < 0.7), Math.floor(3 * rate * uniform()), ['a', 'b', 'c'][(i + Number(man) * Number(uniform() < 0.5)) % 3]].join(',');
  });
  return ['sex,age,time,dead,count,class', ...lines].join('\n');
}

describe('a category with two levels', function () {
  this.timeout(30_000);

  it('is one column, 1 for the second level in sorted order', () => {
    const design = designOf('sex,y\nM,1\nF,2\nM,4\nM,5\nF,7\n');
    assert.deepEqual(shapes(design), [['sex=M', [0, 2, 3]]]);
    assert.equal((design.columns[0] as IndicatorColumn).otherLevel, 'F');
    assert.deepEqual(design.record.encoded, [{ column: 'sex', levels: ['F', 'M'], oneColumnFor: 'M' }]);
  });

  it('has three columns where some rows have none, and one for the level that all others lack', () => {
    assert.deepEqual(shapes(designOf('sex,y\nM,1\nF,2\n,4\nM,5\nF,7\n')), [['sex=F', [1, 4]], ['sex=M', [0, 3]], ['sex=(missing)', [2]]]);
    const note = designOf('note,y\nodd,1\n,2\n,4\nodd,5\n,7\n');
    assert.deepEqual(shapes(note), [['note=odd', [0, 3]]]);
    assert.deepEqual(note.record.encoded, [{ column: 'note', levels: ['odd', '(missing)'], oneColumnFor: 'odd' }]);
  });

  it('is fitted in every family as a column of 0 and 1 is', () => {
    for (const options of [{ target: 'age' }, { target: 'time', status: 'dead' }, { target: 'count', family: 'poisson' as const }, { target: 'class' }, { target: 'dead' }]) {
      const [own, peer] = [false, true].map((coded) => fitted(designOf(survey(coded), { ...options, exclude: options.target === 'time' ? ['class', 'count'] : ['class', 'time'].filter((name) => name !== options.target) }), { lambda: 0.03, penalty: 'lasso' }));
      assert.deepEqual(own.columns.map((name) => name.replace('=M', '')), peer.columns);
      own.chosen.coefficients.forEach((value, j) => near(value, peer.chosen.coefficients[j], 1e-6, `${options.target} ${own.columns[j % own.columns.length]}`, 0.1));
      own.path.forEach(({ nonzero }, k) => assert.equal(nonzero, peer.path[k].nonzero, `${options.target}, λ ${k}`));
    }
  });

  it('predicts the other level by the intercept, names what it has not seen, and comes back from a file', () => {
    const table = read('sex,age,y\nM,1,5\nF,2,1\nM,3,8\nM,2,6\nF,5,3\nF,1,0\n');
    const design = runToEnd(buildDesign(table, { target: 'y' }));
    const fit = fitted(design, { lambda: 0.1, folds: 0 });
    const model = parseModel(serialiseModel(modelOf(design, fit)));
    assert.deepEqual(model, modelOf(design, fit));
    const other = read('sex,age\nF,1\nM,1\nX,1\n,1\n', readOptionsFor(model));
    const prediction = predict(model, other);
    const [f, m, x, none] = prediction.columns[0].values;
    near(m - f, model.terms[0].coefficients[0], 1e-12);
    assert.deepEqual([x, none], [f, f]);
    assert.deepEqual(prediction.unseen, [{ column: 'sex', level: 'X', rows: 1, countsAs: 'F' }, { column: 'sex', level: '(missing)', rows: 1, countsAs: 'F' }]);
    assert.deepEqual(predictionNotes({ kind: 'linear', model }, other, prediction), [
      'column "sex": "X", in 1 row here, was not in the training data; it counts as "F".',
      'column "sex": missing in 1 row, and never in the training data; it counts as "F".',
    ]);
  });

  it('says of another file whose marks may group thousands how they were read', () => {
    const table = read('sex,age,y\nM,1.5,5\nF,2.5,1\nM,3.25,8\nM,2,6\nF,5,3\nF,1,0\n');
    const design = runToEnd(buildDesign(table, { target: 'y' }));
    const model = modelOf(design, fitted(design, { lambda: 0.1, folds: 0 }));
    const notesOf = (text: string) => {
      const other = read(text, readOptionsFor(model));
      return predictionNotes({ kind: 'linear', model }, other, predict(model, other));
    };
    assert.deepEqual(notesOf('sex,age\nF,1.234\nM,2.345\n'), ['numbers such as 1.234 or 1,234 may be in thousands or not, and no other tells; the decimal mark is taken to be the point, as in the training data.']);
    assert.deepEqual(notesOf('sex,age\nF,1.234\nM,2.3\n'), []);
  });

  it('is still a pair in a model that was saved as one', () => {
    const pair = { column: 'sex', kind: 'level' };
    const text = JSON.stringify({
      format: 'lambda-lens-model', version: 2, family: 'gaussian', target: 'y', classes: null, offset: null, n: 6, lambda: 0.1, l1Ratio: 1, intercepts: [2], decimalMark: '.',
      terms: [{ ...pair, level: 'F', coefficients: [-1] }, { ...pair, level: 'M', coefficients: [1.5] }],
    });
    const model = parseModel(text);
    const prediction = predict(model, read('sex\nF\nM\nX\n', readOptionsFor(model)));
    assert.deepEqual([...prediction.columns[0].values], [1, 3.5, 2]);
    assert.deepEqual(prediction.unseen, [{ column: 'sex', level: 'X', rows: 1 }]);
  });

  it('takes factors and limits by its own name and by its level, and says where the other level went', () => {
    const design = designOf('sex,age,y\nM,1,5\nF,2,1\nM,3,8\nM,2,6\nF,5,3\nF,1,0\n');
    const plan = (change: object) => penaltyPlanOf(design, { ...defaultFitOptions, ...change });
    for (const name of ['sex', 'sex=M']) {
      assert.equal(plan({ penaltyFactors: { [name]: 0.5 } }).factors[0], 0.5);
      assert.equal(plan({ lowerLimits: { [name]: 0 } }).limits!.lower[0], 0);
    }
    assert.throws(() => plan({ penaltyFactors: { 'sex=F': 2 } }), new InputError('A penalty factor is given for "sex=F", but the two levels of "sex" are one column, "sex=M"; give it to that.'));
    assert.throws(() => plan({ upperLimits: { ags: 2 } }), new InputError('A limit is given for "ags", which is not a column of the model; did you mean "age"?'));
  });
});
