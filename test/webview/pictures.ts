/**
 * Pictures of the panel as it is built, to be looked at:  node out/webview/pictures.js FOLDER [NAME …]
 * Needs a browser, not VS Code.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../src/engine/errors';
import { defaultExplainOptions, type ExplainOptions } from '../../src/engine/explain/explain';
import type { ExplainView } from '../../src/engine/explain/explanation';
import type { WhyPart } from '../../src/protocol/whyMessages';
import { comparing, everyMethod, halfCompared, troubled } from './comparisons';
import { halfway, sampleOf, type Sample } from './fits';
import { PanelHarness, type OpenOptions, type OpenPanel } from './panelHarness';
import { breastCancer, concave, counts, diabetes, heights, hostile, hundred, messy, ridge, search, searchByAuc, survival, sweep, thousand, three, wide, wine } from './samples';
import { explaining, whyPart } from './whys';

interface Picture extends OpenOptions {
  readonly sample: () => Sample;
  readonly half?: number;
  readonly change?: (sample: Sample) => Sample;
  readonly act?: (panel: OpenPanel) => Promise<void>;
}

const allViews = ['fit', 'polynomial', 'bias-variance', 'motion', 'geometry', 'grouping', 'priors', 'trust'] as const;

const pictures: Record<string, Picture> = {
  dark: { sample: diabetes },
  light: { sample: diabetes, theme: 'light' },
  contrast: { sample: diabetes, theme: 'high-contrast' },
  contrastLight: { sample: diabetes, theme: 'high-contrast-light' },
  binomial: { sample: breastCancer },
  binomialLight: { sample: breastCancer, theme: 'light', width: 680, height: 1500 },
  binomialContrast: { sample: breastCancer, theme: 'high-contrast' },
  binomialNarrow: { sample: breastCancer, width: 320, height: 1900, theme: 'light' },
  binomialDetails: { sample: breastCancer, height: 1400, act: (panel) => panel.page.locator('.stripDetails summary').click() },
  multinomial: { sample: wine },
  poisson: { sample: counts, theme: 'light' },
  cox: { sample: survival },
  concave: { sample: concave },
  multinomialNarrow: { sample: wine, width: 420, height: 1900, theme: 'light' },
  beside: { sample: diabetes, width: 680, height: 1500 },
  narrow: { sample: diabetes, width: 320, height: 1800, theme: 'light' },
  three: { sample: three },
  wide: { sample: wide },
  hostile: { sample: hostile, width: 1000 },
  sweep: { sample: sweep },
  sweepNarrow: { sample: sweep, width: 420, height: 2200, theme: 'light' },
  search: { sample: search, height: 1300 },
  searchSharp: { sample: search, height: 700, width: 900, scale: 2 },
  searchLight: { sample: search, theme: 'light', act: (panel) => panel.part('heat').hover({ position: { x: 600, y: 40 } }) },
  searchContrast: { sample: search, theme: 'high-contrast', act: (panel) => panel.part('heat').focus() },
  searchContrastLight: { sample: search, theme: 'high-contrast-light' },
  searchNarrow: { sample: search, width: 320, height: 1800, theme: 'light' },
  searchByAuc: { sample: searchByAuc, width: 900 },
  running: { sample: diabetes, half: 40 },
  failed: {
    sample: diabetes,
    change: (sample) => ({ ...sample, snapshot: { ...sample.snapshot, runs: [], record: null, status: { kind: 'failed', sentence: 'Column "progression" has one value only, so there is nothing to predict; choose another target.' } } }),
  },
  hover: { sample: diabetes, act: (panel) => panel.page.locator('tr[data-column="s5"]').hover() },
  hundred: { sample: hundred },
  knots: { sample: diabetes, act: (panel) => panel.page.locator('.fold button').click().then(() => panel.page.locator('tr[data-column="s3"]').hover()) },
  knotsNarrow: { sample: diabetes, width: 320, height: 1800, theme: 'light', act: (panel) => panel.page.locator('tr[data-column="s3"]').click() },
  knotsContrast: { sample: diabetes, theme: 'high-contrast', act: (panel) => panel.page.locator('tr[data-column="s3"]').click() },
  knotsTable: { sample: diabetes, height: 1300, act: (panel) => panel.page.locator('.asTable summary').first().click() },
  explore: {
    sample: diabetes,
    act: async (panel) => {
      await panel.page.locator('.mixRow input').fill('0.5');
      await panel.page.locator('.lowest').press('ArrowRight');
      await panel.page.locator('.geometry').scrollIntoViewIfNeeded();
    },
  },
  details: { sample: diabetes, height: 1400, act: (panel) => panel.page.locator('.stripDetails summary').click() },
  selected: { sample: diabetes, theme: 'light', act: async (panel) => { await panel.page.locator('tr[data-column="bp"]').click(); await panel.page.mouse.move(5, 5); } },
  zoomed: {
    sample: diabetes,
    act: async (panel) => {
      const box = (await panel.part('cv').boundingBox())!;
      await panel.page.keyboard.down('Shift');
      await panel.page.mouse.move(box.x + 120, box.y + 50);
      await panel.page.mouse.down();
      await panel.page.mouse.move(box.x + 420, box.y + 60, { steps: 4 });
      await panel.page.mouse.up();
      await panel.page.keyboard.up('Shift');
      await panel.page.keyboard.press('End');
    },
  },
  cornerSharp: { sample: diabetes, theme: 'light', scale: 2, act: async (panel) => { await panel.page.getByLabel('Second column of the pair').selectOption('sex'); } },
  zoomedBall: { sample: diabetes, act: async (panel) => { await panel.cursor.press('Home'); for (let k = 0; k < 6; k++) await panel.cursor.press('ArrowRight'); await panel.cursor.press('b'); } },
  smallBall: { sample: diabetes, act: async (panel) => { await panel.cursor.press('Home'); for (let k = 0; k < 6; k++) await panel.cursor.press('ArrowRight'); } },
  zoomedLoss: { sample: breastCancer, theme: 'light', width: 680, height: 1500, act: (panel) => panel.cursor.press('b') },
  corner: { sample: diabetes, theme: 'light', act: async (panel) => { await panel.page.getByLabel('Second column of the pair').selectOption('sex'); } },
  ridge: { sample: ridge },
  messy: { sample: messy, height: 1300, act: (panel) => panel.page.locator('.stripDetails summary').click() },
  compare: { sample: compared(() => comparing(everyMethod())) },
  compareLight: { sample: compared(() => comparing(everyMethod())), theme: 'light', width: 700, height: 1100 },
  compareContrast: { sample: compared(() => comparing(everyMethod())), theme: 'high-contrast' },
  compareContrastLight: { sample: compared(() => comparing(everyMethod())), theme: 'high-contrast-light', width: 700, height: 1100 },
  compareNarrow: { sample: compared(() => comparing(everyMethod())), theme: 'light', width: 300, height: 1700 },
  compareMiddle: { sample: compared(() => comparing(everyMethod())), width: 900 },
  compareRunning: { sample: compared(() => comparing(halfCompared(), { status: { kind: 'running', step: { method: 'ridge', fold: 2, folds: 5 }, seconds: 12.4 } })) },
  compareTroubled: { sample: compared(() => comparing(troubled(), { status: { kind: 'cancelled' } })), width: 1000 },
  compareTroubledNarrow: { sample: compared(() => comparing(troubled(), { status: { kind: 'cancelled' } })), width: 320, height: 1500 },
  why: { sample: explained('fit') },
  whyLight: { sample: explained('fit'), theme: 'light', width: 700 },
  whyContrast: { sample: explained('fit'), theme: 'high-contrast' },
  whyContrastLight: { sample: explained('fit'), theme: 'high-contrast-light' },
  whyNarrow: { sample: explained('fit'), theme: 'light', width: 300 },
  whyTrust: { sample: explained('trust'), height: 1300 },
  whyTrustLight: { sample: explained('trust'), height: 1300, theme: 'light' },
  whyTrustContrast: { sample: explained('trust'), height: 1300, theme: 'high-contrast' },
  whyTrustContrastLight: { sample: explained('trust'), height: 1300, theme: 'high-contrast-light' },
  whyTrustNarrow: { sample: explained('trust'), height: 1900, width: 300 },
  whyPriors: { sample: explained('priors'), height: 1300 },
  whyPriorsLight: { sample: explained('priors'), height: 1300, theme: 'light' },
  whyPriorsContrast: { sample: explained('priors'), height: 1300, theme: 'high-contrast' },
  whyPriorsContrastLight: { sample: explained('priors'), height: 1300, theme: 'high-contrast-light' },
  whyPriorsNarrow: { sample: explained('priors'), height: 2000, width: 300 },
  polynomial: { sample: explained('polynomial') },
  polynomialHigh: { sample: explained('polynomial', { column: 'bp', degree: 20, l1Ratio: 0 }), theme: 'light', width: 900 },
  polynomialContrast: { sample: explained('polynomial', { degree: 20 }), theme: 'high-contrast' },
  polynomialNarrow: { sample: explained('polynomial', { degree: 20 }), theme: 'high-contrast-light', width: 300, height: 1500 },
  biasVariance: { sample: explained('bias-variance') },
  biasVarianceShuffled: { sample: explained('bias-variance', { mode: 'shuffled' }), theme: 'light', width: 900 },
  biasVarianceTruth: { sample: explained('bias-variance', { mode: 'truth' }), theme: 'high-contrast' },
  biasVarianceNarrow: { sample: explained('bias-variance'), theme: 'high-contrast-light', width: 300, height: 1200 },
  grouping: { sample: explained('grouping') },
  groupingHeight: { sample: explainedHeights(), theme: 'light', width: 900 },
  groupingContrast: { sample: explained('grouping'), theme: 'high-contrast' },
  groupingNarrow: { sample: explainedHeights(), theme: 'high-contrast-light', width: 300, height: 1900 },
  polynomialFew: { sample: explainedFew() },
  whyWide: { sample: explained('bias-variance'), width: 2000, height: 1200 },
  motion: { sample: explained('motion') },
  motionLight: { sample: explained('motion', { pair: ['bmi', 's2'] }), theme: 'light', width: 900, height: 1200 },
  motionContrast: { sample: explained('motion', { pair: ['bmi', 's2'] }), theme: 'high-contrast', act: (panel) => panel.page.getByLabel('AdamW').check() },
  motionContrastLight: { sample: explained('motion'), theme: 'high-contrast-light', act: (panel) => panel.page.getByLabel('Step size η').fill('190') },
  motionNarrow: { sample: explained('motion', { pair: ['bmi', 's2'] }), theme: 'light', width: 300, height: 1500 },
  geometry: { sample: explained('geometry') },
  geometryLight: { sample: explained('geometry', { pair: ['bmi', 's2'] }), theme: 'light', width: 900, height: 1200 },
  geometryContrast: { sample: explained('geometry'), theme: 'high-contrast', act: async (panel) => { await panel.page.getByRole('button', { name: 'Lq' }).click(); await panel.page.getByLabel('Power q').fill('0.5'); } },
  geometryContrastLight: { sample: explained('geometry'), theme: 'high-contrast-light', act: async (panel) => { await panel.page.getByRole('button', { name: 'Lq' }).click(); await panel.page.getByLabel('Power q').fill('4'); } },
  geometryNarrow: { sample: explained('geometry'), theme: 'light', width: 300, height: 1700 },
  whyGreyed: { sample: explainedOf(breastCancer, 'bias-variance'), act: (panel) => panel.page.getByRole('button', { name: 'Polynomials' }).press('Enter') },
  whyGreyedNarrow: { sample: explainedOf(counts, 'trust'), theme: 'high-contrast-light', width: 300, height: 1900, act: (panel) => panel.page.getByRole('button', { name: 'Priors' }).press('Enter') },
  ...Object.fromEntries(allViews.flatMap((view) => [['Three', three], ['Thousand', thousand], ['Hostile', hostile]].map(([name, sample]) => [
    `${view}${name as string}`, { sample: explainedOf(sample as () => Sample, view), width: name === 'Hostile' ? 900 : 1200, height: 1300 },
  ]))),
  excluded: { sample: diabetes, act: (panel) => panel.page.locator('.fold button').click() },
};

/** The sample with another snapshot. */
function compared(snapshot: () => Sample['snapshot']): () => Sample {
  return () => ({ ...diabetes(), snapshot: snapshot() });
}

/** A view of Why for the fit of the diabetes sample. */
function explained<V extends ExplainView>(view: V, options: Partial<ExplainOptions<V>> = {}): () => Sample {
  return explainedOf(diabetes, view, options);
}

/** A view of Why for the fit of a sample. */
function explainedOf<V extends ExplainView>(sample: () => Sample, view: V, options: Partial<ExplainOptions<V>> = {}): () => Sample {
  return () => ({ ...sample(), snapshot: explaining(sample(), partOf(sample(), view, options)) });
}

/** Refused, where the view has nothing to show of the sample. */
function partOf<V extends ExplainView>(sample: Sample, view: V, options: Partial<ExplainOptions<V>>): WhyPart {
  try {
    return whyPart(sample.csv, sample, view, options) as WhyPart;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const status = { kind: 'failed', sentence: `${sample.snapshot.file}: ${error.message}`, refused: true } as const;
    return { view, options: { ...defaultExplainOptions[view], ...options }, status, explanation: null, fit: null } as WhyPart;
  }
}

/** The sample with the same height twice. */
function explainedHeights(): () => Sample {
  return explainedOf(heights, 'grouping');
}

/** Ten points on a parabola, and degree 20 through them. */
function explainedFew(): () => Sample {
  const csv = `x,y\n${Array.from({ length: 10 }, (_, i) => `${i + 0.5},${(0.3 * (i - 4) ** 2 + [0.9, -1.2, 0.4, 1.1, -0.8, 0.2, -0.5, 1.3, -1.1, 0.6][i]).toFixed(2)}`).join('\n')}\n`;
  const few = sampleOf(csv, { file: 'few.csv', target: 'y', fit: { folds: 5 } });
  return explainedOf(() => few, 'polynomial', { degree: 20, l1Ratio: 0 });
}

async function main([folder, ...names]: string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const harness = await PanelHarness.start(process.env.PANEL_FOLDER);
  for (const name of names.length > 0 ? names : Object.keys(pictures)) {
    const { sample, half, change, act, ...options } = pictures[name];
    const shown = change ? change(sample()) : sample();
    const panel = await harness.open(shown, { ...options, snapshot: half ? halfway(shown, half) : shown.snapshot });
    await act?.(panel);
    await panel.page.waitForTimeout(700);
    await panel.page.screenshot({ path: join(folder, `${name}.png`) });
    if (panel.problems.length > 0) console.log(name, panel.problems.slice(0, 5));
    await panel.close();
  }
  await harness.stop();
}

void main(process.argv.slice(2));
