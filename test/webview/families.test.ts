import assert from 'node:assert/strict';
import { accessibilityViolations } from '../browser/accessibility';
import { breastCancer, concave, counts, diabetes, survival, wine } from './samples';
import { coefficientsOf, OpenPanels, sentenceOf, until } from './openPanels';

describe('a panel that speaks its family’s language', () => {
  const panels = OpenPanels.forTests();

  it('says which class a binomial model is of, and how large the deviance is', async () => {
    const panel = await panels.open(breastCancer());
    assert.match(await sentenceOf(panel), /^\d+ of 30 columns kept · CV deviance 0\.\d+ ± 0\.\d+ \(AUC 0\.\d+\) at λ = [\d.]+ \(1-SE\) · no columns 1\.32\d · modelling P\(malignant\)$/);
    assert.match(await panel.part('record').innerText(), /two values: binomial/);
  });

  it('has odds ratios that are the exponentials of its coefficients, in the units that are shown', async () => {
    const panel = await panels.open(breastCancer());
    assert.deepEqual((await panel.part('coefficients').locator('thead th:visible').allInnerTexts()).map((text) => text.split(',')[0].trim()).filter(Boolean).slice(-2), ['log-odds', 'odds ratio']);
    for (const units of ['per unit', 'per SD']) {
      await panel.page.getByRole('button', { name: units }).click();
      const row = panel.part('coefficients').locator('tr[data-column="worst_radius"]');
      const [value, ratio] = await Promise.all(['value', 'ratio'].map((part) => row.locator(`[data-part="${part}"]`).innerText()));
      assert.ok(Math.abs(Number(ratio) / Math.exp(Number(value.replace('−', '-'))) - 1) < 2e-3, `exp(${value}) is not ${ratio}`);
    }
    const right = (part: string) => panel.part('coefficients').locator(`tr[data-column="worst_radius"] [data-part="${part}"]`).evaluate((cell) => getComputedStyle(cell).textAlign);
    assert.deepEqual([await right('value'), await right('ratio')], ['right', 'right']);
  });

  it('shows the class that is chosen, by mouse and by key, in path, table and sentence, and remembers it', async () => {
    const panel = await panels.open(wine());
    const [first, path] = [await coefficientsOf(panel), await panel.page.locator('.pathBox canvas').first().evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL())];
    assert.match(await sentenceOf(panel), /of 13 columns kept in any class .* coefficients of class_0$/);
    await panel.part('classes').getByRole('button', { name: 'class_1' }).click();
    await until(async () => / coefficients of class_1$/.test(await sentenceOf(panel)));
    assert.notDeepEqual(await coefficientsOf(panel), first);
    assert.notEqual(await panel.page.locator('.pathBox canvas').first().evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL()), path);
    await panel.part('classes').getByRole('button', { name: 'class_2' }).focus();
    await panel.page.keyboard.press('Enter');
    assert.match(await panel.page.locator('#coefficientsTitle').innerText(), /of class_2/);
    await until(async () => ((await panel.asked('saveView')) as { shownClass: number }[]).at(-1)?.shownClass === 2);
  });

  it('lists classes where there are many, and begins with the one that was saved', async () => {
    const sample = wine();
    const [run] = sample.snapshot.runs;
    const classes = ['a rather long name of a class', 'another of such names', 'and a third one'];
    const view = { cursor: { run: 0, index: 30, choice: 'manual' as const }, pair: null, units: 'original' as const, filter: '', selected: null, showExcluded: false, horizontalAxis: 'lambda' as const, shownClass: 1, comparison: { order: { key: 'error' as const, descending: false }, draft: null } };
    const panel = await panels.open(sample, { snapshot: { ...sample.snapshot, runs: [{ ...run, classes }], view } });
    const list = panel.page.getByLabel('Class whose coefficients are shown');
    assert.equal(await list.inputValue(), '1');
    await list.selectOption({ label: 'and a third one' });
    await until(async () => / coefficients of and a third one$/.test(await sentenceOf(panel)));
  });

  it('has rate ratios for counts, and hazard ratios and a concordance for times', async () => {
    const poisson = await panels.open(counts());
    await poisson.page.getByRole('columnheader', { name: /rate ratio/ }).waitFor();
    assert.match((await poisson.part('record').innerText()).replaceAll('\u00a0', ' '), /poisson · offset log_exposure · weights from weight/);
    await poisson.close();
    const cox = await panels.open(survival());
    await cox.page.getByRole('columnheader', { name: /hazard ratio/ }).waitFor();
    assert.match(await sentenceOf(cox), /CV deviance [\d.]+ ± [\d.]+ \(concordance 0\.\d+\)/);
    assert.equal(await cox.page.getByText('(intercept)').count(), 0);
  });

  it('draws the family’s own loss, asked for once the cursor rests, and never another λ’s', async () => {
    const panel = await panels.open(breastCancer());
    const known = () => panel.part('geometry').getAttribute('data-known');
    await until(async () => (await known()) === 'true');
    for (let i = 0; i < 12; i++) await panel.page.keyboard.press('ArrowRight');
    assert.equal(await known(), 'false');
    await until(async () => (await known()) === 'true');
    const asked = (await panel.asked('lossPlane')) as { index: number }[];
    assert.ok(asked.length <= 4, `${asked.length} planes for 12 steps`);
    assert.equal(String(asked.at(-1)!.index), await panel.cursor.getAttribute('aria-valuenow'));
    await panel.page.getByText('The binomial loss itself on the plane of the two weights').waitFor();
  });

  it('says how near to stationary a fit is that has no dual, and what its picture is of', async () => {
    const panel = await panels.open(concave());
    assert.match(await sentenceOf(panel), /^\d+ of 10 columns kept by MCP · CV mean squared error/);
    assert.match(await panel.part('record').innerText(), /stationary to \de−\d+/);
    await panel.page.getByText(/MCP of both ÷ λ ≤/).waitFor();
  });

  it('says plainly what it cannot draw', async () => {
    const sample = diabetes();
    const panel = await panels.open(sample, { snapshot: { ...sample.snapshot, options: { ...sample.snapshot.options, penalty: 'relaxed' } } });
    await panel.page.getByText(/there is no picture of that/).waitFor();
    assert.equal(await panel.page.locator('.planeBox').count(), 0);
  });

  it('offers another family with one click', async () => {
    const sample = diabetes();
    const record = { ...sample.snapshot.record!, family: { family: 'gaussian', reason: 'numbers', suggestion: { family: 'poisson', reason: 'non-negative whole numbers: poisson may suit them, if they are counts' } } } as const;
    const panel = await panels.open(sample, { snapshot: { ...sample.snapshot, record } });
    await panel.part('record').getByRole('button', { name: 'counts? Try poisson' }).click();
    assert.deepEqual(await panel.asked('changeFamily'), [{ family: 'poisson' }]);
  });

  for (const [name, sample, theme] of [['binomial', breastCancer, 'dark'], ['multinomial', wine, 'high-contrast-light'], ['Cox', survival, 'light']] as const) {
    it(`is accessible with a ${name} model, and fits into 320 pixels`, async () => {
      const panel = await panels.open(sample(), { theme, width: 320, height: 1600 });
      await until(async () => (await panel.part('geometry').getAttribute('data-known')) === 'true');
      for (const text of ['Show the charts as tables', 'All that was done', 'Show the geometry as a table']) await panel.page.getByText(text).click();
      assert.deepEqual(await accessibilityViolations(panel.page.mainFrame()), []);
      assert.equal(await panel.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    });
  }
});
