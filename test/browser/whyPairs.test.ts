import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { themeKinds } from '../vscode/themes';
import { accessibilityViolations } from './accessibility';
import { fitOnCommandLine, runCommandLine } from './commandLine';
import { EndToEnd, screenshots } from './endToEnd';
import { PanelPage, shows } from './panelPage';
import type { Workbench } from './workbench';

interface Motion {
  readonly sentence: string;
  readonly trajectories: readonly { readonly method: string; readonly weights: readonly number[]; readonly outcome: string }[];
}

interface Geometry {
  readonly sentence: string;
  readonly budget: number;
}

describe('two coefficients explained', () => {
  const e2e = EndToEnd.forTests();
  let window: Workbench;
  let csv: string;
  let target: string;
  let panel: FrameLocator;

  before('fit and choose Why', async () => {
    csv = e2e.addSample('diabetes.csv');
    window = await e2e.window();
    await window.ready();
    const opened = await window.fit('diabetes.csv');
    await PanelPage.fitted(opened.panel);
    ({ panel, target } = opened);
    await panel.getByRole('tab', { name: 'Why' }).click();
  });

  const explained = <T>(...options: string[]) => JSON.parse(runCommandLine('explain', csv, '--target', target, ...options, '--json')) as T;
  const sentence = () => panel.locator('[data-part="sentence"]');
  const cells = (method: string) => panel.locator(`tr[data-method="${method}"] td`).allInnerTexts();
  const slider = (name: string) => panel.getByRole('slider', { name, exact: true });

  it('in motion: begins with the two that weigh most, and ends each method where the command line does', async () => {
    await panel.getByRole('button', { name: 'Shrinkage in motion' }).click();
    await panel.locator('[data-part="motionPlane"] canvas').waitFor();
    const expected = explained<Motion>('--view', 'motion', '--method', 'plain,l2,l1-subgradient,l1-proximal');
    await sentence().filter({ hasText: expected.sentence }).waitFor();
    for (const { method, weights } of expected.trajectories) {
      const [a, b] = await cells(method);
      assert.ok(shows(a, weights.at(-2)!) && shows(b, weights.at(-1)!), `${method}: ${a}, ${b}`);
    }
  });

  it('in motion: another pair, whose proximal way lands on zero', async () => {
    await panel.getByLabel('Second column of the pair').selectOption('s2');
    await panel.locator('[data-method="l1-proximal"] .exactZero').waitFor();
    const expected = explained<Motion>('--view', 'motion', '--pair', 'bmi,s2', '--method', 'plain,l2,l1-subgradient,l1-proximal');
    assert.equal((await sentence().innerText()).replaceAll('\u00a0', ' '), expected.sentence);
    await slider('Step').focus();
    await slider('Step').press('Home');
    await slider('Step').press('ArrowRight');
    for (const { method, weights } of expected.trajectories) assert.ok(shows((await cells(method))[0], weights[2]), method);
  });

  it('keeps what was chosen when the window is reloaded', async () => {
    await slider('Step size η').focus();
    await slider('Step size η').press('End');
    await sentence().filter({ hasText: 'Plain diverges' }).waitFor();
    const before = await sentence().innerText();
    await window.page.waitForTimeout(1500);
    await window.reload();
    panel = await window.openPanel();
    await sentence().filter({ hasText: 'Plain diverges' }).waitFor();
    assert.equal(await sentence().innerText(), before);
    await panel.getByRole('button', { name: 'Reset' }).click();
  });

  it('as geometry: both forms with the λ, the budget and the frequencies of the command line', async () => {
    await panel.getByRole('button', { name: 'Geometry' }).click();
    const expected = explained<Geometry>('--view', 'geometry', '--pair', 'bmi,s2');
    await sentence().filter({ hasText: expected.sentence }).waitFor();
    const caption = await panel.locator('[data-form="budget"] figcaption').innerText();
    assert.ok(shows(/C = ([\d.]+)/.exec(caption)![1], expected.budget), caption);
  });

  it('as geometry: draws rows anew for another λ, as the command line does at that λ', async () => {
    const { lambda, crossValidation } = fitOnCommandLine(csv, target);
    const index = crossValidation.lambda.findIndex((value) => Math.abs(value / lambda - 1) < 1e-9) + 8;
    await slider('λ').focus();
    for (let k = 0; k < 8; k++) await slider('λ').press('ArrowRight');
    const expected = explained<Geometry>('--view', 'geometry', '--pair', 'bmi,s2', '--lambda', String(crossValidation.lambda[index]));
    await sentence().filter({ hasText: expected.sentence }).waitFor();
  });

  for (const kind of themeKinds) {
    it(`can be read in the ${kind} theme`, async () => {
      await window.chooseTheme(kind);
      for (const [name, part] of [['Shrinkage in motion', 'motionPlane'], ['Geometry', 'budgetPlane']] as const) {
        await panel.getByRole('button', { name }).click();
        await panel.locator(`[data-part="${part}"] canvas`).waitFor();
        await window.page.waitForTimeout(600);
        await window.screenshot(join(screenshots, `why-${part}-${kind}.png`));
        assert.deepEqual(await accessibilityViolations(await PanelPage.innerFrame(window)), []);
      }
    });
  }
});
