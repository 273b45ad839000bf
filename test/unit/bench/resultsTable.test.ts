import assert from 'node:assert/strict';
import type { Bounds } from '../../bench/bounds';
import { quickProblems, type Problem } from '../../bench/problems';
import { resultsOf, type ProblemRecords } from '../../bench/resultsTable';
import type { RunRecord } from '../../bench/runRecord';

const optimum = 1;

/** A path of one λ whose objective exceeds the optimum by a share, and which proves a bound that much below it. */
function path(excess: number): Bounds[] {
  return [{ primal: optimum * (1 + excess), dual: optimum * (1 - excess) }];
}

function record(program: string, seconds: number[], excess: number | null, change: Partial<RunRecord> = {}): RunRecord {
  return { program, version: '1', how: 'so', tolerance: 1e-7, seconds, path: excess === null ? null : path(excess), memory: null, reason: null, ...change };
}

function results(goals: Problem['goals'], peers: Record<string, { default: RunRecord | null; equal: RunRecord | null }>): string {
  const records: ProblemRecords = { problem: { ...quickProblems[0], name: 'it', goals }, ours: record('lambda-lens', [1], 1e-9, { tolerance: null }), peers: new Map(Object.entries(peers)) };
  return resultsOf([records]);
}

/** Rows of the problem, in order: goals first. */
const rows = (text: string) => text.split('\n').filter((line) => line.startsWith('| it |'));

describe('the benchmark\'s table', () => {
  it('judges a goal at the default tolerance and at equal accuracy, each by its own time', () => {
    const text = results({ loose: 10 }, { loose: { default: record('loose', [3], 1e-3), equal: record('loose', [11, 13, 12], 1e-8) } });
    assert.equal(rows(text)[0], '| it | loose ≥ 10× | 3.00×: not met | 12.0×: met |');
  });

  it('takes a default that is accurate enough for equal accuracy, and says so', () => {
    const text = results({ sharp: 2 }, { sharp: { default: record('sharp', [3], 1e-8), equal: null } });
    assert.equal(rows(text)[0], '| it | sharp ≥ 2× | 3.00×: met | 3.00×: met |');
    assert.ok(text.includes('| it | 1.00 s | = 3.00 s (3.00×) | sharp, 3.00× |'), text);
  });

  it('has the best peer at equal accuracy from those that are as accurate, not from the quick and loose', () => {
    const text = results({ 'best peer': 4 }, {
      loose: { default: record('loose', [2], 1e-2), equal: record('loose', [9], 1e-7) },
      sharp: { default: record('sharp', [5], 1e-7), equal: null },
    });
    assert.equal(rows(text)[0], '| it | best peer ≥ 4× | 2.00× (loose): not met | 5.00× (sharp): met |');
  });

  it('claims nothing against a peer that did not get there: it says why', () => {
    const text = results({ late: 10, never: 10, refused: 10 }, {
      late: { default: record('late', [], null, { reason: 'stopped after 60 s' }), equal: null },
      never: { default: record('never', [20], 1e-2), equal: record('never', [], null, { reason: 'no tolerance from 1e-7 to 1e-14 is enough' }) },
      refused: { default: record('refused', [], null, { reason: 'not offered' }), equal: null },
    });
    assert.deepEqual(rows(text).slice(0, 3), [
      '| it | late ≥ 10× | stopped after 60 s | stopped after 60 s |',
      '| it | never ≥ 10× | 20.0×: met | no tolerance from 1e-7 to 1e-14 is enough |',
      '| it | refused ≥ 10× | not offered | not offered |',
    ]);
  });
});
