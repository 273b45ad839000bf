import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { CodeServer, type CodeServerOptions } from '../vscode/codeServer';
import { launchChromium } from '../vscode/launchChromium';
import { repository } from '../vscode/repository';
import { Workbench, type WindowOptions } from './workbench';

export const screenshots = join(repository, 'out', 'screenshots');

/** A server with the extension, a browser, and windows on a throw-away workspace: what every end-to-end test needs. */
export class EndToEnd {
  server!: CodeServer;
  workspace!: string;
  private browser!: Browser;
  private readonly windows: Workbench[] = [];

  private constructor() {}

  static async start(options: CodeServerOptions = {}): Promise<EndToEnd> {
    const e2e = new EndToEnd();
    await e2e.begin(options);
    return e2e;
  }

  /** To be called in a `describe`: there for all its hooks and tests, with pictures of what fails. */
  static forTests(options: () => CodeServerOptions = () => ({})): EndToEnd {
    const e2e = new EndToEnd();
    before('start VS Code', () => e2e.begin(options()));
    afterEach('keep a picture of a failure', async function () {
      if (this.currentTest?.state === 'failed') await e2e.pictures(this.currentTest.title);
    });
    after('close VS Code', () => e2e.stop());
    return e2e;
  }

  private async begin(options: CodeServerOptions): Promise<void> {
    this.server = await CodeServer.start({ extensions: [repository], ...options });
    this.workspace = join(this.server.folder, 'workspace');
    mkdirSync(this.workspace);
    mkdirSync(screenshots, { recursive: true });
    this.browser = await launchChromium();
  }

  /** Puts a sample into the workspace, under another name if one is given. */
  addSample(sample: string, name = sample): string {
    const path = join(this.workspace, name);
    copyFileSync(this.samplePath(sample), path);
    return path;
  }

  addFile(name: string, text: string): void {
    writeFileSync(join(this.workspace, name), text);
  }

  addFolder(name: string): void {
    mkdirSync(join(this.workspace, name));
  }

  samplePath(sample: string): string {
    return join(repository, 'media', 'samples', sample);
  }

  async window(options: WindowOptions = {}): Promise<Workbench> {
    const workbench = await Workbench.open(this.browser, this.server, options.folder ?? this.workspace, options);
    this.windows.push(workbench);
    return workbench;
  }

  /** Pictures of what was on the screen, for whoever has to find out. */
  async pictures(title: string): Promise<void> {
    for (const [index, window] of this.windows.entries()) {
      const path = join(screenshots, `failed-${title.replace(/\W+/g, '-').slice(0, 60)}-${index}.png`);
      await window.screenshot(path).catch(() => {});
    }
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
  }
}
