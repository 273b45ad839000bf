import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { significant } from '../../webview/format/numbers';
import { repository } from '../vscode/repository';
import { inNetworkView, trainedNetwork } from './networks';
import { OpenPanels } from './openPanels';
import type { OpenPanel } from './panelHarness';
import { diabetes } from './samples';
import { explaining, whyPart } from './whys';

const csv = readFileSync(join(repository, 'test', 'fixtures', 'diabetes.csv'));
const spoken = async (reader: Locator) => ((await reader.getAttribute('aria-valuetext')) ?? '').replaceAll('\u00a0', ' ');
const reader = (panel: OpenPanel, name: string | RegExp) => panel.page.getByRole('slider', { name });

describe('a chart without a cursor of its own', () => {
  const panels = OpenPanels.forTests();
  const network = async (height = 1600) => panels.open(diabetes(), { snapshot: inNetworkView(), network: await trainedNetwork(), height });

  it('of losses is read epoch by epoch, with the very losses of the training', async () => {
    const { curves } = await trainedNetwork();
    const panel = await network();
    const losses = reader(panel, 'Losses of an epoch');
    await losses.focus();
    await losses.press('Home');
    assert.match(await spoken(losses), /^Epoch 1(, the best)?: /);
    assert.ok((await spoken(losses)).includes(significant(curves.train[0])), await spoken(losses));
    await losses.press('ArrowRight');
    assert.match(await spoken(losses), /^Epoch 2(, the best)?: /);
    assert.ok((await spoken(losses)).includes(significant(curves.validation[1])), await spoken(losses));
    await losses.press('End');
    assert.equal(await losses.getAttribute('aria-valuenow'), String(curves.train.length));
    assert.equal(await panel.part('curves').locator('.readerText').innerText(), await losses.getAttribute('aria-valuetext'));
  });

  it('leaves its place to the keys when the pointer goes', async () => {
    const panel = await network();
    const losses = reader(panel, 'Losses of an epoch');
    await losses.focus();
    await losses.press('Home');
    const byKeys = await spoken(losses);
    const box = (await losses.boundingBox())!;
    await panel.page.mouse.move(box.x + box.width * 0.7, box.y + box.height / 2);
    assert.notEqual(await spoken(losses), byKeys);
    await panel.page.mouse.move(box.x + box.width * 0.7, box.y - 200);
    assert.equal(await spoken(losses), byKeys);
    await panel.page.keyboard.press('Tab');
    assert.equal(await panel.part('curves').locator('.readerText').count(), 0);
  });

  it('keeps what is read while epochs are added to it', async () => {
    const panel = await network();
    const snapshot = await trainedNetwork();
    const losses = reader(panel, 'Losses of an epoch');
    await losses.focus();
    const [before, epoch] = [await spoken(losses), await losses.getAttribute('aria-valuenow')];
    const { curves } = snapshot;
    await panel.tell('network', { ...snapshot, curves: { ...curves, train: [...curves.train, 0.5, 0.5], validation: [...curves.validation, 0.5, 0.5] } });
    await panel.page.locator(`[aria-label="Losses of an epoch"][aria-valuemax="${curves.train.length + 2}"]`).waitFor();
    assert.deepEqual([await spoken(losses), await losses.getAttribute('aria-valuenow')], [before, epoch]);
  });

  it('of masks says how often a unit was kept, and draws it as a node on Enter', async () => {
    const panel = await network();
    const { update, training } = await trainedNetwork();
    const { keptCounts, examples } = update!.picture;
    const masks = reader(panel, 'How often each unit was kept; Enter draws it as a node').first();
    const layer = training!.layers.findIndex((units, k) => keptCounts[k]?.length > 0 && units > 16);
    await masks.focus();
    await masks.press('Home');
    for (let k = 0; k < 3; k++) await masks.press('Shift+ArrowRight');
    assert.match(await spoken(masks), new RegExp(`^Unit 31: kept ${keptCounts[layer][30]} of ${examples} times`));
    await masks.press('Enter');
    const looked = (await panel.asked('look')).at(-1) as { units: Record<number, Record<number, number>> };
    assert.ok(Object.values(looked.units[layer]).includes(30));
  });

  it('of the network goes through its units and layers, and lets go on Escape', async () => {
    const panel = await network();
    const { training, update } = await trainedNetwork();
    const keys = panel.page.getByRole('application', { name: /^Diagram of the network/ });
    const says = () => panel.part('nodeReadout').innerText();
    await keys.focus();
    const caption = await says();
    await keys.press('ArrowDown');
    assert.ok((await says()).startsWith(`input, ${training!.inputs[0]}: ${significant(update!.picture.masked[0][0], 3)}`), await says());
    await keys.press('ArrowDown');
    assert.ok((await says()).startsWith(`input, ${training!.inputs[1]}: `), await says());
    await keys.press('ArrowRight');
    assert.match(await says(), /^hidden 1, unit \d+: /);
    await keys.press('End');
    assert.match(await says(), /^hidden 1, unit 16: /);
    for (let k = 0; k < 5; k++) await keys.press('ArrowRight');
    assert.match(await says(), /^output, progression: /);
    await keys.press('Escape');
    assert.equal(await says(), caption);
  });

  for (const [button, first] of [
    ['Expected activation', /^Hidden layer 1: gap [\d.]+ %, chance alone [\d.]+ %$/],
    ['Co-adaptation', /^0 % of the units taken away: error [\d.]+/],
    ['Ensemble', /^1 networks? averaged: error of thinned ones? [\d.]+/],
    ['Predictions', /^Row \d+: prediction [\d.]+, from [−\d.]+ to [\d.]+, observed [\d.]+$/],
    ['Layers', /^Epoch 0: norm of the weights into hidden 1 [\d.]+, hidden 2 [\d.]+, hidden 3 [\d.]+, output [\d.]+$/],
    ['Linear model', /^\w+: weight [−\d.]+ by ridge, [−\d.]+ from masks$/],
  ] as const) {
    it(`of the question “${button}” is read from left to right`, async () => {
      const panel = await network();
      await panel.page.getByRole('button', { name: button, exact: true }).click();
      const values = reader(panel, 'Values of the picture');
      await values.focus();
      await values.press('Home');
      assert.match(await spoken(values), first);
      const beginning = await spoken(values);
      const lineAt = () => panel.part('insight').locator('.readerLine').evaluate((line) => line.getBoundingClientRect().left);
      const left = await lineAt();
      await values.press('End');
      assert.notEqual(await spoken(values), beginning);
      assert.ok((await lineAt()) > left);
    });
  }

  it('of errors by degree is read, and Enter takes a degree', async () => {
    const part = whyPart(csv, diabetes(), 'polynomial', { degree: 3 });
    const panel = await panels.open(diabetes(), { snapshot: explaining(diabetes(), part), height: 1400 });
    const degrees = reader(panel, 'Values of: Errors by degree');
    await degrees.focus();
    assert.match(await spoken(degrees), /^degree 3: held out [\d.]+, training [\d.]+$/);
    await degrees.press('ArrowRight');
    assert.match(await spoken(degrees), /^degree 4: /);
    await degrees.press('Enter');
    const asked = (await panel.asked('explain')).at(-1) as { options: { degree: number } };
    assert.equal(asked.options.degree, 4);
  });

  it('of curves through points is read over the column', async () => {
    const part = whyPart(csv, diabetes(), 'polynomial', { degree: 3 });
    const panel = await panels.open(diabetes(), { snapshot: explaining(diabetes(), part), height: 1400 });
    const curves = reader(panel, 'Values of the curves');
    await curves.focus();
    await curves.press('Home');
    const { column, curveX } = part.explanation!;
    assert.ok((await spoken(curves)).startsWith(`${column} = ${significant(curveX[0], 3)}: `), await spoken(curves));
  });

  it('of densities begins where the posterior is highest', async () => {
    const part = whyPart(csv, diabetes(), 'priors');
    const panel = await panels.open(diabetes(), { snapshot: explaining(diabetes(), part), height: 1400 });
    const densities = reader(panel, 'Values of: Prior, likelihood and posterior');
    await densities.focus();
    const says = await spoken(densities);
    const posteriorOf = (text: string) => Number(/posterior ([\d.]+(e[−-]?\d+)?)/.exec(text)![1].replace('−', '-'));
    await densities.press('Shift+ArrowRight');
    assert.ok(posteriorOf(says) > posteriorOf(await spoken(densities)), says);
  });

  it('of the two thresholds says what a weight becomes', async () => {
    const part = whyPart(csv, diabetes(), 'motion');
    const panel = await panels.open(diabetes(), { snapshot: explaining(diabetes(), part), height: 1600 });
    const plots = panel.page.locator('.shrinkPlot [role="slider"]');
    assert.equal(await plots.count(), 2);
    for (let k = 0; k < 2; k++) {
      for (let step = 0; step < 20; step++) await plots.nth(k).press('ArrowLeft');
      assert.equal(await spoken(plots.nth(k)), '0 becomes 0', 'the middle of both is zero');
    }
  });

  it('of losses goes when another training has none yet', async () => {
    const panel = await network();
    const canvas = panel.part('curves').locator('canvas');
    await canvas.waitFor({ state: 'visible' });
    await panel.tell('network', { ...(await trainedNetwork()), curves: { train: [], validation: [], plainTrain: [], plainValidation: [] } });
    await panel.part('curves').getByText('The first epoch is on its way.').waitFor();
    await canvas.waitFor({ state: 'hidden' });
  });

  it('and a network that rests says its own result to a screen reader, not that of the fit', async () => {
    const panel = await network();
    const said = panel.page.locator('.visuallyHidden[role="status"]');
    await said.filter({ hasText: /^(test|validation) RMSE [\d.]+; the mean of progression alone/ }).waitFor({ state: 'attached' });
    await panel.tell('network', { ...(await trainedNetwork()), status: { kind: 'running' } });
    await said.filter({ hasText: /^$/ }).waitFor({ state: 'attached' });
  });
});
