import assert from 'node:assert/strict';
import fc from 'fast-check';
import { columnsText, rowsText } from '../../../webview/format/counts';
import { lambdaText, magnitude, ratioText, signed, significant, tickText, withError } from '../../../webview/format/numbers';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('numbers on the screen', () => {
  it('have the same count of significant digits, and a true minus sign', () => {
    const shown = [24.678, -11.2, 0.00370912, 3154.2, 0.5, -0.0001234, 1.23456e-7, 0].map((value) => significant(value));
    assert.deepEqual(shown, ['24.68', '−11.20', '0.003709', '3154', '0.5000', '−0.0001234', '1.235e−7', '0']);
  });

  it('keep all digits before the point', () => {
    assert.equal(significant(536018.4), '536,018');
    assert.equal(significant(9999.6), '10,000');
    assert.equal(significant(2.5e12), '2.500e12');
  });

  it('are never further from the number than half their last digit', () => {
    fc.assert(fc.property(fc.double({ min: 1e-12, max: 1e15, noNaN: true }), fc.integer({ min: 1, max: 6 }), (value, digits) => {
      const shown = Number(significant(value, digits).replace('−', '-').replaceAll(',', ''));
      assert.ok(Math.abs(shown - value) <= 0.5000001 * 10 ** (Math.floor(Math.log10(value)) + 1 - digits));
    }), { seed: 1 });
  });

  it('say their sign where both occur', () => {
    assert.deepEqual([signed(24.7, 3), signed(-11.2, 3), signed(0)], ['+24.7', '−11.2', '0']);
  });

  it('are rounded to the place of their error', () => {
    assert.equal(plain(withError(2991.4, 180.3)), '2991 ± 180');
    assert.equal(plain(withError(0.05123, 0.0023)), '0.05123 ± 0.00230');
    assert.equal(plain(withError(0.4658, 0.0375)), '0.4658 ± 0.0375');
    assert.equal(plain(withError(5, 0)), '5.000 ± 0');
    assert.equal(plain(withError(1.7374e9, 2.06597966e8)), '1.737e9 ± 0.207e9');
    assert.equal(plain(withError(-3.21e-6, 4.4e-7)), '−3.210e−6 ± 0.440e−6');
    assert.equal(plain(withError(Infinity, 2)), '∞ ± 2.0');
  });

  it('do not fail for what is no number', () => {
    assert.deepEqual([significant(Infinity), significant(-Infinity), significant(NaN)], ['∞', '−∞', '–']);
  });

  it('have forms of their own for λ, ρ, sizes, ticks and counts', () => {
    assert.equal(lambdaText(0.0037124), '0.00371');
    assert.deepEqual([ratioText(1), ratioText(0.5), ratioText(1 / 3)], ['1', '0.5', '0.333']);
    assert.deepEqual([magnitude(3.1e-10), magnitude(0), magnitude(12.4)], ['3e−10', '0', '12']);
    assert.deepEqual([tickText(0.001), tickText(-20), tickText(1e-5), tickText(0.1 + 0.2)], ['0.001', '−20', '1e−5', '0.3']);
    assert.deepEqual([rowsText(1), rowsText(442), columnsText(2)], ['1 row', '442 rows', '2 columns']);
    assert.deepEqual([rowsText(20000), rowsText(1234567), tickText(20000), tickText(-12345.5)], ['20,000 rows', '1,234,567 rows', '20,000', '−12,345.5']);
    assert.equal(withError(123456.7, 789.1).replaceAll('\u00a0', ' '), '123,457 ± 789');
  });
});
