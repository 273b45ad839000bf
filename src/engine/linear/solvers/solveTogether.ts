import type { Job } from '../../job';
import type { Workshop } from '../../kernels/workshop';
import type { WorkingSetSolver } from './workingSetSolver';

/**
 * One λ of several problems at the same time, each problem's solution a call to the team. What one problem gets does not depend on the others.
 * Each solver then has its solution: `coefficients`, or all of it with `point()`.
 */
export function* solveTogether(solvers: readonly WorkingSetSolver[], lambda: number, tolerance: number, workshop: Workshop): Job<null, void> {
  for (const solver of solvers) yield* solver.begin(lambda, tolerance);
  let open = solvers;
  while (open.length > 0) {
    let descending = open;
    for (const solver of descending) solver.ask();
    while (descending.length > 0) {
      const work = descending.reduce((sum, solver) => sum + solver.work, 0);
      const done = workshop.teamFor(work).run(descending.map((solver) => solver.descentCall()));
      descending = descending.filter((_, k) => done[k] === 0);
      yield null;
    }
    const refreshing = open.map((solver) => solver.refreshCall()).filter((call) => call !== null);
    if (refreshing.length > 0) workshop.teamFor(refreshing.length * open[0].refreshWork).run(refreshing);
    const still: WorkingSetSolver[] = [];
    for (const solver of open) if (!(yield* solver.settle())) still.push(solver);
    open = still;
  }
}
