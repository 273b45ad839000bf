import assert from 'node:assert/strict';
import { cursorText } from '../../../webview/cursor/cursorText';
import type { DesignRecord } from '../../../src/engine/data/design';
import { barExtent, coefficientRows, foldText } from '../../../webview/coefficients/coefficientRows';
import { cvSummary, tableRows } from '../../../webview/crossValidation/cvSummary';
import { shortRecord, worstGap } from '../../../webview/dataStrip/recordItems';
import { certificateText } from '../../../webview/dataStrip/certificate';
import { recordSections } from '../../../webview/dataStrip/recordSections';
import { errorWords } from '../../../webview/format/familyWords';
import { entersAt, pathSummary } from '../../../webview/path/pathSummary';
import { cautions } from '../../../webview/sentence/cautions';
import { resultParts, type Told } from '../../../webview/sentence/resultSentence';
import { sweepParts, sweepRows } from '../../../webview/sweep/sweepSummary';
import type { RunView } from '../../../src/protocol/panelMessages';
import { smallRun, smallSnapshot, smallValidation } from './smallRun';

const plain = (parts: readonly string[]) => parts.join(' · ').replaceAll('\u00a0', ' ');
const plainLasso: Told = { options: { penalty: 'lasso' }, shownClass: null };
const usual = { metric: null };
const at = (index: number, choice: 'manual' | 'min' | '1se' = 'manual') => ({ run: 0, index, choice });

const record: DesignRecord = {
  source: { encoding: 'utf-8', byteOrderMark: false, separator: ';', decimalMark: ',', header: true, rowsRead: 52, raggedRows: [] },
  target: 'y',
  family: { family: 'gaussian', reason: 'numbers', suggestion: null },
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
    assert.equal(plain(resultParts(smallRun(), at(1, '1se'), plainLasso)), '1 of 3 columns kept · CV mean squared error 52.0 ± 4.0 at λ = 1.00 (1-SE) · mean only 101.0'.replace('52.0 ± 4.0', '52.00 ± 4.00'));
  });

  it('writes counts with the same commas as the table, beside the cursor too', () => {
    const nonzero = Int32Array.of(0, 12345, 19000, 20000);
    const run = { ...smallRun(), columns: Array.from({ length: 20000 }, (_, j) => `x${j}`), nonzero };
    assert.match(plain(resultParts(run, at(1), plainLasso)), /^12,345 of 20,000 columns kept · /);
    assert.equal(cursorText(run, 1, null), 'λ = 1.00, 12,345 of 20,000 columns kept');
  });

  it('says how much is explained where there is no cross-validation', () => {
    assert.equal(plain(resultParts(smallRun({ crossValidation: null, rule: 'bic' }), at(2), plainLasso)), '2 of 3 columns kept · R² 0.500 at λ = 0.100 (manual)');
  });

  it('warns of the edge of the grid', () => {
    assert.match(cautions(smallRun({ crossValidation: smallValidation({ minIndex: 3 }) }), at(1))[0], /still falling at the smallest λ tried, 0\.0100/);
    assert.match(plain(resultParts(smallRun(), at(3), plainLasso)), /\(manual, edge of the grid\)/);
    assert.match(cautions(smallRun({ crossValidation: smallValidation({ minIndex: 0, oneSeIndex: 0 }) }), at(0))[0], /No λ predicts better/);
    assert.deepEqual(cautions(smallRun(), at(1)), []);
  });

  it('says that a λ is not fully solved, and by how much', () => {
    const run = smallRun({ converged: Uint8Array.of(1, 1, 0, 1), dualityGap: Float64Array.of(0, 0, 0.03, 0) });
    assert.match(cautions(run, at(2))[0], /Not fully solved at this λ: the objective may be 1 % above/);
    assert.match(cautions(run, at(1))[0], /1 λ of 4 not fully solved; not this one/);
  });
});

describe('the result sentence of each family', () => {
  const told = (change: Partial<Told['options']> = {}, shownClass: string | null = null): Told => ({ options: { ...plainLasso.options, ...change }, shownClass });

  it('speaks of deviance, and of the class that a binomial model is of', () => {
    const run = smallRun({ family: 'binomial', positiveClass: 'malignant', crossValidation: smallValidation({ metric: 'deviance', mean: Float64Array.of(1.3, 0.41, 0.4, 0.42), standardError: Float64Array.of(0.05, 0.03, 0.03, 0.03), nullError: 1.32 }) });
    assert.equal(plain(resultParts(run, at(1, '1se'), told())), '1 of 3 columns kept · CV deviance 0.4100 ± 0.0300 at λ = 1.00 (1-SE) · no columns 1.320 · modelling P(malignant)');
    assert.match(plain(resultParts({ ...run, crossValidation: { ...run.crossValidation!, metric: 'auc' } }, at(1, '1se'), told())), /CV AUC 0\.4100/);
    assert.match(plain(resultParts({ ...run, crossValidation: null }, at(2), told())), /deviance explained 0\.500/);
  });

  it('has the concordance of a Cox model beside its deviance', () => {
    const beside = { name: 'concordance', mean: Float64Array.of(0.5, 0.7123, 0.72, 0.71), standardError: new Float64Array(4).fill(0.02) } as const;
    const run = smallRun({ family: 'cox', crossValidation: smallValidation({ metric: 'deviance', beside, notes: ['A fold has no event.'] }) });
    assert.match(plain(resultParts(run, at(1, '1se'), told())), /CV deviance 52\.00 ± 4\.00 \(concordance 0\.712\) at λ = 1\.00/);
    assert.deepEqual(cautions(run, at(1)), ['A fold has no event.']);
  });

  it('counts over all classes of a multinomial model, and names the one that is shown', () => {
    const run = smallRun({ family: 'multinomial', classes: ['cat', 'dog'], crossValidation: smallValidation({ metric: 'deviance' }) });
    assert.equal(plain(resultParts(run, at(1, '1se'), told({}, 'dog'))), '1 of 3 columns kept in any class · CV deviance 52.00 ± 4.00 at λ = 1.00 (1-SE) · no columns 101.0 · coefficients of dog');
  });

  it('names the penalty where it is not the lasso', () => {
    const kept = (run: Parameters<typeof smallRun>[0], options: Partial<Told['options']> = {}) => resultParts(smallRun(run), at(1), told(options))[0];
    assert.equal(kept({ l1Ratio: 0 }), '1 of 3 columns kept by ridge');
    assert.equal(kept({ l1Ratio: 0.5 }), '1 of 3 columns kept by the elastic net');
    assert.equal(kept({}, { penalty: 'mcp' }), '1 of 3 columns kept by MCP');
    assert.equal(kept({ family: 'multinomial', classes: ['a', 'b'] }, { penalty: 'group' }), '1 of 3 columns kept in any class by the group lasso');
  });

  it('passes on what the fit itself has to say, and what to make of an AUC that still rises', () => {
    const separated = 'The classes are separated perfectly: use a larger λ.';
    const run = smallRun({ family: 'binomial', positiveClass: 'b', notes: [separated], crossValidation: smallValidation({ minIndex: 3 }) });
    assert.deepEqual(cautions(run, at(3)).slice(1), [separated]);
    const nothingLeft = { ...run, crossValidation: smallValidation({ metric: 'deviance', minIndex: 3, mean: Float64Array.of(1.3, 0.4, 0.1, 0.012), nullError: 1.32 }) };
    assert.deepEqual(cautions(nothingLeft, at(3)), [separated], 'no advice to use a smaller λ beside that to use a larger one');
    assert.match(cautions({ ...run, crossValidation: smallValidation({ minIndex: 3, metric: 'auc' }) }, at(2))[0], /^The AUC is still rising/);
  });

  it('says how far from stationary a λ is that has no dual and is not solved', () => {
    const run = smallRun({ dualityGap: new Float64Array(4).fill(NaN), stationarity: Float64Array.of(0, 0, 0.003, 0), converged: Uint8Array.of(1, 1, 0, 1) });
    assert.match(cautions(run, at(2))[0], /the gradient is still 0\.003 from where it should be; a larger λ/);
  });
});

describe('the coefficient table', () => {
  const choices = { units: 'original', filter: '', showExcluded: false, intercept: true } as const;

  it('lists kept columns by weight, then the intercept, then what is folded', () => {
    const rows = coefficientRows(smallRun(), 3, record, choices);
    assert.deepEqual(rows.map(({ kind }) => kind), ['kept', 'kept', 'intercept', 'fold']);
    assert.deepEqual(rows[2], { kind: 'intercept', value: 10 - 6 * 1 + 2 * 2 });
    assert.equal(foldText(rows[3] as never), '1 with weight 0, 1 left out of the data');
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
    assert.match(pathSummary(smallRun(), 3), /Coefficient path of 3 columns .* At λ = 0\.0100, 2 kept, the largest b −8\.00, a 6\.00/);
    assert.deepEqual([0, 1, 2].map((column) => entersAt(smallRun(), column)), [1, 0.1, null]);
  });

  it('say where the error is smallest', () => {
    assert.match(cvSummary(smallValidation(), 0, 'gaussian', errorWords('gaussian', usual)).replaceAll('\u00a0', ' '), /smallest 50\.00 ± 4\.00 at λ = 0\.100; .* up to λ = 1\.00; mean only 101\.0\. At the cursor 100\.0 ± 9\.0/);
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

  it('names the family with its reason, what it might be instead, and the columns that play a part', () => {
    const counts = { ...record, family: { family: 'gaussian', reason: 'numbers', suggestion: { family: 'poisson', reason: 'non-negative whole numbers: poisson may suit them' } }, offset: 'exposure' } as const;
    const items = shortRecord(smallSnapshot({ record: counts }), smallRun());
    assert.deepEqual(items.slice(1, 3), [{ text: 'counts? Try poisson', setting: null, family: 'poisson' }, { text: 'offset exposure', setting: 'offset' }]);
    const cox = { ...record, family: { family: 'cox', reason: null, suggestion: null }, status: 'dead' } as const;
    assert.deepEqual(shortRecord(smallSnapshot({ record: cox }), smallRun()).slice(1, 3), [{ text: 'Cox', setting: 'family' }, { text: 'events from dead', setting: 'family' }]);
    const two = { ...record, family: { family: 'binomial', reason: 'two values', suggestion: null } } as const;
    assert.equal(shortRecord(smallSnapshot({ record: two }), smallRun())[1].text, 'two values: binomial');
    assert.match(recordSections(smallSnapshot({ record: two }), smallRun({ family: 'binomial', positiveClass: 'yes' })).find(({ heading }) => heading === 'Family')!.text, /Binomial: two values; yes is the class modelled\./);
  });

  it('says how rows were dealt, what is averaged, and what is asked of coefficients', () => {
    const items = (options: Partial<typeof snapshot.options>, foldColumn: string | null = null) =>
      shortRecord(smallSnapshot({ record: { ...record, foldColumn }, options: { ...snapshot.options, ...options } }), smallRun()).slice(5, -2).map(({ text }) => text).join(' · ');
    assert.equal(items({ foldKind: 'stratified', repeats: 3, metric: 'auc' }), '2 stratified folds · 3 times · seed 0 · AUC');
    assert.equal(items({ foldKind: 'group' }, 'site'), '2 folds by groups of site · seed 0');
    assert.equal(items({ foldKind: 'loo' }), 'leave one out');
    assert.equal(items({ folds: 0, penaltyFactors: { a: 0 }, lowerLimits: { a: 0, b: 0 } }), 'penalty factors on 1 column · coefficients of 2 columns ≥ 0 · no cross-validation');
    assert.equal(items({ lowerLimits: { a: 0 }, upperLimits: { b: 2 } }), 'limits on 2 columns · 2 folds · seed 0');
  });

  it('says how near to stationary the path is where the penalty has no dual', () => {
    const run = smallRun({ dualityGap: new Float64Array(4).fill(NaN), stationarity: Float64Array.of(0, 1e-10, 3e-9, 0) });
    assert.ok(shortRecord(snapshot, run).some(({ text }) => text === 'stationary to 3e−9'));
    assert.match(recordSections(snapshot, run).find(({ heading }) => heading === 'Exactness')!.text, /stationary to 3e−9\. This penalty has no dual/);
  });

  it('has the primal and the dual objective of the λ that is shown and their relative gap, or how far from stationary it is', () => {
    const spoken = (run: RunView, index: number) => certificateText(run, index)?.replaceAll('\u00a0', ' ');
    assert.equal(spoken(smallRun(), 2), 'At λ = 0.100: primal objective 3.00000000, dual 3.00000000, relative gap 3e−10.');
    assert.equal(spoken(smallRun({ dualityGap: Float64Array.of(0, 0.5, 0, 0) }), 1), 'At λ = 1.00: primal objective 4.00000000, dual 3.50000000, relative gap 0.1.');
    const noDual = smallRun({ dualityGap: new Float64Array(4).fill(NaN), stationarity: Float64Array.of(0, 1e-10, 3e-9, 0) });
    assert.equal(spoken(noDual, 2), 'At λ = 0.100: objective 3.00000000, distance to stationarity 3e−9; no dual, so no gap.');
    assert.equal(certificateText(smallRun({ solved: 2 }), 2), null);
  });

  it('tells how adaptive weights are made, and which column is added to which class', () => {
    const adaptive = { ...snapshot, options: { ...snapshot.options, penalty: 'adaptive' as const } };
    const penaltyOf = (family: 'gaussian' | 'cox') => recordSections({ ...adaptive, runs: [smallRun({ family })] }, smallRun({ family })).find(({ heading }) => heading === 'Penalty')!.text;
    assert.match(penaltyOf('gaussian'), /^Adaptive lasso\. Its weights are from a ridge fit, whose λ is chosen by GCV\./);
    assert.match(penaltyOf('cox'), /chosen by AIC\./);
    const byClass = smallSnapshot({ record: { ...record, offset: { red: 'a', blue: 'b' } } });
    assert.ok(shortRecord(byClass, smallRun()).some(({ text, setting }) => text === 'offset a for red, b for blue' && setting === 'offset'));
    assert.match(recordSections(byClass, smallRun()).find(({ heading }) => heading === 'Offset')!.text, /^Added to the classes’ linear predictors: a for red, b for blue\.$/);
  });

  it('is told in full below, with the lines of the file, and more than were sent', () => {
    const sections = new Map(recordSections(snapshot, smallRun()).map((section) => [section.heading, section]));
    assert.deepEqual(sections.get('Rows')?.lines, ['line 9: the target is missing', '… and 1 more']);
    assert.deepEqual(sections.get('Columns left out')?.lines, ['id: text different in nearly every row']);
    assert.match(sections.get('Penalty')!.text, /glmnet’s lambda and scikit-learn’s alpha/);
    assert.ok(!sections.has('Offset') && !sections.has('Cells that are no numbers'));
  });
});

describe('a sweep', () => {
  const runs = [smallRun(), smallRun({ l1Ratio: 0.5, crossValidation: smallValidation({ mean: Float64Array.of(100, 48, 46, 47) }) }), smallRun({ l1Ratio: 0, crossValidation: smallValidation({ mean: Float64Array.of(100, 92, 90, 91) }) })];

  it('tells of each mixture its best λ and its sparsest within one standard error of the best of all, by the rules of the sentence', () => {
    assert.deepEqual(sweepRows(runs).map(({ mix, lambda, best, oneSe, sparsest }) => [mix, lambda, best, oneSe, sparsest]), [
      ['lasso', 0.1, false, false, { lambda: 0.1, kept: 2 }],
      ['elastic net 0.5', 0.1, true, true, { lambda: 1, kept: 1 }],
      ['ridge', 0.1, false, false, null],
    ]);
    assert.deepEqual(sweepRows([smallRun({ crossValidation: null, chosenIndex: 1 }), smallRun()]).map(({ lambda, error, best }) => [lambda, error === null, best]), [[1, true, false], [0.1, false, false]]);
  });

  it('is told in one sentence once every run is known', () => {
    assert.equal(plain(sweepParts(runs, errorWords('gaussian', usual))!), 'Elastic net 0.5 predicts best · CV mean squared error 46.00 ± 4.00 at λ = 0.100 (minimum) · 2 of 3 columns kept · sparsest within one SE: elastic net 0.5 at λ = 1.00, 1 kept');
    assert.equal(sweepParts([smallRun(), smallRun({ crossValidation: null })], errorWords('gaussian', usual)), null);
  });
});
