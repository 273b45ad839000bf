import assert from 'node:assert/strict';
import { exportItems, exportStem } from '../../../src/host/export/exportChoices';

describe('what can be exported', () => {
  const charts = [{ id: 'path', name: 'Path and cross-validation' }];
  const labels = (...given: Parameters<typeof exportItems>) => exportItems(...given).map(({ label }) => label);

  it('is a report, the charts that are shown and the numbers of the fit', () => {
    assert.deepEqual(labels('fit', charts, true), ['Report as Markdown', 'Chart: Path and cross-validation', 'Coefficients as CSV', 'Path as CSV', 'Cross-validation as CSV', 'Everything as JSON']);
  });

  it('has no cross-validation where there is none', () => {
    assert.ok(!labels('fit', charts, false).includes('Cross-validation as CSV'));
  });

  it('is the table of a comparison, and of a network its charts', () => {
    assert.deepEqual(labels('compare', [], false), ['Report as Markdown', 'Comparison as CSV', 'Comparison as Markdown']);
    assert.deepEqual(labels('network', [], false), ['Report as Markdown']);
  });

  it('gets a name that every file system takes', () => {
    assert.equal(exportStem('cross-validation'), '-cross-validation');
    assert.equal(exportStem('A/B: c'), '-a-b-c');
  });
});
