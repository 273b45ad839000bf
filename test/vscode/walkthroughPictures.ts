/**
 * The walkthrough's pictures, taken from the real panel in a real VS Code: npm run pictures:walkthrough
 * In the dark theme, whose colours can be told on any background; as WebP, a fifth of the size: they are in the package.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { EndToEnd } from '../browser/endToEnd';
import { PanelPage } from '../browser/panelPage';
import type { Workbench } from '../browser/workbench';
import { repository } from './repository';
import { themeSettings } from './themes';

const folder = join(repository, 'media', 'walkthrough');
const samples = ['diabetes.csv', 'prostate.csv', 'height.csv', 'breast_cancer.csv', 'genes.csv'];

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const e2e = await EndToEnd.start({ settings: { ...themeSettings('dark'), 'workbench.activityBar.location': 'default' } });
  try {
    for (const sample of samples) e2e.addSample(sample);
    const window = await e2e.window({ width: 1180, height: 700 });
    await window.ready();
    await takeAll(window);
  } catch (error) {
    await e2e.pictures('walkthrough');
    throw error;
  } finally {
    await e2e.stop();
  }
}

async function takeAll(window: Workbench): Promise<void> {
  const keep = async (name: string, png: Buffer) => writeFileSync(join(folder, `${name}.webp`), await asWebp(window.page, png));
  const panelPicture = async (name: string) => keep(name, await window.panelFrames().screenshot());
  const settled = () => window.page.waitForTimeout(1200);

  await PanelPage.fitted((await window.fit('diabetes.csv')).panel);
  await settled();
  await panelPicture('fit');
  await window.runCommand('View: Close All Editors');

  const prostate = await PanelPage.fitted((await window.fit('prostate.csv')).panel);
  await prostate.cursor.focus();
  await window.page.keyboard.press('m');
  await settled();
  await panelPicture('lambda');
  await window.runCommand('View: Close All Editors');

  await window.file('height.csv').dblclick();
  await window.runCommand('Lambda Lens: Sweep Lambda…');
  await window.acceptSteps(['The file to fit', 'The column to explain', 'Mixtures to fit']);
  await PanelPage.fitted(await window.openPanel());
  await window.runCommand('View: Toggle Maximize Editor Group');
  await settled();
  await panelPicture('twins');
  await window.runCommand('View: Close All Editors');

  const network = await window.train('breast_cancer.csv');
  await network.locator('[data-training]').first().waitFor();
  await window.page.waitForTimeout(4000);
  await panelPicture('network');
  await window.runCommand('View: Close All Editors');

  await PanelPage.fitted((await window.fit('genes.csv')).panel);
  await window.activityIcon.click();
  await window.sideRow('g0112').waitFor();
  await settled();
  await keep('wide', await window.page.screenshot({ clip: { x: 0, y: 30, width: 900, height: 560 } }));
}

/** By the browser, which knows the format. */
async function asWebp(page: Page, png: Buffer): Promise<Buffer> {
  const address = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    canvas.getContext('2d')!.drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.9);
  }, png.toString('base64'));
  return Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
