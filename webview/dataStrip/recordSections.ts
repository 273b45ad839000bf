import * as l10n from '@vscode/l10n';
import { commaList } from '../../src/engine/commaList';
import type { DesignRecord, EncodedCategory } from '../../src/engine/data/design';
import { offsetText } from '../../src/engine/data/offsetOption';
import { signsText } from '../../src/engine/data/signedNumber';
import { adaptiveRule, familyNames, mixtureKind, penaltyName } from '../../src/engine/linear/fitNames';
import type { FitOptions } from '../../src/engine/linear/fitTypes';
import { sentenceList } from '../../src/engine/sentenceList';
import type { PanelSnapshot, RunView, Setting } from '../../src/protocol/panelMessages';
import { errorWords } from '../format/familyWords';
import { capitalised, choiceName, encodingNames, shortened } from '../format/names';
import { cellsText, columnsText, rowsText } from '../format/counts';
import { magnitude, ratioText, whole } from '../format/numbers';
import { foldText, worstGap, worstStationarity } from './recordItems';

/** A paragraph of the details: a heading, a sentence, lines below it if there are any. */
export interface RecordSection {
  readonly id: SectionId;
  readonly heading: string;
  readonly text: string;
  readonly setting: Setting | null;
  readonly lines: readonly string[];
}

/** Which paragraph, in whatever language its heading is. */
export type SectionId =
  | 'target' | 'worthALook' | 'cellsThatAreNoNumbers' | 'columnsLeftOut' | 'categories' | 'dates'
  | 'trueOrFalse' | 'numbersWithASign' | 'scale' | 'weights' | 'offset' | 'file' | 'encoding'
  | 'firstLine' | 'decimalMark' | 'choiceOfLambda' | 'penalty' | 'penaltyFactors' | 'limits'
  | 'accuracy' | 'rows' | 'missingValues' | 'family' | 'crossvalidation' | 'error'
  | 'seed';

const mostLines = 200;

export function recordSections(snapshot: PanelSnapshot, run: RunView | null): RecordSection[] {
  const { record, options } = snapshot;
  if (!record) return [];
  return [
    section('target', l10n.t('Target'), l10n.t('{0}.', shortened(record.target, 80)), 'target'),
    familySection(record, run),
    section('worthALook', l10n.t('Worth a look'), record.notes?.length ? (record.notes.length === 1 ? l10n.t('1 thing that can be mended in the file or the settings.') : l10n.t('{0} things that can be mended in the file or the settings.', whole(record.notes.length))) : null, null, record.notes),
    rowsSection(record),
    missingSection(record),
    section('cellsThatAreNoNumbers', l10n.t('Cells that are no numbers'), record.unreadable.length === 0 ? null : l10n.t('{0} in columns of numbers, taken as missing.', cellsText(record.unreadable.length)), 'kinds',
      record.unreadable.map(({ column, line, text }) => l10n.t('{0}, line {1}: “{2}”', column, line, shortened(text, 80)))),
    section('columnsLeftOut', l10n.t('Columns left out'), record.excluded.length === 0 ? l10n.t('None.') : l10n.t('{0}.', columnsText(record.excluded.length)), 'columns', record.excluded.map(({ column, reason }) => `${column}: ${reason}`)),
    section('categories', l10n.t('Categories'), record.encoded.length === 0 ? null : l10n.t('One 0/1 column for each level; of two levels, one column tells both.'), 'kinds', record.encoded.map(categoryText)),
    section('dates', l10n.t('Dates'), record.dates.length === 0 ? null : l10n.t('Read as days since 1970-01-01: {0}.', listed(record.dates)), 'kinds'),
    section('trueOrFalse', l10n.t('True or false'), record.booleans.length === 0 ? null : l10n.t('Read as one 0/1 column each: {0}.', listed(record.booleans)), 'kinds'),
    section('numbersWithASign', l10n.t('Numbers with a sign'), record.signs === undefined ? null : l10n.t('Read as the numbers without it (45 % is 45): {0}.', signsText(record.signs)), 'kinds'),
    section('scale', l10n.t('Scale'), options.standardize
      ? l10n.t('Each column is divided by its standard deviation (1/n), within each fold by that fold’s own; coefficients are shown in the file’s units, too.')
      : l10n.t('Columns are used as they are: the penalty weighs most on columns of small numbers.'), 'standardize'),
    section('weights', l10n.t('Weights'), record.weights === null ? l10n.t('None: every row counts the same.') : l10n.t('From column {0}.', record.weights), 'weights'),
    section('offset', l10n.t('Offset'), record.offset === null ? null : typeof record.offset === 'string' ? l10n.t('{0} is added to each row’s linear predictor.', record.offset) : l10n.t('Added to the classes’ linear predictors: {0}.', offsetText(record.offset)), 'offset'),
    section('file', l10n.t('File'), fileText(record), 'separator'),
    section('encoding', l10n.t('Encoding'), record.source.byteOrderMark ? l10n.t('{0} with a byte order mark.', encodingNames[record.source.encoding]) : l10n.t('{0}.', encodingNames[record.source.encoding]), 'encoding'),
    section('firstLine', l10n.t('First line'), record.source.header ? l10n.t('Names of the columns.') : l10n.t('Data; columns were named “column 1”, “column 2”, ….'), 'header'),
    section('decimalMark', l10n.t('Decimal mark'), record.source.decimalMark === ',' ? l10n.t('Comma.') : l10n.t('Point.'), 'decimalMark'),
    foldSection(snapshot, run),
    errorSection(snapshot, run),
    section('choiceOfLambda', l10n.t('Choice of λ'), l10n.t('{0}.', capitalised(choiceName(run?.rule ?? options.rule))), 'rule'),
    section('penalty', l10n.t('Penalty'), penaltyText(snapshot), 'penalty'),
    section('penaltyFactors', l10n.t('Penalty factors'), Object.keys(options.penaltyFactors).length === 0 ? l10n.t('The same for every column.') : l10n.t('0 is never penalised, 1 is as usual.'), 'penaltyFactors',
      Object.entries(options.penaltyFactors).map(([name, factor]) => `${name}: ${factor}`)),
    section('limits', l10n.t('Limits'), Object.keys({ ...options.lowerLimits, ...options.upperLimits }).length === 0 ? l10n.t('None.') : l10n.t('Of coefficients, per unit of their columns.'), 'limits', limitLines(options)),
    section('accuracy', l10n.t('Exactness'), run && run.solved > 0 ? accuracyText(run) : null, null),
  ].filter((each) => each !== null);
}

function section(id: SectionId, heading: string, text: string | null, setting: Setting | null, lines: readonly string[] = []): RecordSection | null {
  if (text === null) return null;
  const shown = lines.slice(0, mostLines);
  const more = lines.length - shown.length;
  return { id, heading, text, setting, lines: more > 0 ? [...shown, l10n.t('… and {0} more', more)] : shown };
}

function rowsSection(record: DesignRecord): RecordSection | null {
  const dropped = record.rowsRead - record.rowsUsed;
  const lines = record.rowsSkipped.map(({ line, reason }) => l10n.t('line {0}: {1}', line, reason));
  if (dropped > lines.length) lines.push(l10n.t('… and {0} more', dropped - lines.length));
  return section('rows', l10n.t('Rows'), l10n.t('{0} of {1} used.', record.rowsUsed, rowsText(record.rowsRead)), null, lines);
}

function missingSection(record: DesignRecord): RecordSection | null {
  const filled = record.imputed.map(({ column, count, how }) => how === 'mean' ? l10n.t('{0}: {1}, filled with the mean (of the training rows, in each fold)', column, count) : l10n.t('{0}: {1}, kept as a level “(missing)”', column, count));
  return section('missingValues', l10n.t('Missing values'), filled.length === 0 ? l10n.t('None.') : l10n.t('In {0}.', columnsText(filled.length)), null, filled);
}

function categoryText({ column, levels, oneColumnFor }: EncodedCategory): string {
  if (oneColumnFor !== undefined) return l10n.t('{0}: 1 is {1}, 0 is {2}', column, shortened(oneColumnFor, 80), shortened(levels.find((level) => level !== oneColumnFor)!, 80));
  const listed = shortened(commaList(levels.slice(0, 12)), 200);
  const named = levels.length > 12 ? l10n.t('{0}, …', listed) : listed;
  return l10n.t('{0}: {1} levels ({2})', column, levels.length, named);
}

function fileText({ source }: DesignRecord): string {
  switch (source.separator) {
    case ',':
      return l10n.t('Fields are set apart by commas.');
    case ';':
      return l10n.t('Fields are set apart by semicolons.');
    case '\t':
      return l10n.t('Fields are set apart by tabs.');
    case '|':
      return l10n.t('Fields are set apart by bars.');
  }
}

function familySection({ family: { family, reason, suggestion }, status }: DesignRecord, run: RunView | null): RecordSection | null {
  const name = capitalised(familyNames[family]);
  const why = reason === null ? l10n.t('as asked for') : reason;
  const told = run?.positiveClass
    ? l10n.t('{0}: {1}; {2} is the class modelled.', name, why, run.positiveClass)
    : status ? l10n.t('{0}: {1}; {2} tells events from censored times.', name, why, status) : l10n.t('{0}: {1}.', name, why);
  return section('family', l10n.t('Family'), suggestion ? sentenceList([told, l10n.t('{0}.', capitalised(suggestion.reason))]) : told, 'family');
}

function limitLines({ lowerLimits, upperLimits }: FitOptions): string[] {
  const names = [...new Set([...Object.keys(lowerLimits), ...Object.keys(upperLimits)])];
  return names.map((name) => {
    const [lower, upper] = [lowerLimits, upperLimits].map((limits) => (Object.hasOwn(limits, name) ? limits[name] : null));
    return `${name}: ${commaList([...(lower === null ? [] : [l10n.t('at least {0}', lower)]), ...(upper === null ? [] : [l10n.t('at most {0}', upper)])])}`;
  });
}

function foldSection({ record, options }: PanelSnapshot, run: RunView | null): RecordSection | null {
  if (options.folds === 0) return section('crossvalidation', l10n.t('Cross-validation'), l10n.t('None.'), 'folds');
  const folds = capitalised(foldText(options, run?.crossValidation?.folds ?? options.folds, record?.foldColumn ?? ''));
  const byChance = options.foldKind === 'group' || (!record?.foldColumn && (options.foldKind === 'kfold' || options.foldKind === 'stratified'));
  if (!byChance) return section('crossvalidation', l10n.t('Cross-validation'), l10n.t('{0}; filling and scaling are learned from the training rows of each.', folds), 'folds');
  const dealt = options.repeats > 1
    ? l10n.t('{0}, shuffled with seed {1}, {2} times; filling and scaling are learned from the training rows of each.', folds, options.seed, options.repeats)
    : l10n.t('{0}, shuffled with seed {1}; filling and scaling are learned from the training rows of each.', folds, options.seed);
  return section('crossvalidation', l10n.t('Cross-validation'), dealt, 'folds');
}

function errorSection({ options }: PanelSnapshot, run: RunView | null): RecordSection | null {
  if (options.folds === 0 || !run) return null;
  const { name, meaning, largerIsBetter } = errorWords(run.family, options);
  return section('error', l10n.t('Error'), largerIsBetter ? l10n.t('{0} is the {1} of rows held out: larger is better.', name, meaning) : l10n.t('{0} is the {1} of rows held out.', name, meaning), 'metric');
}

/** Said once: what others call the two numbers. */
function penaltyText({ options, mode, runs }: PanelSnapshot): string {
  const { l1Ratio, penalty } = options;
  const family = runs[0]?.family ?? 'gaussian';
  if (penalty !== 'lasso') {
    const name = capitalised(penaltyName(penalty, l1Ratio));
    return sentenceList([
      options.gamma === null ? l10n.t('{0}.', name) : l10n.t('{0}, γ = {1}.', name, options.gamma),
      penalty === 'adaptive' && l10n.t('Its weights are from a ridge fit, whose λ is chosen by {0}.', adaptiveRule(family)),
      l10n.t('λ is glmnet’s lambda and scikit-learn’s alpha.'),
    ]);
  }
  const pure = l1Ratio === 0 || l1Ratio === 1;
  const mix = mode === 'sweep' ? l10n.t('A sweep of mixtures') : pure ? l10n.t('The {0} (ρ = {1})', mixtureKind(l1Ratio), ratioText(l1Ratio)) : l10n.t('Elastic net, ρ = {0}', ratioText(l1Ratio));
  const loss = family === 'gaussian' ? l10n.t('½ mean squared error') : l10n.t('mean negative log-likelihood');
  return l10n.t('{0}: {1} + λ [ ρ Σ|b| + (1−ρ)/2 Σb² ]. λ is glmnet’s lambda and scikit-learn’s alpha; ρ is glmnet’s alpha and scikit-learn’s l1_ratio.', mix, loss);
}

function accuracyText(run: RunView): string {
  const unsolved = run.converged.subarray(0, run.solved).filter((converged) => converged === 0).length;
  const gap = worstGap(run);
  if (gap === null) {
    const stationary = magnitude(worstStationarity(run));
    const told = unsolved === 0 ? l10n.t('Every λ is solved: stationary to {0}.', stationary) : l10n.t('{0} of {1} λ are not fully solved; the rest are: stationary to {2}.', unsolved, run.solved, stationary);
    return sentenceList([told, l10n.t('This penalty has no dual, so that nothing bounds how far the best possible objective is.')]);
  }
  return unsolved === 0
    ? l10n.t('Every λ is solved: the objective is within {0} of its best possible value, relative (duality gap).', magnitude(gap))
    : l10n.t('{0} of {1} λ are not fully solved; the rest are: the objective is within {2} of its best possible value, relative (duality gap).', unsolved, run.solved, magnitude(gap));
}

function listed(names: readonly string[]): string {
  return commaList(names.map((name) => shortened(name, 60)));
}
