import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WhyPartOf } from '../../src/protocol/whyMessages';
import { lambdaText, significant, withError } from '../../webview/format/numbers';
import { repository } from '../vscode/repository';
import { OpenPanels, until } from './openPanels';
import { diabetes } from './samples';
import { themeKinds } from './themes';
import { explaining, pictureOf, shareOfColour, whyPart } from './whys';

describe('the polynomials of the Why view', function () {
  this.timeout(60_000);
  const panels = OpenPanels.forTests();
  let part: WhyPartOf<'polynomial'>;

  before('explain', () => {
    part = whyPart(readFileSync(join(repository, 'test', 'fixtures', 'diabetes.csv')), diabetes(), 'polynomial', { degree: 20, l1Ratio: 0 });
  });

  const shown = (options = {}) => panels.open(diabetes(), { snapshot: explaining(diabetes(), part), ...options });

  it('go through the points of the column that goes with the target most, with a penalty and without', async () => {
    const panel = await shown();
    assert.equal(part.explanation!.column, 'bmi');
    assert.equal(await panel.page.getByLabel('Column of the polynomial').inputValue(), 'bmi');
    assert.match((await panel.part('curve').locator('canvas').getAttribute('aria-label'))!, /^442 points of progression over bmi, the polynomial of degree 20 without a penalty, .* with ridge at λ/);
    assert.ok((await shareOfColour(panel, 'curve', '#59a4f9')) > 0.001, 'the penalised curve');
    assert.ok((await shareOfColour(panel, 'curve', '#d18616')) > 0.0005, 'the free curve');
  });

  it('leave the page as pictures: the points with both curves, and the errors over λ and by degree', async () => {
    const panel = await shown();
    assert.deepEqual((await panel.ask('pictures', null)).map(({ name }) => name), ['Curve through points', 'Why: λ of the polynomial', 'Errors by degree']);
    const svg = await pictureOf(panel, 'curve');
    for (const text of ['>bmi<', '>progression<', '>no penalty<', '>ridge<']) assert.ok(svg.includes(text), text);
    assert.ok(svg.match(/A[\d.]+ [\d.]+ /g)!.length >= 442, 'a dot for each row');
    assert.ok((await pictureOf(panel, 'degrees')).includes('degree, without a penalty'));
  });

  it('ask for another degree at each step of the slider, and for another penalty or column', async () => {
    const panel = await shown();
    const slider = panel.page.getByLabel('Degree of the polynomial');
    await slider.focus();
    await panel.page.keyboard.press('ArrowLeft');
    await until(async () => (await panel.asked('explain')).length === 1);
    assert.match(await panel.part('bareReadout').innerText(), /^Degree 19 without a penalty/, 'known at once');
    await panel.page.getByRole('button', { name: 'lasso' }).click();
    await panel.page.getByLabel('Column of the polynomial').selectOption('bp');
    assert.deepEqual((await panel.asked('explain')).map((each) => (each as { options: object }).options), [
      { column: null, degree: 19, l1Ratio: 0 }, { column: null, degree: 19, l1Ratio: 1 }, { column: 'bp', degree: 19, l1Ratio: 1 },
    ]);
    await panel.tell('explained', { ...part, options: { column: 'bp', degree: 19, l1Ratio: 1 }, explanation: null, status: { kind: 'running', doing: 'Degrees', fraction: 0.5 } });
    assert.equal(await panel.page.locator('.whyPicture.stale').count(), 1, 'what was known stays in sight, marked, until the answer comes');
  });

  it('have a λ of their own, by key and by drag, and tell the error there', async () => {
    const panel = await shown();
    const { lambda, train, heldOut, standardError, minIndex } = part.explanation!;
    const readout = () => panel.part('readout').innerText();
    assert.match(await readout(), new RegExp(`training ${significant(train[minIndex])} held out ${withError(heldOut[minIndex], standardError[minIndex])}`.replaceAll(' ', '\\s+')));
    const cursor = panel.page.getByRole('slider', { name: 'λ of the polynomial' });
    await cursor.focus();
    await panel.page.keyboard.press('ArrowRight');
    await until(async () => ((await cursor.getAttribute('aria-valuetext')) ?? '').includes(`training ${significant(train[minIndex + 1])}`));
    const before = await panel.page.locator('[data-part="curve"] canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
    await panel.page.keyboard.press('End');
    await until(async () => (await readout()).includes(lambdaText(lambda[lambda.length - 1])));
    assert.notEqual(await panel.page.locator('[data-part="curve"] canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL()), before);
    await until(async () => ((await panel.asked('saveView')) as { why?: { polynomial?: { lambda?: number } } }[]).at(-1)?.why?.polynomial?.lambda === lambda[lambda.length - 1]);
    assert.ok(((await panel.asked('moveCursor')) as { index: number }[]).every(({ index }) => index === diabetes().snapshot.runs[0].chosenIndex), 'the λ of the fit stays where it is');
  });

  it('choose a degree by a click into the errors by degree, which are all in the table', async () => {
    const panel = await shown();
    const box = (await panel.part('degrees').locator('canvas').boundingBox())!;
    await panel.page.mouse.click(box.x + 60, box.y + 40);
    await until(async () => (await panel.asked('explain')).length === 1);
    assert.equal(((await panel.asked('explain'))[0] as { options: { degree: number } }).options.degree, 1);
    await panel.page.getByText('Show the picture as a table').click();
    const { byDegree } = part.explanation!;
    const rows = await panel.page.locator('.whyFrame table').first().locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
    assert.deepEqual(rows.map((row) => row.slice(0, 3)), byDegree.map((each) => [String(each.degree), significant(each.train), withError(each.heldOut, each.standardError)]));
  });

  for (const theme of themeKinds) {
    it(`fit 300 pixels in the ${theme} theme`, async () => {
      const panel = await shown({ theme, width: 300 });
      await panel.part('curve').waitFor();
      assert.ok((await panel.page.evaluate(() => document.documentElement.scrollWidth)) <= 300);
    });
  }
});
