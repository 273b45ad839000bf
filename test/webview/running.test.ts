import assert from 'node:assert/strict';
import { OpenPanels, until } from './openPanels';
import { halfway } from './fits';
import { inNetworkView, trainedNetwork } from './networks';
import { diabetes } from './samples';

describe('a panel whose fit', () => {
  const panels = OpenPanels.forTests();

  it('says so, can be cancelled, and grows as λs arrive', async () => {
    const sample = diabetes();
    const panel = await panels.open(sample, { snapshot: halfway(sample, 20) });
    await panel.page.getByRole('button', { name: 'Cancel' }).click();
    assert.equal((await panel.asked('cancel')).length, 1);
    const [run] = sample.snapshot.runs;
    const p = run.columns.length;
    const { coefficients: all, intercepts, gradients, nonzero, devianceRatio, objective, dualityGap, stationarity, converged } = run;
    const more = [20, 60] as const;
    await panel.tell('points', {
      run: 0, from: 20,
      coefficients: all.slice(more[0] * p, more[1] * p), intercepts: intercepts.slice(...more), gradients: gradients.slice(more[0] * p, more[1] * p), nonzero: nonzero.slice(...more),
      devianceRatio: devianceRatio.slice(...more), objective: objective.slice(...more), dualityGap: dualityGap.slice(...more), stationarity: stationarity.slice(...more), converged: converged.slice(...more),
    });
    await until(async () => (await panel.cursor.getAttribute('aria-valuemax')) === '59');
    await panel.tell('snapshot', sample.snapshot);
    await panel.page.locator('[data-status="done"]').waitFor();
    assert.match(await panel.valueText(), /1-SE/);
  });

  it('keeps what has arrived when it is cancelled, and can be tried again', async () => {
    const sample = diabetes();
    const panel = await panels.open(sample, { snapshot: { ...halfway(sample, 20), status: { kind: 'cancelled' } } });
    assert.match(await panel.page.locator('.status').innerText(), /Cancelled\. The 20 λ that were solved stay\./);
    await panel.page.getByRole('button', { name: 'Retry' }).click();
    assert.equal((await panel.asked('retry')).length, 1);
  });

  it('says in one sentence why it failed', async () => {
    const sample = diabetes();
    const panel = await panels.open(sample, { snapshot: { ...sample.snapshot, runs: [], record: null, status: { kind: 'failed', sentence: 'The file is empty.' } } });
    assert.match(await panel.page.getByRole('alert').innerText(), /The file is empty\./);
  });

  it('says what its host refused in whatever view it is, until another is shown', async () => {
    const refused = { insight: { name: 'Error', message: 'The file could not be read.' } };
    const network = { ...(await trainedNetwork()), insights: {} };
    const panel = await panels.open(diabetes(), { snapshot: inNetworkView(), network, refused });
    await panel.part('insight').getByRole('button', { name: 'Compute' }).click();
    await panel.page.getByRole('alert').getByText('The file could not be read.').waitFor();
    await panel.page.getByRole('tab', { name: 'Fit' }).click();
    await panel.cursor.waitFor();
    assert.equal(await panel.page.getByRole('alert').count(), 0);
  });

  it('needs no word of what was given up', async () => {
    const refused = { insight: { name: 'AbortError', message: 'Cancelled.' } };
    const network = { ...(await trainedNetwork()), insights: {} };
    const panel = await panels.open(diabetes(), { snapshot: inNetworkView(), network, refused });
    await panel.part('insight').getByRole('button', { name: 'Compute' }).click();
    await until(async () => (await panel.asked('insight')).length === 1);
    await panel.part('insight').getByRole('button', { name: 'Compute' }).waitFor();
    assert.equal(await panel.page.getByText('Cancelled.').count(), 0);
  });
});
