import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { percent } from '../../src/engine/digits';
import { zeroShare } from '../../src/engine/explain/geometry/geometryWords';
import type { ExplainQuestion } from '../../src/engine/explain/explain';
import type { WhyPartOf } from '../../src/protocol/whyMessages';
import { significant } from '../../webview/format/numbers';
import { repository } from '../vscode/repository';
import { OpenPanels, sentenceOf, until } from './openPanels';
import type { OpenPanel } from './panelHarness';
import { breastCancer, diabetes } from './samples';
import { themeKinds } from './themes';
import { explaining, shareOfColour, whyPart } from './whys';

const csv = readFileSync(join(repository, 'test', 'fixtures', 'diabetes.csv'));
const pair = ['bmi', 's2'] as const;

async function row(panel: OpenPanel, method: string): Promise<string[]> {
  return panel.page.locator(`tr[data-method="${method}"] td`).allInnerTexts();
}

function asked(questions: readonly unknown[]): ExplainQuestion | undefined {
  return questions.at(-1) as ExplainQuestion | undefined;
}

describe('shrinkage in motion', function () {
  this.timeout(60_000);
  const panels = OpenPanels.forTests();
  let motion: WhyPartOf<'motion'>;

  before('explain', () => {
    motion = whyPart(csv, diabetes(), 'motion', { pair });
  });

  const shown = () => panels.open(diabetes(), { snapshot: explaining(diabetes(), motion) });

  it('shows the end of the way: the proximal step on exactly zero, the subgradient beside it', async () => {
    const panel = await shown();
    const proximal = motion.explanation!.trajectories.find(({ method }) => method === 'l1-proximal')!;
    assert.equal(proximal.weights.at(-1), 0);
    assert.deepEqual(await row(panel, 'l1-proximal'), [significant(proximal.weights.at(-2)!), '0', 'at optimum']);
    const [, hovering, end] = await row(panel, 'l1-subgradient');
    assert.ok(hovering !== '0' && end === 'hovers', `${hovering}, ${end}`);
    assert.match(await sentenceOf(panel), /^L1 proximal has s2 at exactly 0 from step \d+ on/);
    assert.match((await panel.part('motionPlane').locator('canvas').getAttribute('aria-label'))!, /^Step 200 of 200 on the contours of the loss\. L1 proximal/);
    assert.ok((await shareOfColour(panel, 'motionPlane', '#d18616')) > 0.0002, 'the way of L2 is drawn');
  });

  it('rewinds, steps and plays, and never begins by itself', async () => {
    const panel = await shown();
    const step = panel.page.getByRole('slider', { name: 'Step', exact: true });
    const at = () => step.getAttribute('aria-valuetext');
    await panel.page.waitForTimeout(300);
    assert.equal(await at(), 'step 200 of 200');
    await panel.page.getByRole('button', { name: 'Rewind' }).click();
    assert.equal(await at(), 'step 0 of 200');
    const { start } = motion.explanation!;
    assert.deepEqual((await row(panel, 'plain')).slice(0, 2), start.map((w) => significant(w)));
    await panel.page.getByRole('button', { name: 'One step on' }).click();
    const { weights } = motion.explanation!.trajectories.find(({ method }) => method === 'plain')!;
    assert.deepEqual((await row(panel, 'plain')).slice(0, 2), [significant(weights[2]), significant(weights[3])]);
    await panel.page.getByRole('button', { name: 'One step back' }).click();
    await panel.page.getByRole('button', { name: 'Play' }).click();
    await until(async () => (await step.inputValue()) !== '0');
    await panel.page.getByRole('button', { name: 'Pause' }).click();
    await panel.page.getByRole('button', { name: 'Play' }).waitFor();
    const paused = await at();
    await panel.page.waitForTimeout(200);
    assert.equal(await at(), paused);
    await step.press('ArrowRight');
    assert.notEqual(await at(), paused);
  });

  it('says that a step size beyond 2/L diverges, and goes back to the first', async () => {
    const panel = await shown();
    const rate = panel.page.getByRole('slider', { name: 'Step size η' });
    await rate.focus();
    await panel.page.keyboard.press('End');
    await until(async () => (await sentenceOf(panel)).startsWith('Plain diverges: η = '));
    assert.match((await rate.getAttribute('aria-valuetext'))!, /, beyond 2\/L = 1\.48$/);
    assert.equal((await row(panel, 'plain'))[2], 'diverges');
    await panel.page.getByRole('button', { name: 'Reset' }).click();
    assert.match(await sentenceOf(panel), /^L1 proximal has s2 at exactly 0/);
  });

  it('overlays the methods that are ticked, and begins where the start is moved', async () => {
    const panel = await shown();
    assert.deepEqual(await row(panel, 'adamw'), ['', '', '']);
    await panel.page.getByRole('checkbox', { name: 'AdamW' }).check();
    assert.notEqual((await row(panel, 'adamw'))[0], '');
    await panel.page.getByRole('checkbox', { name: 'Plain' }).uncheck();
    assert.deepEqual(await row(panel, 'plain'), ['', '', '']);
    const start = panel.page.getByRole('button', { name: /^Start at/ });
    const before = await start.getAttribute('aria-label');
    const lambda = await panel.valueText();
    await start.press('Shift+ArrowDown');
    assert.notEqual(await start.getAttribute('aria-label'), before);
    assert.equal(await panel.valueText(), lambda);
  });

  it('follows the λ cursor without asking the host, and asks it for another pair', async () => {
    const panel = await shown();
    const plain = (await row(panel, 'l2'))[0];
    await panel.page.getByRole('slider', { name: 'λ', exact: true }).press('End');
    await until(async () => (await row(panel, 'l2'))[0] !== plain);
    assert.equal((await panel.asked('explain')).length, 0);
    await panel.page.getByLabel('Second column of the pair').selectOption('s5');
    await until(async () => (await panel.asked('explain')).length === 1);
    assert.deepEqual(asked(await panel.asked('explain')), { view: 'motion', options: { ...motion.options, pair: ['bmi', 's5'] } });
  });

  it('has every step in a table', async () => {
    const panel = await shown();
    await panel.page.getByText('Show the picture as a table').click();
    await panel.page.getByRole('button', { name: 'Show all 200 steps' }).click();
    assert.equal(await panel.page.locator('.stepTable tbody tr').count(), 201);
  });

  it('says in one sentence that it is of squared error', async () => {
    const sentence = 'The view "motion" is computed for squared error only.';
    const panel = await panels.open(breastCancer(), { snapshot: explaining(breastCancer(), { ...motion, explanation: null, status: { kind: 'failed', sentence } }) });
    assert.equal(await panel.page.getByRole('alert').innerText(), sentence);
    assert.equal(await panel.part('pairControls').count(), 0);
  });

  for (const theme of themeKinds) {
    it(`fits 300 pixels in the ${theme} theme`, async () => {
      const panel = await panels.open(diabetes(), { theme, width: 300, snapshot: explaining(diabetes(), motion) });
      await panel.part('motionPlane').waitFor();
      assert.ok((await panel.page.evaluate(() => document.documentElement.scrollWidth)) <= 300);
    });
  }
});

describe('the geometry of both forms', function () {
  this.timeout(60_000);
  const panels = OpenPanels.forTests();
  let geometry: WhyPartOf<'geometry'>;

  before('explain', () => {
    geometry = whyPart(csv, diabetes(), 'geometry', { pair });
  });

  const shown = () => panels.open(diabetes(), { snapshot: explaining(diabetes(), geometry) });

  it('shows the penalty form beside the budget form, λ and C, and both frequencies', async () => {
    const panel = await shown();
    const { ring, bootstrap, budget, sentence } = geometry.explanation!;
    assert.equal(await sentenceOf(panel), sentence);
    await panel.page.getByText(`minimise L where P ≤ C = ${significant(budget, 3)}`).waitFor();
    for (const form of ['penalty', 'budget'] as const) {
      assert.equal(await panel.part(`${form}Share`).innerText(), `A coefficient is exactly 0: ${percent(zeroShare(ring[form]!))} of the ring, ${percent(zeroShare(bootstrap[form]!))} of resamples.`);
      assert.ok((await shareOfColour(panel, `${form}Plane`, '#d18616')) > 0.001, `the ring of the ${form} form is drawn`);
      assert.match((await panel.part(`${form}Plane`).locator('canvas').getAttribute('aria-label'))!, /The optimum is at bmi 23\.7, s2 0\./);
    }
  });

  it('waits for room where it has none, as while a window is laid out', async () => {
    const panel = await shown();
    await panel.part('penaltyPlane').locator('canvas').waitFor();
    await panel.withoutRoom('penaltyPlane');
    await panel.part('penaltyPlane').locator('canvas').waitFor();
    assert.deepEqual(panel.problems, []);
  });

  it('explores powers: below 1 it says that the forms are not equivalent', async () => {
    const panel = await shown();
    await panel.page.getByRole('button', { name: 'Lq' }).click();
    assert.match(await sentenceOf(panel), /^With L1 the touch is at/);
    const power = panel.page.getByRole('slider', { name: 'Power q' });
    await power.focus();
    await panel.page.keyboard.press('Home');
    await until(async () => (await sentenceOf(panel)).startsWith('With L0.5 the touch is at'));
    assert.match(await panel.part('notes').innerText(), /for q < 1 the two forms are not equivalent/);
    await panel.page.getByRole('button', { name: 'mixture' }).click();
    const mixture = panel.page.getByRole('slider', { name: 'l1 ratio ρ' });
    await mixture.focus();
    await panel.page.keyboard.press('Home');
    await until(async () => (await sentenceOf(panel)).startsWith('With ridge the touch is at'));
    assert.match(await panel.part('penaltyShare').innerText(), /: 0 % of the ring, 0 % of resamples/);
    await panel.page.getByRole('button', { name: 'the fit: lasso' }).click();
    assert.equal(await sentenceOf(panel), geometry.explanation!.sentence);
  });

  it('draws rows anew for the λ that the cursor rests on', async () => {
    const panel = await shown();
    await panel.page.getByRole('slider', { name: 'λ', exact: true }).press('ArrowRight');
    await panel.page.getByText('drawing resamples…').first().waitFor();
    await until(async () => (await panel.asked('explain')).length === 1);
    const run = diabetes().snapshot.runs[0];
    const question = asked(await panel.asked('explain'))!;
    assert.deepEqual(question, { view: 'geometry', options: { ...geometry.options, lambda: run.lambda[run.chosenIndex! + 1] } });
    const answer = whyPart(csv, diabetes(), 'geometry', question.options as object);
    await panel.tell('explained', answer);
    await until(async () => (await panel.part('penaltyShare').innerText()).includes('of resamples.'));
    assert.equal(await sentenceOf(panel), answer.explanation!.sentence);
    await panel.page.waitForTimeout(600);
    assert.equal((await panel.asked('explain')).length, 1);
  });

  for (const theme of themeKinds) {
    it(`fits 300 pixels in the ${theme} theme`, async () => {
      const panel = await panels.open(diabetes(), { theme, width: 300, snapshot: explaining(diabetes(), geometry) });
      await panel.part('budgetPlane').waitFor();
      assert.ok((await panel.page.evaluate(() => document.documentElement.scrollWidth)) <= 300);
    });
  }
});
