import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WhyPartOf } from '../../src/protocol/whyMessages';
import { lambdaText, significant, withError } from '../../webview/format/numbers';
import { repository } from '../vscode/repository';
import { OpenPanels, sentenceOf, until } from './openPanels';
import { breastCancer, diabetes } from './samples';
import { themeKinds } from './themes';
import { explaining, shareOfColour, whyPart } from './whys';

const csv = readFileSync(join(repository, 'test', 'fixtures', 'diabetes.csv'));

describe('the Why view', function () {
  this.timeout(60_000);
  const panels = OpenPanels.forTests();
  let fit: WhyPartOf<'fit'>;

  before('explain', () => {
    fit = whyPart(csv, diabetes(), 'fit');
  });

  const shown = () => panels.open(diabetes(), { snapshot: explaining(diabetes(), fit) });

  it('says the result first, then what one is looking at, and names the view', async () => {
    const panel = await shown();
    assert.equal(await sentenceOf(panel), fit.explanation!.sentence);
    for (const line of fit.explanation!.about) await panel.page.getByText(line).waitFor();
    assert.equal(await panel.page.getByRole('tab', { name: 'Why' }).getAttribute('aria-selected'), 'true');
    assert.equal(await panel.page.getByRole('button', { name: 'Fit and overfit' }).getAttribute('aria-pressed'), 'true');
  });

  it('draws the picture, says in words what it shows, and has its numbers in a table', async () => {
    const panel = await shown();
    const { lambda, train, heldOut, standardError, minIndex } = fit.explanation!;
    assert.match((await panel.part('fitPlot').locator('canvas').getAttribute('aria-label'))!, /^Mean squared error on training rows and on held-out rows/);
    const held = await shareOfColour(panel, 'fitPlot', '#59a4f9');
    assert.ok(held > 0.001, 'the held-out curve is drawn');
    assert.ok((await shareOfColour(panel, 'fitPlot', '#d18616')) > 0.0005, 'so is training');
    await panel.page.getByText('Show the picture as a table').click();
    const cells = await panel.page.locator('.whyFrame tbody tr', { hasText: 'minimum' }).locator('th, td').allInnerTexts();
    assert.deepEqual(cells.slice(0, 3), [lambdaText(lambda[minIndex]), significant(train[minIndex]), withError(heldOut[minIndex], standardError[minIndex])]);
  });

  it('moves the λ of the Fit view by drag and by key, and is moved by it', async () => {
    const panel = await shown();
    const { lambda, train } = fit.explanation!;
    await panel.cursor.focus();
    await panel.page.keyboard.press('m');
    const { minIndex } = fit.explanation!;
    await until(async () => (await panel.valueText()).includes(`training ${significant(train[minIndex])}`));
    await panel.page.keyboard.press('Shift+ArrowLeft');
    const index = minIndex - 10;
    await until(async () => (await panel.valueText()).startsWith(`At λ ${lambdaText(lambda[index])},`));
    await panel.page.getByRole('tab', { name: 'Fit', exact: true }).click();
    assert.match(await panel.valueText(), new RegExp(`^λ = ${lambdaText(lambda[index])} \\(manual\\)`));
    await panel.page.keyboard.press('End');
    await panel.page.getByRole('tab', { name: 'Why' }).click();
    await until(async () => (await panel.valueText()).startsWith(`At λ ${lambdaText(lambda[99])},`));
    const box = (await panel.part('fitPlot').locator('canvas').boundingBox())!;
    await panel.page.mouse.move(box.x + box.width - 200, box.y + 60);
    await panel.page.mouse.down();
    await panel.page.mouse.move(box.x + 49, box.y + 60, { steps: 4 });
    await panel.page.mouse.up();
    await until(async () => (await panel.valueText()).startsWith(`At λ ${lambdaText(lambda[0])},`));
  });

  it('shows how far it has come, can be cancelled, and begins again', async () => {
    const panel = await panels.open(diabetes(), { snapshot: explaining(diabetes(), { ...fit, explanation: null, status: { kind: 'running', doing: 'Judging', fraction: 0.25 } }) });
    await panel.page.getByText('Judging').waitFor();
    await panel.page.getByText('Computing…').waitFor();
    await panel.tell('explaining', { view: 'fit', status: { kind: 'running', doing: 'Judging', fraction: 0.5 } });
    await until(async () => (await panel.page.locator('.running vscode-progress-bar').evaluate((bar) => (bar as unknown as { value: number }).value)) === 50);
    await panel.page.getByRole('button', { name: 'Cancel' }).click();
    assert.equal((await panel.asked('cancel')).length, 1);
    await panel.tell('explained', { ...fit, explanation: null, status: { kind: 'cancelled' } });
    await panel.page.getByRole('button', { name: 'Compute Again' }).click();
    assert.equal((await panel.asked('retry')).length, 1);
    await panel.tell('explained', fit);
    await panel.part('fitPlot').waitFor();
  });

  it('says in one sentence what cannot be shown', async () => {
    const sentence = 'diabetes.csv: The view "fit" compares training rows with held-out ones; fit with cross-validation.';
    const panel = await panels.open(diabetes(), { snapshot: explaining(diabetes(), { ...fit, explanation: null, status: { kind: 'failed', sentence } }) });
    assert.equal(await panel.page.getByRole('alert').innerText(), sentence);
  });

  it('greys what is not for such a target, says why when it is chosen, and asks for nothing', async () => {
    const classes = whyPart(breastCancer().csv, breastCancer(), 'fit');
    const panel = await panels.open(breastCancer(), { snapshot: explaining(breastCancer(), classes) });
    const greyed = await panel.part('whyViews').locator('[aria-disabled="true"]').allInnerTexts();
    assert.deepEqual(greyed, ['Polynomials', 'Shrinkage in motion', 'Geometry', 'Grouping', 'Priors']);
    const priors = panel.page.getByRole('button', { name: 'Priors' });
    assert.equal(await priors.getAttribute('title'), '"Priors" is for targets that are numbers, since its likelihood is that of normal noise.');
    await priors.press('Enter');
    assert.equal(await panel.part('unfit').innerText(), '"Priors" is for targets that are numbers, since its likelihood is that of normal noise.');
    assert.equal(await priors.getAttribute('aria-pressed'), 'false');
    assert.deepEqual(await panel.asked('explain'), []);
    await panel.page.getByRole('button', { name: 'Trust' }).click();
    await until(async () => (await panel.part('unfit').count()) === 0);
    assert.deepEqual(((await panel.asked('explain')) as { view: string }[]).map(({ view }) => view), ['trust']);
  });

  for (const theme of themeKinds) {
    it(`has greyed views paler than the others in the ${theme} theme`, async () => {
      const panel = await panels.open(breastCancer(), { theme, snapshot: explaining(breastCancer(), whyPart(breastCancer().csv, breastCancer(), 'fit')) });
      const contrast = (name: string) => panel.page.getByRole('button', { name }).evaluate((button) => {
        const parts = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
        const [r, g, b, alpha = 1] = parts(getComputedStyle(button).color);
        const ground = parts(getComputedStyle(document.documentElement).backgroundColor);
        return alpha * Number(getComputedStyle(button).opacity) * ([r, g, b].reduce((sum, value, k) => sum + Math.abs(value - ground[k]), 0) / 3);
      });
      const [greyed, offered] = [await contrast('Priors'), await contrast('Trust')];
      assert.ok(greyed < 0.85 * offered, `${greyed} against ${offered}`);
    });

    it(`fits 300 pixels in the ${theme} theme`, async () => {
      const panel = await panels.open(diabetes(), { theme, width: 300, snapshot: explaining(diabetes(), fit) });
      await panel.part('fitPlot').waitFor();
      const wide = await panel.page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 300, `${wide} pixels`);
    });
  }

  it('shows families other than numbers by their own error', async () => {
    const part = whyPart(readFileSync(join(repository, 'test', 'fixtures', 'breast_cancer.csv')), breastCancer(), 'fit');
    const panel = await panels.open(breastCancer(), { snapshot: explaining(breastCancer(), part) });
    await panel.part('fitPlot').waitFor();
    assert.match(await panel.part('fitPlot').innerText(), /deviance/);
  });
});
