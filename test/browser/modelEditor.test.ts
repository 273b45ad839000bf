import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { themeKinds } from '../vscode/themes';
import { accessibilityViolations } from './accessibility';
import { runCommandLine } from './commandLine';
import { EndToEnd, screenshots } from './endToEnd';
import { PanelPage } from './panelPage';
import type { Workbench } from './workbench';

describe('a model file, opened', () => {
  const e2e = EndToEnd.forTests();
  let window: Workbench;

  before('open VS Code on models of the command line', async () => {
    const csv = e2e.addSample('diabetes.csv');
    runCommandLine('fit', csv, '--target', 'progression', '--model-out', inWorkspace('diabetes.lens.json'));
    runCommandLine('train', csv, '--target', 'progression', '--epochs', '30', '--model-out', inWorkspace('network.lens.json'));
    window = await e2e.window();
    await window.ready();
  });

  const inWorkspace = (name: string) => join(e2e.workspace, name);
  const dialog = () => window.page.locator('.monaco-dialog-box');
  const told = (text: RegExp) => window.notifications().filter({ hasText: text }).first().waitFor();

  async function open(name: string, state = 'open'): Promise<FrameLocator> {
    await window.file(name).waitFor();
    await window.file(name).dblclick();
    await window.editorTab(name).waitFor();
    const page = await window.openPanel();
    await page.locator(`[data-model="${state}"]`).waitFor();
    return page;
  }

  it('shows what it is made of, from the file alone, and says that its CSV is here and the same', async () => {
    const page = new PanelPage(await open('diabetes.lens.json'));
    assert.match((await page.sentence.innerText()).replaceAll('\u00a0', ' '), /^4 of 10 columns kept.*CV mean squared error 3,?\d{3} ± \d+ at λ = 7\.03 \(1-SE\)/s);
    const model = JSON.parse(readFileSync(inWorkspace('diabetes.lens.json'), 'utf8')) as { terms: { column: string; coefficients: number[] }[] };
    const shown = await page.coefficients();
    for (const { column, coefficients: [value] } of model.terms.filter(({ coefficients }) => coefficients[0] !== 0)) {
      assert.equal(Number(shown.get(column)!.replace('−', '-')), Number(value.toPrecision(4)), column);
    }
    await page.part('cv').locator('canvas').waitFor();
    await page.frame.locator('[data-part="source"][data-agrees="true"]').waitFor();
    assert.match(await page.part('record').innerText(), /442 rows, none dropped/);
  });

  it('of a network shows its errors, layers and columns', async () => {
    const page = new PanelPage(await open('network.lens.json'));
    const model = JSON.parse(readFileSync(inWorkspace('network.lens.json'), 'utf8')) as { origin: { heldOut: { test: number } }; layers: { outputs: number }[] };
    assert.ok((await page.sentence.innerText()).startsWith(`test RMSE ${model.origin.heldOut.test.toPrecision(4)}`));
    assert.deepEqual(await page.part('layers').locator('tbody td:nth-of-type(1)').allInnerTexts(), ['10', ...model.layers.map(({ outputs }) => String(outputs))]);
    assert.equal(await page.part('columns').locator('tbody tr').count(), 10);
    await page.part('curves').locator('canvas').waitFor();
    assert.match(await page.part('record').innerText(), /442 rows, none dropped.*seed 1/s);
  });

  it('is readable in every theme, wide and narrow', async () => {
    for (const name of ['diabetes.lens.json', 'network.lens.json']) {
      await open(name);
      for (const kind of themeKinds) {
        await window.chooseTheme(kind);
        await window.page.mouse.move(700, 700);
        await window.page.waitForTimeout(300);
        assert.deepEqual(await accessibilityViolations(await PanelPage.innerFrame(window)), [], `${name}, ${kind}`);
        await window.screenshot(join(screenshots, `model-${name.replace('.lens.json', '')}-${kind}.png`));
      }
      await window.page.setViewportSize({ width: 660, height: 900 });
      await window.page.waitForTimeout(500);
      await window.screenshot(join(screenshots, `model-${name.replace('.lens.json', '')}-narrow.png`));
      await window.page.setViewportSize({ width: 1400, height: 900 });
    }
    await window.chooseTheme(themeKinds[0]);
  });

  it('predicts without a dialog for the model, also from the palette', async () => {
    e2e.addFile('other.csv', readFileSync(inWorkspace('diabetes.csv'), 'utf8').split('\n').slice(0, 41).join('\n'));
    await open('diabetes.lens.json');
    await window.runCommand('Lambda Lens: Predict on Another CSV…');
    await window.quickInput.locator('input[placeholder^="The file to predict"]').waitFor();
    await window.quickInput.locator('.monaco-list-row').first().waitFor();
    await window.quickInput.locator('input[type="text"]').first().fill('other.csv');
    await window.page.keyboard.press('Enter');
    await window.acceptSteps(['What the file of predictions holds']);
    await told(/other\.predictions\.csv has a prediction for each of the 40 rows of other\.csv\. Against "progression" in 40 rows: root mean squared error .* lower95 and upper95 are the prediction/);
    assert.equal(readFileSync(inWorkspace('other.predictions.csv'), 'utf8'), runCommandLine('predict', inWorkspace('diabetes.lens.json'), inWorkspace('other.csv'), '--intervals'));
    await window.editorTab('other.predictions.csv').waitFor();
  });

  it('carries all columns along when asked to', async () => {
    const page = await open('network.lens.json');
    await page.getByRole('button', { name: 'Predict a CSV…' }).click();
    await window.quickInput.locator('.monaco-list-row').first().waitFor();
    await window.quickInput.locator('input[type="text"]').first().fill('other.csv');
    await window.page.keyboard.press('Enter');
    await window.quickInput.locator('input[placeholder^="What the file of predictions holds"]').waitFor();
    await window.quickInput.locator('.label-name').filter({ hasText: 'All columns of other.csv' }).click();
    await dialog().getByRole('button', { name: 'Replace' }).click();
    await told(/40 rows of other\.csv.*mcMean/);
    const [head, first] = readFileSync(inWorkspace('other.predictions.csv'), 'utf8').split('\n');
    const [columns, row] = readFileSync(inWorkspace('other.csv'), 'utf8').split('\n');
    assert.equal(head, `${columns},prediction,mcMean,lower95,upper95`);
    assert.ok(first.startsWith(`${row},`));
  });

  it('follows its text, whoever edits it, and never writes', async () => {
    const page = await open('diabetes.lens.json');
    const before = readFileSync(inWorkspace('diabetes.lens.json'), 'utf8');
    const sentence = page.locator('[data-part="sentence"]');
    await sentence.filter({ hasText: '4 of 10 columns kept' }).waitFor();
    writeFileSync(inWorkspace('diabetes.lens.json'), before.replace(/"target": "progression"/, '"target": "progress"'));
    await page.locator('h1').filter({ hasText: 'diabetes.csv → progress' }).waitFor();
    writeFileSync(inWorkspace('diabetes.lens.json'), before.replace('"version": 3', '"version": 4'));
    await page.getByText('The model file has version 4, and this Lambda Lens reads versions 1 to 3; update Lambda Lens.').waitFor();
    writeFileSync(inWorkspace('diabetes.lens.json'), before);
    await page.locator('[data-model="open"]').waitFor();
    await window.page.keyboard.press('Control+s');
    assert.equal(readFileSync(inWorkspace('diabetes.lens.json'), 'utf8'), before);
    writeFileSync(inWorkspace('diabetes.csv'), `${readFileSync(inWorkspace('diabetes.csv'), 'utf8')}\n`);
    await window.editorTab('other.predictions.csv').click();
    await window.editorTab('diabetes.lens.json').click();
    await (await window.openPanel()).locator('[data-part="source"][data-agrees="false"]').waitFor();
  });

  it('is refused in one sentence in its place when it is none, and opens as text', async () => {
    e2e.addFile('hostile.lens.json', '{"format": "lambda-lens-model", "version": 3, "family": "<script>alert(1)</script>"}');
    const page = await open('hostile.lens.json', 'refused');
    await page.getByText('hostile.lens.json: The model file is damaged: its family is unknown; save the model again.').waitFor();
    await page.getByRole('button', { name: 'Open as Text' }).click();
    await window.page.locator('.editor-instance .view-lines').filter({ hasText: 'lambda-lens-model' }).waitFor();
  });

  it('is still there after a reload, and fits again on its CSV', async () => {
    await open('diabetes.lens.json');
    await window.reload();
    const page = await window.openPanel();
    await page.locator('[data-model="open"]').waitFor();
    await page.getByRole('button', { name: /^Fit again/ }).click();
    await window.editorTab(/^λ diabetes\.csv → progression/).waitFor();
    assert.ok(existsSync(inWorkspace('diabetes.lens.json')));
  });

  it('of a λ that was picked by hand fits again to that λ', async () => {
    // A page that is just loading takes the focus, and keys with it.
    const close = async (command: string) => {
      await window.page.waitForTimeout(1000);
      await window.runCommand(command);
    };
    await close('View: Close All Editors');
    e2e.addSample('prostate.csv');
    await window.file('prostate.csv').waitFor();
    const picked = await PanelPage.fitted((await window.fit('prostate.csv')).panel);
    for (let step = 0; step < 7; step++) await picked.cursor.press('ArrowRight');
    const there = await picked.valueText();
    assert.match(there, /manual/);
    const sentence = await picked.sentence.innerText();
    await window.page.keyboard.press('Control+s');
    await window.quickInput.locator('input').first().waitFor();
    await window.page.waitForTimeout(300);
    await window.page.keyboard.press('Enter');
    await window.file('prostate.lens.json').waitFor();
    const { lambda } = JSON.parse(readFileSync(inWorkspace('prostate.lens.json'), 'utf8')) as { lambda: number };
    await close('View: Close All Editors');
    const page = await open('prostate.lens.json');
    await page.getByRole('button', { name: /^Fit again/ }).click();
    await window.editorTab(/^λ prostate\.csv → lpsa/).waitFor();
    // The status bar says where the panel is, beside the editor that is closed next.
    await window.page.locator('.statusbar', { hasText: /\d+ of \d+/.exec(there)![0] }).waitFor();
    await window.editorTab('prostate.lens.json').click();
    await close('View: Close Editor');
    const again = await PanelPage.fitted(await window.openPanel());
    await again.valueTextIs(there);
    assert.equal(await again.sentence.innerText(), sentence);
    assert.ok(there.includes(Number(lambda.toPrecision(3)).toString()), `${there} and ${lambda}`);
  });
});
