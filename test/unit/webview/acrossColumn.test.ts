import assert from 'node:assert/strict';
import { acrossOf } from '../../../webview/network/insights/acrossColumn';

describe('predictions across a column', () => {
  it('are by rank where none is chosen, else by its values', () => {
    assert.deepEqual([...acrossOf(null, 3).at], [1, 2, 3]);
    const values = Float64Array.of(2, NaN, 5);
    assert.equal(acrossOf({ name: 'age', values, levels: null }, 3).at, values);
  });

  it('stand side by side over their level, whose name is the tick; a missing one nowhere', () => {
    const { at, ticks, across } = acrossOf({ name: 'site', values: Float64Array.of(1, 0, 1, NaN), levels: ['north', 'south'] }, 4);
    assert.ok(Math.abs(at[0] + at[2] - 2) < 1e-12 && at[0] < 1 && at[2] > 1);
    assert.ok(Math.abs(at[1]) < 1e-12 && Number.isNaN(at[3]));
    assert.deepEqual(ticks, [{ at: 0, label: 'north' }, { at: 1, label: 'south' }]);
    assert.ok(across.from < -0.36 && across.to > 1.36);
  });
});
