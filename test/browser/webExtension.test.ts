import assert from 'node:assert/strict';
import { join } from 'node:path';
import { repository } from '../vscode/repository';
import { webExtension } from '../vscode/webExtension';
import { fitOnCommandLine } from './commandLine';
import { EndToEnd } from './endToEnd';
import { virtualFile, virtualScheme, virtualTable } from './memory/virtualTable';
import { PanelPage, shows } from './panelPage';
import { memoryExtension } from './testExtensions';
import type { Workbench } from './workbench';

describe('the web extension', () => {
  const e2e = EndToEnd.forTests(() => ({ extensions: [webExtension(join(repository, 'out', 'web-extension')), memoryExtension()], workspaceTrust: true }));

  async function fitsLikeTheCommandLine(window: Workbench, file: string, csv: string, target: string): Promise<void> {
    const panel = await PanelPage.fitted((await window.fit(file)).panel);
    const { lambda, crossValidation } = fitOnCommandLine(csv, target);
    const sentence = (await panel.sentence.innerText()).replaceAll('\u00a0', ' ');
    assert.ok(shows(/error\s+([\d.]+)/.exec(sentence)![1], crossValidation.mean[crossValidation.lambda.indexOf(lambda)]), sentence);
  }

  it('fits a file of a folder in Restricted Mode as the command line does', async () => {
    const csv = e2e.addSample('diabetes.csv');
    const window = await e2e.window();
    await window.ready();
    await window.page.getByText('Restricted Mode').first().waitFor();
    await fitsLikeTheCommandLine(window, 'diabetes.csv', csv, 'progression');
    await window.close();
  });

  it('fits a file of a virtual workspace, which is on no disk', async () => {
    e2e.addFile('same.csv', virtualTable);
    const window = await e2e.window({ folder: `${virtualScheme}:/data` });
    await window.ready();
    await fitsLikeTheCommandLine(window, virtualFile, join(e2e.workspace, 'same.csv'), 'y');
    await window.screenshot(join(repository, 'out', 'screenshots', 'web-virtual-workspace.png'));
  });
});
