import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { adviceOf } from '../../../src/engine/compare/advice';
import type { Comparison, MethodName, MethodResult } from '../../../src/engine/compare/comparisonTypes';
import { correlatedClusters } from '../../../src/engine/compare/correlatedClusters';
import { runToEnd } from '../../../src/engine/job';
import { denseDesign } from '../linear/denseDesign';
import { normals } from '../linear/randomDesign';
import { smallComparison } from './smallComparison';

type Errors = Partial<Record<MethodName, readonly [error: number, features: number]>>;

/** A comparison with these errors, all ± 1. */
function comparisonOf(errors: Errors): Comparison {
  const results = (Object.entries(errors) as [MethodName, [number, number]][]).map(([method, [heldOutError, featuresUsed]]): MethodResult => ({ ...smallComparison.results[0], method, heldOutError, featuresUsed, standardError: 1 }));
  const best = results.reduce((least, each) => (each.heldOutError! < least.heldOutError! ? each : least));
  const withinOneError = results.filter((each) => each !== best && each.heldOutError! <= best.heldOutError! + 1).map(({ method }) => method);
  return { ...smallComparison, results, best: best.method, withinOneError, columns: 10, rows: 200 };
}

const advice = (errors: Errors, clusters: readonly (readonly string[])[] = []) => adviceOf(comparisonOf(errors), clusters);

describe('the advice of a comparison', () => {
  it('says that nothing predicts where the mean is as good as anything', () => {
    assert.equal(advice({ mean: [10, 0], lasso: [9.5, 3], network: [12, 10] }), 'Mean only: nothing here predicts "y" on rows that were held out, for not even the best, Lasso (L1), is more than its standard error ahead.');
    assert.match(advice({ mean: [10, 0], lasso: [10.2, 3] })!, /no method does better/);
  });

  it('takes the fewest columns of those that are as good', () => {
    assert.equal(advice({ mean: [50, 0], unregularised: [10.4, 10], lasso: [10.6, 4], ridge: [10, 10] }), 'Lasso (L1): as good as the best, Ridge (L2), within one standard error; it needs only 4 of 10 columns.');
    assert.match(advice({ mean: [50, 0], lasso: [12, 4], ridge: [10, 10] })!, /^Ridge \(L2\): the smallest error; all 10 columns|^Ridge \(L2\): the smallest error; most columns/);
  });

  it('gives correlated columns as the reason for the elastic net', () => {
    const two = [['a', 'b', 'c', 'd'], ['e', 'f']];
    const sentence = advice({ mean: [50, 0], lasso: [10.5, 4], elasticNet: [10, 6] }, two);
    assert.equal(sentence, 'Elastic net: the smallest error; two clusters of correlated columns (the largest: a, b and 2 more), and it needs only 6 of 10 columns.');
    assert.match(advice({ mean: [50, 0], lasso: [10, 4], elasticNet: [10.5, 6] }, two)!, /^Lasso/);
    assert.match(advice({ mean: [50, 0], lasso: [10.5, 4], elasticNet: [10, 9] }, [['a', 'b']])!, /; one cluster of correlated columns \(a and b\)\.$/);
  });

  it('keeps to a linear model where networks are no better, and tells where they are', () => {
    assert.match(advice({ mean: [50, 0], lasso: [10, 4], network: [14, 10] })!, /networks do no better, so a linear model suffices\.$/);
    assert.match(advice({ mean: [50, 0], lasso: [10.5, 4], network: [10, 10] })!, /^Lasso \(L1\): as good as the best, Network, .*a network is no surer gain\.$/);
    assert.equal(
      advice({ mean: [50, 0], lasso: [20, 4], networkL2: [10.5, 10], networkDropout: [10, 10] }),
      'Network + L2: the simplest within one standard error of the best, Network + dropout; no linear model comes within one standard error, so the target bends or columns act together.',
    );
  });

  it('gives what a regulariser is worth where there are networks alone', () => {
    assert.equal(advice({ mean: [8, 0], network: [8, 10], networkL1: [4, 10] }), 'Network + L1: the smallest error; its error is 50 % below that of "Network".');
    assert.equal(advice({ mean: [8, 0], network: [2, 10] }), 'Network: the smallest error; its error is 75 % below that of "Mean only".');
  });

  it('says that the budget was not enough for all', () => {
    const comparison = comparisonOf({ mean: [50, 0], lasso: [10, 4], ridge: [14, 10] });
    const results = comparison.results.map((each): MethodResult => (each.method === 'ridge' ? { ...each, state: 'outOfTime', heldOutError: null } : each));
    assert.match(adviceOf({ ...comparison, results }, [])!, /^Lasso \(L1\): the smallest error of those that the budget was enough for; it needs only/);
  });

  it('is silent where there is nothing to compare', () => {
    assert.equal(advice({ lasso: [10, 4] }), null);
    assert.equal(adviceOf({ ...smallComparison, results: [], best: null }, []), null);
  });
});

describe('clusters of correlated columns', () => {
  it('are those that hang together by 0.8, missing cells or not, in every thousandth row as in all', () => {
    const normal = normals(4);
    const rows = Array.from({ length: 3000 }, (_, i) => {
      const [a, b, c, d] = [normal(), normal(), normal(), normal()];
      // a – a′ – a″ in a chain, b against −b′, c and d alone.
      return [a, c, a + 0.5 * normal(), b, i % 7 === 0 ? NaN : -b + 0.3 * normal(), a, d].map((value, j) => (j === 5 ? value + 0.05 * normal() : value));
    });
    const design = denseDesign(rows, rows.map(() => normal()), { names: ['a', 'c', 'near a', 'b', 'minus b', 'a again', 'd'] });
    assert.deepEqual(runToEnd(correlatedClusters(design)), [['a', 'near a', 'a again'], ['b', 'minus b']]);
  });

  it('are none where columns are unlike, or do not vary in the rows looked at', () => {
    const normal = normals(5);
    const rows = Array.from({ length: 50 }, (_, i) => [normal(), normal(), i === 49 ? 1 : 0]);
    assert.deepEqual(runToEnd(correlatedClusters(denseDesign(rows, rows.map(normal)))), []);
  });
});
