import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WhyPartOf } from '../../src/protocol/whyMessages';
import { lambdaText, significant, withError } from '../../webview/format/numbers';
import { repository } from '../vscode/repository';
import { OpenPanels, sentenceOf, until } from './openPanels';
import { diabetes } from './samples';
import { themeKinds } from './themes';
import { explaining, shareOfColour, whyPart } from './whys';

const csv = readFileSync(join(repository, 'test', 'fixtures', 'diabetes.csv'));

describe('bias and variance in the Why view', function () {
  this.timeout(60_000);
  const panels = OpenPanels.forTests();
  let part: WhyPartOf<'bias-variance'>;

  before('explain', () => {
    part = whyPart(csv, diabetes(), 'bias-variance', { resamples: 40 });
  });

  const shown = (options = {}) => panels.open(diabetes(), { snapshot: explaining(diabetes(), part), ...options });

  it('draw noise, bias² and variance with the curves beside them, and tell their numbers at the cursor', async () => {
    const panel = await shown();
    assert.ok((await shareOfColour(panel, 'biasVariancePlot', '#59a4f9')) > 0.001, 'the CV curve');
    assert.ok((await shareOfColour(panel, 'biasVariancePlot', '#cccccc')) > 0.001, 'the sum');
    await panel.cursor.focus();
    await panel.page.keyboard.press('m');
    const { lambda, bias2, variance, noise, sum, cvMinIndex: k } = part.explanation!;
    const expected = `At λ ${lambdaText(lambda[k!])} bias² ${significant(bias2[k!])} variance ${significant(variance[k!])} noise ${significant(noise)} sum ${significant(sum[k!])}`;
    await until(async () => (await panel.part('readout').innerText()).replaceAll(/\s+/g, ' ').startsWith(expected));
    await panel.page.getByText('Show the picture as a table').click();
    const row = await panel.page.locator('.whyFrame tbody tr', { hasText: 'CV minimum' }).locator('th, td').allInnerTexts();
    assert.deepEqual(row.slice(0, 4), [lambdaText(lambda[k!]), significant(bias2[k!]), significant(variance[k!]), significant(sum[k!])]);
    assert.equal(row[4], withError(part.explanation!.heldOut![k!], part.explanation!.standardError![k!]));
  });

  it('can be seen whole, from 0, and that is remembered', async () => {
    const panel = await shown();
    const near = await shareOfColour(panel, 'biasVariancePlot', '#cccccc');
    await panel.page.getByRole('button', { name: 'All', exact: true }).click();
    await until(async () => (await shareOfColour(panel, 'biasVariancePlot', '#cccccc')) !== near);
    await until(async () => JSON.stringify((await panel.asked('saveView')).at(-1)).includes('"why":{"bias-variance":{"part":"whole"}}'));
  });

  it('ask for the target shuffled, a known truth and another number of refits', async () => {
    const panel = await shown();
    await panel.page.getByRole('button', { name: 'Shuffle the target' }).click();
    await panel.page.getByRole('button', { name: 'Known truth' }).click();
    await panel.page.getByLabel('simulations').fill('1');
    await panel.page.getByLabel('simulations').press('Enter');
    await until(async () => (await panel.asked('explain')).length === 3);
    assert.deepEqual((await panel.asked('explain')).map((each) => (each as { options: object }).options), [
      { mode: 'shuffled', resamples: 40 }, { mode: 'truth', resamples: 40 }, { mode: 'truth', resamples: 2 },
    ]);
  });

  it('grow while they are computed, and keep what is known when that is cancelled', async () => {
    const panel = await panels.open(diabetes(), { snapshot: explaining(diabetes(), { ...part, explanation: null, status: { kind: 'running', doing: 'Refitting', fraction: 0 } }) });
    await panel.tell('explained', { ...part, explanation: { ...part.explanation!, resamples: 16 }, status: { kind: 'running', doing: 'Refitting', fraction: 0.4 } });
    await panel.page.getByText('refits 16').waitFor();
    assert.equal(await panel.page.locator('.stale').count(), 0);
    await panel.page.getByRole('button', { name: 'Cancel' }).click();
    await panel.tell('explained', { ...part, explanation: { ...part.explanation!, resamples: 16 }, status: { kind: 'cancelled' } });
    await panel.page.getByText('Cancelled. What was known by then is shown.').waitFor();
    await panel.page.getByText('refits 16').waitFor();
  });

  it('show memorisation when the target is shuffled, and a bias² below zero as such', async () => {
    const shuffled = whyPart(csv, diabetes(), 'bias-variance', { mode: 'shuffled', resamples: 20 });
    const bias2 = shuffled.explanation!.bias2.map((each, k) => (k === 0 ? -12.34 : each));
    const panel = await panels.open(diabetes(), { snapshot: explaining(diabetes(), { ...shuffled, explanation: { ...shuffled.explanation!, bias2 } }) });
    assert.match(await sentenceOf(panel), /^With the target shuffled, training error still falls/);
    await panel.cursor.focus();
    await panel.page.keyboard.press('Home');
    await until(async () => (await panel.part('readout').innerText()).includes('−12.34'));
  });

  it('have nothing for families whose error is no squared one, and say what to do', async () => {
    const sentence = 'breast_cancer.csv: The view "bias-variance" is computed for squared error only.';
    const panel = await panels.open(diabetes(), { snapshot: explaining(diabetes(), { ...part, explanation: null, status: { kind: 'failed', sentence } }) });
    assert.equal(await panel.page.getByRole('alert').innerText(), sentence);
    await panel.page.getByRole('button', { name: 'family', exact: true }).click();
    assert.deepEqual(await panel.asked('changeSetting'), [{ setting: 'family' }]);
  });

  for (const theme of themeKinds) {
    it(`fit 300 pixels in the ${theme} theme`, async () => {
      const panel = await shown({ theme, width: 300 });
      await panel.part('biasVariancePlot').waitFor();
      assert.ok((await panel.page.evaluate(() => document.documentElement.scrollWidth)) <= 300);
    });
  }
});
