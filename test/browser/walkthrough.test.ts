import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { EndToEnd } from './endToEnd';
import { PanelPage } from './panelPage';
import type { Workbench } from './workbench';

/** What a person presses in each step, and the title of the question that follows. */
const steps = [
  { title: 'See which columns matter', presses: [['Fit diabetes.csv', 'Fit Regularized Model: diabetes.csv']] },
  { title: 'Move λ, and choose it', presses: [['Fit prostate.csv', 'Fit Regularized Model: prostate.csv']] },
  { title: 'Two columns that say the same', presses: [['Fit height.csv', 'Fit Regularized Model: height.csv'], ['Sweep Lambda over height.csv', 'Sweep Lambda: height.csv']] },
  { title: 'Watch dropout at work', presses: [['Train on breast_cancer.csv', 'Train Dropout Network: breast_cancer.csv']] },
  { title: 'More columns than rows', presses: [['Fit genes.csv', 'Fit Regularized Model: genes.csv']] },
] as const;

describe('the walkthrough', () => {
  const e2e = EndToEnd.forTests();
  let window: Workbench;

  before('open VS Code on a folder without tables', async () => {
    e2e.addFile('readme.txt', 'No table here.');
    window = await e2e.window();
    await window.ready();
  });

  const step = (title: string): Locator => window.page.locator('.getting-started-step').filter({ hasText: title });
  const isDone = (title: string) => step(title).locator('.codicon-getting-started-step-checked').isVisible();

  async function open(title: string): Promise<Locator> {
    await window.runCommand('View: Close All Editors');
    await window.runCommand('Welcome: Open Walkthrough...');
    await window.quickInput.locator('.monaco-list-row', { hasText: 'Regularization on Your Own Data' }).first().click();
    await step(title).waitFor();
    if (!(await step(title).locator('.step-description-container').isVisible())) await step(title).click();
    await step(title).locator('.monaco-button').first().waitFor();
    return step(title);
  }

  for (const [index, { title, presses }] of steps.entries()) {
    it(`does in "${title}" what each button says, on that step's sample`, async () => {
      for (const [label, question] of presses) {
        await (await open(title)).locator('.monaco-button', { hasText: label }).click();
        await window.quickInput.getByText(question).waitFor();
        while (await window.quickInput.isVisible()) {
          await window.quickInput.locator('.monaco-list-row').first().waitFor();
          const asked = await window.quickInput.locator('input').first().getAttribute('placeholder');
          await window.page.keyboard.press('Enter');
          await window.quickInput.locator(`input[placeholder="${asked}"]`).waitFor({ state: 'hidden' });
          await window.page.waitForTimeout(300);
        }
        const panel = await window.openPanel();
        if (label.startsWith('Train')) await panel.locator('[data-training]').first().waitFor();
        else await PanelPage.fitted(panel);
      }
      await open(title);
      if (index === steps.length - 1) await step(title).locator('.monaco-button', { hasText: 'Show the Sparsity View' }).click();
      await step(title).locator('.codicon-getting-started-step-checked').waitFor();
      for (const later of steps.slice(index + 1)) assert.equal(await isDone(later.title), false, `${later.title} is ticked off by "${title}"`);
    });
  }

  it('shows with its last step which columns every fold keeps', async () => {
    await window.sideRow('g0112').filter({ hasText: /10\/10 folds/ }).waitFor();
  });
});
