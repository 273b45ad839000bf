import assert from 'node:assert/strict';
import { defaultComparisonOptions, methodNames } from '../../src/engine/compare/comparisonTypes';
import { accessibilityViolations } from '../browser/accessibility';
import { comparing, everyMethod, halfCompared, troubled } from './comparisons';
import type { OpenOptions, OpenPanel } from './panelHarness';
import { OpenPanels, sentenceOf, until } from './openPanels';
import { diabetes } from './samples';
import { themeKinds } from './themes';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the Compare view', () => {
  const panels = OpenPanels.forTests();
  const open = (snapshot = comparing(everyMethod()), options: OpenOptions = {}) => panels.open(diabetes(), { ...options, snapshot });

  const row = (panel: OpenPanel, method: string) => panel.part('comparison').locator(`tr[data-method="${method}"]`);
  const methods = (panel: OpenPanel) => panel.part('comparison').locator('tbody tr').evaluateAll((rows) => rows.map((each) => each.getAttribute('data-method')));
  const cells = async (panel: OpenPanel, method: string) => (await row(panel, method).locator('td:not(.picture)').allInnerTexts()).map((text) => plain(text).replace(/\n/g, ' '));
  const heading = (panel: OpenPanel, name: string) => panel.part('comparison').getByRole('columnheader', { name });

  it('says the advice before all else, and on what the methods were compared', async () => {
    const panel = await open();
    assert.equal(await sentenceOf(panel), everyMethod().advice);
    assert.match(await panel.part('basis').innerText(), /^442 rows · 10 columns · the same 5 folds for every method · seed 0$/);
  });

  it('is a table of every number, the best first', async () => {
    const panel = await open();
    assert.deepEqual((await methods(panel)).slice(0, 3), ['elasticNet', 'lasso', 'ridge']);
    assert.deepEqual(await cells(panel, 'lasso'), ['2990 ± 148 RMSE 54.7', '116', '8 of 10', '2 of 10', '210 ms']);
    assert.match(await row(panel, 'lasso').locator('th').innerText(), /λ = 0\.894/);
    assert.equal(await panel.part('comparison').getByRole('row').count(), 1 + methodNames.length);
  });

  it('marks the best and those within one standard error of it, and no others', async () => {
    const panel = await open();
    const marked = await panel.part('comparison').locator('.mark').evaluateAll((marks) => marks.map((mark) => [mark.closest('tr')!.getAttribute('data-method'), mark.textContent]));
    assert.deepEqual(marked[0], ['elasticNet', 'best']);
    assert.deepEqual(marked.slice(1), ['lasso', 'ridge', 'unregularised', 'networkDropoutDecay', 'networkL1', 'networkL2', 'networkDropout'].map((method) => [method, 'within 1 SE']));
  });

  it('sorts by the column whose heading is pressed, and the other way round when it is pressed again', async () => {
    const panel = await open();
    assert.equal(await heading(panel, 'Error').getAttribute('aria-sort'), 'ascending');
    await heading(panel, 'Gap').getByRole('button').click();
    assert.equal((await methods(panel))[0], 'mean');
    assert.equal(await heading(panel, 'Gap').getAttribute('aria-sort'), 'ascending');
    await heading(panel, 'Gap').getByRole('button').press('Enter');
    assert.equal((await methods(panel))[0], 'network');
    assert.equal(await heading(panel, 'Error').getAttribute('aria-sort'), null);
    await until(async () => ((await panel.asked('saveView')) as { comparison: { order: unknown } }[]).some(({ comparison }) => JSON.stringify(comparison.order) === '{"key":"gap","descending":true}'));
  });

  it('draws each error where it is on the axis, with its whisker, the training error and the baseline', async () => {
    const panel = await open();
    const centre = (method: string, mark: string) => row(panel, method).locator(mark).evaluate((element) => {
      const { left, width } = element.getBoundingClientRect();
      return left + width / 2;
    });
    const [best, network, mean] = await Promise.all(['elasticNet', 'network', 'mean'].map((method) => centre(method, '.trackDot')));
    // 2984, 3392 and 5944 lie in these proportions.
    assert.ok(Math.abs((network - best) / (mean - best) - (3392 - 2984) / (5944 - 2984)) < 0.005);
    assert.ok(Math.abs(await centre('lasso', '.trackBaseline') - mean) < 1);
    const training = await centre('network', '.trackTraining');
    assert.ok(Math.abs((best - training) / (mean - best) - (2984 - 2204) / (5944 - 2984)) < 0.005);
    const whisker = (await row(panel, 'mean').locator('.trackWhisker').boundingBox())!;
    assert.ok(Math.abs(whisker.width / (mean - best) - (2 * 246) / (5944 - 2984)) < 0.005);
    assert.equal(plain((await row(panel, 'network').locator('.track').getAttribute('aria-label'))!), 'Held-out rows 3392 ± 201, training rows 2204');
  });

  it('says in words what the picture shows', async () => {
    const panel = await open();
    assert.match(plain((await panel.part('comparison').getAttribute('aria-label'))!), /Elastic net is best with 2984 ± 147; within one standard error of it/);
  });

  it('shows how much of the budget is used, grows as results arrive, and can be cancelled', async () => {
    const panel = await open(comparing(null, { status: { kind: 'running', step: null, seconds: 0 } }));
    await panel.page.getByText('Reading the file').first().waitFor();
    await panel.tell('comparison', { status: { kind: 'running', step: { method: 'ridge', fold: 2, folds: 5 }, seconds: 12.4 }, options: defaultComparisonOptions, comparison: halfCompared() });
    await panel.page.getByText('Ridge (L2), fold 3 of 5').first().waitFor();
    assert.match(await sentenceOf(panel), /^Lasso \(L1\) predicts best so far · mean squared error 2990 ± 148 · mean only 5944 · 3 of 10 methods$/);
    assert.deepEqual((await methods(panel)).slice(0, 4), ['lasso', 'unregularised', 'mean', 'ridge']);
    assert.deepEqual(await cells(panel, 'ridge'), ['running…']);
    const used = () => panel.page.locator('.running vscode-progress-bar').evaluate((bar) => (bar as unknown as { value: number }).value);
    assert.equal(await used(), 21);
    await panel.tell('comparing', { kind: 'running', step: { method: 'ridge', fold: 3, folds: 5 }, seconds: 30.2 });
    await until(async () => (await used()) === 50);
    await panel.page.getByText(/^30.of.60.s$/).waitFor();
    await panel.page.getByRole('button', { name: 'Cancel' }).click();
    assert.equal((await panel.asked('cancel')).length, 1);
  });

  it('keeps what is done when it is cancelled, and says why others have no numbers', async () => {
    const panel = await open(comparing(troubled(), { status: { kind: 'cancelled' } }));
    await panel.page.getByText('Cancelled. The 4 methods that were done stay.').waitFor();
    assert.deepEqual(await cells(panel, 'network'), ['The loss grew without bound at a learning rate of 0.003; give a smaller one.']);
    assert.deepEqual(await cells(panel, 'networkL2'), ['the budget ended before it was through']);
    assert.match(await row(panel, 'elasticNet').locator('th').innerText(), /2 of 5 settings tried/);
    assert.match(await row(panel, 'unregularised').locator('th').innerText(), /smallest norm/);
    await panel.page.getByText('One of the folds has fewer rows than the others.').waitFor();
    await panel.page.getByRole('button', { name: 'Retry' }).click();
    assert.equal((await panel.asked('retry')).length, 1);
  });

  it('points to an error that is far beyond the axis instead of squeezing the others', async () => {
    const panel = await open(comparing(troubled()));
    assert.equal(await row(panel, 'unregularised').locator('.trackBeyond').innerText(), '61,234 ▸');
    const [best, mean] = await Promise.all(['elasticNet', 'mean'].map(async (method) => (await row(panel, method).locator('.trackDot').boundingBox())!.x));
    assert.ok(mean - best > 300);
  });

  it('compares again what is chosen, within the budget, folds and seed that are given', async () => {
    const panel = await open();
    const setup = panel.part('setup');
    for (const method of ['Network', 'Network + L1', 'Network + dropout']) await setup.getByLabel(method, { exact: true }).uncheck();
    await setup.getByLabel('budget').fill('20');
    await setup.getByLabel('seed').fill('7');
    await setup.getByLabel('seed').press('Enter');
    await setup.getByLabel('folds').fill('1');
    await setup.getByLabel('folds').blur();
    assert.equal(await setup.getByLabel('folds').inputValue(), '2', 'the least there can be');
    await until(async () => ((await panel.asked('saveView')) as { comparison: { draft: { seed: number } | null } }[]).at(-1)?.comparison.draft?.seed === 7);
    await setup.getByRole('button', { name: 'Compare Again' }).click();
    assert.deepEqual(await panel.asked('compare'), [{
      options: { ...defaultComparisonOptions, methods: ['mean', 'unregularised', 'lasso', 'ridge', 'elasticNet', 'networkL2', 'networkDropoutDecay'], budgetSeconds: 20, folds: 2, seed: 7 },
    }]);
  });

  it('takes changes back, and does not compare nothing', async () => {
    const panel = await open();
    const setup = panel.part('setup');
    assert.equal(await setup.getByRole('button', { name: 'Undo changes' }).count(), 0);
    for (const box of await setup.getByRole('checkbox').all()) await box.uncheck();
    await setup.getByText('Choose at least one method.').waitFor();
    assert.equal(await setup.getByRole('button', { name: 'Compare Again' }).count(), 0);
    await setup.getByLabel('Lasso (L1)').check();
    await setup.getByRole('button', { name: 'Undo changes' }).click();
    assert.equal(await setup.getByRole('checkbox', { checked: true }).count(), methodNames.length);
  });

  it('has what was chosen but not yet compared when its page is made anew', async () => {
    const draft = { ...defaultComparisonOptions, methods: ['lasso' as const], seed: 3 };
    const view = { cursor: { run: 0, index: 1, choice: 'manual' as const }, pair: null, units: 'original' as const, filter: '', selected: null, showExcluded: false, horizontalAxis: 'lambda' as const, shownClass: 0, comparison: { order: { key: 'seconds' as const, descending: true }, draft } };
    const panel = await open(comparing(everyMethod(), {}, { view }));
    assert.equal((await methods(panel))[0], 'networkDropoutDecay');
    assert.equal(await panel.part('setup').getByRole('checkbox', { checked: true }).count(), 1);
    assert.equal(await panel.part('setup').getByLabel('seed').inputValue(), '3');
  });

  it('goes to the clipboard and to files', async () => {
    const panel = await open();
    await panel.page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await panel.page.getByRole('button', { name: 'Export as CSV…' }).click();
    await panel.page.getByRole('button', { name: 'Export as Markdown…' }).click();
    assert.equal((await panel.asked('copyComparison')).length, 1);
    assert.deepEqual(await panel.asked('exportComparison'), [{ format: 'csv' }, { format: 'markdown' }]);
  });

  it('says in one sentence why it failed', async () => {
    const panel = await open(comparing(null, { status: { kind: 'failed', sentence: 'The comparison takes no offset; leave it out.' } }));
    assert.equal(await panel.page.getByRole('alert').innerText(), 'The comparison takes no offset; leave it out.');
    await panel.page.getByRole('button', { name: 'Retry' }).click();
    assert.equal((await panel.asked('retry')).length, 1);
  });

  it('is reached by keyboard from the other views', async () => {
    const panel = await open(comparing(everyMethod(), {}, { shownView: 'network' }));
    await panel.page.getByRole('tab', { name: 'Network' }).press('ArrowRight');
    await panel.part('comparison').waitFor();
    assert.deepEqual(await panel.asked('showView'), [{ view: 'compare' }]);
  });

  for (const width of [1400, 1000, 700, 420, 300]) {
    it(`fits into ${width} pixels with every number in it`, async () => {
      for (const comparison of [everyMethod(), troubled()]) {
        const panel = await open(comparing(comparison, {}, { file: `${'long-file-name-'.repeat(12)}.csv` }), { width, height: 1200 });
        assert.equal(await panel.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
        const outside = await panel.part('comparison').locator('td:not(.picture), th').evaluateAll((all) => all.filter((cell) => cell.getBoundingClientRect().right > innerWidth + 1).length);
        assert.equal(outside, 0);
        assert.ok(((await row(panel, 'lasso').locator('.track').boundingBox())!.width) > 120, 'room for the picture');
        assert.ok(await row(panel, 'lasso').locator('[data-part="features"]').isVisible());
        if (comparison.advice) await panel.close();
      }
    });
  }

  for (const theme of themeKinds) {
    it(`is accessible in the ${theme} theme, wide and narrow`, async () => {
      for (const width of [1200, 320]) {
        const panel = await open(comparing(troubled(), { status: { kind: 'cancelled' } }), { theme, width, height: 1400 });
        assert.deepEqual(await accessibilityViolations(panel.page.mainFrame()), []);
        if (width === 1200) await panel.close();
      }
    });
  }

  it('tells the good from the others by more than colour in high contrast', async () => {
    const panel = await open(comparing(everyMethod()), { theme: 'high-contrast' });
    assert.equal(await row(panel, 'elasticNet').locator('.methodName').evaluate((name) => getComputedStyle(name).fontWeight), '600');
    assert.equal(await row(panel, 'network').locator('.methodName').evaluate((name) => getComputedStyle(name).fontWeight), '400');
    assert.equal(await row(panel, 'network').locator('.trackBand').first().evaluate((band) => getComputedStyle(band).borderRightStyle), 'solid');
  });
});
