import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import type { CodeServer } from '../vscode/codeServer';
import { repository } from '../vscode/repository';
import { themes, type ThemeKind } from '../vscode/themes';

const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
  contributes?: { viewsContainers?: { activitybar?: { title: string }[] } };
};

/** Name of the icon that appears once VS Code has read our contributions; before that its menus lack our commands. */
const activityTitle = manifest.contributes?.viewsContainers?.activitybar?.[0]?.title ?? 'Lambda Lens';

export interface WindowOptions {
  readonly width?: number;
  readonly height?: number;
  readonly reducedMotion?: boolean;
  /** Pixels of the screen for one of CSS: 2 makes sharp pictures. */
  readonly scale?: number;
  /** Another than the workspace: a path, or a URI of another file system. */
  readonly folder?: string;
}

/** One VS Code window in the browser, driven as a person would: by its menus, its keys and what it shows. */
export class Workbench {
  private constructor(readonly page: Page, private readonly context: BrowserContext) {}

  static async open(browser: Browser, server: CodeServer, workspace: string, options: WindowOptions = {}): Promise<Workbench> {
    const context = await browser.newContext({
      viewport: { width: options.width ?? 1400, height: options.height ?? 900 },
      deviceScaleFactor: options.scale ?? 1,
      reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
    });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    await page.goto(server.urlOf(workspace));
    return new Workbench(page, context);
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  /** The icon of the extension in the activity bar. */
  get activityIcon(): Locator {
    return this.page.locator('.activitybar').getByRole('tab', { name: activityTitle });
  }

  /** Waits until VS Code knows our commands and the Explorer shows files. */
  async ready(): Promise<void> {
    await this.activityIcon.waitFor({ timeout: 60_000 });
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
  }

  /** By VS Code's own command: a browser's reload may come before VS Code has saved its state. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.ready();
  }

  file(name: string): Locator {
    return this.page.locator('.explorer-folders-view').getByRole('treeitem', { name, exact: true });
  }

  /** The labels of the Explorer's menu for a file or folder; the menu is closed again. */
  async explorerMenu(name: string): Promise<string[]> {
    const menu = await this.openMenu(this.file(name));
    const labels = await menu.locator('.action-label').allInnerTexts();
    await this.page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    return labels.map((label) => label.trim()).filter(Boolean);
  }

  /** Right-clicks a file in the Explorer and chooses a command of ours. */
  async chooseInExplorer(name: string, command: string): Promise<void> {
    await this.chooseInMenu(this.file(name), command);
  }

  /** Right-clicks a row, or a point of a chart, and chooses a command. */
  async chooseInMenu(row: Locator, command: string, position?: { readonly x: number; readonly y: number }): Promise<void> {
    const menu = await this.openMenu(row, position);
    const item = menu.getByRole('menuitem', { name: command, exact: true });
    // VS Code ignores a click that follows too closely on the one that opened the menu.
    for (let attempt = 0; attempt < 3; attempt++) {
      await item.click();
      if (await menu.waitFor({ state: 'hidden', timeout: 1000 }).then(() => true, () => false)) return;
    }
    throw new Error(`The menu did not take "${command}".`);
  }

  private async openMenu(row: Locator, position?: { readonly x: number; readonly y: number }): Promise<Locator> {
    await row.click({ button: 'right', position });
    const menu = this.page.locator('.monaco-menu');
    await menu.waitFor();
    return menu;
  }

  /** The open Quick Pick or input box. */
  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget').filter({ visible: true });
  }

  /** Accepts what is preselected; returns its name. */
  async acceptQuickPick(): Promise<string> {
    const focused = this.quickInput.locator('.monaco-list-row.focused');
    await focused.waitFor();
    const name = await focused.locator('.label-name').first().innerText();
    await this.page.keyboard.press('Enter');
    await this.quickInput.waitFor({ state: 'hidden' });
    return name.trim();
  }

  /** Accepts one Quick Pick after the other, each known by what its field says. */
  async acceptSteps(placeholders: readonly string[]): Promise<void> {
    for (const placeholder of placeholders) {
      await this.quickInput.locator(`input[placeholder^="${placeholder}"]`).waitFor();
      await this.quickInput.locator('.monaco-list-row').first().waitFor();
      await this.page.keyboard.press('Enter');
    }
    await this.quickInput.waitFor({ state: 'hidden' });
  }

  /** Runs a command from the palette by the name it has there. An editor that is just opening may take the focus, and the palette with it: it is opened again then. */
  async runCommand(name: string): Promise<void> {
    for (let attempt = 1; attempt <= 3; attempt++) {
      await this.page.keyboard.press('F1');
      await this.quickInput.waitFor();
      const isTyped = await this.quickInput.locator('input').fill(`>${name}`, { timeout: 4000 }).then(() => true, () => false);
      if (isTyped && await this.choose(name, 4000).then(() => true, () => false)) return;
    }
    throw new Error(`The palette did not stay open for "${name}".`);
  }

  /** Clicks the row of the open Quick Pick that has just this name: the first row may be another. */
  private async choose(name: string, timeout?: number): Promise<void> {
    const exactly = new RegExp(`^\\s*${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
    await this.quickInput.locator('.label-name').filter({ hasText: exactly }).first().click({ timeout });
  }

  /** The main flow: right-click, "Fit Regularized Model…", Enter. Returns the panel that opens, and the target that was preselected. */
  async fit(file: string): Promise<{ readonly panel: FrameLocator; readonly target: string }> {
    const before = await this.webviewNames();
    await this.chooseInExplorer(file, 'Fit Regularized Model…');
    const target = await this.acceptQuickPick();
    return { panel: await this.newPanel(before), target };
  }

  /** Right-click, "Train Dropout Network…", Enter. */
  train(file: string): Promise<FrameLocator> {
    return this.acceptCommand(file, 'Train Dropout Network…');
  }

  /** Right-click, "Compare Regularizers…", Enter. */
  compare(file: string): Promise<FrameLocator> {
    return this.acceptCommand(file, 'Compare Regularizers…');
  }

  private async acceptCommand(file: string, command: string): Promise<FrameLocator> {
    const before = await this.webviewNames();
    await this.chooseInExplorer(file, command);
    await this.acceptQuickPick();
    return this.newPanel(before);
  }

  private webviewNames(): Promise<string[]> {
    return this.page.locator('iframe.webview').evaluateAll((frames) => frames.map((frame) => frame.getAttribute('name') ?? ''));
  }

  /** The panel whose frame was not there before: other panels may be visible beside it. */
  private async newPanel(before: readonly string[]): Promise<FrameLocator> {
    const others = before.map((name) => `:not([name="${name}"])`).join('');
    const frame = this.page.locator(`iframe.webview.ready${others}`).filter({ visible: true });
    await frame.waitFor();
    return this.page.frameLocator(`iframe.webview[name="${await frame.getAttribute('name')}"]`).frameLocator('#active-frame');
  }

  editorTab(name: string | RegExp): Locator {
    return this.page.locator('.tabs-container').getByRole('tab', { name });
  }

  async openPanel(): Promise<FrameLocator> {
    await this.panelFrames().waitFor();
    return this.panel();
  }

  /** Inside the one visible panel: the outer frame is VS Code's, the inner one ours. */
  panel(): FrameLocator {
    return this.panelFrames().contentFrame().frameLocator('#active-frame');
  }

  panelFrames(): Locator {
    return this.page.locator('iframe.webview.ready').filter({ visible: true });
  }

  /** Rows of the Sparsity view, as read aloud. */
  async sideRows(): Promise<string[]> {
    const rows = this.page.locator('.sidebar .monaco-list-row');
    return rows.evaluateAll((elements) => elements.map((element) => element.getAttribute('aria-label') ?? element.textContent ?? ''));
  }

  sideRow(text: string): Locator {
    return this.page.locator('.sidebar .monaco-list-row').filter({ hasText: text }).first();
  }

  async showExplorer(): Promise<void> {
    await this.page.locator('.activitybar').getByRole('tab', { name: /^Explorer/ }).click();
    await this.page.locator('.explorer-folders-view').waitFor();
  }

  /** Opens another file on top of the panel, in its own group, then comes back to the panel. */
  async hideAndShow(panelTab: string | RegExp, file: string): Promise<void> {
    await this.editorTab(panelTab).click();
    await this.file(file).dblclick();
    await this.panelFrames().waitFor({ state: 'hidden' });
    await this.editorTab(panelTab).click();
    await this.openPanel();
  }

  async drag(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
    const { mouse } = this.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(to.x, to.y, { steps: 12 });
    await mouse.up();
  }

  async chooseTheme(kind: ThemeKind): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.quickInput.locator('input').fill(themes[kind].label);
    await this.choose(themes[kind].label);
    await this.page.locator(`.monaco-workbench.${themes[kind].windowClass}`).waitFor();
  }

  notifications(): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item-message');
  }

  async screenshot(path: string): Promise<void> {
    await this.page.screenshot({ path });
  }
}
