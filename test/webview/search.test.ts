import assert from 'node:assert/strict';
import { accessibilityViolations } from '../browser/accessibility';
import { chooseMixture } from '../../src/engine/linear/mixtureChoice';
import { OpenPanels, coefficientsOf, sentenceOf, until } from './openPanels';
import type { OpenPanel } from './panelHarness';
import { search, searchByAuc } from './samples';

/** How opaque the canvas is at some places of the page's pixels. */
function opacities(panel: OpenPanel, places: readonly (readonly [number, number])[]): Promise<number[]> {
  return panel.part('heat').locator('canvas').evaluate((canvas: HTMLCanvasElement, wanted) => {
    const ratio = canvas.width / canvas.clientWidth;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return wanted.map(([x, y]) => data[4 * (Math.round(y * ratio) * canvas.width + Math.round(x * ratio)) + 3]);
  }, places);
}

const readout = (panel: OpenPanel) => panel.part('heatReadout').innerText().then((text) => text.replaceAll('\u00a0', ' '));

describe('the search over mixtures and λ', () => {
  const panels = OpenPanels.forTests();
  const { runs } = search().snapshot;
  const choice = chooseMixture(runs)!;

  it('draws a row for each mixture, faint where a model is poor and full where it is good', async () => {
    const panel = await panels.open(search());
    const box = (await panel.part('heat').boundingBox())!;
    const row = (box.height - 20) / runs.length;
    const [poor, good, outside] = await opacities(panel, [[60, row * 8.3], [box.width - 120, row * 8.3], [60, row * 0.3]]);
    assert.ok(good > 200 && poor > 0 && poor < 60 && outside === 0, `${good} ${poor} ${outside}`);
  });

  it('reads the cell under the pointer, and a click moves the cursor there and shows that mixture', async () => {
    const panel = await panels.open(search());
    const before = await coefficientsOf(panel);
    const box = (await panel.part('heat').boundingBox())!;
    const row = (box.height - 20) / runs.length;
    await panel.page.mouse.move(box.x + box.width - 200, box.y + 4.5 * row);
    await until(async () => /^Elastic net 0\.5 at λ = [\d.]+: CV error [\d,.]+ ± [\d.]+, \d+ of 10 columns kept; within one SE of the best$/.test(await readout(panel)));
    assert.deepEqual(await coefficientsOf(panel), before);
    await panel.page.mouse.down();
    await panel.page.mouse.up();
    const hovered = await readout(panel);
    await panel.page.mouse.move(5, 5);
    await until(async () => (await coefficientsOf(panel)).join() !== before.join());
    assert.equal(await readout(panel), hovered);
    const lambda = /λ = ([\d.]+)/.exec(hovered)![1];
    assert.match(await panel.valueText(), new RegExp(lambda.replace('.', '\\.')));
    assert.ok(await panel.page.getByRole('button', { name: 'Elastic net ρ = 0.5' }).isVisible());
  });

  it('is walked by keys: to the best, to the sparsest within one standard error, along λ and across mixtures', async () => {
    const panel = await panels.open(search());
    await panel.part('heat').focus();
    const keys = panel.page.keyboard;
    await keys.press('m');
    await until(async () => /^Lasso .*; the best$/.test(await readout(panel)));
    await keys.press('s');
    await until(async () => /; the sparsest within one SE of the best$/.test(await readout(panel)));
    assert.match(await readout(panel), new RegExp(`${choice.oneSe.nonzero} of 10`));
    const start = await readout(panel);
    await keys.press('ArrowLeft');
    await until(async () => (await readout(panel)) !== start);
    await keys.press('ArrowRight');
    await until(async () => (await readout(panel)) === start);
    await keys.press('ArrowDown');
    await until(async () => (await readout(panel)).startsWith('Elastic net 0.95 at λ'));
    await keys.press('End');
    await until(async () => /λ = 0\.00\d+:/.test(await readout(panel)));
  });

  it('has a table behind it, and speaks by one rule in sentence and table', async () => {
    const panel = await panels.open(search());
    assert.match(await sentenceOf(panel), /^Lasso predicts best · CV mean squared error 2986 ± 183 at λ = 1\.32 \(minimum\) · 7 of 10 columns kept · sparsest within one SE: lasso at λ = 7\.03, 4 kept$/);
    const first = (await panel.part('sweep').locator('tbody tr').first().innerText()).replaceAll('\u00a0', ' ').replace(/\s+/g, ' ');
    assert.equal(first, 'Lasso ● 2986 ± 183 1.32 7 ◇ 4 at λ = 7.03');
    await panel.page.getByText('Show the charts as tables').click();
    assert.equal(await panel.part('heatTable').locator('tbody tr').count(), runs.length);
    assert.match(await panel.part('heatTable').locator('tbody tr').first().innerText(), /^Lasso\s+–/);
    assert.match((await panel.part('heat').locator('canvas').getAttribute('aria-label'))!, /of 9 mixtures over λ: smallest 2986 for the lasso at λ = 1\.32; sparsest/);
  });

  it('begins with the first mixture that is known, and marks the best once all are', async () => {
    const sample = search();
    const running = { kind: 'running', progress: { label: 'Path', fraction: 0.5 } } as const;
    const unknown = { ...runs[1], crossValidation: null, chosenIndex: null };
    const panel = await panels.open(sample, { snapshot: { ...sample.snapshot, status: running, runs: [{ ...runs[0], crossValidation: null, chosenIndex: null }] } });
    assert.equal(await panel.part('heat').count(), 0);
    await panel.tell('snapshot', { ...sample.snapshot, status: running, runs: [runs[0], unknown] });
    await until(async () => (await panel.part('heat').count()) === 1 && (await opacities(panel, [[400, 10]]))[0] > 0);
    assert.match((await panel.part('heat').locator('canvas').getAttribute('aria-label'))!, /of 1 mixture over λ, not finished$/);
    assert.equal(await panel.page.getByText('◇ sparsest within one SE').count(), 0);
    await panel.tell('snapshot', sample.snapshot);
    await panel.page.getByText('◇ sparsest within one SE').waitFor();
    assert.equal(await panel.page.getByRole('slider', { name: /λ/ }).count(), 1);
  });

  for (const theme of ['dark', 'high-contrast-light'] as const) {
    it(`is accessible in the ${theme} theme, its tables too`, async () => {
      const panel = await panels.open(search(), { theme });
      await panel.page.getByText('Show the charts as tables').click();
      assert.deepEqual(await accessibilityViolations(panel.page.mainFrame()), []);
    });
  }

  it('looks for the largest AUC', async () => {
    const panel = await panels.open(searchByAuc());
    assert.match(await sentenceOf(panel), /predicts best · CV AUC 0\.99\d+ ± /);
    await panel.part('heat').focus();
    await panel.page.keyboard.press('m');
    await until(async () => /: CV AUC 0\.99.*; the best$/.test(await readout(panel)));
    const best = Math.max(...searchByAuc().snapshot.runs.flatMap(({ crossValidation }) => [...crossValidation!.mean]));
    assert.ok((await readout(panel)).includes(best.toPrecision(4)));
  });

  it('draws one mixture of many below the map, and says so', async () => {
    const panel = await panels.open(search());
    assert.match(await panel.part('sweepCaption').innerText(), /^Drawn is the chosen mixture alone, the lasso, of 9: /);
    await panel.part('heat').focus();
    await panel.page.keyboard.press('ArrowDown');
    await until(async () => /the elastic net 0\.95, of 9/.test(await panel.part('sweepCaption').innerText()));
  });

  it('has no seams between its cells, whatever the pixels of the screen', async () => {
    for (const scale of [1, 1.25, 2]) {
      const panel = await panels.open(search(), { scale });
      const box = (await panel.part('heat').boundingBox())!;
      const row = (box.height - 20) / runs.length;
      const across = await opacities(panel, Array.from({ length: 1600 }, (_, k) => [box.width - 500 + k / 4, row * 5.5] as const));
      // A seam is darker than what lies on both sides of it.
      const seams = across.filter((opacity, k) => k >= 8 && k + 8 < across.length && opacity < Math.min(across[k - 8], across[k + 8]) - 12);
      assert.deepEqual(seams, [], `at ${scale} pixels of the screen for one`);
      await panel.close();
    }
  });

  it('fits a narrow panel without being cut off', async () => {
    const panel = await panels.open(search(), { width: 320, height: 1800, theme: 'light' });
    const beyond = await panel.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(beyond, 0);
    for (const part of ['heat', 'sweep']) {
      const box = (await panel.part(part).boundingBox())!;
      assert.ok(box.x >= 0 && box.x + box.width <= 320, `${part}: ${box.x} … ${box.x + box.width}`);
    }
  });
});
