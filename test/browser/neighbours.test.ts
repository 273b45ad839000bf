import assert from 'node:assert/strict';
import { join } from 'node:path';
import { repository } from '../vscode/repository';
import { EndToEnd, screenshots } from './endToEnd';
import { neighbourCell, neighbourTable } from './neighbours/names';
import { PanelPage } from './panelPage';
import { neighboursExtension } from './testExtensions';
import { hover, lines } from './textEditor';
import type { Workbench } from './workbench';

/** Twenty rows of three columns and a line that is ragged. */
function table(separator: string): string {
  const rows = Array.from({ length: 20 }, (_, i) => [i, (i * 7) % 11, 2 * i - ((i * 7) % 11) + ((i * 5) % 3) / 2].join(separator));
  return `${['first', 'second', 'y'].join(separator)}\n${rows.join('\n')}\n1${separator}2\n`;
}

describe('beside Rainbow CSV and Edit CSV', () => {
  const e2e = EndToEnd.forTests(() => ({ extensions: [repository, neighboursExtension()], settings: { 'files.associations': { 'dynamic*.csv': 'dynamic csv', 'given*.csv': 'csv (semicolon)' } } }));
  let window: Workbench;

  before('open VS Code', async () => {
    for (const [name, separator] of [['semicolons.csv', ';'], ['bars.csv', '|'], ['commas.csv', ','], ['given.csv', ';'], ['dynamic.csv', ','], ['tabs.tsv', '\t']] as const) e2e.addFile(name, table(separator));
    e2e.addFile('notes.txt', 'no table\n');
    e2e.addFolder('folder.csv');
    window = await e2e.window();
    await window.ready();
  });

  /** Both editors of the same name may be open: the text is meant. */
  async function openText(name: string, language: string): Promise<void> {
    await window.file(name).dblclick();
    await window.editorTab(name).click();
    await window.page.locator('.statusbar-item').filter({ hasText: new RegExp(`^\\s*${language.replace(/[()]/g, '\\$&')}\\s*$`) }).waitFor();
  }

  // Those that the neighbour is told of from the start come first: nothing else has started the extension by then.
  for (const [name, language] of [['given.csv', 'CSV (semicolon)'], ['dynamic.csv', 'dynamic CSV'], ['semicolons.csv', 'CSV (semicolon)'], ['bars.csv', 'CSV (pipe)'], ['commas.csv', 'CSV'], ['tabs.tsv', 'TSV']] as const) {
    it(`${name} keeps the language ${language} and its colours, and has lenses, hovers and diagnostics`, async () => {
      await openText(name, language);
      await window.page.locator('.codelens-decoration').getByText('Fit Regularized Model…').waitFor();
      const told = await hover(window, 'second', /mean/);
      assert.match(told, /second — number · none missing/);
      await window.page.locator('.monaco-hover').filter({ visible: true }).filter({ hasText: neighbourCell }).first().waitFor();
      const colours = await lines(window).first().locator('span span').evaluateAll((parts) => new Set(parts.map((part) => getComputedStyle(part).color)).size);
      assert.ok(colours > 1 || name === 'tabs.tsv', 'the grammar of the neighbour colours fields in turn');
      await window.page.mouse.move(10, 400);
      await window.runCommand('Lambda Lens: Check CSV');
      await window.notifications().filter({ hasText: `${name}: 21 rows of 3 columns, 1 with another number of fields` }).waitFor();
      await window.page.locator('.editor-group-container.active .editor-instance .squiggly-warning').first().waitFor();
      await window.runCommand('Notifications: Clear All Notifications');
      await window.runCommand('View: Close Editor');
    });
  }

  it('each has its entries in the menu of a CSV, and ours has none elsewhere', async () => {
    const menu = await window.explorerMenu('commas.csv');
    for (const entry of ['Edit CSV', 'Fit Regularized Model…', 'Train Dropout Network…']) assert.ok(menu.includes(entry), `${entry}: ${menu.join(', ')}`);
    for (const other of ['notes.txt', 'folder.csv']) {
      const labels = await window.explorerMenu(other);
      assert.deepEqual(labels.filter((label) => menu.includes(label) && /Model|Network|Regularizers|Lambda|Predict/.test(label)), [], other);
    }
  });

  it('a table that is open in the editor of the neighbour is fitted, and fitted from its title', async () => {
    await window.chooseInExplorer('commas.csv', 'Edit CSV');
    await (await window.openPanel()).getByText(neighbourTable).waitFor();
    const { panel, target } = await window.fit('commas.csv');
    assert.equal(target, 'y');
    const page = await PanelPage.fitted(panel);
    assert.match(await page.sentence.innerText(), /of \d columns? kept/);
    await window.screenshot(join(screenshots, 'neighbours.png'));
  });
});
