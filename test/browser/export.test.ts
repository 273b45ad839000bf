import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EndToEnd } from './endToEnd';
import { PanelPage } from './panelPage';
import { fitOnCommandLine } from './commandLine';
import type { Workbench } from './workbench';

describe('what is exported from a panel', () => {
  const e2e = EndToEnd.forTests();
  let window: Workbench;
  let panel: PanelPage;
  let csv: string;

  before('open VS Code and fit the sample', async () => {
    csv = e2e.addSample('diabetes.csv');
    window = await e2e.window();
    await window.ready();
    panel = await PanelPage.fitted((await window.fit('diabetes.csv')).panel);
  });

  const inWorkspace = (name: string) => join(e2e.workspace, name);
  const told = (text: RegExp) => window.notifications().filter({ hasText: text }).first().waitFor();

  /** Chooses by label in one question after the other, then takes the name that the dialog proposes. */
  async function choose(labels: readonly string[], proposed: string): Promise<void> {
    for (const label of labels) {
      await window.quickInput.locator('.monaco-list-row', { hasText: label }).first().click();
    }
    await window.page.waitForFunction((name) => [...document.querySelectorAll('.quick-input-widget input')].some((input) => (input as HTMLInputElement).value.endsWith(`/${name}`)), proposed);
    await window.page.keyboard.press('Enter');
  }

  it('as coefficients are those of the command line, to the last digit', async () => {
    await window.runCommand('Lambda Lens: Export…');
    await choose(['Coefficients as CSV'], 'diabetes-coefficients.csv');
    await told(/diabetes-coefficients\.csv was written/);
    const rows = readFileSync(inWorkspace('diabetes-coefficients.csv'), 'utf8').trim().split('\n').map((line) => line.split(','));
    const { coefficients } = fitOnCommandLine(csv, 'progression');
    for (const [name, value] of Object.entries(coefficients)) assert.equal(Number(rows.find(([column]) => column === name)![1]), value);
  });

  it('as a chart, from the menu over it, is a drawing that is named after the file and the chart', async () => {
    await window.chooseInMenu(panel.frame.locator('[data-part="path"]'), 'Save Chart…', { x: 200, y: 60 });
    await choose(['SVG, dark on white'], 'diabetes-path.svg');
    await told(/diabetes-path\.svg was written/);
    const svg = readFileSync(inWorkspace('diabetes-path.svg'), 'utf8');
    assert.match(svg, /^<svg xmlns/);
    for (const text of ['diabetes.csv → progression', '>bmi<', '1-SE', '>kept<']) assert.ok(svg.includes(text), text);
  });

  it('as a report is a text, and a folder with the pictures that it names', async () => {
    await window.runCommand('Lambda Lens: Export…');
    await choose(['Report as Markdown'], 'diabetes-report.md');
    await told(/diabetes-report\.md was written, its 3 pictures in diabetes-report-pictures/);
    const report = readFileSync(inWorkspace('diabetes-report.md'), 'utf8');
    for (const file of readdirSync(inWorkspace('diabetes-report-pictures'))) assert.ok(report.includes(`](diabetes-report-pictures/${file})`), file);
    assert.deepEqual(readdirSync(inWorkspace('.')).filter((name) => name.endsWith('.new')), []);
  });
});
