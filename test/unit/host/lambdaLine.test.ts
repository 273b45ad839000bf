import assert from 'node:assert/strict';
import { lambdaLine } from '../../../src/host/commands/lambdaLine';
import { smallRun } from '../webview/smallRun';

describe('a λ in the list to choose from', () => {
  it('says what it keeps and how it predicts', () => {
    assert.deepEqual(lambdaLine(smallRun(), 1), { label: 'λ 1', description: '1 of 3 columns · mean squared error 52.00 ± 4.0' });
    assert.deepEqual(lambdaLine(smallRun({ crossValidation: null }), 2), { label: 'λ 0.1', description: '2 of 3 columns' });
  });

  it('counts columns that any class keeps, as the panel does, and not coefficients', () => {
    assert.equal(lambdaLine(smallRun({ family: 'multinomial', classes: ['a', 'b'], crossValidation: null }), 2).description, '2 of 3 columns in any class');
  });
});
