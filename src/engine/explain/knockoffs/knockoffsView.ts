import * as l10n from '@vscode/l10n';
import type { DenseColumn, Design } from '../../data/design';
import { InputError } from '../../errors';
import type { Job } from '../../job';
import { telling } from '../../job';
import type { FitOptions } from '../../linear/fitTypes';
import { penaltyFactorsOf } from '../../linear/penaltyFactors';
import { withoutOffset } from '../../linear/withoutOffset';
import type { ExplainProgress, Explanation } from '../explanation';
import { fittedPath } from '../fittedPath';
import { ownLasso } from '../ownLasso';
import { heavyRows } from '../resample/bootstrap';
import { referenceNote, studiedColumns } from '../studiedColumns';
import { groupsIgnored } from '../inferenceNotes';
import { drawKnockoffs, equicorrelatedLaw } from './gaussianKnockoffs';
import { knockoffThreshold } from './knockoffThreshold';
import { about, notesOf, sentenceOf } from './knockoffsWords';
import { shrunkenCorrelation } from './shrunkenCorrelation';
import { standardisedColumns } from './standardisedColumns';

export interface KnockoffsOptions extends FitOptions {
  /** q: the share of false columns among those selected that is put up with, on average. */
  readonly falseShare: number;
}

export const defaultFalseShare = 0.1;
/** A matrix of so many columns is decomposed, and twice as many are fitted. */
const mostColumns = 1000;
const mostEntries = 2e7;
/** Rows for each column, below which correlations are too uncertain to be taken as they are. */
const fewestRows = 2;

export interface KnockoffColumn {
  readonly column: string;
  /** Lasso coefficients of the column and of its knockoff, per standard deviation; with several classes the sums of their sizes. */
  readonly coefficient: number;
  readonly knockoff: number;
  /** W = |coefficient| − |knockoff|: large where the column does better than its copy. */
  readonly statistic: number;
  readonly selected: boolean;
}

export interface Knockoffs extends Explanation {
  readonly view: 'knockoffs';
  /** q */
  readonly falseShare: number;
  /** W from which columns are selected; null when none is. */
  readonly threshold: number | null;
  /** λ.min of the lasso of columns and knockoffs. */
  readonly lambda: number;
  /** s: knockoffs are correlated with their columns by 1 − s. */
  readonly apart: number;
  /** How much of the correlations' matrix is the identity: 0 with more than twice as many rows as columns. */
  readonly shrinkage: number;
  readonly seed: number;
  /** In the order of the file. */
  readonly columns: readonly KnockoffColumn[];
}

/**
 * Model-X knockoffs+: each column competes with a copy that has the same correlations with all others and, by its making, no effect. Gaussian, second-order (means and
 * shrunken correlations estimated), equicorrelated; the statistic is the difference of lasso coefficients at λ.min (Candès, Fan, Janson & Lv 2018).
 * @throws InputError for q out of range, or too many columns
 */
export function* knockoffsView(given: Design, options: KnockoffsOptions): Job<ExplainProgress, Knockoffs> {
  const { falseShare, seed } = options;
  if (!(falseShare > 0 && falseShare < 1)) throw new InputError(l10n.t('The share of false columns to put up with is {0}; give a number between 0 and 1, such as 0.1.', falseShare), 'falseShare');
  const factors = penaltyFactorsOf(given, options.penaltyFactors);
  const studied = studiedColumns(withoutOffset(given), factors);
  const { design } = studied;
  const p = design.columns.length;
  if (p > mostColumns || p * design.n > mostEntries) throw new InputError(l10n.t('There are {0} columns and {1} rows, and knockoffs are made of at most {2} columns and {3} values; leave some columns out.', p, design.n, mostColumns, mostEntries), 'exclude');
  const x = standardisedColumns(design);
  const { values, intensity } = yield* telling(shrunkenCorrelation(x, design.weights, heavyRows(design).length < fewestRows * p), { doing: l10n.t('Correlations'), fraction: 0 });
  const law = yield* telling(equicorrelatedLaw(values, p), { doing: l10n.t('Correlations'), fraction: 0 });
  const copies = yield* telling(drawKnockoffs(law, x, seed), { doing: l10n.t('Knockoffs'), fraction: 0 });
  const both = withKnockoffs(design, copies);
  const own = studied.numbers.map((j) => factors[j]);
  const penaltyFactors = Object.fromEntries(both.columns.map(({ name }, k) => [name, own[k % p]]));
  const fit = yield* fittedPath(both, ownLasso(options, penaltyFactors), l10n.t('Lasso of columns and knockoffs'));
  const b = sizes(fit.chosen.coefficients, 2 * p);
  const statistics = Float64Array.from({ length: p }, (_, j) => Math.abs(b[j]) - Math.abs(b[p + j]));
  // Columns in the model by request are no candidates.
  const threshold = knockoffThreshold(statistics.filter((_, j) => own[j] > 0), falseShare);
  const numbers = {
    view: 'knockoffs', falseShare, threshold: threshold < Infinity ? threshold : null, lambda: fit.chosen.lambda, apart: law.s, shrinkage: intensity, seed,
    columns: design.columns.map(({ name }, j): KnockoffColumn => ({ column: name, coefficient: b[j], knockoff: b[p + j], statistic: statistics[j], selected: own[j] > 0 && statistics[j] >= threshold })),
  } as const;
  const note = referenceNote(studied);
  return { ...numbers, sentence: sentenceOf(numbers), about: about(), notes: [...fit.notes, ...notesOf(design, numbers), ...groupsIgnored(given, options.foldKind), ...(note === null ? [] : [note])] };
}

/** One number for each column: its coefficient, or with several classes the sum of the sizes of its coefficients. */
function sizes(coefficients: Float64Array, p: number): Float64Array {
  if (coefficients.length === p) return coefficients;
  return Float64Array.from({ length: p }, (_, j) => coefficients.reduce((sum, b, k) => (k % p === j ? sum + Math.abs(b) : sum), 0));
}

/** The design with a copy of each column behind all of them. */
function withKnockoffs(design: Design, copies: readonly Float64Array[]): Design {
  const taken = new Set(design.columns.flatMap(({ name, source }) => [name, source]));
  const columns = design.columns.map(({ name }, j): DenseColumn => {
    let own = `knockoff of ${name}`;
    while (taken.has(own)) own += '′';
    taken.add(own);
    return { kind: 'dense', name: own, source: own, reading: { as: 'number' }, values: copies[j], centre: 0, scale: 1, missingRows: new Int32Array() };
  });
  return { ...design, columns: [...design.columns, ...columns] };
}
