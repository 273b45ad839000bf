import assert from 'node:assert/strict';
import { lossAt, penaltyAt } from '../../../src/engine/insight/slice';
import { solvePair, violation } from '../../../src/engine/insight/solvePair';
import type { FitOptions } from '../../../src/engine/linear/fitTypes';
import { pairCurvature } from '../../../src/engine/linear/pairCurvature';
import { pairScene, type PairQuestion } from '../../../webview/geometry/pairScene';
import { limitText } from '../../../webview/geometry/limits';
import { budgetText, captionText, cornerText } from '../../../webview/geometry/words';
import { runView, syntheticCsv } from '../../webview/fits';
import { designFrom, fitted } from '../linear/fitting';

const names = ['x1', 'x2', 'x3', 'x4', 'x5', 'x6'];

function question(options: Partial<FitOptions>, a: number, b: number, index: number): PairQuestion {
  const design = designFrom(new TextEncoder().encode(syntheticCsv(120, names, 4)), { target: 'y' });
  const fit = fitted(design, { lambdaCount: 12, folds: 3, ...options });
  return { run: runView(design, fit), index, a, b, curvature: pairCurvature(design, fit.scaling, a, b), l1Ratio: fit.options.l1Ratio, explored: null, zoomed: false };
}

const fits: Partial<FitOptions>[] = [{}, { l1Ratio: 0.5 }, { l1Ratio: 0 }, { standardize: false }, { penaltyFactors: { x1: 0, x2: 3 } }];

describe('the geometry of a pair', () => {
  for (const options of fits) {
    it(`finds the fit itself on its slice, with ${JSON.stringify(options)}`, () => {
      for (const [a, b] of [[0, 1], [1, 4], [5, 2]]) {
        for (const index of [0, 3, 7, 11]) {
          const { slice, penalty, touch, isFit } = pairScene(question(options, a, b, index));
          const solved = solvePair(slice, penalty);
          const size = 1 + Math.hypot(...touch);
          assert.ok(isFit);
          assert.ok(Math.hypot(solved[0] - touch[0], solved[1] - touch[1]) < 1e-5 * size, `${solved.join()} is not ${touch.join()}`);
          assert.ok(violation(slice, penalty, touch) < 1e-5 * (1 + Math.hypot(...slice.pull)));
        }
      }
    });
  }

  it('has the ball through the touching point, and no point of it below the contour', () => {
    const scene = pairScene({ ...question({}, 0, 1, 5), l1Ratio: 0.4 });
    assert.ok(!scene.isFit);
    for (const point of scene.edge) {
      assert.ok(Math.abs(penaltyAt(scene.penalty, point) - scene.budget) < 1e-9 * scene.budget);
      assert.ok(lossAt(scene.slice, point) >= lossAt(scene.slice, scene.touch) - 1e-9);
    }
  });

  it('keeps the same window for every λ, mixture and dragged point', () => {
    const asked = question({}, 0, 1, 2);
    const { window } = pairScene(asked);
    assert.deepEqual(pairScene({ ...asked, index: 9, l1Ratio: 0.2, explored: [3, -2] }).window, window);
  });

  it('zoomed to the ball holds all of it and the touching point, whatever the λ, and nothing larger is shown of a small one', () => {
    for (const l1Ratio of [1, 0.5, 0]) {
      const asked = { ...question({ l1Ratio }, 0, 1, 2), zoomed: true };
      for (const index of [2, 5, 11]) {
        const { window, touch, edge } = pairScene({ ...asked, index });
        assert.ok(window.half > 0);
        const size = Math.max(...edge.map((point) => Math.max(...point.map(Math.abs))));
        for (const point of [...edge, touch]) for (const j of [0, 1] as const) assert.ok(Math.abs(point[j] - window.centre[j]) <= window.half);
        assert.ok(window.half < 1.6 * size, `${window.half} around a ball of ${size}`);
      }
    }
  });

  it('shows the usual window where the ball is a point', () => {
    const asked = question({}, 0, 1, 0);
    assert.deepEqual(pairScene({ ...asked, zoomed: true }).window, pairScene(asked).window);
  });

  it('says where a limit holds, since loss and ball do not touch there', () => {
    let held = 0;
    for (const sign of [1, -1]) {
      const limits: Pick<FitOptions, 'lowerLimits' | 'upperLimits'> = sign > 0 ? { lowerLimits: { x1: -0.2, x2: 0 }, upperLimits: {} } : { lowerLimits: {}, upperLimits: { x1: 0.2, x2: 0 } };
      for (let index = 0; index < 12; index++) {
        const asked = question(limits, 0, 1, index);
        const { slice, penalty, touch } = pairScene(asked);
        const apart = violation(slice, penalty, touch) > 1e-4 * (1 + Math.hypot(...slice.pull));
        const text = limitText(asked.run, index, [0, 1], limits);
        assert.equal(text !== null, apart, `λ ${index}: ${text}`);
        if (text === null) continue;
        held++;
        assert.match(text, /^x[12] is held at its limit of (−?0\.2(00)?|0).*: there contour and ball need not touch\.$/);
      }
    }
    assert.ok(held > 4);
    assert.equal(limitText(question({}, 0, 1, 5).run, 5, [0, 1], { lowerLimits: {}, upperLimits: {} }), null);
  });

  it('follows a dragged point', () => {
    const scene = pairScene({ ...question({}, 0, 1, 6), explored: [0.001, 5] });
    assert.equal(scene.touch[0] === 0 || scene.touch[1] !== 0, true);
    assert.ok(Math.hypot(scene.unpenalised![0] - 0.001, scene.unpenalised![1] - 5) < 1e-9);
  });

  it('says a corner, a budget and what is held', () => {
    const asked = question({}, 0, 5, 2);
    const scene = pairScene(asked);
    assert.match(cornerText(scene, ['x1', 'x6'])!, /^x6 = 0 exactly: the touch is on a corner\.$/);
    assert.match(budgetText(scene), /^\|w₁\| \+ \|w₂\| ≤ /);
    assert.match(captionText(scene, asked.run, 2, false), /the other 4 coefficients held at the fit.*The touching point is the fit\./);
    const ridge = pairScene({ ...asked, l1Ratio: 0 });
    assert.match(budgetText(ridge), /^w₁² \+ w₂² ≤ .* \(radius /);
    assert.equal(cornerText(ridge, ['x1', 'x6']), null);
    assert.match(captionText(ridge, asked.run, 2, false), /equals the fit only at the fit's own ratio, 1\./);
  });
});
