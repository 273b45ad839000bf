import assert from 'node:assert/strict';
import { PanelModel } from '../../../src/host/panel/panelModel';
import { PanelStream } from '../../../src/host/panel/panelStream';
import type { PathPoints } from '../../../src/protocol/panelMessages';
import { plan, points, started } from './snapshots';

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('the stream to a webview', () => {
  let model: PanelModel;
  let told: [string, unknown][];
  let stream: PanelStream;

  beforeEach(() => {
    model = new PanelModel('panel-1', 'diabetes.csv', plan);
    model.begin(plan, 0);
    model.runStarted(0, started(['a', 'b'], 30));
    told = [];
    stream = new PanelStream(model, (name, value) => told.push([name, value]));
  });

  afterEach(() => stream.stop());

  const solve = (from: number, count: number) => {
    model.addPoints(0, points(from, count, 2));
    stream.changed('points');
  };

  it('says nothing before the page asked, nor while it is hidden', async () => {
    solve(0, 3);
    await wait(90);
    stream.start();
    stream.stop();
    solve(3, 2);
    await wait(90);
    assert.deepEqual(told, []);
  });

  it('sends exactly the λs that the page does not have, at most 15 times a second', async () => {
    solve(0, 4);
    assert.equal(stream.start().runs[0].solved, 4);
    for (let k = 4; k < 24; k++) {
      solve(k, 1);
      await wait(10);
    }
    await wait(90);
    const batches = told.map(([name, value]) => {
      assert.equal(name, 'points');
      return value as PathPoints;
    });
    assert.ok(batches.length >= 2 && batches.length <= 6, `${batches.length} messages`);
    let next = 4;
    for (const { from, nonzero } of batches) {
      assert.equal(from, next);
      next += nonzero.length;
    }
    assert.equal(next, 24);
  });

  it('sends at once what waits when something is to be told behind it, and nothing twice', async () => {
    stream.start();
    stream.flush();
    assert.equal(told.length, 0);
    stream.changed('whole');
    stream.flush();
    assert.deepEqual(told.map(([name]) => name), ['snapshot']);
    await wait(90);
    assert.equal(told.length, 1);
  });

  it('sends a whole snapshot in place of what waits beside it', async () => {
    stream.start();
    solve(0, 5);
    stream.changed('progress');
    stream.changed('whole');
    await wait(90);
    assert.deepEqual(told.map(([name]) => name), ['snapshot']);
    await wait(90);
    assert.equal(told.length, 1);
  });

  it('tells of a comparison beside it: how far it has come, or all of it once there is more to see', async () => {
    stream.start();
    model.comparison.begin(model.comparison.options);
    stream.changed('comparing');
    await wait(90);
    stream.changed('comparing');
    stream.changed('comparison');
    await wait(90);
    assert.deepEqual(told, [['comparing', { kind: 'running', step: null, seconds: 0 }], ['comparison', model.comparison.snapshot()]]);
  });

  it('starts over with a fresh page', async () => {
    stream.start();
    solve(0, 5);
    stream.stop();
    assert.equal(stream.start().runs[0].solved, 5);
    solve(5, 1);
    await wait(90);
    assert.deepEqual(told.map(([, value]) => (value as PathPoints).from), [5]);
  });
});
