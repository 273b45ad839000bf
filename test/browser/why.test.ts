import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { themeKinds } from '../vscode/themes';
import { accessibilityViolations } from './accessibility';
import { explainOnCommandLine } from './commandLine';
import { EndToEnd, screenshots } from './endToEnd';
import { PanelPage, shows } from './panelPage';
import type { Workbench } from './workbench';

/** The part of `explain --view grouping` that is compared. */
interface CommandLineGroup {
  readonly sentence: string;
  readonly chosen: { readonly pairs: readonly { readonly difference: number; readonly bound: number }[]; readonly members: readonly { readonly column: string; readonly lassoPick: number }[] };
}

describe('why a penalty helps', () => {
  const e2e = EndToEnd.forTests();
  let window: Workbench;
  let csv: string;
  let heights: string;
  let panel: FrameLocator;

  before('open VS Code', async () => {
    csv = e2e.addSample('diabetes.csv');
    heights = e2e.addSample('height.csv');
    window = await e2e.window();
    await window.ready();
  });

  const part = (name: string) => panel.locator(`[data-part="${name}"]`).first();
  const shown = (view: string, status = 'done') => panel.locator(`[data-why="${view}"][data-why-status="${status}"]`).waitFor();
  const choose = (name: string) => panel.getByRole('button', { name, exact: true }).click();
  const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('−', '-');
  const sentence = async () => plain(await part('sentence').innerText());
  /** Numbers of a readout by their names. */
  const readout = async (name = 'readout') => {
    const pairs = await part(name).locator(':scope > span').evaluateAll((all) => all.map((span) => [span.querySelector('.name')!.textContent!.trim(), span.lastChild!.textContent!]));
    return Object.fromEntries(pairs) as Record<string, string>;
  };
  const toMinimum = async () => {
    await panel.getByRole('slider', { name: /λ cursor/ }).first().focus();
    await window.page.keyboard.press('m');
  };

  it('begins with training against held-out error, by the numbers of the command line', async () => {
    ({ panel } = await window.fit('diabetes.csv'));
    await panel.getByRole('tab', { name: 'Why' }).click();
    await shown('fit');
    const expected = explainOnCommandLine(csv, 'progression', 'fit');
    assert.equal(await sentence(), expected.sentence);
    await toMinimum();
    await panel.locator('[role="slider"]', { hasText: 'minimum' }).first().waitFor();
    const { minIndex: k } = expected;
    const { training, 'held out': heldOut } = await readout();
    const [error, standardError] = heldOut.split('\u00a0±\u00a0');
    assert.ok(shows(training, expected.train[k]), `training ${training} is not ${expected.train[k]}`);
    assert.ok(shows(error, expected.heldOut[k]) && shows(standardError, expected.standardError[k]), `${heldOut} is not ${expected.heldOut[k]} ± ${expected.standardError[k]}`);
  });

  it('has the λ cursor of the Fit view: moved in either, it moves in both', async () => {
    const { page } = window;
    const box = (await part('fitPlot').locator('canvas').boundingBox())!;
    await window.drag({ x: box.x + box.width - 200, y: box.y + 60 }, { x: box.x + 60, y: box.y + 60 });
    const moved = await panel.getByRole('slider', { name: 'λ cursor' }).innerText();
    assert.match(moved, /manual/);
    await panel.getByRole('tab', { name: 'Fit', exact: true }).click();
    await panel.getByRole('slider', { name: 'λ cursor' }).filter({ hasText: moved }).waitFor();
    await page.keyboard.press('m');
    await panel.getByRole('tab', { name: 'Why' }).click();
    await panel.getByRole('slider', { name: 'λ cursor' }).filter({ hasText: 'minimum' }).waitFor();
  });

  it('bends a polynomial through the points, and tames it', async () => {
    await choose('Polynomials');
    await shown('polynomial');
    await panel.getByRole('button', { name: 'ridge', exact: true }).click();
    await panel.getByLabel('Degree of the polynomial').focus();
    await window.page.keyboard.press('End');
    await panel.locator('[data-why-status="done"]').getByText(/^Degree 20, ridge at λ/).waitFor();
    const expected = explainOnCommandLine<{ sentence: string; minIndex: number; train: number[]; byDegree: { train: number }[] }>(csv, 'progression', 'polynomial', '--column', 'bmi', '--degree', '20', '--l1-ratio', '0');
    assert.equal(await sentence(), expected.sentence);
    const numbers = await readout();
    assert.ok(shows(numbers.training, expected.train[expected.minIndex]));
    assert.ok(shows((await readout('bareReadout'))['Degree 20 without a penalty: training'], expected.byDegree[19].train));
  });

  it('splits the error into bias², variance and noise, streams while it refits, and stops at Cancel', async () => {
    await choose('Bias and variance');
    await shown('bias-variance');
    const expected = explainOnCommandLine(csv, 'progression', 'bias-variance');
    assert.equal(await sentence(), expected.sentence);
    await toMinimum();
    const k = (expected.cvMinIndex as unknown as number);
    await panel.getByRole('slider', { name: 'λ cursor' }).filter({ hasText: 'minimum' }).waitFor();
    const numbers = await readout();
    for (const [name, value] of [['bias²', expected.bias2[k]], ['variance', expected.variance[k]], ['noise', expected.noise], ['sum', expected.sum[k]]] as const) {
      assert.ok(shows(numbers[name], value), `${name} ${numbers[name]} is not ${value}`);
    }
    await panel.getByLabel('refits').fill('10000');
    await panel.getByLabel('refits').press('Enter');
    await panel.locator('[data-why-status="running"]').getByText(/^refits \d+/).waitFor();
    await panel.getByRole('button', { name: 'Cancel' }).click();
    await shown('bias-variance', 'cancelled');
    const known = Number((await readout()).refits);
    assert.ok(known >= 16 && known < 10_000);
    await panel.getByLabel('refits').fill('40');
    await panel.getByLabel('refits').press('Enter');
    await choose('Shuffle the target');
    await shown('bias-variance');
    assert.equal(await sentence(), explainOnCommandLine(csv, 'progression', 'bias-variance', '--resamples', '40', '--shuffle-target').sentence);
    await choose('Known truth');
    await panel.locator('[data-why-status="done"]').getByText(/^Targets are simulated around a known function/).waitFor();
    const truth = explainOnCommandLine(csv, 'progression', 'bias-variance', '--resamples', '40', '--known-truth');
    assert.equal(await sentence(), truth.sentence);
    const fresh = (await readout())['fresh error'];
    assert.ok(shows(fresh, truth.error[k]), `${fresh} is not ${truth.error[k]}`);
    await choose('Shuffle the target');
    await shown('bias-variance');
  });

  it('comes back after the page was hidden and after a reload, without computing again', async () => {
    const before = [await sentence(), JSON.stringify(await readout())];
    await window.hideAndShow(/diabetes.csv →/, 'height.csv');
    panel = window.panel();
    await shown('bias-variance');
    assert.deepEqual([await sentence(), JSON.stringify(await readout())], before);
    await window.page.waitForTimeout(1000);
    await window.reload();
    panel = await window.openPanel();
    await shown('bias-variance');
    assert.deepEqual([await sentence(), JSON.stringify(await readout())], before);
    await choose('Polynomials');
    await panel.getByText(/^Degree 20, ridge at λ/).waitFor();
  });

  it('explains the new fit when the fit\'s options change', async () => {
    await choose('Fit and overfit');
    await shown('fit');
    await panel.getByRole('tab', { name: 'Fit', exact: true }).click();
    await panel.getByLabel('l1 ratio of the pair').focus();
    await window.page.keyboard.press('Home');
    await panel.getByRole('button', { name: 'Refit at 0' }).click();
    await panel.locator('.mixture', { hasText: 'ridge' }).waitFor();
    await panel.getByRole('tab', { name: 'Why' }).click();
    await panel.locator('.mixture', { hasText: 'ridge' }).waitFor();
    assert.equal(await sentence(), explainOnCommandLine(csv, 'progression', 'fit', '--l1-ratio', '0').sentence);
  });

  it('names the two columns that say the same in the sample that has them', async () => {
    await window.runCommand('View: Close All Editors');
    ({ panel } = await window.fit('height.csv'));
    await panel.getByRole('tab', { name: 'Why' }).click();
    await shown('fit');
    await choose('Grouping');
    await shown('grouping');
    const expected = explainOnCommandLine<CommandLineGroup>(heights, 'weight_kg', 'grouping');
    assert.equal(await sentence(), expected.sentence);
    assert.match(expected.sentence, /^height_cm and height_in/);
    const [, difference, bound] = await part('pairs').locator('tbody td').allInnerTexts();
    assert.ok(shows(difference, expected.chosen.pairs[0].difference) && shows(bound, expected.chosen.pairs[0].bound));
    for (const { column, lassoPick } of expected.chosen.members) {
      assert.equal(await part('picks').locator(`tr[data-column="${column}"] td`).first().innerText(), `${Math.round(100 * lassoPick)} %`);
    }
  });

  const views = [['Fit and overfit', 'fit'], ['Polynomials', 'polynomial'], ['Bias and variance', 'bias-variance'], ['Grouping', 'grouping']] as const;
  for (const kind of themeKinds) {
    it(`can be read in the ${kind} theme`, async () => {
      await window.chooseTheme(kind);
      for (const [name, view] of views) {
        await choose(name);
        await shown(view);
        await window.page.waitForTimeout(300);
        await window.screenshot(join(screenshots, `why-${view}-${kind}.png`));
        assert.deepEqual(await accessibilityViolations(await PanelPage.innerFrame(window)), [], name);
      }
    });
  }
});
