import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { FrameLocator } from 'playwright-core';
import { buildDesign } from '../../src/engine/data/buildDesign';
import { readTable } from '../../src/engine/data/readTable';
import { runToEnd } from '../../src/engine/job';
import { defaultNetworkOptions, defaultTestShare, defaultValidationShare } from '../../src/engine/network/networkDefaults';
import type { NetworkOptions } from '../../src/engine/network/networkTypes';
import { prepareNetwork } from '../../src/engine/network/prepareNetwork';
import { startTraining } from '../../src/engine/network/trainNetwork';
import { accessibilityViolations } from './accessibility';
import { EndToEnd } from './endToEnd';
import { PanelPage } from './panelPage';
import type { Workbench } from './workbench';

/** The same training in the engine, at a step. */
function engineAt(csv: string, step: number, change: Partial<NetworkOptions> = {}) {
  const design = runToEnd(buildDesign(runToEnd(readTable(readFileSync(csv), {})), { target: 'progression' }));
  const data = runToEnd(prepareNetwork(design, { seed: 1, testRows: null, testShare: defaultTestShare, validationShare: defaultValidationShare }));
  const training = startTraining(data, { ...defaultNetworkOptions(data.split.train.length, data.inputNames.length, data.task), ...change });
  runToEnd(training.runTo(step));
  return training;
}

/** Mask of each unit of a layer, as the diagram's table says. */
async function masksInTable(panel: FrameLocator, layer: string): Promise<string[]> {
  const rows = await panel.locator('[data-part="maskTable"] tbody tr').evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
  return rows.filter((cells) => cells[1] === layer).map((cells) => cells[2]);
}

describe('a dropout network', function () {
  const e2e = EndToEnd.forTests();
  let window: Workbench;
  let csv: string;
  let panel: FrameLocator;

  before('open VS Code and train on the sample', async () => {
    csv = e2e.addSample('diabetes.csv');
    window = await e2e.window();
    await window.ready();
    panel = await window.train('diabetes.csv');
  });

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

  it('turns to other units of a layer, and shows their masks', async () => {
    await panel.getByRole('button', { name: 'Later units of hidden layer 1' }).click();
    await panel.locator('[data-part="maskTable"]').getByText('unit 17').first().waitFor({ state: 'attached' });
    const training = engineAt(csv, 42);
    const bits = training.maskRow(42).kept[1];
    assert.deepEqual(await masksInTable(panel, 'hidden 1'), Array.from({ length: 16 }, (_, k) => ((bits[(16 + k) >> 3] >> ((16 + k) & 7)) & 1 ? 'kept' : 'dropped')));
    training.free();
    await window.hideAndShow(/→/, 'diabetes.csv');
    panel = await window.openPanel();
    await panel.locator('[data-part="maskTable"]').getByText('unit 17').first().waitFor({ state: 'attached' });
    await panel.getByRole('button', { name: 'Earlier units of hidden layer 1' }).click();
    await panel.locator('[data-part="maskTable"]').getByText('unit 1', { exact: true }).first().waitFor({ state: 'attached' });
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
    const asked = async (name: string) => {
      await panel.getByRole('button', { name, exact: true }).click();
      await panel.locator('.insightSentence').waitFor();
      const sentence = (await panel.locator('.insightSentence').innerText()).replaceAll('\u00a0', ' ');
      const rows = await panel.locator('[data-part="insight"] tbody tr').evaluateAll((all) => all.map((row) => [...row.children].map((cell) => Number(cell.textContent!.replace('−', '-').replace('%', '')))));
      const found = (pattern: RegExp) => {
        const [, ...numbers] = pattern.exec(sentence) ?? assert.fail(`"${sentence}" is not as ${pattern}`);
        return numbers.map(Number);
      };
      return { sentence, found, rows };
    };
    // Sentences have three digits, percentages two, tables four.
    const agree = (said: number, computed: number, within = 0.006) => assert.ok(Math.abs(said / computed - 1) < within, `the sentence says ${said}, its table ${computed}`);

    const coadaptation = await asked('Co-adaptation');
    const [whole, half, times, worst] = coadaptation.found(/goes from ([\d.]+) to ([\d.]+) \(([\d.]+) times\).* it is ([\d.]+)\.$/);
    agree(whole, coadaptation.rows[0][1]);
    agree(half, coadaptation.rows[3][1]);
    agree(times, coadaptation.rows[3][1] / coadaptation.rows[0][1], 0.01);
    agree(worst, coadaptation.rows[4][1]);

    const ensemble = await asked('Ensemble');
    const [units, alone, bags, bagged] = ensemble.found(/^Of 2\^(\d+) thinned networks one alone has an error of ([\d.]+) on average.* (\d+) bagged networks without dropout have ([\d.]+)\.$/);
    assert.equal(units, 3 * 64);
    agree(alone, ensemble.rows[0][1]);
    agree(bagged, ensemble.rows.find(([k]) => k === bags)![2]);

    const predictions = await asked('Predictions');
    const [inside, rows] = predictions.found(/^([\d.]+) % of (\d+) held-out rows lie within/);
    assert.equal(rows, predictions.rows.length);
    agree(inside, (100 * predictions.rows.filter(([, observed, , from, to]) => observed >= from && observed <= to).length) / rows, 0.05);

    const layers = await asked('Layers');
    const [drawn, now] = layers.found(/went from ([\d.]+) as they were drawn to ([\d.]+)/);
    agree(drawn, Math.hypot(...layers.rows.map((row) => row[1])));
    agree(now, Math.hypot(...layers.rows.map((row) => row[2])));

    const linear = await asked('Linear model');
    const [apart] = linear.found(/are ([\d.]+) % of their norm away/);
    agree(apart, (100 * Math.hypot(...linear.rows.map(([, exact, sampled]) => exact - sampled))) / Math.hypot(...linear.rows.map(([, exact]) => exact)), 0.06);

    const activation = await asked('Expected activation');
    const differing = [...activation.sentence.matchAll(/hidden layer (\d) by ([\d.]+) %/g)].map((match) => [Number(match[1]), Number(match[2])]);
    differing.forEach(([layer, gap]) => agree(gap, activation.rows[layer - 1][1], 0.06));
    // The first layer has no masks before it: its mean is its own.
    assert.ok(activation.rows[0][1] < 1.2 * activation.rows[0][2] && !differing.some(([layer]) => layer === 1), activation.sentence);
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

  it('is trained again to where it stood, with its sliders, seed and speed, when the window is reloaded', async () => {
    await panel.getByLabel('speed').selectOption('25');
    const seed = panel.getByRole('spinbutton', { name: /seed/ });
    await seed.fill('7');
    await seed.press('Enter');
    await panel.locator('[data-training="running"]').waitFor();
    await panel.getByRole('button', { name: 'Pause' }).click();
    await step().fill('43');
    await step().press('Enter');
    await panel.getByRole('heading', { name: /^Step 43, / }).waitFor();
    await panel.getByRole('slider', { name: 'Share of hidden layer 1 that is dropped' }).fill('0.4');
    await panel.locator('[data-part="log"]').getByText('Step 43: hidden layer 1 drops 40 % instead of').waitFor();
    await panel.getByRole('button', { name: 'Step', exact: true }).click();
    await panel.getByRole('heading', { name: /^Step 44, / }).waitFor();
    const stood = await standing(panel);
    await window.page.waitForTimeout(600);
    await window.reload();
    panel = await window.openPanel();
    await panel.getByRole('heading', { name: /^Step 44, / }).waitFor();
    await panel.locator('[data-training="paused"]').waitFor();
    assert.deepEqual(await standing(panel), stood);
    assert.deepEqual([stood.seed, stood.speed, stood.rates], ['7', '25', ['0', '0.4', '0.9', '0.2']]);
  });

  it('drops whole columns by group L1, which the Sparsity view lists by their norms', async () => {
    await panel.locator('[data-part="networkOptions"] summary').click();
    await panel.getByRole('button', { name: 'As Suits the Data' }).click();
    await panel.locator('[aria-label="Share of hidden layer 2 that is dropped"][aria-valuetext="20 % dropped"]').waitFor();
    await panel.getByLabel('Group L1').fill('-1');
    await panel.getByRole('button', { name: 'Train Anew' }).click();
    await panel.getByRole('alert').filter({ hasText: 'Group L1: give a number that is zero or more.' }).waitFor();
    await panel.getByLabel('Group L1').fill('1');
    await panel.getByLabel('speed').selectOption('null');
    await panel.getByRole('button', { name: 'Train Anew' }).click();
    await panel.locator('[data-part="sentence"]').filter({ hasText: 'kept by group L1' }).waitFor();
    await panel.locator('[data-training="finished"]').waitFor();
    const [, kept, all] = /(\d+) of (\d+) columns kept by group L1/.exec((await panel.locator('[data-part="sentence"]').innerText()).replaceAll('\u00a0', ' '))!;
    assert.ok(Number(kept) < 10 && all === '10', `${kept} of ${all}`);
    await window.activityIcon.click();
    // Below the fit, which was made later: folded.
    await window.sideRow('diabetes.csv → progression (network)').click();
    await window.sideRow(`${10 - Number(kept)} with weight 0`).waitFor();
    const rows = await window.sideRows();
    assert.ok(rows.some((row) => row.startsWith(`diabetes.csv → progression (network), group L1 1 · ${kept} of 10 · epoch `)), rows.join('\n'));
    assert.equal(rows.filter((row) => /, norm of its weights [\d.e−]+/.test(row)).length, Number(kept));
    await window.showExplorer();
  });

  it('shows with DropConnect the weights that each step dropped, not units', async () => {
    await panel.getByRole('button', { name: 'As Suits the Data' }).click();
    await panel.locator('.networkOptions summary').getByText('dropout, weight decay').waitFor();
    await panel.getByRole('combobox', { name: 'Dropout' }).selectOption('dropconnect');
    await panel.getByRole('button', { name: 'Train Anew' }).click();
    await panel.locator('[data-part="keptWeights"]').waitFor();
    await panel.locator('[data-training="finished"]').waitFor();
    await step().fill('12');
    await step().press('Enter');
    await panel.getByRole('heading', { name: /^Step 12, / }).waitFor();
    const training = engineAt(csv, 12, { dropoutKind: 'dropconnect' });
    const used = training.connections(12, 1)!;
    const expected = Array.from({ length: 16 }, (_, i) => `${used.subarray(64 * i, 64 * i + 16).filter((multiplier) => multiplier !== 0).length} of 16 weights kept`);
    training.free();
    assert.deepEqual(await masksInTable(panel, 'hidden 1'), expected);
    assert.deepEqual(new Set(await masksInTable(panel, 'input')), new Set(['kept']));
    const kept = used.filter((multiplier) => multiplier !== 0).length;
    assert.match(await panel.locator('[data-part="keptWeights"]').innerText(), new RegExp(`hidden 1 → hidden 2\\s+${kept}\\s+4096`));
  });
});

/** What a reload must not forget. */
async function standing(panel: FrameLocator) {
  return {
    masks: await masksInTable(panel, 'hidden 1'),
    rates: await panel.getByRole('slider', { name: /Share of .* dropped/ }).evaluateAll((all) => all.map((slider) => (slider as HTMLInputElement).value)),
    seed: await panel.getByRole('spinbutton', { name: /seed/ }).inputValue(),
    speed: await panel.getByLabel('speed').inputValue(),
    log: await panel.locator('[data-part="log"] li').allInnerTexts(),
  };
}
