import { familyNames } from '../../src/engine/linear/fitNames';
import { metricNames } from '../../src/engine/linear/metrics/metricDirection';
import type { FitOptions } from '../../src/engine/linear/fitTypes';
import type { Family } from '../../src/engine/data/family';
import { offsetText } from '../../src/engine/data/offsetOption';
import type { DesignRecord } from '../../src/engine/data/design';
import type { PanelSnapshot, RunView, Setting } from '../../src/protocol/panelMessages';
import { separatorNames, shortened } from '../format/names';
import { columnsText, foldsText, rowsText } from '../format/counts';
import { counted, magnitude } from '../format/numbers';

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
  const items: RecordItem[] = [{ text: `${rowsText(record.rowsUsed)}, ${dropped === 0 ? 'none dropped' : `${dropped} dropped`}`, setting: null }];
  items.push(...familyItems(record), ...roleItems(record));
  const filled = record.imputed.reduce((sum, { count }) => sum + count, 0);
  if (filled > 0) items.push({ text: counted(filled, 'missing value'), setting: null });
  if (record.excluded.length > 0) items.push({ text: `${columnsText(record.excluded.length)} left out`, setting: 'columns' });
  if (record.encoded.length > 0) items.push({ text: `${counted(record.encoded.length, 'category', 'categories')} as 0/1 columns`, setting: 'kinds' });
  items.push({ text: options.standardize ? 'standardised' : 'not standardised', setting: 'standardize' });
  items.push(...penaltyItems(options), ...foldItems(snapshot, run));
  const accuracy = run && run.solved > 0 ? shortAccuracy(run) : null;
  if (accuracy !== null) items.push({ text: accuracy, setting: null });
  items.push({ text: separatorNames[record.source.separator], setting: 'separator' });
  return items;
}

/** The family where it is not the plain one, why, and what the numbers might be instead. */
function familyItems({ family: { family, reason, suggestion } }: DesignRecord): RecordItem[] {
  const items: RecordItem[] = [];
  if (family !== 'gaussian' || reason === null) items.push({ text: reason === null ? familyNames[family] : `${reason}: ${familyNames[family]}`, setting: 'family' });
  if (suggestion !== null) items.push({ text: `${suggestion.family === 'poisson' ? 'counts' : 'classes'}? Try ${suggestion.family}`, setting: null, family: suggestion.family });
  return items;
}

function roleItems({ weights, offset, status }: DesignRecord): RecordItem[] {
  const roles: [string | null, string, Setting][] = [[status, 'events from', 'family'], [offset && offsetText(offset), 'offset', 'offset'], [weights, 'weights from', 'weights']];
  return roles.flatMap(([column, role, setting]) => (column === null ? [] : [{ text: `${role} ${shortened(column, 24)}`, setting }]));
}

/** What is asked of single coefficients. */
function penaltyItems({ penaltyFactors, lowerLimits, upperLimits }: FitOptions): RecordItem[] {
  const items: RecordItem[] = [];
  const factors = Object.keys(penaltyFactors).length;
  if (factors > 0) items.push({ text: `penalty factors on ${columnsText(factors)}`, setting: 'penaltyFactors' });
  const [lower, upper] = [Object.values(lowerLimits), Object.keys(upperLimits)];
  const columns = new Set([...Object.keys(lowerLimits), ...upper]).size;
  if (columns === 0) return items;
  const isNonNegative = upper.length === 0 && lower.every((limit) => limit === 0) && lower.length > 1;
  return [...items, isNonNegative ? { text: `coefficients of ${columnsText(columns)} ≥ 0`, setting: 'nonNegative' } : { text: `limits on ${columnsText(columns)}`, setting: 'limits' }];
}

function foldItems({ record, options }: PanelSnapshot, run: RunView | null): RecordItem[] {
  const { foldKind, repeats, metric } = options;
  if (options.folds === 0) return [{ text: 'no cross-validation', setting: 'folds' }];
  const folds = foldsText(run?.crossValidation?.folds ?? options.folds);
  const column = record?.foldColumn ? shortened(record.foldColumn, 24) : '';
  const items: RecordItem[] = [{ text: foldText(options, folds, column), setting: 'folds' }];
  const byChance = foldKind === 'group' || (!column && (foldKind === 'kfold' || foldKind === 'stratified'));
  if (byChance && repeats > 1) items.push({ text: `${repeats} times`, setting: 'repeats' });
  if (byChance) items.push({ text: `seed ${options.seed}`, setting: 'seed' });
  if (metric !== null && metric !== 'deviance') items.push({ text: metricNames[metric], setting: 'metric' });
  return items;
}

/** "10 folds", "10 stratified folds", "5 folds by groups of site". */
export function foldText({ foldKind }: FitOptions, folds: string, column: string): string {
  switch (foldKind) {
    case 'kfold':
      return column ? `${folds} from ${column}` : folds;
    case 'stratified':
      return column ? `${folds} from ${column}` : folds.replace(' ', ' stratified ');
    case 'group':
      return `${folds} by groups of ${column}`;
    case 'ordered':
      return `${folds} in the order of ${column}`;
    case 'loo':
      return 'leave one out';
  }
}

/** "gap 3e−10"; where the penalty has no dual, how near to stationary. */
function shortAccuracy(run: RunView): string {
  const gap = worstGap(run);
  return gap === null ? `stationary to ${magnitude(worstStationarity(run))}` : `gap ${magnitude(gap)}`;
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
