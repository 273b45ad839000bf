import assert from 'node:assert/strict';
import { OpenPanels, coefficientsOf, sentenceOf } from './openPanels';
import { sweep } from './samples';

describe('the panel of a sweep', () => {
  const panels = OpenPanels.forTests();

  it('says which mixture predicts best, and shows the coefficients of the one chosen', async () => {
    const panel = await panels.open(sweep());
    assert.match(await sentenceOf(panel), /predicts best · CV mean squared error/);
    assert.equal(await panel.page.locator('[data-part="sweep"] tbody tr').count(), 3);
    const before = await coefficientsOf(panel);
    await panel.page.getByRole('button', { name: 'Ridge', exact: true }).click();
    assert.notDeepEqual(await coefficientsOf(panel), before);
    assert.equal(await panel.page.getByRole('slider', { name: /λ/ }).count(), 3);
  });
});
