import assert from 'node:assert/strict';
import { contourSegments } from '../../../webview/geometry/contourSegments';
import { refined } from '../../../webview/geometry/refined';
import { contourLevels, lowestPoint, planeFrame } from '../../../webview/geometry/planeFrame';

const frame = planeFrame({ centre: [0.3, -0.2], half: 1 }, 1.5, 500);

function values(f: (x: number, y: number) => number): Float64Array {
  return Float64Array.from({ length: frame.columns * frame.rows }, (_, k) => f(frame.from[0] + frame.step * (k % frame.columns), frame.from[1] + frame.step * Math.floor(k / frame.columns)));
}

const bowl = (x: number, y: number) => (x - 0.5) ** 2 + 3 * (y + 0.1) ** 2 + (x - 0.5) * (y + 0.1);

describe('the nodes of a plane', () => {
  it('cover the whole window and have one at 0', () => {
    const { from, step, columns, rows } = frame;
    assert.ok(from[0] <= 0.3 - 1.5 && from[0] + step * (columns - 1) >= 0.3 + 1.5);
    assert.ok(from[1] <= -1.2 && from[1] + step * (rows - 1) >= 0.8);
    for (const first of from) assert.ok(Math.abs(first / step - Math.round(first / step)) < 1e-9);
  });

  it('are fewer for many rows, but never too few to draw by', () => {
    const nodes = (rows: number) => planeFrame({ centre: [0, 0], half: 1 }, 1, rows).columns;
    assert.ok(nodes(1000) > nodes(50_000) && nodes(50_000) > nodes(1_000_000));
    assert.ok(nodes(1e7) >= 18);
  });
});

describe('contours of a loss on its nodes', () => {
  it('lie where the loss has the level, all the way round', () => {
    const level = 0.2;
    const segments = contourSegments(values(bowl), frame, level);
    let length = 0;
    for (const [p, q] of segments) {
      length += Math.hypot(p[0] - q[0], p[1] - q[1]);
      for (const point of [p, q]) assert.ok(Math.abs(bowl(...point) - level) < frame.step ** 2, 'a point is off its level by more than its cell allows');
    }
    // Each piece begins where another one ends.
    const ends = new Map<string, number>();
    for (const point of segments.flat()) ends.set(point.map((each) => each.toFixed(9)).join(' '), (ends.get(point.map((each) => each.toFixed(9)).join(' ')) ?? 0) + 1);
    assert.ok([...ends.values()].every((count) => count === 2));
    assert.ok(length > 1 && length < 4);
  });

  it('are as exact between the nodes as cubics are', () => {
    const cubic = (x: number, y: number) => x ** 3 - 2 * x * y ** 2 + y;
    const fine = refined(values(cubic), frame, 3);
    fine.values.forEach((value, k) => {
      const [x, y] = [fine.frame.from[0] + fine.frame.step * (k % fine.frame.columns), fine.frame.from[1] + fine.frame.step * Math.floor(k / fine.frame.columns)];
      assert.ok(Math.abs(value - cubic(x, y)) < 1e-12);
    });
    assert.equal(fine.values.length, ((frame.columns - 1) * 3 + 1) * ((frame.rows - 1) * 3 + 1));
  });

  it('do not mind what is infinite', () => {
    const segments = contourSegments(values((x, y) => (x > 1 ? Infinity : bowl(x, y))), frame, 0.2);
    assert.ok(segments.length > 10 && segments.flat(2).every(Number.isFinite));
  });

  it('keep the two pieces of a saddle apart', () => {
    assert.equal(contourSegments(Float64Array.of(1, -1, -1, 1), { from: [0, 0], step: 1, columns: 2, rows: 2 }, 0).length, 2);
  });

  it('have their lowest point between the nodes, or none when it is out of sight', () => {
    const point = lowestPoint({ loss: values(bowl), atFit: 0 }, frame)!;
    assert.ok(Math.hypot(point[0] - 0.5, point[1] + 0.1) < 1e-9);
    assert.equal(lowestPoint({ loss: values((x, y) => bowl(x - 9, y)), atFit: 0 }, frame), null);
    assert.equal(lowestPoint({ loss: values((x, y) => (x + y) ** 2), atFit: 0 }, frame), null);
  });

  it('are spaced by the loss at 0, which is one of them', () => {
    const loss = values(bowl);
    const levels = contourLevels({ loss, atFit: 0 }, bowl(0, 0));
    assert.ok(Math.abs(levels[3] - bowl(0, 0)) < 1e-12);
    assert.ok(levels.every((level, k) => k === 0 || level > levels[k - 1]));
  });
});
