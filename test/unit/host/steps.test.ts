import assert from 'node:assert/strict';
import { goBack } from '../../../src/host/ask/answer';
import { askSteps, type Step } from '../../../src/host/ask/steps';

/** Steps by name that answer as told, and what was asked: "family 2/3". A step named in `without` has no choice. */
function asking(names: readonly string[], answers: readonly (string | typeof goBack | undefined)[], without: (answered: readonly string[]) => readonly string[] = () => []) {
  const log: string[] = [];
  const left = [...answers];
  const answered: string[] = [];
  const steps = names.map((name): Step => ({
    ask: async ({ step, totalSteps }) => {
      log.push(`${name} ${step}/${totalSteps}`);
      const answer = left.shift();
      if (typeof answer === 'string') answered.push(answer);
      return answer;
    },
    hasChoice: async () => !without(answered).includes(name),
  }));
  return { log, run: () => askSteps(steps) };
}

describe('questions in steps', () => {
  it('are counted from 1 to all that are asked', async () => {
    const { log, run } = asking(['target', 'columns', 'penalty'], ['a', 'b', 'c']);
    assert.equal(await run(), true);
    assert.deepEqual(log, ['target 1/3', 'columns 2/3', 'penalty 3/3']);
  });

  it('leave out a step that has only one answer, and count on without a gap', async () => {
    const { log, run } = asking(['target', 'columns', 'family', 'penalty'], ['a', 'b', 'c'], () => ['family']);
    assert.equal(await run(), true);
    assert.deepEqual(log, ['target 1/3', 'columns 2/3', 'penalty 3/3']);
  });

  it('count a step as done when an answer leaves it without a choice: no total falls from one question to the next', async () => {
    const { log, run } = asking(['target', 'family', 'penalty'], ['a number', 'b'], (answered) => (answered.includes('a number') ? ['family'] : []));
    assert.equal(await run(), true);
    assert.deepEqual(log, ['target 1/3', 'penalty 3/3']);
  });

  it('go back over what was left out, and from the first to the first', async () => {
    const { log, run } = asking(['target', 'family', 'penalty'], ['a', goBack, goBack, 'a', 'b'], () => ['family']);
    assert.equal(await run(), true);
    assert.deepEqual(log, ['target 1/2', 'penalty 2/2', 'target 1/2', 'target 1/2', 'penalty 2/2']);
  });

  it('end when one is dismissed', async () => {
    const { log, run } = asking(['target', 'columns'], [undefined]);
    assert.equal(await run(), false);
    assert.equal(log.length, 1);
  });
});
