import assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { decodeSnapshot, encodeSnapshot } from '../../../src/host/panel/snapshotCodec';
import type { PanelSnapshot } from '../../../src/protocol/panelMessages';
import { finishedModel, hostileNames } from './snapshots';

describe('a saved panel', () => {
  it('is read back exactly as it was', () => {
    const snapshot = finishedModel(hostileNames).snapshot();
    assert.deepEqual(decodeSnapshot(encodeSnapshot(snapshot)), snapshot);
  });

  it('keeps numbers that JSON has no word for, and names that look like its own marks', () => {
    const snapshot = finishedModel().snapshot();
    const penaltyFactors = JSON.parse('{"$": 0, "__proto__": 2}') as Record<string, number>;
    penaltyFactors.b = Infinity;
    const odd: PanelSnapshot = {
      ...snapshot,
      options: { ...snapshot.options, penaltyFactors },
      runs: [{ ...snapshot.runs[0], coefficients: Float64Array.of(NaN, -0, Infinity), responseMean: NaN }],
    };
    assert.deepEqual(decodeSnapshot(encodeSnapshot(odd)), odd);
  });

  it('is read back from the middle of a larger buffer', () => {
    const bytes = encodeSnapshot(finishedModel().snapshot());
    const larger = new Uint8Array(bytes.length + 3);
    larger.set(bytes, 3);
    assert.deepEqual(decodeSnapshot(larger.subarray(3)), finishedModel().snapshot());
  });

  it('is null when it is damaged, cut short or of another version', () => {
    const bytes = encodeSnapshot(finishedModel().snapshot());
    assert.equal(decodeSnapshot(new Uint8Array()), null);
    assert.equal(decodeSnapshot(bytes.subarray(0, bytes.length - 40)), null);
    assert.equal(decodeSnapshot(bytes.subarray(0, 60)), null);
    assert.equal(decodeSnapshot(new TextEncoder().encode('\x20\0\0\0{"format":"another","snapshot":{}}')), null);
  });

  it('of 2000 columns and 100 λs is built, sent in pieces, written and read without holding up the host', async function () {
    // Other programs on the machine may.
    this.retries(2);
    const columns = Array.from({ length: 2000 }, (_, j) => `column ${j}`);
    finishedModel(columns, 100);
    const delay = monitorEventLoopDelay({ resolution: 2 });
    const turn = () => new Promise((resolve) => setTimeout(resolve, 5));
    delay.enable();
    await turn();
    const model = finishedModel(columns, 100);
    await turn();
    model.points(0, 50);
    await turn();
    const bytes = encodeSnapshot(model.snapshot());
    await turn();
    decodeSnapshot(bytes);
    await turn();
    delay.disable();
    assert.ok(delay.max / 1e6 < 50, `held up for ${delay.max / 1e6} ms`);
  });
});
