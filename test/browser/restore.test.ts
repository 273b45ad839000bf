import assert from 'node:assert/strict';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EndToEnd } from './endToEnd';
import { PanelPage } from './panelPage';

/** What the host saves of each panel, wherever the server keeps it. */
function savedPanels(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true }).map(String);
  return names.filter((name) => name.endsWith('.panel')).map((name) => join(folder, name));
}

describe('a panel in a window that is reloaded', () => {
  const e2e = EndToEnd.forTests();

  it('is shown from its saved copy, else fitted again, else says why not; one that is closed and no longer listed leaves nothing', async () => {
    const file = e2e.addSample('diabetes.csv');
    e2e.addSample('prostate.csv');
    const window = await e2e.window();
    await window.ready();
    await window.fit('diabetes.csv');
    const sentence = await (await PanelPage.fitted(window.panel())).sentence.innerText();
    await window.page.waitForTimeout(1000);
    assert.equal(savedPanels(e2e.server.folder).length, 1);

    rmSync(file);
    await window.reload();
    await window.openPanel();
    assert.equal(await (await PanelPage.fitted(window.panel())).sentence.innerText(), sentence);

    // It is saved once more after it was shown.
    await window.page.waitForTimeout(1000);
    for (const saved of savedPanels(e2e.server.folder)) rmSync(saved);
    e2e.addSample('diabetes.csv');
    await window.reload();
    await window.openPanel();
    assert.equal(await (await PanelPage.fitted(window.panel())).sentence.innerText(), sentence);

    await window.page.waitForTimeout(1000);
    for (const saved of savedPanels(e2e.server.folder)) rmSync(saved);
    rmSync(file);
    await window.reload();
    await window.openPanel();
    const panel = new PanelPage(window.panel());
    await panel.status('failed');
    await panel.frame.getByText('diabetes.csv could not be read').first().waitFor();

    await window.editorTab(/→/).getByRole('button', { name: /^Close/ }).click();
    await window.page.waitForTimeout(1000);
    // It can be opened again from the list of runs, as long as it is listed.
    await window.activityIcon.click();
    await window.sideRow('diabetes.csv → progression').hover();
    await window.sideRow('diabetes.csv → progression').getByRole('button', { name: 'Remove from List' }).click();
    await window.page.waitForTimeout(1000);
    assert.deepEqual(savedPanels(e2e.server.folder), []);
  });
});
