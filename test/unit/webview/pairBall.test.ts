import assert from 'node:assert/strict';
import { concaveBall } from '../../../webview/geometry/pairBall';
import { unshrunkText } from '../../../webview/geometry/words';

const frame = { from: [-3, -3], step: 0.05, columns: 121, rows: 121 } as const;
const penalty = { lambda: 0.5, l1Ratio: 1, factors: [1, 1] } as const;

/** MCP with γ = 3 at λ = ½, over λ: |w| − w²/3 up to 1.5, 0.75 beyond. */
const mcp = (w: number) => (Math.abs(w) < 1.5 ? Math.abs(w) - (w * w) / 3 : 0.75);

describe('the ball of a penalty that is not convex', () => {
  it('is where two weights cost what the fit does, corners on the axes and all', () => {
    const { budget, pieces, edge } = concaveBall({ penalty: 'mcp', gamma: null }, penalty, [0.6, 0.2], frame);
    assert.ok(Math.abs(budget - mcp(0.6) - mcp(0.2)) < 1e-12);
    assert.equal(edge, null);
    assert.ok(pieces.length > 50);
    for (const [x, y] of pieces.flat()) assert.ok(Math.abs(mcp(x) + mcp(y) - budget) < 2e-3, `${x}, ${y}`);
    const furthest = Math.max(...pieces.flat().map(([x]) => x));
    assert.ok(pieces.flat().some(([x, y]) => Math.abs(x - furthest) < 1e-9 && Math.abs(y) < 1e-9), 'its corner lies on the axis');
  });

  it('is a point at zero, and has no end where neither weight is shrunk', () => {
    assert.deepEqual(concaveBall({ penalty: 'scad', gamma: null }, penalty, [0, 0], frame).pieces, []);
    assert.deepEqual(concaveBall({ penalty: 'mcp', gamma: null }, penalty, [2, 2], frame).pieces, []);
  });

  it('says which weight is not shrunk at all', () => {
    const text = (touch: readonly [number, number], name: 'mcp' | 'lasso' = 'mcp') => unshrunkText({ touch, penalty }, ['age', 'bmi'], { penalty: name, gamma: null });
    assert.equal(text([0.6, -1.6]), 'bmi is beyond 1.50, where the penalty no longer rises: not shrunk at all.');
    assert.match(text([1.5, 1.5])!, /^Both weights are beyond/);
    assert.equal(text([0.6, 0.2]), null);
    assert.equal(text([9, 9], 'lasso'), null);
  });
});
