import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExplainView } from '../../src/engine/explain/explanation';
import { serialiseModel } from '../../src/engine/model';
import { serialiseNetworkModel } from '../../src/engine/network/networkModel';
import { openModel } from '../../src/worker/openModel';
import type { WhyPart } from '../../src/protocol/whyMessages';
import { fittedModel, trainedModel } from '../unit/modelFile/savedModels';
import { repository } from '../vscode/repository';
import { comparing, everyMethod } from './comparisons';
import { inNetworkView, trainedNetwork } from './networks';
import type { OpenPanels } from './openPanels';
import type { OpenOptions, OpenPanel } from './panelHarness';
import { breastCancer, diabetes, sweep } from './samples';
import { explaining, whyPart } from './whys';

/** Every view of the panel and of a model file's editor, all that can be unfolded in it unfolded. */
export interface View {
  readonly name: string;
  open(panels: OpenPanels, options: OpenOptions): Promise<OpenPanel>;
}

const csv = readFileSync(join(repository, 'test', 'fixtures', 'diabetes.csv'));

const whys: readonly ExplainView[] = ['fit', 'polynomial', 'bias-variance', 'motion', 'geometry', 'grouping', 'priors', 'trust'];
const explained = new Map<ExplainView, ReturnType<typeof explaining>>();

function whySnapshot(view: ExplainView): ReturnType<typeof explaining> {
  const known = explained.get(view) ?? explaining(diabetes(), whyPart(csv, diabetes(), view) as WhyPart);
  explained.set(view, known);
  return known;
}

const savedLinear = () => openModel(serialiseModel(fittedModel({ target: 'y' }).model));
const savedNetwork = () => openModel(serialiseNetworkModel(trainedModel('y', { dropout: [0, 0.5, 0] }).model));
const found = { kind: 'found', path: 'mixed.csv', agrees: true } as const;

export const everyView: readonly View[] = [
  { name: 'path, cross-validation, coefficients and geometry', open: (panels, options) => panels.open(diabetes(), options) },
  { name: 'the fit of a class', open: (panels, options) => panels.open(breastCancer(), options) },
  { name: 'the sweep of mixtures', open: (panels, options) => panels.open(sweep(), options) },
  ...whys.map((view): View => ({ name: `why: ${view}`, open: (panels, options) => panels.open(diabetes(), { ...options, snapshot: whySnapshot(view) }) })),
  { name: 'the network', open: async (panels, options) => panels.open(diabetes(), { ...options, snapshot: inNetworkView(), network: await trainedNetwork() }) },
  { name: 'the comparison', open: (panels, options) => panels.open(diabetes(), { ...options, snapshot: comparing(everyMethod()) }) },
  { name: 'a saved fit', open: (panels, options) => panels.openModel({ file: 'm.lens.json', content: { kind: 'open', opened: savedLinear() }, csv: found }, options) },
  { name: 'a saved network', open: (panels, options) => panels.openModel({ file: 'n.lens.json', content: { kind: 'open', opened: savedNetwork() }, csv: { kind: 'absent' } }, options) },
  { name: 'a file that is no model', open: (panels, options) => panels.openModel({ file: 'm.lens.json', content: { kind: 'refused', sentence: 'm.lens.json: The model file is not JSON; choose a file that Lambda Lens has written.' }, csv: null }, options) },
];

/** Opens all folds, and what of a network is out of sight. */
export async function unfold({ page }: OpenPanel): Promise<void> {
  for (const fold of await page.locator('details:not([open]) > summary').all()) if (await fold.isVisible()) await fold.click();
  for (const button of await page.locator('button[aria-expanded="false"]').all()) if (await button.isVisible()) await button.click();
}
