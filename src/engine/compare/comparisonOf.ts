import type { Design } from '../data/design';
import type { FoldPlan } from '../linear/folds/foldPlan';
import { sourcesOf } from './candidate';
import type { Comparison, ComparisonOptions, MethodName, MethodResult } from './comparisonTypes';
import type { MethodRun } from './methodRun';
import { overFolds, resultOf } from './methodResult';
import { measureOf } from './portionScores';

/** All that can be told so far, the best marked. */
export function comparisonOf(design: Design, options: ComparisonOptions, folds: FoldPlan, runs: readonly MethodRun[], seconds: number): Comparison {
  const measure = measureOf(design.family);
  const alone = runs.map((run) => resultOf(run, measure));
  const best = bestOf(alone);
  const results = alone.map((result) => ({ ...result, difference: best && differenceFrom(best, result, weightsOf(runs, best.method)) }));
  return {
    family: design.family,
    measure,
    target: design.target.name,
    rows: design.n,
    columns: sourcesOf(design.columns).length,
    designColumns: design.columns.length,
    folds: { kind: folds.kind, count: folds.folds, seed: options.seed, notes: folds.notes },
    results,
    best: best && best.method,
    withinOneError: best === null ? [] : results.filter((each) => isWithinOneError(each, best)).map(({ method }) => method),
    advice: null,
    clusters: [],
    budgetSeconds: options.budgetSeconds,
    seconds,
    cut: runs.some((run) => run.isCut),
  };
}

function bestOf(results: readonly MethodResult[]): MethodResult | null {
  return results.reduce<MethodResult | null>((best, each) => (each.heldOutError !== null && (best === null || each.heldOutError < best.heldOutError!) ? each : best), null);
}

function isWithinOneError({ method, heldOutError }: MethodResult, best: MethodResult): boolean {
  return method !== best.method && heldOutError !== null && heldOutError <= best.heldOutError! + best.standardError!;
}

/** Held-out rows are the same, so a difference is far surer than either error. */
function differenceFrom(best: MethodResult, { method, errorOfFold }: MethodResult, weights: readonly number[]): MethodResult['difference'] {
  if (errorOfFold === null || method === best.method) return null;
  return overFolds({ weights, heldOut: errorOfFold.map((error, k) => error - best.errorOfFold![k]) });
}

function weightsOf(runs: readonly MethodRun[], method: MethodName): number[] {
  const { best } = runs.find((run) => run.method === method)!;
  return best!.slice(0, -1).map(({ scores }) => scores!.weight);
}
