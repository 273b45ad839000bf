import assert from 'node:assert/strict';
import { OpenPanels } from './openPanels';
import type { OpenPanel } from './panelHarness';
import { diabetes, wide } from './samples';

describe('knots of the exact path', () => {
  const panels = OpenPanels.forTests();
  const caption = async (panel: OpenPanel) => (await panel.part('knots').textContent())?.replaceAll('\u00a0', ' ');
  const picture = (panel: OpenPanel) => panel.page.locator('.pathBox canvas').first().evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());

  it('are told of the column that is pointed at or selected', async () => {
    const panel = await panels.open(diabetes());
    assert.equal(await panel.part('knots').count(), 0);
    await panel.page.locator('tr[data-column="s3"]').hover();
    assert.equal(await caption(panel), 's3 enters at λ = 15.0, leaves at 0.104, enters again at 0.0623');
    await panel.page.locator('tr[data-column="bmi"]').click();
    assert.equal(await caption(panel), 'bmi enters at λ = 45.2');
    await panel.page.mouse.move(5, 5);
    assert.equal(await caption(panel), 'bmi enters at λ = 45.2');
  });

  it('are marked in the path, and listed in its table', async () => {
    const sample = diabetes();
    const panel = await panels.open(sample);
    const marked = await picture(panel);
    await panel.page.locator('.asTable summary').first().click();
    const row = panel.page.locator('.asTable tr', { hasText: 's3' });
    assert.deepEqual((await row.locator('td').allTextContents()).slice(0, 2), ['15.0, 0.0623', '0.104']);
    await panel.page.locator('.asTable summary').first().click();
    await panel.tell('snapshot', { ...sample.snapshot, runs: sample.snapshot.runs.map((run) => ({ ...run, exactPath: null })) });
    await panel.page.locator('tr[data-column="s3"]').hover();
    assert.equal(await panel.part('knots').count(), 0);
    assert.notEqual(await picture(panel), marked);
  });

  it('are not there for more columns than an exact path is followed for', async () => {
    const panel = await panels.open(wide());
    await panel.page.locator('tr[data-column]').first().hover();
    assert.equal(await panel.part('knots').count(), 0);
  });
});
