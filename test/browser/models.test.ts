import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fitOnCommandLine, runCommandLine } from './commandLine';
import { EndToEnd } from './endToEnd';
import { PanelPage } from './panelPage';
import type { Workbench } from './workbench';

describe('a model that leaves the panel', () => {
  const e2e = EndToEnd.forTests();
  let window: Workbench;
  let csv: string;

  before('open VS Code and fit the sample', async () => {
    csv = e2e.addSample('diabetes.csv');
    const [head, ...rows] = readFileSync(csv, 'utf8').trim().split('\n');
    const bmi = head.split(',').indexOf('bmi');
    const second = rows[1].split(',').with(bmi, '').join(',');
    e2e.addFile('new.csv', [head, rows[0], second, ...rows.slice(2, 40)].join('\n'));
    window = await e2e.window();
    await window.ready();
    await PanelPage.fitted((await window.fit('diabetes.csv')).panel);
  });

  const inWorkspace = (name: string) => join(e2e.workspace, name);
  const dialog = () => window.page.locator('.monaco-dialog-box');
  const told = (text: RegExp) => window.notifications().filter({ hasText: text }).first().waitFor();

  /** A page that is just loading takes the focus, and whatever is asked would close. */
  async function showPanel(): Promise<void> {
    await window.editorTab(/^λ diabetes\.csv/).click();
    await PanelPage.fitted(await window.openPanel());
    // Its page is there, and takes the focus in its own time.
    await window.page.waitForTimeout(800);
  }

  async function predictNewCsv(): Promise<void> {
    await window.quickInput.locator('input[placeholder^="The file to predict"]').waitFor();
    await window.quickInput.locator('.monaco-list-row').first().waitFor();
    await window.quickInput.locator('input[type="text"]').first().fill('new.csv');
    await window.page.keyboard.press('Enter');
    await window.acceptSteps(['What the file of predictions holds']);
  }

  it('is saved beside the file it was fitted to, without a row of it', async () => {
    await window.runCommand('Lambda Lens: Save Model…');
    // The dialog proposes a name, in its own time.
    await window.page.waitForFunction(() => [...document.querySelectorAll('.quick-input-widget input')].some((input) => (input as HTMLInputElement).value.endsWith('/diabetes.lens.json')));
    await window.page.keyboard.press('Enter');
    await told(/diabetes\.lens\.json holds the model, without a row of data/);
    const model = JSON.parse(readFileSync(inWorkspace('diabetes.lens.json'), 'utf8')) as { target: string; n: number };
    assert.deepEqual([model.target, model.n], ['progression', 442]);
  });

  it('predicts another file by its own menu: what differs is told before anything is written, and the errors after', async () => {
    await window.file('diabetes.lens.json').waitFor();
    await window.chooseInExplorer('diabetes.lens.json', 'Predict on Another CSV…');
    await predictNewCsv();
    await dialog().getByText('Column "bmi": missing in 1 row, filled with the training mean.').waitFor();
    assert.ok(!existsSync(inWorkspace('new.predictions.csv')));
    await dialog().getByRole('button', { name: 'Write Predictions' }).click();
    await told(/new\.predictions\.csv has a prediction for each of the 40 rows of new\.csv\. Against "progression" in 40 rows: root mean squared error/);
    await window.editorTab('new.predictions.csv').waitFor();
    const expected = runCommandLine('predict', inWorkspace('diabetes.lens.json'), inWorkspace('new.csv'), '--intervals');
    assert.equal(readFileSync(inWorkspace('new.predictions.csv'), 'utf8'), expected);
    assert.equal(expected.trim().split('\n').length, 41);
  });

  it('from its panel predicts the same, and writes over nothing without being told to', async () => {
    const before = readFileSync(inWorkspace('new.predictions.csv'), 'utf8');
    await showPanel();
    await window.runCommand('Lambda Lens: Predict on Another CSV…');
    await predictNewCsv();
    await dialog().getByRole('button', { name: 'Write Predictions' }).click();
    await dialog().getByText('new.predictions.csv is there already.').waitFor();
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    await dialog().waitFor({ state: 'hidden' });
    assert.equal(readFileSync(inWorkspace('new.predictions.csv'), 'utf8'), before);
  });

  it('is copied as code that makes the same fit', async () => {
    await showPanel();
    await window.runCommand('Lambda Lens: Copy as Code…');
    await window.acceptSteps(['The language']);
    await told(/Python, scikit-learn: on the clipboard/);
    await window.page.getByRole('button', { name: 'Show', exact: true }).click();
    const editor = window.page.locator('.editor-instance .view-lines').filter({ hasText: 'diabetes.csv → progression: gaussian lasso' });
    await editor.waitFor();
    const { lambda } = fitOnCommandLine(csv, 'progression');
    assert.ok((await editor.innerText()).replaceAll('\u00a0', ' ').includes(`at λ = ${Number(lambda.toPrecision(6))}`));
  });

  it('that is damaged says so in one sentence', async () => {
    e2e.addFile('broken.lens.json', '{"format": "lambda-lens-model", "version": 2, "family": "gaussian"}');
    await window.file('broken.lens.json').waitFor();
    await window.chooseInExplorer('broken.lens.json', 'Predict on Another CSV…');
    await predictNewCsv();
    await told(/The model file is damaged/);
  });
});
