import assert from 'node:assert/strict';
import { accessibilityViolations } from '../browser/accessibility';
import { OpenPanels, until } from './openPanels';
import { diabetes } from './samples';
import { themeKinds } from './themes';

describe('the panel', () => {
  const panels = OpenPanels.forTests();

  for (const width of [1400, 700, 320]) {
    it(`fits into ${width} pixels`, async () => {
      const panel = await panels.open(diabetes(), { width });
      const overflow = await panel.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(overflow, 0);
    });
  }

  for (const theme of themeKinds) {
    it(`is accessible in the ${theme} theme`, async () => {
      const panel = await panels.open(diabetes(), { theme });
      await panel.page.getByText('Show the charts as tables').click();
      await panel.page.getByText('All that was done').click();
      await panel.page.getByRole('button', { name: /with weight 0/ }).click();
      assert.deepEqual(await accessibilityViolations(panel.page.mainFrame()), []);
    });
  }

  it('takes on another theme while it is open', async () => {
    const panel = await panels.open(diabetes());
    const shade = () => panel.page.locator('canvas').first().evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
    const dark = await shade();
    await panel.showTheme('light');
    await until(async () => (await shade()) !== dark);
  });
});
