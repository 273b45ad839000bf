import * as l10n from '@vscode/l10n';
import { familyNames } from '../../src/engine/linear/fitNames';
import { metricNames } from '../../src/engine/linear/metrics/metricDirection';
import type { FitOptions } from '../../src/engine/linear/fitTypes';
import type { Family } from '../../src/engine/data/family';
import { offsetText } from '../../src/engine/data/offsetOption';
import type { DesignRecord } from '../../src/engine/data/design';
import type { PanelSnapshot, RunView, Setting } from '../../src/protocol/panelMessages';
import { separatorName, shortened } from '../format/names';
import { columnsText, foldsText, rowsText } from '../format/counts';
import { magnitude, whole } from '../format/numbers';

/** One thing that was done to the data, and the setting that would do it otherwise. */
export interface RecordItem {
  readonly text: string;
  readonly setting: Setting | null;
  /** A family that one click tries instead. */
  readonly family?: Family;
}

/** The one line that is always in sight: what a person would ask first. */
export function shortRecord(snapshot: PanelSnapshot, run: RunView | null): RecordItem[] {
  const { record, options } = snapshot;
  if (!record) return [];
  const dropped = record.rowsRead - record.rowsUsed;
  const items: RecordItem[] = [{ text: dropped === 0 ? l10n.t('{0}, none dropped', rowsText(record.rowsUsed)) : l10n.t('{0}, {1} dropped', rowsText(record.rowsUsed), dropped), setting: null }];
  items.push(...familyItems(record), ...roleItems(record));
  const filled = record.imputed.reduce((sum, { count }) => sum + count, 0);
  if (filled > 0) items.push({ text: filled === 1 ? l10n.t('1 missing value') : l10n.t('{0} missing values', whole(filled)), setting: null });
  if (record.excluded.length > 0) items.push({ text: l10n.t('{0} left out', columnsText(record.excluded.length)), setting: 'columns' });
  if (record.encoded.length > 0) items.push({ text: record.encoded.length === 1 ? l10n.t('1 category as 0/1 columns') : l10n.t('{0} categories as 0/1 columns', whole(record.encoded.length)), setting: 'kinds' });
  items.push({ text: options.standardize ? l10n.t('standardised') : l10n.t('not standardised'), setting: 'standardize' });
  items.push(...penaltyItems(options), ...foldItems(snapshot, run));
  const accuracy = run && run.solved > 0 ? shortAccuracy(run) : null;
  if (accuracy !== null) items.push({ text: accuracy, setting: null });
  items.push({ text: separatorName(record.source.separator), setting: 'separator' });
  return items;
}

/** The family where it is not the plain one, why, and what the numbers might be instead. */
function familyItems({ family: { family, reason, suggestion } }: DesignRecord): RecordItem[] {
  const items: RecordItem[] = [];
  if (family !== 'gaussian' || reason === null) items.push({ text: reason === null ? familyNames[family] : `${reason}: ${familyNames[family]}`, setting: 'family' });
  if (suggestion !== null) items.push({ text: suggestion.family === 'poisson' ? l10n.t('counts? Try {0}', suggestion.family) : l10n.t('classes? Try {0}', suggestion.family), setting: null, family: suggestion.family });
  return items;
}

function roleItems({ weights, offset, status }: DesignRecord): RecordItem[] {
  const items: RecordItem[] = [];
  if (status !== null) items.push({ text: l10n.t('events from {0}', shortened(status, 24)), setting: 'family' });
  if (offset !== null) items.push({ text: l10n.t('offset {0}', shortened(offsetText(offset), 24)), setting: 'offset' });
  if (weights !== null) items.push({ text: l10n.t('weights from {0}', shortened(weights, 24)), setting: 'weights' });
  return items;
}

/** What is asked of single coefficients. */
function penaltyItems({ penaltyFactors, lowerLimits, upperLimits }: FitOptions): RecordItem[] {
  const items: RecordItem[] = [];
  const factors = Object.keys(penaltyFactors).length;
  if (factors > 0) items.push({ text: l10n.t('penalty factors on {0}', columnsText(factors)), setting: 'penaltyFactors' });
  const [lower, upper] = [Object.values(lowerLimits), Object.keys(upperLimits)];
  const columns = new Set([...Object.keys(lowerLimits), ...upper]).size;
  if (columns === 0) return items;
  const isNonNegative = upper.length === 0 && lower.every((limit) => limit === 0) && lower.length > 1;
  return [...items, isNonNegative ? { text: l10n.t('coefficients of {0} ≥ 0', columnsText(columns)), setting: 'nonNegative' } : { text: l10n.t('limits on {0}', columnsText(columns)), setting: 'limits' }];
}

function foldItems({ record, options }: PanelSnapshot, run: RunView | null): RecordItem[] {
  const { foldKind, repeats, metric } = options;
  if (options.folds === 0) return [{ text: l10n.t('no cross-validation'), setting: 'folds' }];
  const folds = run?.crossValidation?.folds ?? options.folds;
  const column = record?.foldColumn ? shortened(record.foldColumn, 24) : '';
  const items: RecordItem[] = [{ text: foldText(options, folds, column), setting: 'folds' }];
  const byChance = foldKind === 'group' || (!column && (foldKind === 'kfold' || foldKind === 'stratified'));
  if (byChance && repeats > 1) items.push({ text: l10n.t('{0} times', repeats), setting: 'repeats' });
  if (byChance) items.push({ text: l10n.t('seed {0}', options.seed), setting: 'seed' });
  if (metric !== null && metric !== 'deviance') items.push({ text: metricNames[metric], setting: 'metric' });
  return items;
}

/** "10 folds", "10 stratified folds", "5 folds by groups of site". */
export function foldText({ foldKind }: FitOptions, count: number, column: string): string {
  const folds = foldsText(count);
  switch (foldKind) {
    case 'kfold':
      return column ? l10n.t('{0} from {1}', folds, column) : folds;
    case 'stratified':
      if (column) return l10n.t('{0} from {1}', folds, column);
      return count === 1 ? l10n.t('1 stratified fold') : l10n.t('{0} stratified folds', whole(count));
    case 'group':
      return l10n.t('{0} by groups of {1}', folds, column);
    case 'ordered':
      return l10n.t('{0} in the order of {1}', folds, column);
    case 'loo':
      return l10n.t('leave one out');
  }
}

/** "gap 3e−10"; where the penalty has no dual, how near to stationary. */
function shortAccuracy(run: RunView): string {
  const gap = worstGap(run);
  return gap === null ? l10n.t('stationary to {0}', magnitude(worstStationarity(run))) : l10n.t('gap {0}', magnitude(gap));
}

/** Largest duality gap of the path, as a share of the objective: how far any λ is from its best possible fit, at most. Null where there is no dual. */
export function worstGap(run: RunView): number | null {
  let worst = 0;
  for (let k = 0; k < run.solved; k++) {
    if (Number.isNaN(run.dualityGap[k])) return null;
    if (run.objective[k] > 0) worst = Math.max(worst, run.dualityGap[k] / run.objective[k]);
  }
  return worst;
}

export function worstStationarity(run: RunView): number {
  return run.stationarity.subarray(0, run.solved).reduce((most, each) => Math.max(most, each), 0);
}
