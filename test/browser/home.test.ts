import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EndToEnd, screenshots } from './endToEnd';
import { PanelPage } from './panelPage';
import { hover, lines } from './textEditor';
import type { Workbench } from './workbench';

/** The header and so many rows of a file. */
function sampleHead(path: string, rows: number): string {
  return `${readFileSync(path, 'utf8').split('\n').slice(0, rows + 1).join('\n')}\n`;
}

describe('at home in VS Code', () => {
  const e2e = EndToEnd.forTests();
  let window: Workbench;

  before('open VS Code', async () => {
    e2e.addSample('diabetes.csv');
    window = await e2e.window();
    await window.ready();
  });

  it('the text of a CSV has lenses above its header, and tells of a column what it holds', async () => {
    await window.file('diabetes.csv').dblclick();
    const lens = window.page.locator('.codelens-decoration');
    await lens.getByText('Train Dropout Network…').waitFor();
    await lens.getByText('Compare Regularizers…').waitFor();
    const told = await hover(window, 'bmi', /mean\s26\.4/);
    assert.match(told, /bmi — number · none missing\s+mean 26\.4 ± 4\.42 \(sd\) · 18 to 42\.2\s+[▁▂▃▄▅▆▇█]{6,}/);
    await lens.getByText('Fit Regularized Model…').click();
    assert.equal(await window.acceptQuickPick(), 'progression');
    await PanelPage.fitted(await window.openPanel());
  });

  it('the header tells what the fit makes of a column, and columns at zero are dimmed when that is asked for', async () => {
    await window.editorTab(/^diabetes\.csv/).first().click();
    const told = await hover(window, 'bmi', /per\ssd/);
    assert.match(told, /\+[\d.]+ per sd, [\d.]+ per unit · enters 1st · kept in 10 of 10 folds\s+diabetes\.csv → progression, λ [\d.]+ \(1-SE\)/);
    await window.page.mouse.move(10, 400);
    await window.runCommand('Lambda Lens: Toggle Dimming of Zeroed Columns');
    await window.page.waitForFunction(() => [...document.querySelectorAll('.editor-group-container.active .editor-instance .view-line span')].some((part) => Number(getComputedStyle(part).opacity) < 0.5));
    const faint = await lines(window).first().locator('span').evaluateAll((parts) => parts.filter((part) => Number(getComputedStyle(part).opacity) < 0.5).map((part) => part.textContent ?? ''));
    await window.screenshot(join(screenshots, 'home-dimmed.png'));
    assert.ok(faint.join().includes('age') && !faint.join().includes('bmi'), faint.join());
    await window.runCommand('Lambda Lens: Toggle Dimming of Zeroed Columns');
  });

  it('ragged rows are told on request, until the text is changed', async () => {
    e2e.addFile('ragged.csv', 'a,b,y\n1,"two\nlines",3\n2,1\n4,5,6\n7,8,9\n');
    await window.file('ragged.csv').dblclick();
    await window.editorTab('ragged.csv').click();
    await window.runCommand('Lambda Lens: Check CSV');
    await window.notifications().filter({ hasText: 'ragged.csv: 4 rows of 3 columns, 1 with another number of fields' }).waitFor();
    const squiggle = window.page.locator('.editor-group-container.active .editor-instance .squiggly-warning');
    await squiggle.first().waitFor();
    assert.equal(await squiggle.count(), 1);
    await window.page.getByRole('button', { name: 'Go to Line 4', exact: true }).click();
    await window.page.locator('.statusbar-item').filter({ hasText: 'Ln 4, Col 1' }).waitFor();
    // VS Code keeps back a notification that follows some others within a second: faster than a person asks again.
    await window.page.waitForTimeout(1200);
    await window.runCommand('Lambda Lens: Check CSV');
    await window.page.getByRole('button', { name: 'Show Problems', exact: true }).click();
    await window.page.locator('.markers-panel').getByText('2 fields where the header has 3: the row is left out of every fit.').waitFor();
    await window.runCommand('View: Hide Panel');
    await lines(window).nth(1).click();
    await window.page.keyboard.type('0');
    await squiggle.first().waitFor({ state: 'detached' });
    await window.runCommand('File: Revert File');
    await window.runCommand('Notifications: Clear All Notifications');
    await window.runCommand('View: Close Editor');
  });

  it('the status bar tells the λ of the active panel, and takes another', async () => {
    await window.editorTab(/→/).click();
    const item = window.page.locator('.statusbar-item').filter({ hasText: /λ .* of 10/ });
    await item.waitFor();
    assert.match((await item.innerText()).trim(), /^λ [\d.]+ \(1-SE\) · \d of 10$/);
    await item.click();
    await window.quickInput.locator('.label-name').filter({ hasText: 'minimum: λ' }).click();
    await item.filter({ hasText: '(minimum)' }).waitFor();
    const panel = new PanelPage(window.panel());
    assert.match(await panel.valueText(), /minimum/);
    await window.file('diabetes.csv').dblclick();
    await window.editorTab(/^diabetes\.csv/).first().click();
    await item.waitFor({ state: 'hidden' });
  });

  it('a key of the panel saves its model, and means what it did elsewhere', async () => {
    await window.editorTab(/→/).click();
    const panel = new PanelPage(window.panel());
    await panel.cursor.focus();
    await window.page.keyboard.press('Control+l');
    await window.quickInput.locator('input[placeholder^="The penalty"]').waitFor();
    await window.page.keyboard.press('Escape');
    await panel.cursor.focus();
    await window.page.keyboard.press('Control+s');
    // Where to save it is asked by VS Code's own dialog.
    await window.quickInput.getByRole('button', { name: 'OK' }).or(window.quickInput.getByText('OK', { exact: true })).first().waitFor();
    await window.page.keyboard.press('Escape');
    await window.quickInput.waitFor({ state: 'hidden' });
  });

  it('a file that changes on disk is fitted again when the person wants that, who is asked once', async () => {
    await window.editorTab(/→/).click();
    const panel = new PanelPage(window.panel());
    const before = await panel.sentence.innerText();
    e2e.addFile('diabetes.csv', sampleHead(e2e.samplePath('diabetes.csv'), 300));
    e2e.addFile('diabetes.csv', sampleHead(e2e.samplePath('diabetes.csv'), 200));
    const message = window.notifications().filter({ hasText: 'diabetes.csv has changed since it was fitted.' });
    await message.first().waitFor();
    assert.equal(await message.count(), 1);
    await window.page.getByRole('button', { name: 'Fit Again', exact: true }).click();
    await panel.sentenceAfter(before);
    await panel.status('done');
    assert.match((await panel.part('record').innerText()).replaceAll('\u00a0', ' '), /200 (of 200 )?rows/);
  });

  it('runs are kept over a reload: renamed, compared, opened again, and removed', async () => {
    await window.activityIcon.click();
    // The name of an entry is followed by its key.
    await window.chooseInMenu(window.sideRow('diabetes.csv → progression'), 'Rename… F2');
    await window.quickInput.locator('input').fill('the first');
    await window.page.keyboard.press('Enter');
    await window.sideRow('the first').waitFor();
    await window.showExplorer();
    e2e.addSample('prostate.csv');
    await window.file('prostate.csv').waitFor();
    await PanelPage.fitted((await window.fit('prostate.csv')).panel);
    await window.page.waitForTimeout(1200);
    await window.runCommand('View: Close All Editors');
    await window.page.waitForTimeout(800);
    await window.reload();
    await window.activityIcon.click();
    await window.sideRow('prostate.csv → lpsa').waitFor();
    const rows = await window.sideRows();
    const runs = rows.filter((row) => /panel closed/.test(row));
    assert.match(runs[0], /^prostate\.csv → lpsa, λ [\d.]+ \(1-SE\) · \d of 8 · error [\d.]+, panel closed/);
    assert.match(runs[1], /^the first, λ /);
    assert.ok(rows.some((row) => /^lcavol, plus [\d.]+ per standard deviation, enters 1st, kept in 10 of 10 folds/.test(row)), rows.join('\n'));
    await window.screenshot(join(screenshots, 'home-runs.png'));

    await window.sideRow('prostate.csv → lpsa').click();
    await window.sideRow('the first').click({ modifiers: ['Control'] });
    await window.chooseInMenu(window.sideRow('the first'), 'Compare Runs…');
    const comparison = await window.openPanel();
    await comparison.getByText('They explain different targets').waitFor();
    await comparison.getByRole('cell', { name: 'lcavol' }).waitFor();
    await window.page.waitForTimeout(500);
    await window.screenshot(join(screenshots, 'home-compare.png'));
    await window.runCommand('View: Close All Editors');

    await window.sideRow('the first').hover();
    await window.sideRow('the first').getByRole('button', { name: 'Show Panel' }).click();
    const panel = await PanelPage.fitted(await window.openPanel());
    assert.match(await panel.valueText(), /minimum|1-SE/);
    // Both are selected still: what is done to one of them is done to both.
    await window.sideRow('prostate.csv → lpsa').click();
    await window.sideRow('prostate.csv → lpsa').getByRole('button', { name: 'Remove from List' }).click();
    await window.sideRow('prostate.csv → lpsa').waitFor({ state: 'detached' });
    assert.equal(await window.sideRow('the first').count(), 1);
  });
});
