import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { FrameLocator } from 'playwright-core';
import { buildDesign } from '../../src/engine/data/buildDesign';
import { readTable } from '../../src/engine/data/readTable';
import { runToEnd } from '../../src/engine/job';
import { defaultNetworkOptions, defaultTestShare, defaultValidationShare } from '../../src/engine/network/networkDefaults';
import { prepareNetwork } from '../../src/engine/network/prepareNetwork';
import { startTraining } from '../../src/engine/network/trainNetwork';
import { accessibilityViolations } from './accessibility';
import { EndToEnd } from './endToEnd';
import { PanelPage } from './panelPage';
import type { Workbench } from './workbench';

/** The same training in the engine, at a step. */
function engineAt(csv: string, step: number) {
  const design = runToEnd(buildDesign(runToEnd(readTable(readFileSync(csv), {})), { target: 'progression' }));
  const data = runToEnd(prepareNetwork(design, { seed: 1, testRows: null, testShare: defaultTestShare, validationShare: defaultValidationShare }));
  const training = startTraining(data, defaultNetworkOptions(data.split.train.length, data.inputNames.length, data.task));
  runToEnd(training.runTo(step));
  return training;
}

/** Mask of each unit of a layer, as the diagram's table says. */
async function masksInTable(panel: FrameLocator, layer: string): Promise<string[]> {
  const rows = await panel.locator('[data-part="maskTable"] tbody tr').evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
  return rows.filter((cells) => cells[1] === layer).map((cells) => cells[2]);
}

describe('a dropout network', function () {
  let e2e: EndToEnd;
  let window: Workbench;
  let csv: string;
  let panel: FrameLocator;

  before('open VS Code and train on the sample', async () => {
    e2e = await EndToEnd.start();
    csv = e2e.addSample('diabetes.csv');
    window = await e2e.window();
    await window.ready();
    panel = await window.train('diabetes.csv');
  });

  afterEach('keep a picture of a failure', async function () {
    if (this.currentTest?.state === 'failed') await e2e.pictures(this.currentTest.title);
  });

  after('close VS Code', () => e2e.stop());

  const step = () => panel.getByRole('spinbutton', { name: /step/ });

  it('trains on the first Enter and says what it is worth', async () => {
    await panel.locator('[data-training="finished"]').waitFor();
    const sentence = (await panel.locator('[data-part="sentence"]').innerText()).replaceAll('\u00a0', ' ');
    assert.match(sentence, /^test RMSE [\d.]+; the mean of progression alone [\d.]+/);
    const [, error, mean] = /RMSE ([\d.]+);.*alone ([\d.]+)/.exec(sentence)!;
    assert.ok(Number(error) < Number(mean));
  });

  it('shows at any step the very masks that the engine used there', async () => {
    await step().fill('42');
    await step().press('Enter');
    await panel.getByRole('heading', { name: /^Step 42, / }).waitFor();
    const training = engineAt(csv, 42);
    const { kept } = training.maskRow(42);
    for (const layer of [1, 2, 3]) {
      const expected = Array.from({ length: 16 }, (_, u) => ((kept[layer][u >> 3] >> (u & 7)) & 1 ? 'kept' : 'dropped'));
      assert.deepEqual(await masksInTable(panel, `hidden ${layer}`), expected);
    }
    training.free();
  });

  it('steps on and back to the same masks', async () => {
    const before = await masksInTable(panel, 'hidden 1');
    await panel.getByRole('button', { name: 'Step', exact: true }).click();
    await panel.getByRole('heading', { name: /^Step 43, / }).waitFor();
    await panel.getByRole('button', { name: 'Back', exact: true }).click();
    await panel.getByRole('heading', { name: /^Step 42, / }).waitFor();
    assert.deepEqual(await masksInTable(panel, 'hidden 1'), before);
  });

  it('takes a rate from its slider in the running training, and says so in the log', async () => {
    const slider = panel.getByRole('slider', { name: 'Share of hidden layer 2 that is dropped' });
    await slider.fill('0.9');
    await panel.locator('[data-part="log"]').getByText('Step 42: hidden layer 2 drops 90 % instead of').waitFor();
    await panel.getByRole('button', { name: 'Step', exact: true }).click();
    await panel.getByRole('heading', { name: /^Step 43, / }).waitFor();
    const dropped = (await masksInTable(panel, 'hidden 2')).filter((mask) => mask === 'dropped').length;
    assert.ok(dropped >= 10, `${dropped} of 16 dropped`);
  });

  it('shows the same example whole, as in prediction', async () => {
    await panel.getByRole('button', { name: 'as in prediction' }).click();
    assert.ok((await masksInTable(panel, 'hidden 2')).every((mask) => mask === 'kept'));
    await panel.getByRole('button', { name: 'as in training' }).click();
  });

  it('answers each question with a sentence of its own numbers', async () => {
    for (const name of ['Co-adaptation', 'Ensemble', 'Predictions', 'Expected activation']) {
      await panel.getByRole('button', { name, exact: true }).click();
      await panel.locator('.insightSentence').waitFor();
      assert.match(await panel.locator('.insightSentence').innerText(), /\d/);
    }
  });

  it('has no serious accessibility violation', async () => {
    assert.deepEqual(await accessibilityViolations(await PanelPage.innerFrame(window)), []);
  });

  it('fits lasso and ridge in the tab beside it', async () => {
    await panel.getByRole('tab', { name: 'Fit' }).click();
    await panel.locator('[data-part="sentence"]').filter({ hasText: 'columns kept' }).waitFor();
    await panel.getByRole('tab', { name: 'Network' }).click();
    await panel.getByRole('heading', { name: /^Step 43, / }).waitFor();
  });

  it('is trained again to the step where it stood when the window is reloaded', async () => {
    await window.page.waitForTimeout(600);
    await window.page.reload();
    await window.ready();
    const again = await window.openPanel();
    await again.getByRole('heading', { name: /^Step 43, / }).waitFor();
    await again.locator('[data-training="paused"]').waitFor();
  });
});
