import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import { workshop } from '../../../src/engine/kernels/workshop';
import { fitLinear } from '../../../src/engine/linear/fitLinear';
import type { FitOptions } from '../../../src/engine/linear/fitTypes';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { denseDesign } from './denseDesign';
import { fitted } from './fitting';
import { normals } from './randomDesign';

/** Where the next large array would be: farther on for every one that was not given back. Finalizers have no turn within a test. */
function nextPlace(): number {
  const arena = workshop().arena();
  const place = arena.floats(1 << 20).byteOffset;
  arena.free();
  return place;
}

describe('the memory of kernels', () => {
  const n = 4000;
  const designOf = (family: 'gaussian' | 'poisson', varies: boolean): Design => {
    const normal = normals(3);
    const x = Array.from({ length: n }, () => Array.from({ length: 4 }, () => (varies ? normal() : 1)));
    return { ...denseDesign(x, x.map((_, i) => i % 5)), family };
  };
  const options: FitOptions = { ...defaultFitOptions, folds: 0, rule: 'bic' };

  it('is given back when a fit ends without a penalty, after a path with one', () => {
    const unpenalised = () => fitted(designOf('gaussian', true), { ...options, lambda: 0 });
    unpenalised();
    const before = nextPlace();
    for (let again = 0; again < 20; again++) unpenalised();
    assert.equal(nextPlace(), before);
  });

  for (const family of ['gaussian', 'poisson'] as const) {
    it(`is given back when a ${family} fit fails`, () => {
      const fails = () => assert.throws(() => fitted(designOf(family, false), options), /No penalised column varies/);
      fails();
      const before = nextPlace();
      for (let again = 0; again < 3; again++) fails();
      assert.equal(nextPlace(), before);
    });

    it(`is given back when a ${family} fit is stopped at its first pauses`, () => {
      fitted(designOf(family, true), options);
      const before = nextPlace();
      for (let pauses = 1; pauses < 30; pauses++) {
        const job = fitLinear(designOf(family, true), options);
        for (let k = 0; k < pauses; k++) job.next();
        job.return(undefined as never);
      }
      assert.equal(nextPlace(), before);
    });
  }
});
