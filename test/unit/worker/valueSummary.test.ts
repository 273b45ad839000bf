import assert from 'node:assert/strict';
import { readTable } from '../../../src/engine/data/readTable';
import { runToEnd } from '../../../src/engine/job';
import { tableSummary } from '../../../src/worker/summaries';

const csv = [
  'two,text,flag,count,many,below,date',
  ...Array.from({ length: 40 }, (_, i) => [i % 2, ['b', 'a', ''][i % 3], i % 2 === 0 ? 'true' : 'false', i % 5, i * 1.5, i - 7, `2020-01-${String(1 + (i % 28)).padStart(2, '0')}`].join(',')),
].join('\n');

describe('what the values of a column could mean as a target', () => {
  const { columns } = tableSummary(runToEnd(readTable(new TextEncoder().encode(csv))));
  const valuesOf = (name: string) => columns.find((column) => column.name === name)!.values;

  it('are classes where there are few of them, sorted', () => {
    assert.deepEqual(valuesOf('two').few, ['0', '1']);
    assert.deepEqual(valuesOf('text').few, ['a', 'b']);
    assert.deepEqual(valuesOf('flag').few, ['false', 'true']);
    assert.deepEqual(valuesOf('count').few, ['0', '1', '2', '3', '4']);
    assert.equal(valuesOf('many').few, null);
  });

  it('are counts where they are whole numbers from 0 on', () => {
    assert.deepEqual([valuesOf('count'), valuesOf('many'), valuesOf('below')].map(({ counts, nonNegative }) => [counts, nonNegative]), [[true, true], [false, true], [false, false]]);
  });
});
