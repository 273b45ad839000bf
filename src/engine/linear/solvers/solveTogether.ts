import type { Job } from '../../job';
import type { Workshop } from '../../kernels/workshop';
import type { PathPoint } from './pathSolver';
import type { WorkingSetSolver } from './workingSetSolver';

/**
 * One λ of several problems at the same time, each problem's solution a call to the team. What one problem gets does not depend on the others.
 * @returns the points, in the solvers' order
 */
export function* solveTogether(solvers: readonly WorkingSetSolver[], lambda: number, tolerance: number, workshop: Workshop): Job<null, PathPoint[]> {
  const points: PathPoint[] = new Array<PathPoint>(solvers.length);
  for (const solver of solvers) yield* solver.begin(lambda, tolerance);
  let open = solvers.map((solver, i) => ({ solver, i }));
  while (open.length > 0) {
    let descending = open.map(({ solver }) => solver);
    for (const solver of descending) solver.ask();
    while (descending.length > 0) {
      const work = descending.reduce((sum, solver) => sum + solver.work, 0);
      const done = workshop.teamFor(work).run(descending.map((solver) => solver.descentCall()));
      descending = descending.filter((_, k) => done[k] === 0);
      yield null;
    }
    const refreshing = open.map(({ solver }) => solver.refreshCall()).filter((call) => call !== null);
    workshop.teamFor(refreshing.length * 1e4).run(refreshing);
    const still: typeof open = [];
    for (const each of open) {
      const point = yield* each.solver.settle();
      if (point) points[each.i] = point;
      else still.push(each);
    }
    open = still;
  }
  return points;
}
