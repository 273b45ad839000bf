import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { EndToEnd } from './endToEnd';
import { PanelPage } from './panelPage';
import type { Workbench } from './workbench';

describe('the list of runs by keys', () => {
  const e2e = EndToEnd.forTests();
  let window: Workbench;

  before('open VS Code and fit two files', async () => {
    e2e.addSample('prostate.csv');
    e2e.addSample('diabetes.csv');
    window = await e2e.window();
    await window.ready();
    for (const file of ['prostate.csv', 'diabetes.csv']) await PanelPage.fitted((await window.fit(file)).panel);
    await window.activityIcon.click();
    await window.sideRow('prostate.csv → lpsa').waitFor();
  });

  const press = (key: string) => window.page.keyboard.press(key);
  const nameIs = (name: string) => window.sideRow(name).waitFor();

  /** F2, which asks for another name of the run that has this one. */
  async function renameBox(name: string): Promise<Locator> {
    // The last one may be on its way out, and would be taken for this one.
    await window.quickInput.waitFor({ state: 'hidden' });
    await press('F2');
    const box = window.quickInput.locator('input');
    await box.waitFor();
    assert.equal(await box.inputValue(), name);
    return box;
  }

  it('F2 renames the run that has the focus, whichever is selected', async () => {
    await window.sideRow('diabetes.csv → progression').click();
    // Its columns lie between the two runs.
    await press('ArrowLeft');
    await press('ArrowDown');
    const box = await renameBox('prostate.csv → lpsa');
    await box.fill('the second');
    await press('Enter');
    await nameIs('the second');
    assert.equal(await window.sideRow('diabetes.csv → progression').count(), 1);
  });

  it('F2 on a column renames the run that it is of', async () => {
    await window.sideRow('the second').click();
    await press('ArrowRight');
    await press('ArrowDown');
    await renameBox('the second');
    await press('Escape');
    await window.quickInput.waitFor({ state: 'hidden' });
  });

  it('Delete on a column removes nothing, on a run that run', async () => {
    // A click has folded it.
    await window.sideRow('the second').click();
    await press('ArrowRight');
    await press('ArrowRight');
    await press('Delete');
    await window.page.waitForTimeout(1500);
    assert.equal(await window.sideRow('the second').count(), 1);
    await press('ArrowLeft');
    await press('Delete');
    await window.sideRow('the second').waitFor({ state: 'detached' });
    assert.equal(await window.sideRow('diabetes.csv → progression').count(), 1);
  });
});
