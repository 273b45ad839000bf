import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WhyPartOf } from '../../src/protocol/whyMessages';
import { significant } from '../../webview/format/numbers';
import { repository } from '../vscode/repository';
import { OpenPanels, until } from './openPanels';
import { diabetes } from './samples';
import { themeKinds } from './themes';
import { explaining, pictureOf, shareOfColour, whyPart } from './whys';

describe('the penalty as a prior, in the Why view', function () {
  this.timeout(60_000);
  const panels = OpenPanels.forTests();
  let part: WhyPartOf<'priors'>;

  before('explain', () => {
    part = whyPart(readFileSync(join(repository, 'test', 'fixtures', 'diabetes.csv')), diabetes(), 'priors');
  });

  const shown = (options = {}) => panels.open(diabetes(), { snapshot: explaining(diabetes(), part), ...options });

  it('draws prior, likelihood and posterior of a coefficient, and names the mode', async () => {
    const panel = await shown();
    const { column, coefficients } = part.explanation!;
    assert.ok((await shareOfColour(panel, 'priorCurves', '#59a4f9')) > 0.001, 'posterior');
    assert.ok((await shareOfColour(panel, 'priorCurves', '#d18616')) > 0.0005, 'prior');
    const mode = coefficients.find((each) => each.column === column)!.mode;
    assert.equal(await panel.part('priorCurves').locator('canvas').getAttribute('aria-label'), `Prior, likelihood and posterior density of the coefficient of ${column}; the posterior is highest at ${significant(mode, 3)}, which is the fit.`);
  });

  it('draws the posterior of a pair around the point where the geometry touches', async () => {
    const panel = await shown();
    const { columns, mode } = part.explanation!.pair!;
    assert.ok((await shareOfColour(panel, 'posteriorPair', '#59a4f9')) > 0.001, 'contours');
    assert.ok((await shareOfColour(panel, 'posteriorPair', '#d18616')) > 0.0005, 'the ball');
    const words = await panel.part('posteriorPair').locator('canvas').getAttribute('aria-label');
    assert.ok(words!.startsWith(`Posterior of the coefficients of ${columns[0]} and ${columns[1]}: most probable at ${significant(mode[0], 3)}, ${significant(mode[1], 3)}, where the contour of the loss touches the ball of the penalty.`), words!);
  });

  it('leaves the page as pictures of the densities, of the pair and of the intervals', async () => {
    const panel = await shown();
    const [first, second] = part.explanation!.pair!.columns;
    const plane = await pictureOf(panel, 'posteriorPair');
    for (const name of [first, second]) assert.ok(plane.includes(name), name);
    const intervals = await pictureOf(panel, 'posterior');
    for (const { column } of part.explanation!.coefficients) assert.ok(intervals.includes(`>${column}<`), column);
    const curves = await pictureOf(panel, 'priorCurves');
    for (const name of ['>prior<', '>likelihood<', '>posterior<']) assert.ok(curves.includes(name), name);
  });

  it('lists every interval with its effective sample size and R-hat, and says what a Laplace prior cannot do', async () => {
    const panel = await shown();
    const rows = [...part.explanation!.coefficients].sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean));
    const cells = (name: string) => panel.part('posterior').locator(`tbody [data-cell="${name}"]`).allInnerTexts();
    assert.deepEqual(await cells('interval'), rows.map(({ low, high }) => `${significant(low, 3)} … ${significant(high, 3)}`));
    assert.deepEqual(await cells('rHat'), rows.map(({ rHat }) => rHat!.toFixed(3)));
    assert.deepEqual((await cells('ess')).map((text) => Number(text.replaceAll(',', ''))), rows.map(({ effectiveSize }) => Math.round(effectiveSize!)));
    await panel.page.getByText('A Laplace prior has no mass at exactly zero: only the mode of the posterior can be zero').waitFor();
  });

  it('is computed anew at the λ that the panel\'s cursor was left at', async () => {
    const panel = await shown();
    const { lambda } = diabetes().snapshot.runs[0];
    const at = lambda.indexOf(part.explanation!.lambda);
    await panel.page.getByRole('tab', { name: 'Fit', exact: true }).click();
    await panel.cursor.focus();
    for (let k = 0; k < 5; k++) await panel.page.keyboard.press('ArrowRight');
    await panel.page.getByRole('tab', { name: 'Why' }).click();
    await until(async () => (await panel.asked('explain')).length > 0);
    assert.deepEqual(await panel.asked('explain'), [{ view: 'priors', options: { ...part.options, lambda: lambda[at + 5] } }]);
  });

  it('asks for another coefficient; the same one twice would be no pair', async () => {
    const panel = await shown();
    await panel.page.getByLabel('The other coefficient of the pair').selectOption('age');
    const [first, second] = part.explanation!.pair!.columns;
    await panel.page.getByLabel('Coefficient whose densities are shown').selectOption(second);
    const asked = await panel.asked('explain');
    assert.deepEqual(asked, [{ view: 'priors', options: { column: null, beside: 'age', lambda: null } }, { view: 'priors', options: { column: second, beside: first, lambda: null } }]);
  });

  it('has the numbers in tables', async () => {
    const panel = await shown();
    await panel.page.getByText('Show the picture as a table').click();
    const mode = panel.page.locator('.whyFrame .asTable tbody tr', { hasText: 'mode' });
    const { posterior } = part.explanation!.curves;
    assert.ok((await mode.locator('td').allInnerTexts()).includes(significant(Math.max(...posterior), 3)));
  });

  for (const theme of themeKinds) {
    it(`fits 300 pixels in the ${theme} theme`, async () => {
      const panel = await shown({ theme, width: 300 });
      await panel.part('posterior').waitFor();
      const wide = await panel.page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 300, `${wide} pixels`);
    });
  }
});
