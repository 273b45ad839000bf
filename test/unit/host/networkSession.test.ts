import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { CsvEngine } from '../../../src/host/engine/csvEngine';
import { NetworkSession } from '../../../src/host/network/networkSession';
import { abortError } from '../../../src/protocol/rpc';
import type { Insight } from '../../../src/protocol/networkMessages';
import { plan } from './snapshots';

const never = new AbortController().signal;

describe('the trainings of a panel', () => {
  it('keep no answer about a network that was given up before it came', async () => {
    let answer: (insight: Insight) => void = () => undefined;
    const engine = {
      read: () => Promise.resolve(),
      train: (_: unknown, __: unknown, signal: AbortSignal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(abortError()))),
      networkInsight: () => new Promise<Insight>((resolve) => (answer = resolve)),
    } as unknown as CsvEngine;
    const session = new NetworkSession('diabetes.csv', engine, 'progression', () => undefined);
    void session.train(plan, null);
    const insight = { kind: 'coadaptation', sentence: 'Of the first network.' } as Insight;
    const first = session.insight('coadaptation', null, () => undefined, never);
    answer(insight);
    assert.equal(await first, insight);
    assert.deepEqual(session.model.snapshot().insights, { coadaptation: insight });
    const second = session.insight('coadaptation', null, () => undefined, never);
    void session.train(plan, null);
    answer(insight);
    await assert.rejects(second, { name: 'AbortError' });
    assert.deepEqual(session.model.snapshot().insights, {});
    session.dispose();
  });
});
