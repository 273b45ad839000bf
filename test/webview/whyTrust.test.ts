import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WhyPartOf } from '../../src/protocol/whyMessages';
import { significant } from '../../webview/format/numbers';
import { repository } from '../vscode/repository';
import { OpenPanels, sentenceOf, until } from './openPanels';
import { diabetes } from './samples';
import { themeKinds } from './themes';
import { explaining, pictureOf, shareOfColour, whyPart } from './whys';

describe('which columns can be trusted, in the Why view', function () {
  this.timeout(60_000);
  const panels = OpenPanels.forTests();
  let part: WhyPartOf<'trust'>;

  before('explain', () => {
    part = whyPart(readFileSync(join(repository, 'test', 'fixtures', 'diabetes.csv')), diabetes(), 'trust', { pairs: 20, resamples: 40 });
  });

  const shown = (options = {}) => panels.open(diabetes(), { snapshot: explaining(diabetes(), part), ...options });
  const cellsOf = (panel: Awaited<ReturnType<typeof shown>>, cell: string) => panel.part('trust').locator(`tbody [data-cell="${cell}"]`).allInnerTexts();
  const namesOf = (panel: Awaited<ReturnType<typeof shown>>) => panel.part('trust').locator('tbody tr').evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.column));

  it('says the result, and that the usual p-values would be wrong', async () => {
    const panel = await shown();
    assert.equal(await sentenceOf(panel), part.explanation!.sentence);
    await panel.page.getByText('A p-value of an ordinary regression refitted on the selected columns would be wrong: the same rows chose them.').waitFor();
  });

  it('has a row for each column with what the four looks say of it', async () => {
    const panel = await shown();
    const { columns } = part.explanation!;
    assert.deepEqual(await namesOf(panel), columns.map(({ column }) => column));
    assert.deepEqual(await cellsOf(panel, 'selection'), columns.map(({ selection }) => `${Math.round(100 * selection!)} %`));
    assert.deepEqual(await cellsOf(panel, 'entry'), columns.map(({ entry }) => String(entry)));
    assert.deepEqual(await cellsOf(panel, 'debiased'), columns.map(({ debiased }) => `${significant(debiased!.low, 3)} … ${significant(debiased!.high, 3)}`));
    assert.deepEqual(await cellsOf(panel, 'knockoff'), columns.map(({ knockoff }) => `${significant(knockoff!.statistic, 3)}${knockoff!.selected ? ' ✓' : ''}`));
  });

  it('leaves the page as pictures of how often each column is selected and of the intervals', async () => {
    const panel = await shown();
    const { columns } = part.explanation!;
    const svg = await pictureOf(panel, 'trust');
    for (const { column, debiased } of columns) for (const text of [`>${column}<`, `${significant(debiased!.low, 3)} … ${significant(debiased!.high, 3)}`]) assert.ok(svg.includes(text), text);
    assert.equal(svg.match(/A3\.5 3\.5 /g)!.length % columns.length, 0, 'a dot for each column');
    assert.ok((await pictureOf(panel, 'selectionPlot')).includes('>threshold<'));
  });

  it('draws each interval where its numbers are, on one axis, and says it in words', async () => {
    const panel = await shown();
    const places = await panel.part('trust').locator('tbody .intervalDot').evaluateAll((dots) => dots.map((dot) => Number.parseFloat((dot as HTMLElement).style.left)));
    const estimates = part.explanation!.columns.map(({ debiased }) => debiased!.estimate);
    const zero = await panel.part('trust').locator('tbody .intervalZero').first().evaluate((line) => Number.parseFloat((line as HTMLElement).style.left));
    const slope = (places[0] - zero) / estimates[0];
    places.forEach((place, k) => assert.ok(Math.abs(place - zero - slope * estimates[k]) < 0.01, `${k}: ${place}`));
    const words = await panel.part('trust').getByRole('img').first().getAttribute('aria-label');
    assert.match(words!, /^bmi: debiased [\d.]+, 90 % interval [\d.]+ … [\d.]+; fit [\d.]+, varying [\d.]+ … [\d.]+ over resamples$/);
  });

  it('orders its rows by a heading, by mouse and by key, and keeps the order', async () => {
    const panel = await shown();
    const { columns } = part.explanation!;
    const heading = panel.part('trust').getByRole('button', { name: 'Knockoff W' });
    await heading.click();
    const byW = [...columns].sort((a, b) => b.knockoff!.statistic - a.knockoff!.statistic).map(({ column }) => column);
    await until(async () => (await namesOf(panel)).join() === byW.join());
    assert.equal(await panel.page.getByRole('columnheader', { name: 'Knockoff W' }).getAttribute('aria-sort'), 'descending');
    await heading.press('Enter');
    await until(async () => (await namesOf(panel))[0] === byW.at(-1));
    await panel.part('trust').getByRole('button', { name: 'Column', exact: true }).press('Space');
    await until(async () => (await namesOf(panel)).join() === [...byW].sort((a, b) => a.localeCompare(b)).join());
  });

  it('shows selection over λ with the bounds at the cursor, which is the panel\'s', async () => {
    const panel = await shown();
    const { stability } = part.explanation!;
    assert.ok((await shareOfColour(panel, 'selectionPlot', '#59a4f9')) > 0.0005);
    await panel.cursor.focus();
    await panel.page.keyboard.press('Home');
    await panel.page.keyboard.press('Shift+ArrowRight');
    await until(async () => (await panel.valueText()).includes(`of them false, at most ${significant(stability!.plainBound[10], 3)}`));
    assert.match((await panel.part('selectionPlot').locator('canvas').getAttribute('aria-label'))!, /^Share of 40 halves of the rows that select each column, over λ; at λ = .* bmi \d+ %/);
  });

  it('draws its resamples anew at the λ on which the cursor rests, not at those it passes', async () => {
    const panel = await shown();
    const { lambda } = diabetes().snapshot.runs[0];
    const at = lambda.indexOf(part.explanation!.bootstrap!.lambda);
    await panel.cursor.focus();
    for (let k = 0; k < 5; k++) await panel.page.keyboard.press('ArrowRight');
    await until(async () => (await panel.asked('explain')).length > 0);
    assert.deepEqual(await panel.asked('explain'), [{ view: 'trust', options: { ...part.options, lambda: lambda[at + 5] } }]);
  });

  it('asks anew for another share of false columns', async () => {
    const panel = await shown();
    await panel.page.getByLabel('Share of false columns among those that knockoffs select, on average').selectOption('0.2');
    const [asked] = await panel.asked('explain');
    assert.deepEqual(asked, { view: 'trust', options: { ...part.options, falseShare: 0.2 } });
  });

  it('shows what is known so far, and the numbers in a table', async () => {
    const soFar = { ...part, explanation: { ...part.explanation!, debiased: null, knockoffs: null, columns: part.explanation!.columns.map((row) => ({ ...row, debiased: null, knockoff: null })) } };
    const panel = await panels.open(diabetes(), { snapshot: explaining(diabetes(), soFar) });
    assert.equal(await panel.part('trust').locator('[data-cell="knockoff"]').count(), 0);
    await panel.page.getByText('Show the picture as a table').click();
    assert.equal(await panel.page.locator('.whyFrame .asTable tbody tr').count(), 10);
  });

  for (const theme of themeKinds) {
    it(`fits 300 pixels in the ${theme} theme`, async () => {
      const panel = await shown({ theme, width: 300 });
      await panel.part('trust').waitFor();
      const wide = await panel.page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 300, `${wide} pixels`);
    });
  }
});
