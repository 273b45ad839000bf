import { getL10nPseudoLocalized } from '@vscode/l10n-dev';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PanelSnapshot } from '../../src/protocol/panelMessages';
import type { WhyPart } from '../../src/protocol/whyMessages';
import { chinese } from '../unit/l10n/chinese';
import { repository } from '../vscode/repository';
import { comparing, everyMethod } from './comparisons';
import type { Sample } from './fits';
import { OpenPanels } from './openPanels';
import { breastCancer, diabetes, sweep } from './samples';
import { squeezed } from './squeezed';
import { explaining, whyPart } from './whys';

type Words = Readonly<Record<string, string>>;

/** Longer than English and accented: what is English still, is not translated. */
const pseudo = getL10nPseudoLocalized(Object.fromEntries(Object.keys(chinese).map((english) => [english, english]))) as Words;
const languages: readonly (readonly [string, Words])[] = [['Chinese', chinese], ['a longer language', pseudo]];

const csv = readFileSync(join(repository, 'test', 'fixtures', 'diabetes.csv'));
const why = (view: 'fit' | 'geometry' | 'motion' | 'trust' | 'grouping' | 'polynomial' | 'priors' | 'bias-variance') => (): PanelSnapshot =>
  explaining(diabetes(), whyPart(csv, diabetes(), view, view === 'trust' || view === 'grouping' || view === 'bias-variance' ? { resamples: 20 } : {}) as WhyPart);

const views: readonly (readonly [string, () => Sample, (() => PanelSnapshot) | undefined])[] = [
  ['a fit', diabetes, undefined],
  ['a fit of classes', breastCancer, undefined],
  ['a sweep', sweep, undefined],
  ['the comparison', diabetes, () => comparing(everyMethod())],
  ['training and held-out error', diabetes, why('fit')],
  ['the geometry', diabetes, why('geometry')],
  ['shrinkage in motion', diabetes, why('motion')],
  ['whom to trust', diabetes, why('trust')],
  ['groups of columns', diabetes, why('grouping')],
  ['a polynomial', diabetes, why('polynomial')],
  ['priors', diabetes, why('priors')],
  ['bias and variance', diabetes, why('bias-variance')],
];

describe('the panel in another language', () => {
  const panels = OpenPanels.forTests();

  for (const [language, translations] of languages) for (const [view, sample, snapshot] of views) for (const width of [300, 1200]) {
    it(`has room for ${view} in ${language}, ${width} pixels wide`, async () => {
      const panel = await panels.open(sample(), { width, translations, snapshot: snapshot?.() });
      await panel.page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
      if (process.env.PICTURES) await panel.page.screenshot({ path: join(process.env.PICTURES, `${view}-${language}-${width}.png`.replaceAll(' ', '-')), fullPage: true });
      assert.deepEqual(await panel.page.evaluate(squeezed), []);
    }).timeout(60_000);
  }

  it('says every heading, button and label in that language', async () => {
    const panel = await panels.open(diabetes(), { translations: pseudo });
    const texts = await panel.page.locator('h2, [role="group"] button, summary, .quietButton').allInnerTexts();
    const told = texts.map((text) => text.trim()).filter((text) => /[A-Za-z]{3}/.test(text));
    assert.ok(texts.length > 10);
    // The engine's own words were made before the page, in English.
    assert.deepEqual(told.filter((text) => !['manual', 'minimum', '1-SE'].includes(text)), []);
  });
});
