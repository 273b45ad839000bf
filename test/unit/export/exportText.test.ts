import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { Design, DesignOptions } from '../../../src/engine/data/design';
import type { ExportedFit } from '../../../src/engine/export/exportedFit';
import { exportText } from '../../../src/engine/export/exportText';
import type { FitOptions, LinearFit } from '../../../src/engine/linear/fitTypes';
import { inOriginalUnits } from '../../../src/engine/model';
import { repository } from '../../vscode/repository';
import { designFrom, fitted } from '../linear/fitting';

interface Exported {
  readonly design: Design;
  readonly fit: LinearFit;
  readonly exported: ExportedFit;
}

/** A fit as the panel holds it. */
function exportedFit(text: string | Uint8Array, design: DesignOptions, options: Partial<FitOptions> = {}): Exported {
  const made = designFrom(typeof text === 'string' ? new TextEncoder().encode(text) : text, design);
  const fit = fitted(made, { lambdaCount: 20, folds: 5, ...options });
  const all = (of: (k: number) => ArrayLike<number>) => Float64Array.from(fit.path.flatMap((_, k) => Array.from(of(k))));
  const number = (of: (k: number) => number | null) => Float64Array.from(fit.path, (_, k) => of(k) ?? NaN);
  const { path, scaling, crossValidation, exactPath, chosenIndex, notes, columns, family, n } = fit;
  return {
    design: made,
    fit,
    exported: {
      file: 'file.csv',
      target: design.target,
      options: fit.options,
      record: made.record,
      index: chosenIndex ?? 0,
      path: {
        ...scaling, family, n, columns, crossValidation, exactPath, chosenIndex, notes,
        classes: fit.classes, positiveClass: family === 'binomial' ? made.target.classes![1] : null, l1Ratio: fit.options.l1Ratio, rule: fit.options.rule,
        lambda: number((k) => path[k].lambda), solved: path.length,
        coefficients: all((k) => path[k].coefficients), intercepts: all((k) => path[k].intercepts),
        nonzero: Int32Array.from(path, ({ nonzero }) => nonzero), devianceRatio: number((k) => path[k].devianceRatio), objective: number((k) => path[k].objective),
        dualityGap: number((k) => path[k].dualityGap), stationarity: number((k) => path[k].stationarity), converged: Uint8Array.from(path, ({ converged }) => Number(converged)),
      },
    },
  };
}

const fixture = (name: string) => readFileSync(join(repository, 'test', 'fixtures', name));
const rowsOf = (csv: string) => Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data;

describe('a fit as a file', () => {
  const numbers = exportedFit(fixture('diabetes.csv'), { target: 'progression' });
  const classes = exportedFit(fixture('wine.csv'), { target: 'class' });

  it('has as coefficients those of the chosen λ in the units of the file, to the last digit', () => {
    const { fit, exported } = numbers;
    const rows = new Map(rowsOf(exportText('coefficients', exported)).map((row) => [row.column, row]));
    const { coefficients, intercepts } = inOriginalUnits(fit, fit.path[exported.index]);
    fit.columns.forEach((name, j) => {
      assert.equal(Number(rows.get(name)!.coefficient), coefficients[j]);
      assert.equal(rows.get(name)!.state, coefficients[j] === 0 ? 'zero' : 'kept');
    });
    assert.equal(Number(rows.get('(intercept)')!.coefficient), intercepts[0]);
  });

  it('lists coefficients by weight, and what was left out with its reason', () => {
    const { exported } = exportedFit('id,x,flat,y\na,3,5,6.2\nb,2,5,4.1\nc,1,5,2\nd,4,5,7.9\ne,5,5,10.1\nf,7,5,14\n', { target: 'y' }, { folds: 0, lambda: 0.1 });
    const rows = rowsOf(exportText('coefficients', exported));
    assert.deepEqual(rows.filter(({ state }) => state === 'left out').map(({ column }) => column).sort(), ['flat', 'id']);
    for (const { why } of rows.filter(({ state }) => state === 'left out')) assert.ok(why.length > 5);
  });

  it('has as path a line for each λ, with how exactly it was solved', () => {
    const { fit, exported } = numbers;
    const rows = rowsOf(exportText('path', exported));
    assert.equal(rows.length, fit.path.length);
    rows.forEach((row, k) => {
      const { coefficients } = inOriginalUnits(fit, fit.path[k]);
      assert.equal(Number(row.lambda), fit.path[k].lambda);
      fit.columns.forEach((name, j) => assert.equal(Number(row[name]), coefficients[j]));
      assert.ok(Number(row.relative_gap) <= 1e-6 && row.converged === 'true');
    });
  });

  it('names the class of each coefficient of a multinomial model', () => {
    const { fit, exported } = classes;
    const rows = rowsOf(exportText('coefficients', exported));
    const { coefficients } = inOriginalUnits(fit, fit.path[exported.index]);
    const p = fit.columns.length;
    fit.classes!.forEach((name, k) => fit.columns.forEach((column, j) => {
      assert.equal(Number(rows.find((row) => row.class === name && row.column === column)!.coefficient), coefficients[k * p + j]);
    }));
    const [first] = rowsOf(exportText('path', exported));
    assert.ok(`${fit.classes![0]}: ${fit.columns[0]}` in first);
  });

  it('has the cross-validation with its folds and the two marked λs', () => {
    const { crossValidation } = numbers.exported.path;
    const rows = rowsOf(exportText('crossValidation', numbers.exported));
    assert.deepEqual(rows.map(({ mse }) => Number(mse)), [...crossValidation!.mean]);
    assert.match(rows[crossValidation!.minIndex].mark, /minimum/);
    assert.match(rows[crossValidation!.oneSeIndex].mark, /1-SE/);
    assert.equal(Number(rows[3].fold_5), crossValidation!.byFold[4 * rows.length + 3]);
  });

  it('says in a sentence that there is no cross-validation', () => {
    const { exported } = exportedFit('x,y\n3,6\n2,4.1\n1,2\n5,9.9\n', { target: 'y' }, { folds: 0, lambda: 0.1 });
    assert.throws(() => exportText('crossValidation', exported), { name: 'InputError', message: 'The fit of file.csv has no cross-validation to export; fit it with folds.' });
  });

  it('is JSON that holds all of it, with null where there is no number', () => {
    const { exported } = exportedFit(fixture('diabetes.csv'), { target: 'progression' }, { penalty: 'mcp' });
    const json = JSON.parse(exportText('json', exported)) as { dual: unknown; relativeGap: unknown; coefficients: Record<string, number>; path: { lambda: number[]; coefficients: Record<string, number[]> }; crossValidation: { lambdaMin: number; byFold: number[][] } };
    assert.deepEqual([json.dual, json.relativeGap], [null, null]);
    assert.equal(json.path.lambda.length, exported.path.solved);
    for (const [name, value] of Object.entries(json.coefficients)) assert.equal(json.path.coefficients[name][exported.index], value);
    assert.equal(json.crossValidation.byFold.length, 5);
    assert.ok(json.path.lambda.includes(json.crossValidation.lambdaMin));
  });

  it('has both objectives of every λ, a relative gap apart', () => {
    const { exported } = exportedFit(fixture('diabetes.csv'), { target: 'progression' });
    type Certificate<T> = { objective: T; dual: T; relativeGap: T };
    const { path, ...chosen } = JSON.parse(exportText('json', exported)) as Certificate<number> & { path: Certificate<number[]> };
    for (const [k, gap] of [...path.relativeGap.entries()]) assert.ok(Math.abs((path.objective[k] - path.dual[k]) / path.objective[k] - gap) <= 1e-15 && gap <= 1e-6, `λ ${k}`);
    assert.deepEqual([chosen.objective, chosen.dual], [path.objective[exported.index], path.dual[exported.index]]);
  });

  it('quotes names that hold a separator, a quote or a line', () => {
    const { exported } = exportedFit('"a,b","c""d",y\n1,7,2\n2,1,4\n3,4,6.1\n4,2,8\n5,9,9\n', { target: 'y' }, { folds: 0, lambda: 0.01 });
    assert.deepEqual(rowsOf(exportText('coefficients', exported)).map(({ column }) => column).filter((name) => !name.startsWith('(')).sort(), ['a,b', 'c"d']);
  });
});
