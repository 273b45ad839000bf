import type { CodeServer } from './codeServer';
import { launchChromium } from './launchChromium';

const patience = 240_000;

export interface PageTests {
  readonly folder: string;
  /** The module whose `run` VS Code calls, without ".js". Within a developed extension it runs where that one runs. */
  readonly testsPath: string;
  readonly developmentPaths: readonly string[];
  /** What the tests print, among much else. */
  readonly onLog: (...values: unknown[]) => void;
}

/** Runs an extension's tests in a page of a server that was started with its test driver. @returns the tests' own exit code */
export async function runTestsInPage(server: CodeServer, { folder, testsPath, developmentPaths, onLog }: PageTests): Promise<number> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const exitCode = new Promise<number>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`The tests did not end within ${patience / 1000} s.`)), patience);
      const end = (settle: () => void) => {
        clearTimeout(timer);
        settle();
      };
      page.on('crash', () => end(() => reject(new Error('The browser page crashed.'))));
      void page.exposeFunction('codeAutomationExit', (code: number) => end(() => resolve(code)));
    });
    await page.exposeFunction('codeAutomationLog', (_kind: string, values: unknown[]) => onLog(...values));
    const remote = (path: string) => `vscode-remote://${new URL(server.origin).host}${path}`;
    await page.goto(server.urlOf(folder, [
      ...developmentPaths.map((path) => ['extensionDevelopmentPath', remote(path)] as const),
      ['extensionTestsPath', remote(testsPath)],
      ['skipWelcome', 'true'],
    ]));
    return await exitCode;
  } finally {
    await browser.close();
  }
}
