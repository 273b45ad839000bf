import { downloadDesktop, hasDisplay } from './downloadDesktop';

/** Where the host tests run, why, and whether somebody asked for just that one. */
export type TestHost =
  | { readonly kind: 'desktop'; readonly executable: string; readonly why: string; readonly asked: boolean }
  | { readonly kind: 'code-server'; readonly why: string };

/** VSCODE_TEST_HOST forces one; else VSCODE_EXECUTABLE, a desktop VS Code that can be downloaded and shown, or code-server, in this order. */
export async function chooseTestHost(log: (line: string) => void): Promise<TestHost> {
  const forced = process.env.VSCODE_TEST_HOST;
  const executable = process.env.VSCODE_EXECUTABLE;
  if (forced && forced !== 'desktop' && forced !== 'code-server') throw new Error(`VSCODE_TEST_HOST is "${forced}": set it to desktop or code-server.`);
  if (forced === 'code-server') return { kind: 'code-server', why: 'VSCODE_TEST_HOST asks for it' };
  if (executable) return { kind: 'desktop', executable, why: 'VSCODE_EXECUTABLE names it', asked: true };
  if (forced !== 'desktop' && !hasDisplay()) return { kind: 'code-server', why: 'there is no display for a desktop VS Code' };
  try {
    return { kind: 'desktop', executable: await downloadDesktop(log), why: 'downloaded by @vscode/test-electron', asked: forced === 'desktop' };
  } catch (error) {
    if (forced) throw error;
    return { kind: 'code-server', why: `a desktop VS Code cannot be downloaded: ${error instanceof Error ? error.message : String(error)}` };
  }
}
