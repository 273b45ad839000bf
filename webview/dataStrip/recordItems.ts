import type { DesignRecord } from '../../src/engine/data/design';
import type { PanelSnapshot, RunView, Setting } from '../../src/protocol/panelMessages';
import { choiceName, encodingNames, mixName, separatorNames, shortened } from '../format/names';
import { counted, magnitude, ratioText } from '../format/numbers';

/** One thing that was done to the data, and the setting that would do it otherwise. */
export interface RecordItem {
  readonly text: string;
  readonly setting: Setting | null;
}

/** The one line that is always in sight: what a person would ask first. */
export function shortRecord(snapshot: PanelSnapshot, run: RunView | null): RecordItem[] {
  const { record, options } = snapshot;
  if (!record) return [];
  const dropped = record.rowsRead - record.rowsUsed;
  const items: RecordItem[] = [{ text: `${counted(record.rowsUsed, 'row')}, ${dropped === 0 ? 'none dropped' : `${dropped} dropped`}`, setting: null }];
  const filled = record.imputed.reduce((sum, { count }) => sum + count, 0);
  if (filled > 0) items.push({ text: counted(filled, 'missing value'), setting: null });
  if (record.excluded.length > 0) items.push({ text: `${counted(record.excluded.length, 'column')} left out`, setting: 'columns' });
  if (record.encoded.length > 0) items.push({ text: `${counted(record.encoded.length, 'category', 'categories')} as 0/1 columns`, setting: 'kinds' });
  items.push({ text: options.standardize ? 'standardised' : 'not standardised', setting: 'standardize' });
  items.push(...foldItems(snapshot, run));
  const gap = run && run.solved > 0 ? worstGap(run) : null;
  if (gap !== null) items.push({ text: `gap ${magnitude(gap)}`, setting: null });
  items.push({ text: separatorNames[record.source.separator], setting: 'separator' });
  return items;
}

function foldItems({ record, options }: PanelSnapshot, run: RunView | null): RecordItem[] {
  const folds = run?.crossValidation?.folds ?? options.folds;
  if (record?.foldColumn) return [{ text: `${folds} folds from ${shortened(record.foldColumn, 24)}`, setting: null }];
  if (options.folds === 0) return [{ text: 'no cross-validation', setting: 'folds' }];
  return [{ text: `${folds} folds`, setting: 'folds' }, { text: `seed ${options.seed}`, setting: 'seed' }];
}

/** Largest duality gap of the path, as a share of the objective: how far any λ is from its best possible fit, at most. */
export function worstGap(run: RunView): number {
  let worst = 0;
  for (let k = 0; k < run.solved; k++) if (run.objective[k] > 0) worst = Math.max(worst, run.dualityGap[k] / run.objective[k]);
  return worst;
}

/** A paragraph of the details: a heading, a sentence, lines below it if there are any. */
export interface RecordSection {
  readonly heading: string;
  readonly text: string;
  readonly setting: Setting | null;
  readonly lines: readonly string[];
}

const mostLines = 200;

export function recordSections(snapshot: PanelSnapshot, run: RunView | null): RecordSection[] {
  const { record, options } = snapshot;
  if (!record) return [];
  return [
    section('Target', `${shortened(record.target, 80)}.`, 'target'),
    rowsSection(record),
    missingSection(record),
    section('Cells that are no numbers', record.unreadable.length === 0 ? null : `${counted(record.unreadable.length, 'cell')} in columns of numbers, taken as missing.`, 'kinds',
      record.unreadable.map(({ column, line, text }) => `${column}, line ${line}: “${shortened(text, 80)}”`)),
    section('Columns left out', record.excluded.length === 0 ? 'None.' : `${counted(record.excluded.length, 'column')}.`, 'columns', record.excluded.map(({ column, reason }) => `${column}: ${reason}`)),
    section('Categories', record.encoded.length === 0 ? null : 'One 0/1 column for each level, none dropped.', 'kinds',
      record.encoded.map(({ column, levels }) => `${column}: ${levels.length} levels (${shortened(levels.slice(0, 12).join(', '), 200)}${levels.length > 12 ? ', …' : ''})`)),
    section('Dates', record.dates.length === 0 ? null : `Read as days since 1970-01-01: ${listed(record.dates)}.`, 'kinds'),
    section('True or false', record.booleans.length === 0 ? null : `Read as one 0/1 column each: ${listed(record.booleans)}.`, 'kinds'),
    section('Scale', options.standardize
      ? 'Each column is divided by its standard deviation (1/n), within each fold by that fold’s own; coefficients are shown in the file’s units, too.'
      : 'Columns are used as they are: the penalty weighs on columns with small units most.', 'standardize'),
    section('Weights', record.weights === null ? null : `From column ${record.weights}.`, null),
    section('File', fileText(record), 'separator'),
    section('Encoding', `${encodingNames[record.source.encoding]}${record.source.byteOrderMark ? ' with a byte order mark' : ''}.`, 'encoding'),
    section('First line', record.source.header ? 'Names of the columns.' : 'Data; columns were named “column 1”, “column 2”, ….', 'header'),
    section('Decimal mark', record.source.decimalMark === ',' ? 'Comma.' : 'Point.', 'decimalMark'),
    foldSection(snapshot, run),
    section('Choice of λ', `${choiceName(run?.rule ?? options.rule)}.`, 'rule'),
    section('Penalty', penaltyText(snapshot), 'l1Ratio'),
    section('Accuracy', run && run.solved > 0 ? accuracyText(run) : null, null),
  ].filter((each) => each !== null);
}

function section(heading: string, text: string | null, setting: Setting | null, lines: readonly string[] = []): RecordSection | null {
  if (text === null) return null;
  const shown = lines.slice(0, mostLines);
  const more = lines.length - shown.length;
  return { heading, text, setting, lines: more > 0 ? [...shown, `… and ${more} more`] : shown };
}

function rowsSection(record: DesignRecord): RecordSection | null {
  const dropped = record.rowsRead - record.rowsUsed;
  const lines = record.rowsSkipped.map(({ line, reason }) => `line ${line}: ${reason}`);
  if (dropped > lines.length) lines.push(`… and ${dropped - lines.length} more`);
  return section('Rows', `${record.rowsUsed} of ${counted(record.rowsRead, 'row')} used.`, null, lines);
}

function missingSection(record: DesignRecord): RecordSection | null {
  const filled = record.imputed.map(({ column, count, how }) => `${column}: ${count}, ${how === 'mean' ? 'filled with the mean (of the training rows, in each fold)' : 'kept as a level “(missing)”'}`);
  return section('Missing values', filled.length === 0 ? 'None.' : `In ${counted(filled.length, 'column')}.`, null, filled);
}

function fileText({ source }: DesignRecord): string {
  return `Fields are set apart by ${source.separator === '\t' ? 'tabs' : `${separatorNames[source.separator]}s`}.`;
}

function foldSection({ record, options }: PanelSnapshot, run: RunView | null): RecordSection | null {
  const folds = run?.crossValidation?.folds ?? options.folds;
  if (record?.foldColumn) return section('Cross-validation', `${folds} folds, from column ${record.foldColumn}.`, null);
  if (options.folds === 0) return section('Cross-validation', 'None.', 'folds');
  return section('Cross-validation', `${folds} folds, shuffled with seed ${options.seed}; filling and scaling are learned from the training rows of each.`, 'folds');
}

/** Said once: what others call the two numbers. */
function penaltyText({ options, mode }: PanelSnapshot): string {
  const mix = mode === 'sweep' ? 'A sweep of mixtures' : options.l1Ratio === 0 || options.l1Ratio === 1 ? `The ${mixName(options.l1Ratio)} (ρ = ${ratioText(options.l1Ratio)})` : `Elastic net, ρ = ${ratioText(options.l1Ratio)}`;
  return `${mix}: ½ mean squared error + λ [ ρ Σ|b| + (1−ρ)/2 Σb² ]. λ is glmnet’s lambda and scikit-learn’s alpha; ρ is glmnet’s alpha and scikit-learn’s l1_ratio.`;
}

function accuracyText(run: RunView): string {
  const unsolved = run.converged.subarray(0, run.solved).filter((converged) => converged === 0).length;
  const all = unsolved === 0 ? 'Every λ is solved' : `${unsolved} of ${run.solved} λ are not fully solved; the rest are`;
  return `${all}: the objective is within ${magnitude(worstGap(run))} of its best possible value, relative (duality gap).`;
}

function listed(names: readonly string[]): string {
  return names.map((name) => shortened(name, 60)).join(', ');
}
