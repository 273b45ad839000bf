import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../vscode/repository';
import { fitOnCommandLine } from './commandLine';
import { EndToEnd } from './endToEnd';
import { PanelPage, shows } from './panelPage';
import type { Workbench } from './workbench';

describe('beside the first fit', () => {
  const e2e = EndToEnd.forTests();
  let window: Workbench;
  let csv: string;

  before('open VS Code', async () => {
    csv = e2e.addSample('diabetes.csv');
    window = await e2e.window();
    await window.ready();
  });

  afterEach('close the editors', () => window.runCommand('View: Close All Editors'));

  it('a column clicked in the Sparsity view stands out in the panel', async () => {
    const panel = await PanelPage.fitted((await window.fit('diabetes.csv')).panel);
    await window.activityIcon.click();
    await window.sideRow('bp').click();
    await panel.part('coefficients').locator('tr[data-column="bp"] [aria-pressed="true"]').waitFor();
    await window.showExplorer();
  });

  it('a seed changed in the strip of the data gives the fit of the command line with that seed', async () => {
    const panel = await PanelPage.fitted((await window.fit('diabetes.csv')).panel);
    const before = await panel.sentence.innerText();
    await panel.part('record').getByRole('button', { name: /^seed 0/ }).click();
    await window.quickInput.locator('input').fill('7');
    await window.page.keyboard.press('Enter');
    const after = await panel.sentenceAfter(before);
    await panel.status('done');
    const expected = fitOnCommandLine(csv, 'progression', '--seed', '7');
    const { lambda, mean } = expected.crossValidation;
    const shown = /error\s+([\d.]+)/.exec((await panel.sentence.innerText()).replaceAll('\u00a0', ' '))?.[1] ?? after;
    assert.ok(shows(shown, mean[lambda.indexOf(expected.lambda)]), `${shown} is not the command line's error`);
  });

  it('the options ask four questions, show the rest at a glance, and make the fit of the command line', async () => {
    await window.runCommand('Lambda Lens: Fit Regularized Model with Options…');
    const asked = (placeholder: string) => window.quickInput.locator(`input[placeholder^="${placeholder}"]`).waitFor();
    const choose = async (placeholder: string, text: string) => {
      await asked(placeholder);
      await window.quickInput.locator('.monaco-list-row').first().waitFor();
      await window.quickInput.locator('input[type="text"]').first().fill(text);
      await window.page.keyboard.press('Enter');
    };
    for (const placeholder of ['The file to fit', 'The column to explain', 'Columns that may explain it', 'What kind of target']) await choose(placeholder, '');
    await choose('Penalty', 'Ridge');
    await choose('Enter fits', 'Seed');
    await window.quickInput.getByText('Seed that deals the rows').waitFor();
    await window.quickInput.locator('input').fill('5');
    await window.page.keyboard.press('Enter');
    await asked('Enter fits');
    await window.quickInput.locator('.monaco-list-row').filter({ hasText: 'Seed' }).filter({ hasText: '5' }).waitFor();
    await window.page.keyboard.press('Enter');
    const panel = await PanelPage.fitted(await window.openPanel());
    const expected = fitOnCommandLine(csv, 'progression', '--l1-ratio', '0', '--seed', '5');
    const { lambda, mean } = expected.crossValidation;
    const sentence = (await panel.sentence.innerText()).replaceAll('\u00a0', ' ');
    assert.match(sentence, /10 of 10 columns kept by ridge/);
    assert.ok(shows(/error\s+([\d.]+)/.exec(sentence)![1], mean[lambda.indexOf(expected.lambda)]), sentence);
  });

  it('survival data are fitted by a Cox model with one choice, which is preselected the next time', async () => {
    e2e.addFile('survival.csv', readFileSync(join(repository, 'test', 'fixtures', 'survival.csv'), 'utf8'));
    await window.file('survival.csv').waitFor();
    const choose = async (key: string) => {
      await window.chooseInExplorer('survival.csv', 'Fit Regularized Model…');
      await window.quickInput.getByText('Survival data? Fit Cox: time × status').waitFor();
      await window.page.keyboard.press(key);
    };
    await choose('ArrowUp');
    await window.page.keyboard.press('Enter');
    const panel = await PanelPage.fitted(await window.openPanel());
    assert.match((await panel.part('record').innerText()).replaceAll('\u00a0', ' '), /Cox · events from status/);
    assert.match((await panel.sentence.innerText()).replaceAll('\u00a0', ' '), /concordance/);
    await window.runCommand('View: Close All Editors');
    await choose('Enter');
    assert.match((await (await PanelPage.fitted(await window.openPanel())).part('record').innerText()).replaceAll('\u00a0', ' '), /events from status/);
    assert.equal(await window.editorTab(/survival\.csv → time/).count(), 1);
  });

  it('the Sparsity view follows the class that is chosen of a multinomial fit', async () => {
    e2e.addFile('wine.csv', readFileSync(join(repository, 'test', 'fixtures', 'wine.csv'), 'utf8'));
    await window.file('wine.csv').waitFor();
    const panel = await PanelPage.fitted((await window.fit('wine.csv')).panel);
    await window.activityIcon.click();
    const own = async () => (await window.sideRows()).find((row) => row.includes('wine.csv →'))!;
    const classes = ['class_0', 'class_1'];
    await window.sideRow(`for ${classes[0]}`).waitFor();
    const first = (await window.sideRows()).join();
    await panel.part('classes').getByRole('button', { name: classes[1] }).click();
    await window.sideRow(`for ${classes[1]}`).waitFor();
    assert.match(await own(), new RegExp(`\\d+ of 13 for ${classes[1]}`));
    assert.notEqual((await window.sideRows()).join(), first);
    await window.showExplorer();
  });

  it('the palette sweeps lasso, elastic net and ridge over a file of the workspace', async () => {
    await window.runCommand('Lambda Lens: Sweep Lambda…');
    await window.acceptSteps(['The file to fit', 'The column to explain', 'Mixtures to fit']);
    const panel = await PanelPage.fitted(await window.openPanel());
    assert.match(await panel.sentence.innerText(), /predicts best/);
    const rows = await panel.part('sweep').locator('tbody tr').allInnerTexts();
    assert.deepEqual(rows.map((row) => /^\s*(\w+)/.exec(row)?.[1]), ['Lasso', 'Elastic', 'Ridge']);
  });

  it('a file that cannot be fitted says why, and is fitted once it was mended and Retry pressed', async () => {
    e2e.addFile('small.csv', 'a,b,y\n1,2,3\n2,1,5\n');
    await window.file('small.csv').waitFor();
    const panel = new PanelPage((await window.fit('small.csv')).panel);
    await panel.status('failed');
    await panel.frame.getByText(/a fit needs at least 4 rows/).first().waitFor();
    e2e.addFile('small.csv', `a,b,y\n${Array.from({ length: 20 }, (_, i) => `${i % 7},${(i * i) % 5},${(i % 7) * 2 + (i % 3)}`).join('\n')}\n`);
    await panel.button('Retry').click();
    await panel.status('done');
    assert.match(await panel.sentence.innerText(), /of 2 columns kept/);
  });
});
