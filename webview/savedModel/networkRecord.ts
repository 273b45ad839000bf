import * as l10n from '@vscode/l10n';
import { defaultFitOptions } from '../../src/engine/linear/fitTypes';
import type { NetworkSummary } from '../../src/protocol/workerMessages';
import { shortRecord, type RecordItem } from '../dataStrip/recordItems';
import type { RecordSection, SectionId } from '../dataStrip/recordSections';
import { savedSections } from './savedRecord';
import { savedRun } from './savedRun';

/** Of linear fits only. */
const ofFits: readonly SectionId[] = ['family', 'scale', 'offset', 'crossvalidation', 'error', 'choiceOfLambda', 'penalty', 'penaltyFactors', 'limits', 'accuracy'];

/** What was done to the data of a network; null where its file does not say. */
export function networkRecord({ origin, target }: NetworkSummary): { readonly items: readonly RecordItem[]; readonly sections: readonly RecordSection[] } | null {
  if (!origin) return null;
  // The design is made alike for both kinds: the record of a fit without a column says all but what is of fits.
  const linear = savedRun({ format: 'lambda-lens-model', version: 3, family: 'gaussian', target, classes: null, offset: null, n: 0, lambda: 1, l1Ratio: 1, intercepts: [0], decimalMark: '.', terms: [], origin: { ...origin, fit: { ...defaultFitOptions, folds: 0 }, choice: 'manual', certificate: { objective: 0, dualityGap: 0, stationarity: 0, converged: true, devianceRatio: 0 }, crossValidation: null, notes: [] } });
  const items = shortRecord({ ...linear.snapshot, runs: [] }, null).filter(({ setting }) => setting !== 'folds').map(({ text }) => ({ text, setting: null }));
  const sections = savedSections(linear.snapshot, null, origin.record).filter(({ id }) => !ofFits.includes(id));
  const scale: RecordSection = { id: 'scale', heading: l10n.t('Scale'), text: l10n.t('Inputs and a target of numbers are standardised by the mean and the deviation of the training rows; a missing number is their mean.'), setting: null, lines: [] };
  const chance: RecordSection = { id: 'seed', heading: l10n.t('Seed'), text: l10n.t('{0}, of the rows held out, the first weights, the order of rows and the masks.', origin.options.seed), setting: null, lines: [] };
  return { items: [...items, { text: l10n.t('seed {0}', origin.options.seed), setting: null }], sections: [...sections, scale, chance] };
}
