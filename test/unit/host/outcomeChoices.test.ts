import assert from 'node:assert/strict';
import { outcomeChoices } from '../../../src/host/ask/outcomeChoices';
import { survivalPair } from '../../../src/host/ask/survivalPair';
import { category, number, positive, tableOf, zeroOne } from './columns';

const time = (name: string) => number(name, { values: positive });
const status = (name: string) => number(name, { values: zeroOne });

describe('survival data', () => {
  it('are known by the names of a time and of a 0/1 column', () => {
    const pairs = [['time', 'status'], ['OS months', 'died'], ['futime', 'fustat'], ['survivalTime', 'Event'], ['days', 'death_event']];
    for (const [t, d] of pairs) assert.deepEqual(survivalPair(tableOf(number('age'), time(t), status(d))), { time: t, status: d });
  });

  it('are not seen where the names say something else, or the values cannot be such', () => {
    const others = [
      tableOf(time('time'), status('smoker')), tableOf(time('price'), status('status')), tableOf(time('time'), status('censored')),
      tableOf(number('time'), status('status')), tableOf(time('time'), category('status', ['dead', 'alive'])), tableOf(time('years of school'), status('dead')),
    ];
    assert.deepEqual(others.map(survivalPair), others.map(() => null));
  });

  it('with several events take the time and the status that share a word', () => {
    const table = tableOf(time('pfs_time'), time('os_time'), status('os_status'));
    assert.deepEqual(survivalPair(table), { time: 'os_time', status: 'os_status' });
  });
});

describe('the one question of a fit', () => {
  const table = tableOf(time('time'), number('age'), status('status'));
  const labels = (remembered?: Parameters<typeof outcomeChoices>[1]) => outcomeChoices(table, remembered).choices.map(({ label }) => label);

  it('offers a Cox model of survival data beside what it preselects, and never takes it unasked', () => {
    const { choices, preselected } = outcomeChoices(table, undefined);
    assert.deepEqual(choices.map(({ label }) => label), ['time', 'age', 'Survival data? Fit Cox: time × status', 'status']);
    assert.deepEqual(choices[2].outcome, { target: 'time', family: 'cox', status: 'status' });
    assert.deepEqual(preselected?.outcome, { target: 'status' });
  });

  it('preselects the Cox model where it was chosen before, whatever the names', () => {
    const named = tableOf(time('a'), status('b'), number('y'));
    const chosen = { target: 'a', status: 'b' };
    assert.deepEqual(outcomeChoices(named, chosen).preselected?.outcome, { target: 'a', family: 'cox', status: 'b' });
    assert.deepEqual(outcomeChoices(tableOf(time('a'), number('b'), number('y')), chosen).preselected?.outcome, { target: 'a' });
    assert.deepEqual(outcomeChoices(table, { target: 'age' }).preselected?.outcome, { target: 'age' });
    assert.equal(labels({ target: 'age' })[1], 'Survival data? Fit Cox: time × status');
  });

  it('offers only columns of other files', () => {
    assert.deepEqual(outcomeChoices(tableOf(number('a'), number('b')), undefined).choices.map(({ label }) => label), ['a', 'b']);
    assert.equal(outcomeChoices(tableOf(number('a', { kind: 'constant' })), undefined).preselected, undefined);
  });
});
