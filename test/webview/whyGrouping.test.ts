import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WhyPartOf } from '../../src/protocol/whyMessages';
import { lambdaText, significant } from '../../webview/format/numbers';
import { repository } from '../vscode/repository';
import { OpenPanels, sentenceOf, until } from './openPanels';
import { heights, three } from './samples';
import { themeKinds } from './themes';
import { explaining, pictureOf, shareOfColour, whyPart } from './whys';
import { syntheticCsv } from './fits';

describe('grouping in the Why view', function () {
  this.timeout(60_000);
  const panels = OpenPanels.forTests();
  let part: WhyPartOf<'grouping'>;

  before('explain', () => {
    part = whyPart(readFileSync(join(repository, 'media', 'samples', 'height.csv')), heights(), 'grouping', { resamples: 60 });
  });

  const shown = (options = {}) => panels.open(heights(), { snapshot: explaining(heights(), part), ...options });

  it('names the pair and draws the paths of lasso and elastic net side by side, on one scale', async () => {
    const panel = await shown();
    assert.match(await sentenceOf(panel), /^height_cm and height_in \(r = 0\.9995\) say nearly the same: /);
    const [lasso, net] = await Promise.all(['lassoPath', 'netPath'].map(async (name) => (await panel.part(name).boundingBox())!));
    assert.equal(lasso.y, net.y);
    assert.ok(lasso.x + lasso.width <= net.x);
    for (const name of ['lassoPath', 'netPath']) assert.ok((await shareOfColour(panel, name, '#59a4f9')) > 0.001, name);
    assert.match((await panel.part('lassoPath').locator('canvas').getAttribute('aria-label'))!, /^Lasso: coefficients of height_cm, height_in over λ/);
  });

  it('tells how often each is picked, and how far the elastic net\'s are apart against the bound', async () => {
    const panel = await shown();
    const { members, pairs } = part.explanation!.chosen!;
    const picks = await panel.part('picks').locator('tbody tr').evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
    const percent = (share: number) => `${Math.round(100 * share)} %`;
    const expected = [...members].sort((a, b) => b.lassoPick - a.lassoPick).map((each) => [each.column, percent(each.lassoPick), percent(each.lassoNonzero), percent(each.elasticNetNonzero)]);
    assert.deepEqual(picks, expected);
    const cells = await panel.part('pairs').locator('tbody td').allInnerTexts();
    assert.deepEqual(cells, [significant(pairs[0].r), significant(pairs[0].difference, 3), significant(pairs[0].bound, 3), `${significant(100 * pairs[0].largestShare!, 2)} %`]);
  });

  it('leaves the page as pictures of the picks and of the differences within pairs', async () => {
    const panel = await shown();
    const { members, pairs, resamples, elasticNet } = part.explanation!.chosen!;
    const picks = await pictureOf(panel, 'picks');
    for (const { column, lassoPick, lassoNonzero, elasticNetNonzero } of members) {
      assert.ok(picks.includes(`>${column}<`), column);
      for (const share of [lassoPick, lassoNonzero, elasticNetNonzero]) assert.ok(picks.includes(`>${Math.round(100 * share)}\u00a0%<`), `${column} ${share}`);
    }
    for (const heading of ['>Lasso picks it<', '>Lasso keeps<', '>Net keeps<']) assert.ok(picks.includes(heading), heading);
    assert.ok(picks.includes(`Over ${resamples} bootstrap resamples`));
    const differences = await pictureOf(panel, 'pairs');
    const [{ a, b, r, difference, bound, largestShare }] = pairs;
    for (const text of [`${a}, ${b}`, significant(r), significant(difference, 3), significant(bound, 3), `${significant(100 * largestShare!, 2)}\u00a0%`]) assert.ok(differences.includes(`>${text}<`), text);
    assert.ok(differences.includes(`at λ = ${lambdaText(elasticNet.lambda[elasticNet.chosenIndex])}`));
  });

  it('has the λ of the panel in both paths', async () => {
    const panel = await shown();
    const { lasso, elasticNet } = part.explanation!.chosen!;
    const cursors = panel.page.getByRole('slider', { name: /λ cursor/ });
    await cursors.first().focus();
    await panel.page.keyboard.press('Home');
    await until(async () => ((await cursors.first().getAttribute('aria-valuetext')) ?? '').startsWith(`λ = ${lambdaText(lasso.lambda[0])}, height_cm 0`));
    const near = [...elasticNet.lambda].reduce((best, each) => (Math.abs(Math.log(each / lasso.lambda[0])) < Math.abs(Math.log(best / lasso.lambda[0])) ? each : best));
    assert.match((await cursors.nth(1).getAttribute('aria-valuetext'))!, new RegExp(`^λ = ${lambdaText(near)}, `));
    const box = (await panel.part('netPath').locator('canvas').boundingBox())!;
    await panel.page.mouse.click(box.x + box.width / 2, box.y + 30);
    await until(async () => !((await cursors.first().getAttribute('aria-valuetext')) ?? '').startsWith(`λ = ${lambdaText(lasso.lambda[0])},`));
  });

  it('asks for another number of resamples, and has the paths in a table', async () => {
    const panel = await shown();
    await panel.page.getByLabel('resamples').fill('300');
    await panel.page.getByLabel('resamples').press('Enter');
    await until(async () => (await panel.asked('explain')).length === 1);
    assert.deepEqual(await panel.asked('explain'), [{ view: 'grouping', options: { member: null, resamples: 300 } }]);
    await panel.page.getByText('Show the picture as a table').click();
    assert.deepEqual(await panel.page.locator('.asTable caption').allInnerTexts(), ['Lasso: coefficients per standard deviation', 'Elastic net, l1 ratio 0.5: coefficients per standard deviation', 'Over 60 resamples', 'Elastic net: difference within pairs']);
  });

  it('says which columns are closest where there is no group', async () => {
    const alone = whyPart(new TextEncoder().encode(syntheticCsv(60, ['x1', 'x2', 'x3'])), three(), 'grouping');
    const panel = await panels.open(three(), { snapshot: explaining(three(), alone) });
    assert.match(await sentenceOf(panel), /^No two columns are correlated by \|r\| ≥ 0\.8: the closest pair is/);
    assert.equal(await panel.part('lassoPath').count(), 0);
    // Nothing to resample, and no table behind no picture.
    assert.equal(await panel.page.getByLabel('resamples').count(), 0);
    assert.equal(await panel.page.getByText('Show the picture as a table').count(), 0);
  });

  for (const theme of themeKinds) {
    it(`fits 300 pixels in the ${theme} theme`, async () => {
      const panel = await shown({ theme, width: 300 });
      await panel.part('netPath').waitFor();
      assert.ok((await panel.page.evaluate(() => document.documentElement.scrollWidth)) <= 300);
    });
  }
});
