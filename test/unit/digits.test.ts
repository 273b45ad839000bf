import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { digits, digitsWithError } from '../../src/engine/digits';

describe('a number in a few digits', () => {
  it('has no exponent where it can be read without', () => assert.deepEqual([0, 12.34567, 0.000123456, 1234567.8, 12345678, 0.00001234567].map((value) => digits(value)), ['0', '12.35', '0.0001235', '1234568', '1.235e+7', '1.235e-5']));

  it('shares its power of ten with its error', () => {
    assert.equal(digitsWithError(2991.4, 179.6), '2991 ± 180');
    assert.equal(digitsWithError(3.0421e7, 4077447), '3.042e+7 ± 0.41e+7');
    assert.equal(digitsWithError(-2.5e-6, 1.23e-5), '-2.500e-6 ± 12e-6');
    assert.equal(digitsWithError(0, 0.5), '0 ± 0.5');
  });
});
