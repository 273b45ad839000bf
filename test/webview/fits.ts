import { defaultComparisonOptions } from '../../src/engine/compare/comparisonTypes';
import { buildDesign } from '../../src/engine/data/buildDesign';
import type { Design, DesignOptions } from '../../src/engine/data/design';
import { readTable } from '../../src/engine/data/readTable';
import { runToEnd } from '../../src/engine/job';
import { fitLinear } from '../../src/engine/linear/fitLinear';
import { withCheapExactPath } from '../../src/worker/cheapExactPath';
import { defaultFitOptions, type FitOptions, type LinearFit } from '../../src/engine/linear/fitTypes';
import { pairCurvature } from '../../src/engine/linear/pairCurvature';
import { penaltyFactorsOf } from '../../src/engine/linear/penaltyFactors';
import type { PairCurvature } from '../../src/engine/linear/pairCurvature';
import { lossPlane, type LossPlane } from '../../src/engine/insight/lossPlane';
import type { LossPlaneRequest, PanelSnapshot, RunView } from '../../src/protocol/panelMessages';

/** A panel's snapshot by the real engine, and what its host would answer later. */
export interface Sample {
  /** The file's text. */
  readonly csv: Uint8Array;
  readonly snapshot: PanelSnapshot;
  curvature(run: number, a: number, b: number): PairCurvature;
  lossPlane(request: LossPlaneRequest): LossPlane;
}

export interface SampleOptions {
  readonly file?: string;
  readonly target: string;
  readonly fit?: Partial<FitOptions>;
  /** More than one makes a sweep. */
  readonly l1Ratios?: readonly number[];
  readonly exclude?: readonly string[];
  readonly design?: Partial<DesignOptions>;
}

export function sampleOf(csv: Uint8Array | string, options: SampleOptions): Sample {
  const { file = 'diabetes.csv', target, fit = {}, l1Ratios = [fit.l1Ratio ?? 1], exclude = [], design: more = {} } = options;
  const bytes = typeof csv === 'string' ? new TextEncoder().encode(csv) : csv;
  const table = runToEnd(readTable(bytes));
  const design = runToEnd(buildDesign(table, { target, exclude, ...more }));
  const fits = l1Ratios.map((l1Ratio) => runToEnd(fitLinear(design, withCheapExactPath(design, { ...defaultFitOptions, ...fit, l1Ratio }))));
  const mode = fits.length > 1 ? 'sweep' : 'fit';
  const plan = { mode, uri: `file:///${file}`, read: {}, design: { target, ...more }, fit: fits[0].options, l1Ratios } as const;
  return {
    csv: bytes,
    curvature: (run, a, b) => pairCurvature(design, fits[run].scaling, a, b),
    lossPlane: ({ run, index, a, b, shownClass, frame }) => {
      const { scaling, path } = fits[run];
      const { coefficients, intercepts } = path[index];
      return runToEnd(lossPlane(design, { scaling, coefficients, intercepts, a, b, response: shownClass }, frame));
    },
    snapshot: {
      file,
      mode,
      shownView: 'fit',
      target,
      status: { kind: 'done' },
      runs: fits.map((each) => runView(design, each)),
      record: design.record,
      columnKinds: table.columns.map(({ name, kind }) => ({ name, kind })),
      reading: { encoding: null, separator: null, decimalMark: null },
      options: fits[0].options,
      elapsed: 840,
      comparison: { status: { kind: 'idle' }, options: defaultComparisonOptions, comparison: null },
      why: { shown: 'fit', parts: {} },
      view: null,
      resume: { panelId: 'panel 1', plan },
    },
  };
}

/** A fit as the panel is sent it. */
export function runView(design: Design, fit: LinearFit): RunView {
  const { path, scaling, options } = fit;
  const rows = (each: (k: number) => Float64Array) => {
    const width = each(0).length;
    const packed = new Float64Array(path.length * width);
    path.forEach((_, k) => packed.set(each(k), k * width));
    return packed;
  };
  const [a, b] = heaviest(fit);
  return {
    family: fit.family,
    classes: fit.classes,
    positiveClass: fit.family === 'binomial' ? design.target.classes![1] : null,
    l1Ratio: options.l1Ratio,
    n: fit.n,
    columns: fit.columns,
    lambda: Float64Array.from(path, ({ lambda }) => lambda),
    solved: path.length,
    coefficients: rows((k) => path[k].coefficients),
    intercepts: rows((k) => path[k].intercepts),
    gradients: rows((k) => path[k].correlations),
    nonzero: Int32Array.from(path, ({ nonzero }) => nonzero),
    devianceRatio: Float64Array.from(path, ({ devianceRatio }) => devianceRatio),
    objective: Float64Array.from(path, ({ objective }) => objective),
    dualityGap: Float64Array.from(path, ({ dualityGap }) => dualityGap ?? NaN),
    stationarity: Float64Array.from(path, ({ stationarity }) => stationarity),
    converged: Uint8Array.from(path, ({ converged }) => Number(converged)),
    mean: scaling.mean,
    deviation: scaling.deviation,
    scale: scaling.scale,
    responseMean: scaling.responseMean,
    penaltyFactor: penaltyFactorsOf(design, options.penaltyFactors),
    crossValidation: fit.crossValidation,
    exactPath: fit.exactPath,
    chosenIndex: fit.chosenIndex,
    rule: options.rule,
    notes: fit.notes,
    pair: fit.columns.length > 1 && fit.family === 'gaussian' ? { a, b, ...pairCurvature(design, scaling, a, b) } : null,
  };
}

function heaviest({ chosen, columns }: LinearFit): [number, number] {
  const order = [...columns.keys()].sort((i, j) => Math.abs(chosen.coefficients[j]) - Math.abs(chosen.coefficients[i]) || i - j);
  return [order[0], order[1]];
}

/** A panel half-way: the first λs of the path, no cross-validation. */
export function halfway({ snapshot }: Sample, solved: number): PanelSnapshot {
  const runs = snapshot.runs.map((run) => ({ ...run, solved, crossValidation: null, chosenIndex: null, pair: null }));
  return { ...snapshot, runs, elapsed: null, status: { kind: 'running', progress: { label: 'Path', fraction: solved / snapshot.runs[0].lambda.length } } };
}

/** Numbers that look random and are the same every time. */
export function pseudoRandom(seed: number): () => number {
  let state = seed;
  const next = () => (state = (state * 48271) % 2147483647) / 2147483647;
  return () => next() + next() + next() + next() - 2;
}

/** A table of columns whose first few explain the target. */
export function syntheticCsv(rows: number, names: readonly string[], explaining = 8): string {
  const random = pseudoRandom(rows + names.length);
  const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
  const lines = [[...names, 'y'].map(quoted).join(',')];
  for (let i = 0; i < rows; i++) {
    const shared = random();
    const x = names.map((_, j) => random() + (j % 3 === 0 ? 0.8 * shared : 0));
    let y = random();
    for (let j = 0; j < Math.min(explaining, names.length); j++) y += x[j] * (j % 2 === 0 ? 1 : -1) * (2 / (1 + j));
    lines.push([...x, y].map((value) => value.toFixed(6)).join(','));
  }
  return `${lines.join('\n')}\n`;
}
