import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { themeKinds } from '../vscode/themes';
import { accessibilityViolations } from './accessibility';
import { compareOnCommandLine } from './commandLine';
import { EndToEnd, screenshots } from './endToEnd';
import { PanelPage, shows } from './panelPage';
import type { Workbench } from './workbench';

/** Linear methods and one network: enough to see every kind of number, and soon through. */
const chosen = ['Mean only', 'Least squares', 'Lasso (L1)', 'Ridge (L2)', 'Elastic net', 'Network + L1'];
const methods = 'mean,unregularised,lasso,ridge,elastic-net,network-l1';

describe('regularizers compared', () => {
  const e2e = EndToEnd.forTests();
  let window: Workbench;
  let csv: string;
  let panel: FrameLocator;

  before('open VS Code', async () => {
    csv = e2e.addSample('diabetes.csv');
    window = await e2e.window();
    await window.ready();
  });

  const table = () => panel.locator('[data-part="comparison"]');
  const setup = () => panel.locator('[data-part="setup"]');
  const sentence = () => panel.locator('[data-part="sentence"]');
  const state = (kind: string) => panel.locator(`[data-comparison="${kind}"]`).waitFor();
  const rows = () => table().locator('tbody tr').evaluateAll((all) => all.map((row) => ({
    method: row.getAttribute('data-method')!,
    text: Object.fromEntries([...row.querySelectorAll('[data-part]')].map((cell) => [cell.getAttribute('data-part')!, cell.textContent!.replaceAll('\u00a0', ' ')])) as Record<string, string>,
    mark: row.querySelector('.mark')?.textContent ?? null,
  })));

  it('begin with a right-click and Enter, show what each is worth as it is known, and stop at Cancel with what is done', async () => {
    panel = await window.compare('diabetes.csv');
    await state('running');
    await table().locator('tr[data-method="ridge"] [data-part="error"]').waitFor();
    await panel.getByRole('button', { name: 'Cancel' }).click();
    await state('cancelled');
    await panel.getByText(/^Cancelled\. The \d+ methods that were done stay\.$/).waitFor();
    assert.ok((await rows()).filter(({ text }) => text.error).length >= 4);
  });

  it('have the numbers of the command line for the same file, folds and seed', async () => {
    for (const box of await setup().getByRole('checkbox').all()) await box.uncheck();
    for (const method of chosen) await setup().getByLabel(method, { exact: true }).check();
    await setup().getByLabel('folds').fill('4');
    await setup().getByLabel('seed').fill('3');
    await setup().getByLabel('seed').press('Enter');
    await setup().getByRole('button', { name: 'Compare Again' }).click();
    await state('done');
    const expected = compareOnCommandLine(csv, 'progression', '--methods', methods, '--folds', '4', '--seed', '3');
    const shown = await rows();
    assert.deepEqual(shown.map(({ method }) => method), [...expected.results].sort((a, b) => a.heldOutError - b.heldOutError).map(({ method }) => method));
    for (const { method, text, mark } of shown) {
      const result = expected.results.find((each) => each.method === method)!;
      const [error, standardError] = text.error.split(' ± ');
      assert.ok(shows(error, result.heldOutError) && shows(standardError, result.standardError), `${method}: ${text.error} is not ${result.heldOutError} ± ${result.standardError}`);
      assert.ok(shows(text.gap, result.gap), `${method}: gap ${text.gap} is not ${result.gap}`);
      assert.equal(text.features, String(result.featuresUsed));
      if (result.weights > 0) assert.ok(shows(text.zeroWeights, result.zeroWeights));
      assert.equal(mark, method === expected.best ? 'best' : expected.withinOneError.includes(method) ? 'within 1 SE' : null);
    }
    assert.equal((await sentence().innerText()).replaceAll('\u00a0', ' '), expected.advice);
    assert.match(await panel.locator('[data-part="basis"]').innerText(), /the same 4 folds for every method · seed 3/);
  });

  it('are sorted by the heading that is pressed', async () => {
    await table().getByRole('columnheader', { name: 'Columns' }).getByRole('button').click();
    assert.equal((await rows())[0].method, 'mean');
    await table().getByRole('columnheader', { name: 'Error' }).getByRole('button').click();
    assert.notEqual((await rows())[0].method, 'mean');
  });

  it('are written beside the file as CSV', async () => {
    await panel.getByRole('button', { name: 'Export as CSV…' }).click();
    const name = window.quickInput.locator('input').first();
    // The dialog begins with the folder while it looks into it.
    for (let wait = 0; wait < 100 && !/diabetes-comparison\.csv$/.test(await name.inputValue()); wait++) await window.page.waitForTimeout(100);
    assert.match(await name.inputValue(), /diabetes-comparison\.csv$/);
    await window.page.keyboard.press('Enter');
    await window.file('diabetes-comparison.csv').waitFor();
  });

  it('stay when another view is looked at, and when the window is reloaded', async () => {
    const before = await rows();
    await panel.getByRole('tab', { name: 'Fit' }).click();
    await sentence().filter({ hasText: 'columns kept' }).waitFor();
    await panel.getByRole('tab', { name: 'Compare' }).click();
    assert.deepEqual(await rows(), before);
    await window.page.waitForTimeout(1000);
    await window.reload();
    panel = await window.openPanel();
    await state('done');
    assert.deepEqual(await rows(), before);
    assert.equal(await setup().getByRole('checkbox', { checked: true }).count(), chosen.length);
    assert.equal(await setup().getByLabel('seed').inputValue(), '3');
  });

  for (const kind of themeKinds) {
    it(`can be read in the ${kind} theme`, async () => {
      await window.chooseTheme(kind);
      await window.page.waitForTimeout(400);
      await window.screenshot(join(screenshots, `compare-${kind}.png`));
      assert.deepEqual(await accessibilityViolations(await PanelPage.innerFrame(window)), []);
    });
  }

  it('end with their panel', async () => {
    for (const method of ['Network + dropout', 'Network + dropout and decay']) await setup().getByLabel(method, { exact: true }).check();
    await setup().getByRole('button', { name: 'Compare Again' }).click();
    await state('running');
    await window.runCommand('View: Close All Editors');
    await window.panelFrames().waitFor({ state: 'hidden' });
  });
});
