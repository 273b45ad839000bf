import assert from 'node:assert/strict';
import { OpenPanels, coefficientsOf, until } from './openPanels';
import { diabetes, hostile, hostileNames, wide } from './samples';

describe('the coefficient table of the panel', () => {
  const panels = OpenPanels.forTests();

  it('are filtered together with the path', async () => {
    const panel = await panels.open(diabetes());
    await panel.page.locator('.searchField').click();
    await panel.page.keyboard.type('b');
    await until(async () => (await coefficientsOf(panel)).length === 2);
    assert.deepEqual((await coefficientsOf(panel)).map(([name]) => name), ['bmi', 'bp']);
  });

  it('list the columns of weight 0 when asked', async () => {
    const panel = await panels.open(diabetes());
    await panel.page.getByRole('button', { name: /6 with weight 0/ }).click();
    assert.equal((await coefficientsOf(panel)).length, 10);
  });

  it('can be shown per standard deviation', async () => {
    const panel = await panels.open(diabetes());
    const before = await coefficientsOf(panel);
    await panel.page.getByRole('button', { name: 'per SD' }).click();
    assert.notDeepEqual(await coefficientsOf(panel), before);
  });

  it('highlight the path of a selected row, as the side panel does', async () => {
    const panel = await panels.open(diabetes());
    await panel.tell('highlight', { run: 0, column: 8 });
    await panel.page.locator('tr[data-column="s5"].selected').waitFor();
  });

  it('show thirty rows of a thousand, and the others when scrolled', async () => {
    const panel = await panels.open(wide());
    await panel.page.getByRole('button', { name: /with weight 0/ }).click();
    const drawn = await panel.page.locator('tr[data-column]').count();
    assert.ok(drawn < 60, `${drawn} rows`);
    await panel.page.locator('.tableScroll').evaluate((element) => element.scrollTo(0, 1e6));
    await panel.page.locator('tr[data-column="gene 1000"]').waitFor();
  });

  it('has names that are text and nothing else, however hostile', async () => {
    const panel = await panels.open(hostile());
    assert.deepEqual((await coefficientsOf(panel)).map(([name]) => name).sort(), [...hostileNames].sort());
    assert.equal(await panel.page.locator('#app img').count(), 0);
    const overflow = await panel.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(overflow, 0);
  });
});
