import { defaultComparisonOptions } from '../../src/engine/compare/comparisonTypes';
import type { DesignRecord } from '../../src/engine/data/design';
import type { CrossValidation } from '../../src/engine/linear/fitTypes';
import { defaultFitOptions } from '../../src/engine/linear/fitTypes';
import type { Model, Term } from '../../src/engine/model';
import type { SavedRecord, SavedValidation } from '../../src/engine/modelFile/origin';
import type { Cursor, PanelSnapshot, RunView } from '../../src/protocol/panelMessages';

/** A saved model as the views of the panel want it: a fit of which one λ is known, in the file's own units. */
export interface SavedRun {
  readonly snapshot: PanelSnapshot;
  readonly cursor: Cursor;
}

export function savedRun(model: Model): SavedRun {
  const { origin, target, l1Ratio } = model;
  const { run, index } = runOf(model);
  const fit = { ...(origin?.fit ?? defaultFitOptions), l1Ratio };
  const cursor = { run: 0, index, choice: origin?.choice ?? 'manual' } as const;
  const design = origin?.design ?? { target };
  const snapshot: PanelSnapshot = {
    file: origin?.data.name ?? '',
    mode: 'fit',
    shownView: 'fit',
    target,
    status: { kind: 'done' },
    runs: [run],
    record: origin && wholeRecord(origin.record, target),
    columnKinds: [],
    reading: { encoding: null, separator: null, decimalMark: null },
    options: fit,
    elapsed: null,
    comparison: { status: { kind: 'idle' }, options: defaultComparisonOptions, comparison: null },
    why: { shown: 'fit', parts: {} },
    view: null,
    resume: { panelId: '', plan: { mode: 'fit', uri: '', read: {}, design, fit, l1Ratios: [l1Ratio] } },
  };
  return { snapshot, cursor };
}

/** On the grid of its cross-validation where its λ is one of that grid, so that its error is known; else alone. */
function runOf(model: Model): { readonly run: RunView; readonly index: number } {
  const { origin, classes, family, terms, intercepts, lambda, l1Ratio, n } = model;
  const validation = origin?.crossValidation ?? null;
  const place = validation ? validation.lambda.indexOf(lambda) : -1;
  const index = Math.max(0, place);
  const grid = validation && place >= 0 ? validation.lambda : Float64Array.of(lambda);
  const [p, responses] = [terms.length, intercepts.length];
  const zeros = () => new Float64Array(grid.length);
  const at = (value: number) => zeros().fill(value, index, index + 1);
  const coefficients = new Float64Array(grid.length * p * responses);
  terms.forEach((term, j) => term.coefficients.forEach((value, k) => (coefficients[(index * responses + k) * p + j] = value)));
  const inFile = new Float64Array(grid.length * responses);
  inFile.set(intercepts, index * responses);
  const certificate = origin?.certificate;
  const own = Int32Array.of(terms.filter(({ coefficients: each }) => each.some((value) => value !== 0)).length);
  const run: RunView = {
    family,
    classes: family === 'multinomial' ? classes : null,
    positiveClass: family === 'binomial' ? classes![1] : null,
    l1Ratio, n,
    columns: terms.map(nameOf),
    lambda: grid,
    solved: grid.length,
    coefficients,
    intercepts: inFile,
    gradients: new Float64Array(coefficients.length),
    nonzero: validation && place >= 0 ? validation.nonzero : own,
    devianceRatio: at(certificate?.devianceRatio ?? NaN),
    // Of the other λs nothing is known, and nothing is to be said.
    objective: zeros().fill(1, 0).map((one, k) => (k === index ? (certificate?.objective ?? one) : one)),
    dualityGap: at(certificate?.dualityGap ?? NaN),
    stationarity: at(certificate?.stationarity ?? 0),
    converged: new Uint8Array(grid.length).fill(1).map((one, k) => (k === index && certificate?.converged === false ? 0 : one)),
    mean: new Float64Array(p),
    deviation: Float64Array.from(terms, ({ deviation }) => deviation ?? 1),
    scale: new Float64Array(p).fill(1),
    responseMean: 0,
    penaltyFactor: new Float64Array(p).fill(1),
    crossValidation: validation && place >= 0 ? withoutFolds(validation) : null,
    exactPath: null,
    chosenIndex: index,
    rule: origin && origin.choice !== 'manual' ? origin.choice : defaultFitOptions.rule,
    notes: origin?.notes ?? [],
    pair: null,
  };
  return { run, index };
}

/** A cross-validation of which the single folds are not known. */
export function withoutFolds(validation: SavedValidation): CrossValidation {
  return { ...validation, byFold: new Float64Array(0), inclusion: null, models: 0 };
}

function nameOf(term: Term): string {
  return term.kind === 'number' ? term.column : `${term.column}=${term.level}`;
}

/** The record with empty lists where a file has counts only: `savedSections` tells those. */
function wholeRecord({ source, rowsRead, rowsUsed, family, imputed, excluded, encoded, dates, booleans, weights, offset, status, foldColumn }: SavedRecord, target: string): DesignRecord {
  return { target, rowsRead, rowsUsed, family, imputed, excluded, encoded, dates, booleans, weights, offset, status, foldColumn, source: { ...source, rowsRead, raggedRows: [] }, rowsSkipped: [], unreadable: [] };
}
