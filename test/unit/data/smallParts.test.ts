import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isNumeric, numberIn, shapeOf } from '../../../src/engine/data/cellShape';
import { compensatedSum } from '../../../src/engine/data/compensatedSum';
import { nearestNames } from '../../../src/engine/data/findColumn';
import { GrowingFloats } from '../../../src/engine/data/growingArrays';
import { sortTexts } from '../../../src/engine/data/sortTexts';
import { runToEnd } from '../../../src/engine/job';

describe('a cell', () => {
  it('gives back every finite number that is written into it, to the last bit', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = String(value);
      const shape = shapeOf(text);
      assert.ok(isNumeric(shape, '.'), text);
      assert.ok(Object.is(numberIn(text, shape, '.'), value === 0 ? 0 : value), text);
      const comma = text.replace('.', ',');
      assert.ok(isNumeric(shapeOf(comma), ','), comma);
      assert.equal(numberIn(comma, shapeOf(comma), ','), value === 0 ? 0 : value);
    }), { seed: 4 });
  });

  it('is no number when it only resembles one', () => {
    for (const text of ['1.2.3', '1,2,3', '12,34,567', '1,234.5.6', '0,123,456', '5%', '$5', '1e', '1e+', 'e5', '.', ',', '+', '-', '--1', '1-', '0x10', 'Infinity', 'inf', '1 2', '2024-05-01']) {
      const shape = shapeOf(text);
      assert.ok(!isNumeric(shape, '.') && !isNumeric(shape, ','), text);
    }
  });
});

describe('small parts', () => {
  it('sorts texts as Array.sort does, however many', () => {
    const texts = Array.from({ length: 30_000 }, (_, i) => `${(i * 7919) % 30_011}é`);
    assert.deepEqual(runToEnd(sortTexts(texts)), [...texts].sort());
    fc.assert(fc.property(fc.array(fc.string()), (few) => assert.deepEqual(runToEnd(sortTexts(few)), [...few].sort())), { seed: 3 });
  });

  it('sums without losing the small ones', () => {
    assert.equal(compensatedSum(Float64Array.of(1, 1e100, 1, -1e100)), 2);
  });

  it('grows arrays without end', () => {
    const floats = new GrowingFloats();
    for (let i = 0; i < 200_000; i++) floats.push(i / 2);
    assert.equal(floats.length, 200_000);
    assert.ok(floats.toArray().every((value, i) => value === i / 2));
  });

  it('suggests the names that were probably meant', () => {
    assert.deepEqual(nearestNames('prise', ['price', 'mpg', 'Weight']), ['price']);
    assert.deepEqual(nearestNames('weight', ['price', 'mpg', 'Weight']), ['Weight']);
    assert.deepEqual(nearestNames('radius', ['mean_radius', 'worst_area']), ['mean_radius']);
    assert.deepEqual(nearestNames('qwertyuiop', ['price', 'mpg']), []);
  });
});
