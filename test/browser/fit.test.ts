import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { themeKinds, themeSettings } from '../vscode/themes';
import { accessibilityViolations } from './accessibility';
import { fitOnCommandLine, type CommandLineFit } from './commandLine';
import { EndToEnd, screenshots } from './endToEnd';
import { PanelPage, shows } from './panelPage';
import type { Workbench } from './workbench';

/** What a fresh fit of diabetes.csv shows: the last column is the preselected target. */
const file = 'diabetes.csv';

describe('a CSV in the real Explorer', () => {
  const e2e = EndToEnd.forTests(() => ({ settings: themeSettings('dark') }));
  let window: Workbench;
  let csv: string;

  before('open VS Code', async () => {
    csv = e2e.addSample(file);
    window = await e2e.window();
    await window.ready();
  });

  describe('fitted with a right-click and Enter', () => {
    let panel: PanelPage;
    let expected: CommandLineFit;

    before('fit', async () => {
      const opened = await window.fit(file);
      panel = await PanelPage.fitted(opened.panel);
      expected = fitOnCommandLine(csv, opened.target);
    });

    it('opens a panel that says how many columns are kept, at which λ, as the command line does', async () => {
      const sentence = await panel.sentence.innerText();
      assert.match(sentence, new RegExp(`\\b${expected.nonzero} of ${expected.p}\\b`));
      const lambda = /λ\s*=\s*([\d.]+(?:e[−-]?\d+)?)/i.exec(sentence)?.[1];
      assert.ok(lambda, `no λ in "${sentence}"`);
      assert.ok(shows(lambda, expected.lambda), `${lambda} is not ${expected.lambda}`);
    });

    it('shows the cross-validated error of the command line', async () => {
      const { lambda, mean } = expected.crossValidation;
      const index = lambda.findIndex((value) => Math.abs(value / expected.lambda - 1) < 1e-9);
      const shown = /error\s+([\d., ]+?)\s*±/i.exec(await panel.sentence.innerText())?.[1];
      assert.ok(shown, 'no "error … ±" in the sentence');
      assert.ok(shows(shown, mean[index]), `${shown} is not ${mean[index]}`);
    });

    it('lists the coefficients of the command line, to every digit shown', async () => {
      const shown = await panel.coefficients();
      const kept = Object.entries(expected.coefficients).filter(([, value]) => value !== 0);
      for (const [column, value] of kept) {
        const text = shown.get(column);
        assert.ok(text, `${column} is not in the table`);
        assert.ok(shows(text, value), `${column}: ${text} is not ${value}`);
      }
    });

    it('moves the λ cursor by keyboard', async () => {
      const start = await panel.valueText();
      await panel.cursor.press('End');
      const end = await panel.valueText();
      await panel.cursor.press('Home');
      const home = await panel.valueText();
      await panel.cursor.press('ArrowRight');
      const next = await panel.valueText();
      assert.equal(new Set([start, end, home, next]).size, 4, [start, end, home, next].join(' | '));
      await panel.cursor.press('s');
      assert.equal(await panel.valueText(), start);
    });

    it('moves the λ cursor by dragging in the path, and the sentence and the table follow', async () => {
      const sentence = await panel.sentence.innerText();
      const before = await panel.coefficients();
      const box = await panel.part('path').boundingBox();
      assert.ok(box);
      await window.drag({ x: box.x + box.width * 0.5, y: box.y + box.height * 0.5 }, { x: box.x + box.width * 0.25, y: box.y + box.height * 0.5 });
      assert.notEqual(await panel.sentenceAfter(sentence), sentence);
      const shown = await panel.coefficients();
      assert.notDeepEqual(shown, before);
      const lambda = expected.crossValidation.lambda[Number(await panel.cursor.getAttribute('aria-valuenow'))];
      const there = fitOnCommandLine(csv, 'progression', '--lambda', String(lambda), '--no-cv');
      for (const [column, value] of Object.entries(there.coefficients)) {
        if (value !== 0) assert.ok(shows(shown.get(column) ?? '', value), `${column}: ${shown.get(column)} is not ${value}`);
      }
      await panel.cursor.press('s');
    });

    it('lists the kept columns in the Sparsity view', async () => {
      await window.activityIcon.click();
      const kept = Object.entries(expected.coefficients).filter(([, value]) => value !== 0).map(([name]) => name);
      await window.sideRow(kept[0]).waitFor();
      const rows = await window.sideRows();
      assert.deepEqual(kept.filter((name) => !rows.some((row) => row.includes(name))), []);
      await window.showExplorer();
    });

    it('has no serious accessibility violation', async () => {
      const violations = await accessibilityViolations(await PanelPage.innerFrame(window));
      assert.deepEqual(violations, []);
    });

    it('keeps the cursor where it was put when the panel is hidden and shown again', async () => {
      await panel.cursor.press('Home');
      await panel.cursor.press('ArrowRight');
      const put = await panel.valueText();
      await window.hideAndShow(new RegExp(`${file} →`), file);
      panel = await PanelPage.fitted(await window.openPanel());
      await panel.valueTextIs(put);
    });

    it('is restored after the window was reloaded', async () => {
      const put = await panel.valueText();
      await window.reload();
      panel = await PanelPage.fitted(await window.openPanel());
      await panel.valueTextIs(put);
      await panel.cursor.press('s');
    });

    for (const kind of themeKinds) {
      it(`can be read in the ${kind} theme`, async () => {
        await window.chooseTheme(kind);
        await window.page.waitForTimeout(400);
        await window.screenshot(join(screenshots, `panel-${kind}.png`));
        const violations = await accessibilityViolations(await PanelPage.innerFrame(window));
        assert.deepEqual(violations, []);
      });
    }
  });

  describe('among others', () => {
    it('may be fitted in several panels at once', async () => {
      e2e.addSample('prostate.csv');
      await window.file('prostate.csv').waitFor();
      const { panel } = await window.fit('prostate.csv');
      const other = await PanelPage.fitted(panel);
      assert.equal(await window.editorTab(/→/).count(), 2);
      assert.match(await other.sentence.innerText(), /\d+ of \d+/);
    });

    it('has the command in its menu whatever the case of its extension, and no folder has', async () => {
      e2e.addSample(file, 'UPPER.CSV');
      e2e.addFolder('folder.csv');
      await window.file('UPPER.CSV').waitFor();
      assert.ok((await window.explorerMenu('UPPER.CSV')).includes('Fit Regularized Model…'));
      assert.ok(!(await window.explorerMenu('folder.csv')).includes('Fit Regularized Model…'));
    });

    it('is not fitted any further once Cancel was pressed', async () => {
      e2e.addFile('wide.csv', wideTable(3000, 600));
      await window.file('wide.csv').waitFor();
      const panel = new PanelPage((await window.fit('wide.csv')).panel);
      await panel.button('Cancel').click();
      await panel.status('cancelled');
    });

    it('is left as it was', () => {
      assert.deepEqual(readFileSync(csv), readFileSync(e2e.samplePath(file)));
    });
  });
});

/** Columns of a linear congruential sequence: enough work for a person to change their mind. */
function wideTable(rows: number, columns: number): string {
  let state = 1;
  const next = () => ((state = (state * 48271) % 2147483647) / 2147483647).toFixed(6);
  const header = Array.from({ length: columns }, (_, j) => `x${j}`).join(',');
  const body = Array.from({ length: rows }, () => Array.from({ length: columns }, next).join(','));
  return [header, ...body, ''].join('\n');
}
