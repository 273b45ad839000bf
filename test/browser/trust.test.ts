import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { themeKinds } from '../vscode/themes';
import { accessibilityViolations } from './accessibility';
import { explainOnCommandLine } from './commandLine';
import { EndToEnd, screenshots } from './endToEnd';
import { PanelPage, shows } from './panelPage';
import type { Workbench } from './workbench';

interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The part of `explain --view trust` that is compared. */
interface CommandLineTrust {
  readonly sentence: string;
  readonly columns: readonly {
    readonly column: string;
    readonly selection: number;
    readonly entry: number;
    readonly debiased: Interval;
    readonly knockoff: { readonly statistic: number; readonly selected: boolean };
  }[];
}

/** The part of `explain --view priors` that is compared. */
interface CommandLinePriors {
  readonly sentence: string;
  readonly pair: { readonly mode: readonly [number, number] };
  readonly coefficients: readonly (Interval & { readonly column: string; readonly rHat: number })[];
}

describe('priors, and which columns can be trusted', () => {
  const e2e = EndToEnd.forTests();
  let window: Workbench;
  let csv: string;
  let panel: FrameLocator;

  before('open VS Code', async () => {
    csv = e2e.addSample('diabetes.csv');
    window = await e2e.window();
    await window.ready();
    ({ panel } = await window.fit('diabetes.csv'));
    await panel.getByRole('tab', { name: 'Why' }).click();
  });

  const part = (name: string) => panel.locator(`[data-part="${name}"]`).first();
  const shown = (view: string) => panel.locator(`[data-why="${view}"][data-why-status="done"]`).waitFor();
  const choose = (name: string) => panel.getByRole('button', { name, exact: true }).click();
  const sentence = async () => (await part('sentence').innerText()).replaceAll('\u00a0', ' ').replaceAll('−', '-');
  const cell = (table: string, column: string, name: string) => part(table).locator(`tr[data-column="${column}"] [data-cell="${name}"]`).innerText();
  const showsInterval = (text: string, { low, high }: Interval) => {
    const [from, to] = text.split(' … ');
    return shows(from, low) && shows(to, high);
  };

  it('have a row for each column, by the numbers of the command line', async () => {
    await choose('Trust');
    await shown('trust');
    const expected = explainOnCommandLine<CommandLineTrust>(csv, 'progression', 'trust');
    assert.equal(await sentence(), expected.sentence);
    for (const { column, selection, entry, debiased, knockoff } of expected.columns) {
      assert.equal(await cell('trust', column, 'selection'), `${Math.round(100 * selection)} %`);
      assert.equal(await cell('trust', column, 'entry'), String(entry));
      const interval = await cell('trust', column, 'debiased');
      assert.ok(showsInterval(interval, debiased), `${interval} is not ${debiased.low} … ${debiased.high}`);
      const [statistic] = (await cell('trust', column, 'knockoff')).split(' ');
      assert.ok(shows(statistic, knockoff.statistic), `${statistic} is not ${knockoff.statistic}`);
    }
  });

  it('tell the Sparsity view how often each column is selected', async () => {
    await window.activityIcon.click();
    await window.sideRow('bmi').filter({ hasText: /enters 1st .*100 % of halves/ }).waitFor();
    await window.showExplorer();
  });

  it('are computed anew with another share of false columns', async () => {
    await panel.getByLabel('Share of false columns among those that knockoffs select, on average').selectOption('0.3');
    await panel.locator('[data-part="sentence"]', { hasText: /q\s=\s30/ }).waitFor();
    await shown('trust');
    const expected = explainOnCommandLine<CommandLineTrust>(csv, 'progression', 'trust', '--false-share', '0.3');
    assert.equal(await sentence(), expected.sentence);
  });

  it('show the posterior of every coefficient, by the numbers of the command line', async () => {
    await choose('Priors');
    await shown('priors');
    const expected = explainOnCommandLine<CommandLinePriors>(csv, 'progression', 'priors');
    assert.equal(await sentence(), expected.sentence);
    for (const { column, rHat, ...interval } of expected.coefficients) {
      const text = await cell('posterior', column, 'interval');
      assert.ok(showsInterval(text, interval), `${text} is not ${interval.low} … ${interval.high}`);
      assert.equal(await cell('posterior', column, 'rHat'), rHat.toFixed(3));
    }
    await panel.getByLabel('Coefficient whose densities are shown').selectOption('bp');
    await panel.getByRole('heading', { name: /^bp × / }).waitFor();
  });

  for (const kind of themeKinds) {
    it(`can be read in the ${kind} theme`, async () => {
      await window.chooseTheme(kind);
      for (const [name, view] of [['Priors', 'priors'], ['Trust', 'trust']] as const) {
        await choose(name);
        await shown(view);
        await window.page.waitForTimeout(300);
        await window.screenshot(join(screenshots, `why-${view}-${kind}.png`));
        assert.deepEqual(await accessibilityViolations(await PanelPage.innerFrame(window)), [], name);
      }
    });
  }
});
