import assert from 'node:assert/strict';
import { crosses, firstFree, placeBeside, type Box } from '../../../webview/geometry/labelPlace';

const size = { width: 50, height: 14 };
const within = { width: 300, height: 200 };
const axes: Box[] = [{ left: 0, top: 98, right: 300, bottom: 102 }, { left: 148, top: 0, right: 152, bottom: 200 }];
const covers = (box: Box, other: Box) => box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top;

describe('the label of a point', () => {
  it('lies over neither axis, wherever the point is', () => {
    for (let x = 4; x <= 296; x += 4) {
      for (let y = 4; y <= 196; y += 4) {
        const box = placeBeside([x, y], size, within, [1, -1], axes);
        assert.ok(!axes.some((axis) => covers(box, axis)), `${x}, ${y}: ${JSON.stringify(box)}`);
        assert.ok(box.left >= 0 && box.right <= 300 && box.top >= 0 && box.bottom <= 200, `${x}, ${y}: ${JSON.stringify(box)}`);
      }
    }
  });

  it('looks away from what it is to be told from, where nothing is in its way', () => {
    assert.deepEqual(placeBeside([100, 50], size, within, [-1, 1], []), { left: 41, top: 59, right: 91, bottom: 73 });
    const above = placeBeside([200, 50], size, within, [1, -1], []);
    assert.ok(above.left > 200 && above.bottom < 50);
  });
});

describe('the name of an axis', () => {
  const box = { left: 10, top: 10, right: 60, bottom: 24 };

  it('takes the first place that no edge of the ball crosses', () => {
    const other = { left: 10, top: 40, right: 60, bottom: 54 };
    assert.equal(firstFree([box, other], [[[0, 0], [70, 34]]]), other);
    assert.equal(firstFree([box, other], [[[0, 60], [70, 60]]]), box);
    assert.equal(firstFree([box, other], [[[30, 0], [30, 100]]]), box);
  });

  it('is crossed by a line that ends in it or passes, and by none that misses it', () => {
    assert.ok(crosses(box, [0, 17], [20, 17]) && crosses(box, [-10, 17], [500, 17]) && crosses(box, [20, 12], [22, 20]));
    assert.ok(!crosses(box, [0, 30], [70, 30]) && !crosses(box, [0, 0], [9, 300]) && !crosses(box, [5, 25], [100, 100]));
  });
});
