import assert from 'node:assert/strict';
import type { DesignRecord } from '../../../src/engine/data/design';
import { barExtent, coefficientRows, foldText } from '../../../webview/coefficients/coefficientRows';
import { cvSummary, tableRows } from '../../../webview/crossValidation/cvSummary';
import { recordSections, shortRecord, worstGap } from '../../../webview/dataStrip/recordItems';
import { entersAt, pathSummary } from '../../../webview/path/pathSummary';
import { cautions, resultParts } from '../../../webview/sentence/resultSentence';
import { sweepParts, sweepRows } from '../../../webview/sweep/sweepSummary';
import { smallRun, smallSnapshot, smallValidation } from './smallRun';

const plain = (parts: readonly string[]) => parts.join(' · ').replaceAll('\u00a0', ' ');
const at = (index: number, choice: 'manual' | 'min' | '1se' = 'manual') => ({ run: 0, index, choice });

const record: DesignRecord = {
  source: { encoding: 'utf-8', byteOrderMark: false, separator: ';', decimalMark: ',', header: true, rowsRead: 52, raggedRows: [] },
  target: 'y',
  family: { family: 'gaussian', reason: null, suggestion: null },
  rowsRead: 52,
  rowsUsed: 50,
  rowsSkipped: [{ line: 9, reason: 'the target is missing' }],
  imputed: [{ column: 'a', count: 3, how: 'mean' }],
  unreadable: [],
  excluded: [{ column: 'id', reason: 'text different in nearly every row' }],
  encoded: [{ column: 'city', levels: ['Oslo', 'Rome'] }],
  dates: ['joined'],
  booleans: [],
  weights: null,
  offset: null,
  status: null,
  foldColumn: null,
};

describe('the result sentence', () => {
  it('says what is kept, how well it predicts, and how λ was chosen', () => {
    assert.equal(plain(resultParts(smallRun(), at(1, '1se'))), '1 of 3 columns kept · CV error 52.0 ± 4.0 at λ = 1.00 (1-SE) · mean only 101.0'.replace('52.0 ± 4.0', '52.00 ± 4.00'));
  });

  it('says how much is explained where there is no cross-validation', () => {
    assert.equal(plain(resultParts(smallRun({ crossValidation: null, rule: 'bic' }), at(2))), '2 of 3 columns kept · R² 0.500 at λ = 0.100 (manual)');
  });

  it('warns of the edge of the grid', () => {
    assert.match(cautions(smallRun({ crossValidation: smallValidation({ minIndex: 3 }) }), at(1))[0], /still falling at the smallest λ tried, 0\.0100/);
    assert.match(plain(resultParts(smallRun(), at(3))), /\(manual, edge of the grid\)/);
    assert.match(cautions(smallRun({ crossValidation: smallValidation({ minIndex: 0, oneSeIndex: 0 }) }), at(0))[0], /No λ predicts better/);
    assert.deepEqual(cautions(smallRun(), at(1)), []);
  });

  it('says that a λ is not fully solved, and by how much', () => {
    const run = smallRun({ converged: Uint8Array.of(1, 1, 0, 1), dualityGap: Float64Array.of(0, 0, 0.03, 0) });
    assert.match(cautions(run, at(2))[0], /Not fully solved at this λ: the objective may be 1 % above/);
    assert.match(cautions(run, at(1))[0], /1 λ of 4 not fully solved; not this one/);
  });
});

describe('the coefficient table', () => {
  const choices = { units: 'original', filter: '', showExcluded: false, intercept: true } as const;

  it('lists kept columns by weight, then the intercept, then what is folded', () => {
    const rows = coefficientRows(smallRun(), 3, record, choices);
    assert.deepEqual(rows.map(({ kind }) => kind), ['kept', 'kept', 'intercept', 'fold']);
    assert.deepEqual(rows[2], { kind: 'intercept', value: 10 - 6 * 1 + 2 * 2 });
    assert.equal(foldText(rows[3] as never), '1 excluded, 1 left out of the data');
  });

  it('unfolds zeros and columns that were left out of the data, with the reason', () => {
    const rows = coefficientRows(smallRun(), 3, record, { ...choices, showExcluded: true });
    assert.deepEqual(rows.slice(4), [{ kind: 'zero', column: 2 }, { kind: 'leftOut', name: 'id', reason: 'text different in nearly every row' }]);
  });

  it('has no intercept per standard deviation, nor for a model without one', () => {
    for (const change of [{ units: 'standardized' }, { filter: 'b' }] as const) {
      assert.ok(coefficientRows(smallRun(), 3, record, { ...choices, ...change }).every(({ kind }) => kind !== 'intercept'));
    }
  });

  it('draws bars that are comparable with those at the chosen λ', () => {
    assert.deepEqual(barExtent(smallRun(), 2), { negative: 16, positive: 2 });
    assert.deepEqual(barExtent(smallRun({ chosenIndex: 0 }), 0), { negative: 0, positive: 1 });
  });
});

describe('charts in words', () => {
  it('say where the path is and which columns lead', () => {
    assert.match(pathSummary(smallRun(), 3), /Coefficient path of 3 columns .* At λ = 0\.0100 2 kept, the largest b −8\.00, a 6\.00/);
    assert.deepEqual([0, 1, 2].map((column) => entersAt(smallRun(), column)), [1, 0.1, null]);
  });

  it('say where the error is smallest', () => {
    assert.match(cvSummary(smallValidation(), 0).replaceAll('\u00a0', ' '), /smallest 50\.00 ± 4\.00 at λ = 0\.100; .* up to λ = 1\.00; the mean alone 101\.0\. At the cursor 100\.0 ± 9\.0/);
    assert.deepEqual(tableRows(smallValidation(), 3, 2), [0, 1, 2, 3]);
  });
});

describe('what was done to the data', () => {
  const snapshot = smallSnapshot({ record });

  it('is one line, in the order in which a person would ask', () => {
    const line = shortRecord(snapshot, smallRun()).map(({ text }) => text).join(' · ');
    assert.equal(line, '50 rows, 2 dropped · 3 missing values · 1 column left out · 1 category as 0/1 columns · standardised · 2 folds · seed 0 · gap 1e−9 · semicolon');
    assert.equal(worstGap(smallRun()), 1e-9);
  });

  it('is told in full below, with the lines of the file, and more than were sent', () => {
    const sections = new Map(recordSections(snapshot, smallRun()).map((section) => [section.heading, section]));
    assert.deepEqual(sections.get('Rows')?.lines, ['line 9: the target is missing', '… and 1 more']);
    assert.deepEqual(sections.get('Columns left out')?.lines, ['id: text different in nearly every row']);
    assert.match(sections.get('Penalty')!.text, /glmnet’s lambda and scikit-learn’s alpha/);
    assert.ok(!sections.has('Weights') && !sections.has('Cells that are no numbers'));
  });
});

describe('a sweep', () => {
  const runs = [smallRun(), smallRun({ l1Ratio: 0.5, crossValidation: smallValidation({ mean: Float64Array.of(100, 48, 46, 47) }) }), smallRun({ l1Ratio: 0, crossValidation: smallValidation({ mean: Float64Array.of(100, 92, 90, 91) }) })];

  it('marks the best mixture and those within one standard error of it', () => {
    assert.deepEqual(sweepRows(runs).map(({ mix, best, near }) => [mix, best, near]), [['lasso', false, true], ['elastic net 0.5', true, false], ['ridge', false, false]]);
  });

  it('is told in one sentence once every run is known', () => {
    assert.equal(plain(sweepParts(runs)!), 'Elastic net 0.5 predicts best · CV error 46.00 ± 4.00 at λ = 0.100 (minimum) · 2 of 3 columns kept · lasso within one SE');
    assert.equal(sweepParts([smallRun(), smallRun({ crossValidation: null })]), null);
  });
});
