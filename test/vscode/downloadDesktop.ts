import { join } from 'node:path';
import { downloadAndUnzipVSCode, ProgressReportStage, type ProgressReporter } from '@vscode/test-electron';
import { repository } from './repository';

/** How long the server may stay silent before we look for another VS Code. */
const patience = 10_000;

/** Can a desktop window be shown here? Linux without a display shows none. */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** The desktop VS Code that tests use, downloaded once into .vscode-test. Gives up quickly where its server cannot be reached. */
export async function downloadDesktop(log: (line: string) => void): Promise<string> {
  const answered = new AbortController();
  const reporter: ProgressReporter = {
    report(report) {
      const downloading = report.stage === ProgressReportStage.Downloading && report.bytesSoFar > 0;
      if (downloading && !answered.signal.aborted) log('Downloading VS Code into .vscode-test (once) …');
      if (downloading || report.stage === ProgressReportStage.FoundMatchingInstall) answered.abort();
    },
    error() {},
  };
  const download = downloadAndUnzipVSCode({ cachePath: join(repository, '.vscode-test'), reporter, timeout: patience });
  // It goes on trying after we gave up.
  download.catch(() => {});
  return Promise.race([download, silence(answered.signal)]);
}

/** Rejects when the server has not answered in time. */
function silence(answered: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`its server did not answer within ${patience / 1000} s`)), patience);
    answered.addEventListener('abort', () => clearTimeout(timer));
  });
}
