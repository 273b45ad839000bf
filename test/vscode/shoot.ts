/**
 * Pictures of the panel in a real VS Code.
 *   npm run shoot -- --csv media/samples/diabetes.csv --to out/screenshots [--theme dark|light|high-contrast|high-contrast-light|all]
 *     [--size 1400x900] [--scale 1] [--extension FOLDER|VSIX] [--keys End,ArrowLeft] [--side] [--panel-only] [--wait 1500]
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { Workbench } from '../browser/workbench';
import { CodeServer } from './codeServer';
import { launchChromium } from './launchChromium';
import { repository } from './repository';
import { themeKinds, themes, themeSettings, type ThemeKind } from './themes';

const { values } = parseArgs({
  options: {
    csv: { type: 'string' },
    to: { type: 'string', default: 'out/screenshots' },
    theme: { type: 'string', default: 'dark' },
    size: { type: 'string', default: '1400x900' },
    scale: { type: 'string', default: '1' },
    extension: { type: 'string', default: repository },
    keys: { type: 'string' },
    side: { type: 'boolean', default: false },
    'panel-only': { type: 'boolean', default: false },
    wait: { type: 'string', default: '1500' },
  },
});

async function main(): Promise<void> {
  if (!values.csv) throw new Error('Name a CSV: --csv media/samples/diabetes.csv');
  const csv = resolve(values.csv);
  const kinds = values.theme === 'all' ? themeKinds : [themeKind(values.theme)];
  mkdirSync(values.to, { recursive: true });
  const browser = await launchChromium();
  try {
    for (const kind of kinds) await shoot(browser, csv, kind);
  } finally {
    await browser.close();
  }
}

function themeKind(name: string): ThemeKind {
  if (!(name in themes)) throw new Error(`No theme "${name}": choose one of ${themeKinds.join(', ')}, all.`);
  return name as ThemeKind;
}

async function shoot(browser: Browser, csv: string, kind: ThemeKind): Promise<void> {
  const [width, height] = values.size.split('x').map(Number);
  const server = await CodeServer.start({ extensions: [resolve(values.extension)], settings: themeSettings(kind) });
  const target = join(values.to, `${basename(csv).replace(/\.[^.]*$/, '')}-${kind}-${width}x${height}.png`);
  let workbench: Workbench | null = null;
  try {
    const workspace = join(server.folder, 'workspace');
    mkdirSync(workspace);
    copyFileSync(csv, join(workspace, basename(csv)));
    workbench = await Workbench.open(browser, server, workspace, { width, height, scale: Number(values.scale) });
    await workbench.ready();
    const { panel } = await workbench.fit(basename(csv));
    await panel.locator('body').waitFor();
    await workbench.page.waitForTimeout(Number(values.wait));
    if (values.side) await workbench.activityIcon.click();
    for (const key of values.keys?.split(',') ?? []) await panel.locator('[role="slider"]').first().press(key);
    await workbench.page.waitForTimeout(400);
    await (values['panel-only'] ? workbench.panelFrames() : workbench.page).screenshot({ path: target });
    console.log(target);
  } catch (error) {
    const failed = target.replace(/\.png$/, '-failed.png');
    await workbench?.screenshot(failed);
    console.log(`The window as it was: ${failed}`);
    throw error;
  } finally {
    await workbench?.close();
    await server.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
