import { typicalScale } from '../../data/typicalScale';
import type { Design } from '../../data/design';
import type { Job } from '../../job';
import type { Arena } from '../../kernels/kernelMemory';
import type { Call } from '../../kernels/kernels';
import type { Workshop } from '../../kernels/workshop';
import { workshop as openedWorkshop } from '../../kernels/workshop';
import type { ColumnScaling } from '../../linear/fitTypes';
import type { PenaltyPlan } from '../../linear/penaltyPlan';
import { penaltyFor } from '../../linear/penaltyPlan';
import { ColumnLeastSquares } from '../../linear/problem/columnLeastSquares';
import type { GramLayout, GramSource } from '../../linear/problem/extendedGram';
import { extendedGrams, gramLayout } from '../../linear/problem/extendedGram';
import { mostGramColumns } from '../../linear/problem/gaussianData';
import { GramLeastSquares } from '../../linear/problem/gramLeastSquares';
import type { LeastSquares, Scaling } from '../../linear/problem/leastSquares';
import { RawColumns } from '../../linear/problem/rawColumns';
import { choosePathSolver } from '../../linear/solvers/choosePathSolver';
import type { PathSolver } from '../../linear/solvers/pathSolver';
import { mostFoldEigenColumns } from '../../linear/solvers/ridgeEigen';
import { solveTogether } from '../../linear/solvers/solveTogether';
import { WorkingSetSolver } from '../../linear/solvers/workingSetSolver';
import type { Misses } from './extendedRows';
import { ExtendedRows } from './extendedRows';
import { lossRefits } from './lossRefits';
import { rowsDrawn } from './rowsDrawn';

/** What is fitted again and again. */
export interface Refitted {
  /** Its target is what misses are counted from. */
  readonly design: Design;
  readonly plan: PenaltyPlan;
  readonly options: Scaling;
  /** From the largest to the smallest. */
  readonly lambda: Float64Array;
  /** Rows of the design that models may be judged on; none when only coefficients are wanted. */
  readonly judged: Int32Array;
}

/** One reweighting of the rows. */
export interface Resample {
  /** Each row's own, times how often it was drawn. */
  readonly weights: Float64Array;
  /** Another target; null for the design's own. */
  readonly target: Float64Array | null;
  /** Places in `judged` of the rows that this model is judged on. */
  readonly held: Int32Array;
}

/** The path of one resample. Good until the next one is asked for. */
export interface Refit {
  readonly index: number;
  /** At each λ, in units of this resample's own columns: p, or p × classes. */
  readonly coefficients: readonly Float64Array[];
  readonly scaling: ColumnScaling;
  readonly held: Int32Array;
  readonly misses: Misses;
}

/** Relative duality gap: far below what one resample differs from the next. */
const tolerance = 1e-7;
const mostTogether = 16;
/** Of the Gram matrices of resamples at the same time. */
const mostEntries = 2e7;

/**
 * The whole path of `count` resamples, imputation, centring and scaling fitted to each anew. From sufficient statistics where the columns allow it: a Gram matrix of
 * weighted rows each, the paths of several in lockstep, and every λ's misses on the rows judged in one product. For other families than gaussian see `lossRefits`.
 * @param mostColumns of a Gram matrix
 */
export function* refits(refitted: Refitted, count: number, resampleOf: (index: number) => Resample, mostColumns = mostGramColumns): Job<Refit | null, void> {
  if (refitted.design.family !== 'gaussian') return yield* lossRefits(refitted, count, resampleOf);
  const layout = gramLayout(refitted.design);
  if (layout.size - 2 > mostColumns) yield* refitsOnColumns(refitted, count, resampleOf);
  else yield* refitsFromGrams(refitted, layout, count, resampleOf);
}

function* refitsFromGrams(refitted: Refitted, layout: GramLayout, count: number, resampleOf: (index: number) => Resample): Job<Refit | null, void> {
  const { design, options, judged } = refitted;
  const workshop = openedWorkshop();
  const { centre } = typicalScale(design.target.values);
  const centred = (target: Float64Array) => target.map((value) => value - centre);
  const response = centred(design.target.values);
  const whole = workshop.arena();
  const together = Math.max(1, Math.min(mostTogether, Math.floor(mostEntries / layout.size ** 2)));
  try {
    const rows = new ExtendedRows(design, layout, response, judged, whole);
    for (let from = 0; from < count; from += together) {
      const own = workshop.arena();
      try {
        const problems: DrawnProblem<GramLeastSquares>[] = [];
        const held: Int32Array[] = [];
        for (let index = from; index < Math.min(count, from + together); index++) {
          const resample = resampleOf(index);
          held.push(resample.held);
          const source: GramSource = { design, layout, response: resample.target ? centred(resample.target) : response, weights: resample.weights };
          problems.push({ problem: yield* problemOf(source, centre, options, workshop, own), rows: rowsDrawn(resample.weights, design.weights) });
        }
        const paths = yield* pathsOf(refitted, problems, workshop);
        const made = problems.map(({ problem }, k) => rows.missesOf(problem, paths[k], held[k], own));
        const calls: Call[] = made.flatMap((each) => each.calls);
        workshop.teamFor(held.reduce((work, each) => work + each.length * layout.size * refitted.lambda.length, 0)).run(calls);
        for (let k = 0; k < problems.length; k++) {
          yield { index: from + k, coefficients: paths[k], scaling: problems[k].problem.scaling, held: held[k], misses: made[k].misses };
        }
      } finally {
        own.free();
      }
    }
  } finally {
    whole.free();
  }
}

function* problemOf(source: GramSource, centre: number, options: Scaling, workshop: Workshop, arena: Arena): Job<null, GramLeastSquares> {
  const rows = Int32Array.from(source.weights.keys()).filter((i) => source.weights[i] > 0);
  const passing = workshop.arena();
  try {
    const [gram] = yield* extendedGrams(source, [rows], workshop, passing);
    return new GramLeastSquares(source.design, source.layout, gram, centre, options, workshop, arena);
  } finally {
    passing.free();
  }
}

interface DrawnProblem<Problem extends LeastSquares = LeastSquares> {
  readonly problem: Problem;
  readonly rows: number;
}

/** Each problem's coefficients at each λ. */
function* pathsOf({ plan, lambda }: Refitted, problems: readonly DrawnProblem[], workshop: Workshop): Job<null, Float64Array[][]> {
  const solvers: PathSolver[] = [];
  try {
    for (const { problem, rows } of problems) {
      const penalty = yield* penaltyFor(plan, problem, rows);
      solvers.push(choosePathSolver(problem, penalty, lambda, mostFoldEigenColumns));
    }
    const paths = problems.map((): Float64Array[] => []);
    const sets = solvers.filter((solver) => solver instanceof WorkingSetSolver);
    if (sets.length === solvers.length) {
      for (const each of lambda) {
        yield* solveTogether(sets, each, tolerance, workshop);
        sets.forEach(({ coefficients }, k) => paths[k].push(coefficients.slice()));
      }
      return paths;
    }
    for (const [k, solver] of solvers.entries()) {
      for (const each of lambda) paths[k].push(solver.coefficientsAt ? (yield* solver.coefficientsAt(each, tolerance)).slice() : (yield* solver.solve(each, tolerance)).b);
    }
    return paths;
  } finally {
    for (const solver of solvers) solver.free?.();
  }
}

/** For designs whose Gram matrix would be larger or dearer than the data: one after the other. */
function* refitsOnColumns(refitted: Refitted, count: number, resampleOf: (index: number) => Resample): Job<Refit | null, void> {
  const { design, options, judged, lambda } = refitted;
  const workshop = openedWorkshop();
  const raw = new RawColumns(design);
  const arena = workshop.arena();
  const residual = arena.floats(design.n);
  try {
    for (let index = 0; index < count; index++) {
      const { weights, target, held } = resampleOf(index);
      const total = weights.reduce((sum, w) => sum + w, 0);
      const own = target ? { ...design, target: { ...design.target, values: target } } : design;
      const problem = new ColumnLeastSquares(own, weights.map((w) => w / total), options, raw);
      try {
        const [coefficients] = yield* pathsOf(refitted, [{ problem, rows: rowsDrawn(weights, design.weights) }], workshop);
        const values = new Float64Array(held.length * lambda.length);
        for (const [l, b] of coefficients.entries()) {
          const list = Array.from(b.keys()).filter((j) => b[j] !== 0);
          problem.residual(list, list.map((j) => b[j]), residual);
          held.forEach((place, k) => {
            const row = judged[place];
            values[k * lambda.length + l] = own.target.values[row] - residual[row] - design.target.values[row];
          });
          if (l % 8 === 7) yield null;
        }
        yield { index, coefficients, scaling: problem.scaling, held, misses: { values, stride: lambda.length } };
      } finally {
        problem.free();
      }
    }
  } finally {
    arena.free();
    raw.free();
  }
}
