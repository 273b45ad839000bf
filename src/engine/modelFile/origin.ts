import type { DesignOptions, DesignRecord } from '../data/design';
import type { ReadOptions, TableSource } from '../data/table';
import type { CrossValidation, FitOptions, LinearFit, Rule } from '../linear/fitTypes';
import type { NetworkOptions, DropoutChange, LossHistory } from '../network/networkTypes';

/** What tells whether another file is the one that a model was fitted to. */
export interface DataFingerprint {
  readonly name: string;
  /** Of the file's bytes, in hexadecimal digits. */
  readonly sha256: string;
  /** Data rows, those too that could not be read. */
  readonly rows: number;
  /** Names of all columns, in the file's order. */
  readonly columns: readonly string[];
}

/** What was done to the data, as `DesignRecord` has it, without a cell of them. */
export interface SavedRecord extends Omit<DesignRecord, 'source' | 'target' | 'rowsSkipped' | 'unreadable'> {
  readonly source: Omit<TableSource, 'raggedRows' | 'rowsRead'>;
  readonly skipped: readonly { readonly reason: string; readonly rows: number }[];
  readonly unreadable: readonly { readonly column: string; readonly cells: number }[];
}

/** Where a model comes from: all that making it again would need besides the file. */
export interface ModelOrigin {
  readonly data: DataFingerprint;
  readonly read: ReadOptions;
  readonly design: DesignOptions;
  readonly record: SavedRecord;
}

/** Of a cross-validation all but the single folds. */
export type SavedValidation = Omit<CrossValidation, 'byFold' | 'inclusion' | 'models'>;

/** How near a solution is to the best possible one. */
export interface Certificate {
  readonly objective: number;
  /** Null for penalties without a dual. */
  readonly dualityGap: number | null;
  readonly stationarity: number;
  readonly converged: boolean;
  readonly devianceRatio: number;
}

export interface LinearOrigin extends ModelOrigin {
  readonly fit: FitOptions;
  /** How the λ was chosen. */
  readonly choice: Rule | 'manual';
  readonly certificate: Certificate;
  readonly crossValidation: SavedValidation | null;
  /** What a person should know of the fit: one sentence each. */
  readonly notes: readonly string[];
}

export interface NetworkOrigin extends ModelOrigin {
  readonly options: NetworkOptions;
  readonly step: number;
  readonly stepsPerEpoch: number;
  /** Epoch whose weights were restored, from 1; null where the last weights are kept. */
  readonly bestEpoch: number | null;
  readonly history: LossHistory;
  /** Rates that were changed while it trained. */
  readonly changes: readonly DropoutChange[];
  readonly rows: { readonly train: number; readonly validation: number; readonly test: number };
  /** RMSE in the target's units, or mean cross-entropy; null where there were no such rows. */
  readonly heldOut: {
    readonly validation: number | null;
    readonly test: number | null;
    readonly accuracy: number | null;
    /** Of what knows no column. */
    readonly baseline: number | null;
  };
}

/** Nothing in it is the text of a cell but the names of levels, classes and columns. */
export function savedRecord({ source, rowsSkipped, unreadable, ...rest }: DesignRecord): SavedRecord {
  const { encoding, byteOrderMark, separator, decimalMark, header } = source;
  const { rowsRead, rowsUsed, family, imputed, excluded, encoded, dates, booleans, signs, weights, offset, status, foldColumn } = rest;
  return {
    rowsRead, rowsUsed,
    source: { encoding, byteOrderMark, separator, decimalMark, header },
    family,
    skipped: counted(rowsSkipped.map(({ reason }) => reason)).map(([reason, rows]) => ({ reason, rows })),
    imputed,
    unreadable: counted(unreadable.map(({ column }) => column)).map(([column, cells]) => ({ column, cells })),
    excluded, encoded, dates, booleans, ...(signs ? { signs } : {}), weights, offset, status, foldColumn,
  };
}

function counted(names: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts];
}

/** What is written of a fit's chosen λ beside the model itself. @param made of a fit that ended */
export function chosenSelection({ options, chosen, chosenIndex, crossValidation, notes }: Pick<LinearFit, 'options' | 'chosen' | 'chosenIndex' | 'crossValidation' | 'notes'>): Omit<LinearOrigin, keyof ModelOrigin> {
  const { objective, dualityGap, stationarity, converged, devianceRatio } = chosen;
  return {
    fit: options,
    choice: chosenIndex === null ? 'manual' : options.rule,
    certificate: { objective, dualityGap, stationarity, converged, devianceRatio },
    crossValidation: crossValidation && savedValidation(crossValidation),
    notes,
  };
}

/** The fields of a saved validation, one by one: what carries more is not written. */
export function savedValidation({ kind, metric, folds, repeats, seed, lambda, mean, standardError, nonzero, nullError, beside, minIndex, oneSeIndex, notes }: CrossValidation | SavedValidation): SavedValidation {
  return { kind, metric, folds, repeats, seed, lambda, mean, standardError, nonzero, nullError, beside, minIndex, oneSeIndex, notes };
}

/** Cross-validated error at a λ, between two of the grid by a line over log λ; null beyond them. */
export function errorAt({ lambda, mean }: SavedValidation, wanted: number): number | null {
  const after = lambda.findIndex((each) => each <= wanted);
  if (after < 0) return null;
  if (lambda[after] === wanted) return mean[after];
  if (after === 0) return null;
  const share = Math.log(lambda[after - 1] / wanted) / Math.log(lambda[after - 1] / lambda[after]);
  const error = mean[after - 1] + share * (mean[after] - mean[after - 1]);
  return Number.isFinite(error) ? error : null;
}
