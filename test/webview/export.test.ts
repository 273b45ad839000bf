import assert from 'node:assert/strict';
import type { PictureColours } from '../../src/protocol/pictureMessages';
import { comparing, everyMethod } from './comparisons';
import { OpenPanels, sentenceOf } from './openPanels';
import type { OpenPanel } from './panelHarness';
import { breastCancer, diabetes, hostile, search, survival, sweep, wide, wine } from './samples';

describe('what can be taken from the panel', () => {
  const panels = OpenPanels.forTests();
  const svgOf = async (panel: OpenPanel, id: string, colours: PictureColours = 'print') => Buffer.from(await panel.ask('picture', { id, format: 'svg', colours })).toString();
  const names = async (panel: OpenPanel) => (await panel.ask('pictures', null)).map(({ name }) => name);

  it('is every chart that is shown, by name', async () => {
    assert.deepEqual(await names(await panels.open(diabetes())), ['Path and cross-validation', 'Coefficients', 'Geometry']);
  });

  it('is the heat map of a search, too', async () => {
    assert.equal((await names(await panels.open(search())))[0], 'Mixtures and λ');
  });

  it('is every path of a sweep, each by its mixture', async () => {
    const shown = await names(await panels.open(sweep()));
    assert.deepEqual(shown.filter((name) => name.startsWith('Path')), ['Path and cross-validation: lasso', 'Path and cross-validation: elastic net 0.5', 'Path and cross-validation: ridge']);
  });

  it('is a chart of shapes and text that any reader of SVG draws, with no picture inside', async () => {
    const panel = await panels.open(diabetes());
    for (const { id } of await panel.ask('pictures', null)) {
      const svg = await svgOf(panel, id);
      const problem = await panel.page.evaluate((text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror')?.textContent ?? null, svg);
      assert.equal(problem, null);
      assert.ok(!svg.includes('<image'), id);
      assert.ok(svg.length < 200_000, `${id}: ${svg.length}`);
    }
  });

  it('names in the path each line, each axis and the cursor', async () => {
    const svg = await svgOf(await panels.open(diabetes()), 'path');
    for (const text of ['diabetes.csv → progression', 'coefficient, per SD of its column', '>bmi<', '>s5<', 'mean only', 'λ, log scale', '1-SE']) assert.ok(svg.includes(text), text);
  });

  it('draws a line for every column of a thousand', async () => {
    const svg = await svgOf(await panels.open(wide()), 'path');
    assert.ok(svg.match(/<path d="M[^"]*" fill="none"/g)!.length > 100);
    assert.ok(svg.length < 3_000_000, String(svg.length));
  });

  it('is white to print, and in the colours of the theme where that is wanted', async () => {
    const panel = await panels.open(diabetes());
    assert.match(await svgOf(panel, 'geometry'), /<rect width="\d+" height="\d+" fill="#ffffff"\/>/);
    assert.match(await svgOf(panel, 'geometry', 'themed'), /<rect width="\d+" height="\d+" fill="#1f1f1f"\/>/);
  });

  it('has two dots for each pixel as PNG', async () => {
    const panel = await panels.open(diabetes());
    const size = /width="(\d+)" height="(\d+)"/.exec(await svgOf(panel, 'geometry'))!;
    const png = Buffer.from(await panel.ask('picture', { id: 'geometry', format: 'png', colours: 'print' }));
    assert.equal(png.subarray(1, 4).toString(), 'PNG');
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [2 * Number(size[1]), 2 * Number(size[2])]);
  });

  it('is the same to the byte when it is taken twice', async () => {
    const panel = await panels.open(breastCancer());
    assert.equal(await svgOf(panel, 'path'), await svgOf(panel, 'path'));
  });

  it('is the comparison as a picture', async () => {
    const panel = await panels.open(diabetes(), { snapshot: comparing(everyMethod()) });
    const svg = await svgOf(panel, 'comparison');
    for (const text of ['Elastic net', '2984', 'of held-out rows']) assert.ok(svg.includes(text), text);
    assert.ok(svg.match(/A4\.5 4\.5/g)!.length >= 10);
  });

  it('says in a sentence that a chart has gone', async () => {
    const panel = await panels.open(diabetes());
    await assert.rejects(panel.ask('picture', { id: 'heat', format: 'svg', colours: 'print' }), /no longer shown/);
  });

  for (const [name, sample] of [['numbers', diabetes], ['classes', wine], ['event times', survival], ['hostile names', hostile]] as const) {
    it(`is a report of ${name} with the sentence, the pictures, and the numbers behind them`, async () => {
      const panel = await panels.open(sample());
      const { markdown, pictures } = await panel.ask('report', { folder: 'my pictures', colours: 'print' });
      const read = markdown.replaceAll('\\', '').replaceAll('\u00a0', ' ');
      assert.ok(read.includes((await sentenceOf(panel)).slice(0, 12)), read.slice(0, 400));
      for (const { file } of pictures) assert.ok(markdown.includes(`](my%20pictures/${file})`), file);
      for (const heading of ['## Coefficients at λ = ', '## Cross-validation', '## What was done to the data']) assert.ok(markdown.includes(heading), heading);
      assert.ok(!/(?<!\\)<(script|img)/.test(markdown));
    });
  }
});

describe('a table of the panel', () => {
  const panels = OpenPanels.forTests();
  const copied = async (panel: OpenPanel) => panel.page.evaluate(() => {
    const data = new DataTransfer();
    document.activeElement!.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
    return { text: data.getData('text/plain'), html: data.getData('text/html') };
  });

  it('is copied by its keys, all of its rows, as numbers that a spreadsheet reads', async () => {
    const panel = await panels.open(diabetes());
    await panel.part('coefficients').locator('button.rowName').first().focus();
    const { text, html } = await copied(panel);
    const rows = text.split('\n').map((row) => row.split('\t'));
    assert.deepEqual(rows[0], ['column', 'coefficient']);
    for (const [, value] of rows.slice(1)) assert.ok(Number.isFinite(Number(value.replaceAll(',', ''))), value);
    assert.match(html, /^<table><tbody><tr><td>column<\/td>/);
    assert.deepEqual((await panel.asked('tableCopied')), [{ rows: rows.length - 1 }]);
  });

  it('that a heading opens is copied from the heading', async () => {
    const panel = await panels.open(diabetes());
    const summary = panel.page.getByText('Show the geometry as a table');
    await summary.click();
    await summary.focus();
    assert.match((await copied(panel)).text, /^Point\t.*\nTouching point\t/);
  });

  it('is left alone where text is marked', async () => {
    const panel = await panels.open(diabetes());
    await panel.part('coefficients').locator('button.rowName').first().focus();
    await panel.page.evaluate(() => document.getSelection()!.selectAllChildren(document.querySelector('h1')!));
    assert.equal((await copied(panel)).text, '');
  });
});
