import assert from 'node:assert/strict';
import type { FitPanel } from '../../../src/host/panel/fitPanel';
import { commands } from '../../../src/host/ids';
import type { WhyPart } from '../../../src/protocol/whyMessages';
import { acceptAll, closeEverything, fromSources, insides, sample, until } from '../window';

describe('what explains a fit', () => {
  beforeEach(closeEverything);
  after(closeEverything);
  if (fromSources) describe('seen from inside', insideTests);
});

function insideTests(): void {
  const fitted = async () => {
    await acceptAll(commands.fit, sample('diabetes.csv'));
    const api = await insides();
    const { panel } = await until('the panel', () => (api.panels().length === 1 ? api.panels()[0] : null));
    await until('the fit', () => panel.model.status.kind === 'done');
    return panel;
  };
  const partOf = (panel: FitPanel): WhyPart => panel.model.why.part;
  const explained = (panel: FitPanel) => until('the explanation', () => (partOf(panel).status.kind === 'done' ? partOf(panel) : null));

  it('is computed when it is looked at, is in the snapshot, and stays while other views are looked at', async () => {
    const panel = await fitted();
    assert.equal(partOf(panel).status.kind, 'idle');
    panel.showView('why');
    const { explanation } = await explained(panel);
    assert.equal(panel.model.snapshot().why.parts.fit!.explanation, explanation);
    panel.showView('fit');
    panel.showView('why');
    assert.equal(partOf(panel).explanation, explanation);
  });

  it('is computed anew for another fit, that of the mixture at the cursor', async () => {
    const panel = await fitted();
    panel.showView('why');
    await explained(panel);
    const { plan } = panel.model;
    await panel.work.start({ ...plan, fit: { ...plan.fit, l1Ratio: 0 }, l1Ratios: [0] });
    assert.match((await explained(panel)).explanation!.view === 'fit' ? panel.model.snapshot().why.parts.fit!.explanation!.penalty : '', /ridge/);
    await panel.work.start({ ...plan, mode: 'sweep', l1Ratios: [1, 0.5] });
    await explained(panel);
    assert.equal(partOf(panel).fit!.l1Ratio, 1);
    panel.showView('fit');
    panel.model.view = { ...panel.model.view!, cursor: { run: 1, index: 3, choice: 'manual' } };
    panel.showView('why');
    await until('the other mixture', () => partOf(panel).status.kind === 'done' && partOf(panel).fit!.l1Ratio === 0.5);
  });

  it('is given up when another view is looked at, and can be cancelled and begun again', async () => {
    const panel = await fitted();
    panel.model.why.show({ view: 'bias-variance', options: { mode: 'data', resamples: 10_000 } });
    panel.showView('why');
    await until('the first refits', () => partOf(panel).explanation);
    assert.ok(panel.work.running);
    panel.showView('fit');
    assert.equal(partOf(panel).status.kind, 'idle');
    assert.ok(!panel.work.running);
    panel.showView('why');
    await until('the first refits again', () => partOf(panel).explanation);
    panel.work.cancel();
    await until('the cancel', () => partOf(panel).status.kind === 'cancelled');
    assert.equal(panel.model.status.kind, 'done', 'the fit stays');
    panel.model.why.show({ view: 'bias-variance', options: { mode: 'data', resamples: 4 } });
    await panel.work.retry();
    assert.equal((await explained(panel)).options, panel.model.snapshot().why.parts['bias-variance']!.options);
  });

  it('begins with the fit where there is none', async () => {
    const panel = await fitted();
    panel.showView('compare');
    void panel.work.start({ ...panel.model.plan, fit: { ...panel.model.plan.fit, seed: 3 } });
    assert.equal(panel.model.status.kind, 'idle');
    panel.work.cancel();
    panel.showView('why');
    await explained(panel);
    assert.equal(panel.model.status.kind, 'done');
    assert.equal(partOf(panel).fit!.seed, 3);
  });
}
