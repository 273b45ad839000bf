import * as l10n from '@vscode/l10n';
import type { DesignRecord, EncodedCategory } from '../../src/engine/data/design';
import { offsetText } from '../../src/engine/data/offsetOption';
import { signsText } from '../../src/engine/data/signedNumber';
import { adaptiveRule, familyNames, mixtureKind, penaltyName } from '../../src/engine/linear/fitNames';
import type { FitOptions } from '../../src/engine/linear/fitTypes';
import type { PanelSnapshot, RunView, Setting } from '../../src/protocol/panelMessages';
import { errorWords } from '../format/familyWords';
import { capitalised, choiceName, encodingNames, separatorNames, shortened } from '../format/names';
import { counted, magnitude, ratioText } from '../format/numbers';
import { foldText, worstGap, worstStationarity } from './recordItems';

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
    familySection(record, run),
    section('Worth a look', record.notes?.length ? `${counted(record.notes.length, 'thing')} that can be mended in the file or the settings.` : null, null, record.notes),
    rowsSection(record),
    missingSection(record),
    section('Cells that are no numbers', record.unreadable.length === 0 ? null : `${counted(record.unreadable.length, 'cell')} in columns of numbers, taken as missing.`, 'kinds',
      record.unreadable.map(({ column, line, text }) => `${column}, line ${line}: “${shortened(text, 80)}”`)),
    section('Columns left out', record.excluded.length === 0 ? 'None.' : `${counted(record.excluded.length, 'column')}.`, 'columns', record.excluded.map(({ column, reason }) => `${column}: ${reason}`)),
    section('Categories', record.encoded.length === 0 ? null : 'One 0/1 column for each level; of two levels, one column tells both.', 'kinds', record.encoded.map(categoryText)),
    section('Dates', record.dates.length === 0 ? null : `Read as days since 1970-01-01: ${listed(record.dates)}.`, 'kinds'),
    section('True or false', record.booleans.length === 0 ? null : `Read as one 0/1 column each: ${listed(record.booleans)}.`, 'kinds'),
    section(l10n.t('Numbers with a sign'), record.signs === undefined ? null : l10n.t('Read as the numbers without it (45 % is 45): {0}.', signsText(record.signs)), 'kinds'),
    section('Scale', options.standardize
      ? 'Each column is divided by its standard deviation (1/n), within each fold by that fold’s own; coefficients are shown in the file’s units, too.'
      : 'Columns are used as they are: the penalty weighs on columns with small units most.', 'standardize'),
    section('Weights', record.weights === null ? 'None: every row counts the same.' : `From column ${record.weights}.`, 'weights'),
    section('Offset', record.offset === null ? null : typeof record.offset === 'string' ? `${record.offset} is added to each row’s linear predictor.` : `Added to the classes’ linear predictors: ${offsetText(record.offset)}.`, 'offset'),
    section('File', fileText(record), 'separator'),
    section('Encoding', `${encodingNames[record.source.encoding]}${record.source.byteOrderMark ? ' with a byte order mark' : ''}.`, 'encoding'),
    section('First line', record.source.header ? 'Names of the columns.' : 'Data; columns were named “column 1”, “column 2”, ….', 'header'),
    section('Decimal mark', record.source.decimalMark === ',' ? 'Comma.' : 'Point.', 'decimalMark'),
    foldSection(snapshot, run),
    errorSection(snapshot, run),
    section('Choice of λ', `${capitalised(choiceName(run?.rule ?? options.rule))}.`, 'rule'),
    section('Penalty', penaltyText(snapshot), 'penalty'),
    section('Penalty factors', Object.keys(options.penaltyFactors).length === 0 ? 'The same for every column.' : '0 is never penalised, 1 is as usual.', 'penaltyFactors',
      Object.entries(options.penaltyFactors).map(([name, factor]) => `${name}: ${factor}`)),
    section('Limits', Object.keys({ ...options.lowerLimits, ...options.upperLimits }).length === 0 ? 'None.' : 'Of coefficients, per unit of their columns.', 'limits', limitLines(options)),
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

function categoryText({ column, levels, oneColumnFor }: EncodedCategory): string {
  if (oneColumnFor !== undefined) return `${column}: 1 is ${shortened(oneColumnFor, 80)}, 0 is ${shortened(levels.find((level) => level !== oneColumnFor)!, 80)}`;
  return `${column}: ${levels.length} levels (${shortened(levels.slice(0, 12).join(', '), 200)}${levels.length > 12 ? ', …' : ''})`;
}

function fileText({ source }: DesignRecord): string {
  return `Fields are set apart by ${source.separator === '\t' ? 'tabs' : `${separatorNames[source.separator]}s`}.`;
}

function familySection({ family: { family, reason, suggestion }, status }: DesignRecord, run: RunView | null): RecordSection | null {
  const why = reason === null ? 'as asked for' : reason;
  const of = run?.positiveClass ? `; ${run.positiveClass} is the class modelled` : status ? `; ${status} tells events from censored times` : '';
  return section('Family', `${capitalised(familyNames[family])}: ${why}${of}.${suggestion ? ` ${capitalised(suggestion.reason)}.` : ''}`, 'family');
}

function limitLines({ lowerLimits, upperLimits }: FitOptions): string[] {
  const names = [...new Set([...Object.keys(lowerLimits), ...Object.keys(upperLimits)])];
  return names.map((name) => {
    const [lower, upper] = [lowerLimits, upperLimits].map((limits) => (Object.hasOwn(limits, name) ? limits[name] : null));
    return `${name}: ${[lower !== null && `at least ${lower}`, upper !== null && `at most ${upper}`].filter(Boolean).join(', ')}`;
  });
}

function foldSection({ record, options }: PanelSnapshot, run: RunView | null): RecordSection | null {
  if (options.folds === 0) return section('Cross-validation', 'None.', 'folds');
  const folds = capitalised(foldText(options, counted(run?.crossValidation?.folds ?? options.folds, 'fold'), record?.foldColumn ?? ''));
  const byChance = options.foldKind === 'group' || (!record?.foldColumn && (options.foldKind === 'kfold' || options.foldKind === 'stratified'));
  const dealt = byChance ? `, shuffled with seed ${options.seed}${options.repeats > 1 ? `, ${options.repeats} times` : ''}` : '';
  return section('Cross-validation', `${folds}${dealt}; filling and scaling are learned from the training rows of each.`, 'folds');
}

function errorSection({ options }: PanelSnapshot, run: RunView | null): RecordSection | null {
  if (options.folds === 0 || !run) return null;
  const { name, meaning, largerIsBetter } = errorWords(run.family, options);
  return section('Error', `${name} is the ${meaning} of rows held out${largerIsBetter ? ': larger is better' : ''}.`, 'metric');
}

/** Said once: what others call the two numbers. */
function penaltyText({ options, mode, runs }: PanelSnapshot): string {
  const { l1Ratio, penalty } = options;
  const family = runs[0]?.family ?? 'gaussian';
  const weights = penalty === 'adaptive' ? ` Its weights are from a ridge fit, whose λ is chosen by ${adaptiveRule(family)}.` : '';
  if (penalty !== 'lasso') return `${capitalised(penaltyName(penalty, l1Ratio))}${options.gamma === null ? '' : `, γ = ${options.gamma}`}.${weights} λ is glmnet’s lambda and scikit-learn’s alpha.`;
  const mix = mode === 'sweep' ? 'A sweep of mixtures' : l1Ratio === 0 || l1Ratio === 1 ? `The ${mixtureKind(l1Ratio)} (ρ = ${ratioText(l1Ratio)})` : `Elastic net, ρ = ${ratioText(l1Ratio)}`;
  const loss = family === 'gaussian' ? '½ mean squared error' : 'mean negative log-likelihood';
  return `${mix}: ${loss} + λ [ ρ Σ|b| + (1−ρ)/2 Σb² ]. λ is glmnet’s lambda and scikit-learn’s alpha; ρ is glmnet’s alpha and scikit-learn’s l1_ratio.`;
}

function accuracyText(run: RunView): string {
  const unsolved = run.converged.subarray(0, run.solved).filter((converged) => converged === 0).length;
  const all = unsolved === 0 ? 'Every λ is solved' : `${unsolved} of ${run.solved} λ are not fully solved; the rest are`;
  const gap = worstGap(run);
  if (gap === null) return `${all}: stationary to ${magnitude(worstStationarity(run))}. This penalty has no dual, so that nothing bounds how far the best possible objective is.`;
  return `${all}: the objective is within ${magnitude(gap)} of its best possible value, relative (duality gap).`;
}

function listed(names: readonly string[]): string {
  return names.map((name) => shortened(name, 60)).join(', ');
}
