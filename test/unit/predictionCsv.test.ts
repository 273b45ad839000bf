import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { runToEnd } from '../../src/engine/job';
import type { Model } from '../../src/engine/model';
import { parseAnyModel } from '../../src/engine/parseAnyModel';
import { heldOutDeviation, predict, reach95, readOptionsFor, withIntervals, type Prediction } from '../../src/engine/predict';
import { predictionCsv, type Carried } from '../../src/engine/predictionCsv';
import { predictionNotes } from '../../src/engine/predictionNotes';
import { serialiseModel } from '../../src/engine/model';
import { readBytes } from './data/reading';
import { near } from './linear/fitting';
import { fittedModel } from './modelFile/savedModels';

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** The file of one column of predictions 0.5, 1.5, … of a text. */
function written(text: string | Uint8Array, carried: Carried, name = 'prediction'): string {
  const bytes = typeof text === 'string' ? bytesOf(text) : text;
  const table = readBytes(bytes);
  const values = Float64Array.from({ length: table.rowCount }, (_, i) => i + 0.5);
  return Buffer.concat(runToEnd(predictionCsv(bytes, table, [{ name, values }], carried))).toString();
}

describe('the file of predictions', () => {
  it('keeps a ragged line its place, empty, and passes blank lines over', () => {
    assert.equal(written('a,b\n1,x\n2\n\n3,y\n', []), 'prediction\n0.5\nNA\n1.5\n');
    // A line that is empty as a whole would be passed over by most readers, this one too.
    assert.deepEqual([readBytes(bytesOf(written('a,b\n1,x\n2\n\n3,y\n', []))).rowCount, readBytes(bytesOf('prediction\n0.5\n\n1.5\n')).rowCount], [3, 2]);
    assert.equal(written('a,b\n1,x\n2\n\n3,y\n', 'all'), 'a,b,prediction\n1,x,0.5\n,,\n3,y,1.5\n');
  });

  it('carries cells along as they are written, quoted where they need it', () => {
    const text = 'id,note,x\n007,"a, ""b""",1.50\n008,"two\nlines",2\n009,,NA\n';
    assert.equal(written(text, 'all'), 'id,note,x,prediction\n007,"a, ""b""",1.50,0.5\n008,"two\nlines",2,1.5\n009,,NA,2.5\n');
    assert.equal(written(text, ['x', 'id']), 'id,x,prediction\n007,1.50,0.5\n008,2,1.5\n009,NA,2.5\n');
  });

  it('has the separator and the decimal mark of the file, and its byte order mark', () => {
    assert.equal(written('a;b\n1,5;x, y\n2,5;z\n', 'all'), 'a;b;prediction\n1,5;x, y;0,5\n2,5;z;1,5\n');
    assert.equal(written('a\tb\n1.5\tx\n', ['b']), 'b\tprediction\nx\t0.5\n');
    assert.equal(written('\ufeffa,b\n"1,5",x\n"2,25",y\n', []), '\ufeffprediction\n"0,5"\n"1,5"\n');
    assert.equal(written('sep=;\na;b\n1;x\n', 'all'), 'a;b;prediction\n1;x;0.5\n');
  });

  it('of a file in UTF-16 without a header carries its columns by the names they were given', () => {
    const text = '\ufeff1,x\n2,é\n';
    const bytes = Uint8Array.from(Buffer.from(text, 'utf16le'));
    assert.equal(written(bytes, 'all'), '\ufeffcolumn 1,column 2,prediction\n1,x,0.5\n2,é,1.5\n');
  });

  it('names no two columns alike', () => {
    assert.equal(written('prediction,b\n1,x\n', 'all'), 'prediction,b,prediction (2)\n1,x,0.5\n');
  });

  it('is the same however many pieces the file is read in', () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => `${i},"row ${i}, of many"`);
    const lines = written(`a,b\n${rows.join('\n')}\n`, ['b']).trimEnd().split('\n');
    assert.equal(lines.length, 40_001);
    assert.ok(lines.every((line, i) => i === 0 || line === `"row ${i - 1}, of many",${i - 0.5}`));
  });
});

const empty: Prediction = { columns: [{ name: 'prediction', values: new Float64Array(1) }], unseen: [], filled: [], withoutOffset: 0, tooFar: 0, intervals: null, used: [] };

describe('intervals around the predictions of a linear model', () => {
  it('are as wide as the cross-validated error at its λ', () => {
    const { model, table, fit } = fittedModel({ target: 'y' });
    const { mean } = fit.crossValidation!;
    near(heldOutDeviation(model)!, Math.sqrt(mean[fit.chosenIndex!]), 1e-12);
    const { columns, intervals } = withIntervals(model, predict(model, table));
    assert.deepEqual(columns.map(({ name }) => name), ['prediction', 'lower95', 'upper95']);
    const [{ values }, lower, upper] = columns;
    values.forEach((value, i) => {
      near(upper.values[i] - value, reach95 * Math.sqrt(mean[fit.chosenIndex!]), 1e-12);
      near(value - lower.values[i], upper.values[i] - value, 1e-12);
    });
    assert.match(intervals!, /^lower95 and upper95 are the prediction ∓ 1\.96 × .*\.$/);
  });

  it('hold about 95 of 100 rows that the fit has not seen', () => {
    const rows = (from: number, count: number) => Array.from({ length: count }, (_, i) => {
      const noise = [1, 2, 3, 4].reduce((sum, k) => sum + fraction(Math.sin((from + i) * 78.233 + k * 12.9898) * 43758.5453) - 0.5, 0);
      const x = fraction(Math.sin((from + i) * 3.7) * 1000);
      return `${x},${fraction(x * 917)},${(5 * x + noise).toFixed(6)}`;
    });
    const { model } = fittedModel({ target: 'y', exclude: [] }, {}, bytesOf(`x,z,y\n${rows(0, 400).join('\n')}\n`));
    const other = readBytes(bytesOf(`x,z,y\n${rows(5000, 4000).join('\n')}\n`), readOptionsFor(model));
    const [, lower, upper] = withIntervals(model, predict(model, other)).columns;
    const truth = other.columns.find(({ name }) => name === 'y') as { values: Float64Array } & (typeof other.columns)[number];
    const held = truth.values.reduce((count, y, i) => count + Number(lower.values[i] <= y && y <= upper.values[i]), 0) / 4000;
    assert.ok(held > 0.93 && held < 0.97, String(held));
  });

  it('are √(π/2) times the absolute error where that was cross-validated, which says so', () => {
    const { model, fit } = fittedModel({ target: 'y' }, { metric: 'mae' });
    near(heldOutDeviation(model)!, Math.sqrt(Math.PI / 2) * fit.crossValidation!.mean[fit.chosenIndex!], 1e-12);
    assert.match(withIntervals(model, empty).intervals!, /which is √\(π\/2\) times the mean absolute error/);
    const { model: bySquares } = fittedModel({ target: 'y' }, { metric: 'deviance' });
    near(heldOutDeviation(bySquares)!, heldOutDeviation(fittedModel({ target: 'y' }).model)!, 1e-12);
  });

  it('are not made up where the file tells of no such error, and why is said where numbers are predicted', () => {
    const alone = (model: Model, why: RegExp | null) => {
      const { columns, intervals } = withIntervals(model, empty);
      assert.equal(columns.length, 1);
      if (why) assert.match(intervals ?? '', why);
      else assert.equal(intervals, null);
    };
    alone(fittedModel({ target: 'y' }, { folds: 0, rule: 'bic' }).model, /saved without cross-validation/);
    alone({ ...fittedModel({ target: 'y' }).model, lambda: 1e9 }, /not among those that were cross-validated/);
    alone({ ...fittedModel({ target: 'y' }).model, origin: null }, /saved without cross-validation/);
    alone(fittedModel({ target: 'count', family: 'poisson' }).model, /a Poisson model tells how many are expected/);
    alone(fittedModel({ target: 'answer' }).model, null);
  });
});

function fraction(value: number): number {
  return value - Math.floor(value);
}

describe('an offset whose numbers have a sign', () => {
  it('is read without it for predictions, too', () => {
    const rows = Array.from({ length: 30 }, (_, i) => `${i % 7},${(i * 5) % 11}${i % 2 === 0 ? '%' : ' %'},${(i % 7) * 2 + ((i * 5) % 11)}`);
    const bytes = bytesOf(`x,base,y\n${rows.join('\n')}\n`);
    const { model, table } = fittedModel({ target: 'y', offset: 'base', exclude: [] }, { lambda: 0.01 }, bytes);
    const opened = (parseAnyModel(serialiseModel(model)) as { model: Model }).model;
    const { columns: [{ values }], withoutOffset } = predict(opened, readBytes(bytes, readOptionsFor(opened)));
    assert.equal(withoutOffset, 0);
    assert.deepEqual(values, predict(model, table).columns[0].values);
  });
});

describe('what is said before predictions are written', () => {
  const numbers = 'abcdefg'.split('');
  const linear = (text: string) => fittedModel({ target: 'y', exclude: [] }, { folds: 0, rule: 'bic', lambda: 0.0001 }, bytesOf(text)).model;
  /** Seven columns of numbers, and a city. */
  const training = `${numbers.join(',')},city,y\n${Array.from({ length: 40 }, (_, i) => {
    const cells = numbers.map((_, j) => fraction(Math.sin(7.1 * i + 3.3 * j * j) * 999).toFixed(4));
    return `${cells.join(',')},${['Oslo', 'Rome', 'Lima'][i % 3]},${cells.reduce((sum, cell) => sum + Number(cell), i % 3).toFixed(4)}`;
  }).join('\n')}\n`;
  const notesOf = (text: string) => {
    const model = linear(training);
    const table = readBytes(bytesOf(text), readOptionsFor(model));
    return predictionNotes({ kind: 'linear', model }, table, predict(model, table));
  };

  it('has a sentence for each of a few columns and levels, one for many, the commonest first', () => {
    assert.deepEqual(notesOf(`${numbers.join(',')},city\n,1,1,1,1,1,,Paris\n1,1,1,1,1,1,,Bonn\n`), [
      'column "city": "Paris", in 1 row here, was not in the training data; it counts as none of the levels.',
      'column "city": "Bonn", in 1 row here, was not in the training data; it counts as none of the levels.',
      'column "a": missing in 1 row, filled with the training mean.',
      'column "g": missing in 2 rows, filled with the training mean.',
    ]);
    const rows = [',,,,,,,A', '1,1,1,1,,1,,B', '1,1,1,1,1,1,1,D', '1,1,1,1,1,1,1,C', '1,1,1,1,1,1,1,D', '1', '2', '3', '4'];
    assert.deepEqual(notesOf(`${numbers.join(',')},city\n${rows.join('\n')}\n`), [
      'column "city": 4 texts here were not in the training data: "D" (2 rows), "A" (1 row), "B" (1 row), "C" (1 row); they count as none of the levels.',
      '7 columns have missing cells, filled with the training means: "e" (2 rows), "g" (2 rows), "a" (1 row), "b" (1 row), "c" (1 row), "d" (1 row), ….',
      '4 lines have more or fewer than 8 fields: 7, 8, 9, 10; their predictions are left empty.',
    ]);
  });

  it('names every column that is not there, at once', () => {
    const model = linear(training);
    assert.throws(() => predict(model, readBytes(bytesOf('a,c,d,e,f,g,city\n1,1,1,1,1,1,Oslo\n'), readOptionsFor(model))), /^InputError: The file has no column "b", which the model needs; add it/);
    assert.throws(() => predict(model, readBytes(bytesOf('a,c,d,e,f,g\n1,1,1,1,1,1\n'), readOptionsFor(model))), /lacks 2 of the 8 columns that the model needs: "b", "city"; add them or rename the columns that hold them\.$/);
  });

  it('names another separator and another decimal mark than the model\'s own file had', () => {
    const { model } = fittedModel({ target: 'y' }, { folds: 0, rule: 'bic' });
    const found = parseAnyModel(serialiseModel(model));
    const table = readBytes(bytesOf('a;b;city;member;day\n1,5;2,5;Oslo;true;2024-01-01\n'), readOptionsFor(model));
    assert.deepEqual(predictionNotes(found, table, predict(model, table)), [
      "the fields are set apart by semicolons here, and by commas in the model's file.",
      "its decimals are taken to be marked by commas, where the model's file had points.",
    ]);
  });
});
