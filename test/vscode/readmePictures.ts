/**
 * The README's pictures, taken from the real panel in a real VS Code: npm run pictures
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { EndToEnd } from '../browser/endToEnd';
import { PanelPage } from '../browser/panelPage';
import { repository } from './repository';
import { themeSettings, type ThemeKind } from './themes';

const folder = join(repository, 'media', 'pictures');

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await inTheme('dark', async (e2e) => {
    const window = await e2e.window({ width: 1360, height: 860, scale: 1.5 });
    await window.ready();
    await PanelPage.fitted((await window.fit('diabetes.csv')).panel);
    await window.activityIcon.click();
    await window.sideRow('bmi').waitFor();
    await window.page.waitForTimeout(500);
    await window.page.screenshot({ path: join(folder, 'panel-dark.png') });
    await window.runCommand('View: Close All Editors');
    await window.runCommand('Lambda Lens: Sweep Lambda…');
    await window.acceptSteps(['The file to fit', 'The column to explain', 'Mixtures to fit']);
    await PanelPage.fitted(await window.openPanel());
    await window.page.waitForTimeout(500);
    await window.panelFrames().screenshot({ path: join(folder, 'sweep-dark.png') });
  });
  await inTheme('dark', async (e2e) => {
    const window = await e2e.window({ width: 1360, height: 1180, scale: 1.5 });
    await window.ready();
    const panel = await window.train('diabetes.csv');
    await panel.locator('[data-training="finished"]').waitFor();
    await panel.getByRole('spinbutton', { name: /step/ }).fill('900');
    await panel.getByRole('spinbutton', { name: /step/ }).press('Enter');
    await panel.getByRole('heading', { name: /^Step 900, / }).waitFor();
    await window.page.waitForTimeout(1500);
    await window.panelFrames().screenshot({ path: join(folder, 'network-dark.png') });
  });
  await inTheme('dark', async (e2e) => {
    const window = await e2e.window({ width: 1360, height: 940, scale: 1.5 });
    await window.ready();
    const { frame } = await PanelPage.fitted((await window.fit('diabetes.csv')).panel);
    await frame.getByRole('tab', { name: 'Why' }).click();
    await frame.getByRole('button', { name: 'Trust' }).click();
    await frame.locator('[data-why="trust"][data-why-status="done"]').waitFor();
    await window.page.waitForTimeout(800);
    await window.panelFrames().screenshot({ path: join(folder, 'why-dark.png') });
  });
  await inTheme('light', async (e2e) => {
    const window = await e2e.window({ width: 1360, height: 1000, scale: 2 });
    await window.ready();
    const panel = await PanelPage.fitted((await window.fit('diabetes.csv')).panel);
    // s1 is not kept at this λ: its weight is exactly zero, and the touch is on the diamond's corner.
    await panel.frame.getByLabel('Second column of the pair').selectOption({ label: 's1' });
    await window.page.waitForTimeout(800);
    const box = (await panel.frame.getByRole('region', { name: 'Geometry' }).boundingBox())!;
    const margin = 14;
    const clip = { x: box.x - margin, y: box.y - margin, width: box.width + 2 * margin, height: box.height + 2 * margin };
    await window.page.screenshot({ path: join(folder, 'geometry-light.png'), clip });
  });
}

async function inTheme(theme: ThemeKind, take: (e2e: EndToEnd) => Promise<void>): Promise<void> {
  const e2e = await EndToEnd.start({ settings: themeSettings(theme) });
  try {
    e2e.addSample('diabetes.csv');
    await take(e2e);
  } catch (error) {
    await e2e.pictures('pictures');
    throw error;
  } finally {
    await e2e.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
