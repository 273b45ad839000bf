import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { sortNumbers } from '../../../src/engine/linear/metrics/sortNumbers';

/** Repeatable numbers between 0 and 1. */
function draws(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

const kinds: Readonly<Record<string, (random: number, i: number) => number>> = {
  'spread evenly': (random) => random - 0.5,
  'with ties': (random) => Math.floor(random * 10),
  'all the same': () => 3,
  'in two far clusters': (random, i) => (i % 2 === 0 ? random : 1e12 + random),
  'mostly beside each other with one far off': (random, i) => (i === 7 ? 1e300 : random),
  'too far apart for their difference': (random, i) => (i % 2 === 0 ? -1.7e308 : 1.7e308) * random,
  'some of them infinite': (random, i) => (i % 5 === 0 ? Infinity : i % 5 === 1 ? -Infinity : random),
  'some of them none': (random, i) => (i % 5 === 0 ? NaN : random),
  'so small that they have few digits': (random, i) => (i + Math.floor(random * 9)) * 5e-324,
};

describe('sorting numbers', () => {
  for (const [name, kind] of Object.entries(kinds)) {
    it(`puts them in the order that arrays sort in: ${name}`, () => {
      for (const count of [0, 1, 2, 63, 64, 65, 1000]) {
        const random = draws(count + 1);
        const values = Float64Array.from({ length: count }, (_, i) => kind(random(), i));
        const expected = values.slice().sort();
        sortNumbers(values);
        assert.deepEqual([...values], [...expected]);
      }
    });
  }
});
