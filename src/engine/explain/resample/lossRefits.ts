import type { Job } from '../../job';
import { lossPenaltyFor } from '../../linear/penaltyPlan';
import { expected } from '../../linear/metrics/expectedResponse';
import type { LossFamily } from '../../linear/losses/lossOf';
import { LossData } from '../../linear/problem/lossData';
import type { LossProblem } from '../../linear/problem/lossProblem';
import type { LockstepJob } from '../../linear/solvers/lockstep';
import { inLockstep } from '../../linear/solvers/lockstep';
import type { LossSolver } from '../../linear/solvers/lossSolver';
import { lossSolver } from '../../linear/solvers/lossSolver';
import { RotatedRidge } from '../../linear/solvers/rotatedRidge';
import type { Misses } from './extendedRows';
import type { Refit, Refitted, Resample } from './refits';
import { rowsDrawn } from './rowsDrawn';

/** What another step may gain of the objective: as in the folds of cross-validation. */
const tolerance = 1e-9;

interface OpenRefit {
  readonly resample: Resample;
  readonly problem: LossProblem;
  readonly solver: LossSolver;
  readonly coefficients: Float64Array[];
  readonly misses: Float64Array;
}

/**
 * The same as `refits` for a model of another loss than squared error, λ by λ in lockstep. Coefficients are p × responses. Misses are those of the expected target: the
 * chance of the second class less 0 or 1, or the expected count less the count; nothing is judged of several classes and of times.
 * @throws FitError when a resample has no model of the family: a class is missing, or all counts are 0
 */
export function* lossRefits(refitted: Refitted, count: number, resampleOf: (index: number) => Resample): Job<Refit | null, void> {
  const { design, options, lambda } = refitted;
  const data = new LossData(design, design.family as LossFamily, options);
  const { together } = data;
  try {
    for (let from = 0; from < count; from += together) {
      const open: OpenRefit[] = [];
      try {
        for (let index = from; index < Math.min(count, from + together); index++) yield* openOne(data, refitted, resampleOf(index), open);
        yield* inLockstep<unknown>(data.products, open.map(({ solver }) => solver.start()));
        for (const [l, each] of lambda.entries()) {
          const solved = yield* inLockstep(data.products, open.map(({ solver }) => solvedAt(solver, each)));
          open.forEach((refit, k) => keep(refit, solved[k], refitted, l));
        }
        for (const [k, { resample: { held }, problem, coefficients, misses }] of open.entries()) {
          const own: Misses = { values: misses, stride: lambda.length };
          yield { index: from + k, coefficients, scaling: problem.columns.scaling, held, misses: own };
        }
      } finally {
        for (const { solver, problem } of open) {
          solver.free();
          problem.free();
        }
      }
    }
  } finally {
    data.free();
  }
}

/** Known to `open` as soon as there is anything to be freed. */
function* openOne(data: LossData, { design, plan, lambda }: Refitted, resample: Resample, open: OpenRefit[]): Job<null, void> {
  const total = resample.weights.reduce((sum, w) => sum + w, 0);
  const problem = data.problem(resample.weights.map((w) => w / total), resample.target ?? undefined);
  let solver: LossSolver | null = null;
  try {
    solver = yield* lossSolver(problem, yield* lossPenaltyFor(plan, problem, rowsDrawn(resample.weights, design.weights)));
  } finally {
    if (!solver) problem.free();
  }
  open.push({ resample, problem, solver, coefficients: [], misses: new Float64Array(resample.held.length * lambda.length) });
}

function* solvedAt(solver: LossSolver, lambda: number): LockstepJob<Float64Array> {
  if (solver instanceof RotatedRidge) return (yield* solver.solve(lambda, tolerance)).b;
  yield* solver.solveRoughly(lambda, tolerance, null);
  return solver.b.slice();
}

function keep({ resample: { held }, solver, coefficients, misses }: OpenRefit, b: Float64Array, { design: { family, target: { values } }, judged, lambda }: Refitted, l: number): void {
  coefficients.push(b);
  const [eta] = solver.eta;
  held.forEach((place, k) => {
    const row = judged[place];
    misses[k * lambda.length + l] = expected(family, eta[row]) - values[row];
  });
}
