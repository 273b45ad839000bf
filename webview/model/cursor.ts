import type { Cursor, PanelSnapshot, RunView } from '../../src/protocol/panelMessages';
import { nearestIndex } from './run';

/** The λ that a choice names in a run; null when it is not known (yet). */
export function indexOfChoice(run: RunView, choice: Cursor['choice']): number | null {
  switch (choice) {
    case 'min':
      return run.crossValidation?.minIndex ?? (run.rule === 'min' ? run.chosenIndex : null);
    case '1se':
      return run.crossValidation?.oneSeIndex ?? (run.rule === '1se' ? run.chosenIndex : null);
    case 'aic':
    case 'bic':
    case 'ebic':
    case 'loo':
    case 'gcv':
      return run.rule === choice ? run.chosenIndex : null;
    case 'manual':
      return null;
  }
}

/** Where the cursor stands: a named choice is looked up, so that it holds for another fit, too. Null while nothing is solved. */
export function resolveCursor(runs: readonly RunView[], wanted: Cursor): Cursor | null {
  const run = runs[wanted.run] ? wanted.run : 0;
  const view = runs[run];
  if (!view || view.solved === 0) return null;
  const named = indexOfChoice(view, wanted.choice);
  const index = named ?? (wanted.choice === 'manual' ? wanted.index : view.solved - 1);
  return { run, index: Math.max(0, Math.min(view.solved - 1, index)), choice: wanted.choice };
}

/** What to call the cursor's λ in a run: null where the named λ is not known yet, or belongs to another run. */
export function shownChoice(run: RunView, choice: Cursor['choice']): Cursor['choice'] | null {
  return choice === 'manual' || indexOfChoice(run, choice) !== null ? choice : null;
}

/** In another run of a sweep: its own λ of that name, or the same λ. */
export function indexInRun(runs: readonly RunView[], cursor: Cursor, run: number): number {
  if (run === cursor.run) return cursor.index;
  const named = indexOfChoice(runs[run], cursor.choice);
  if (named !== null) return named;
  return nearestIndex(runs[run].lambda, runs[cursor.run].lambda[cursor.index], Math.max(1, runs[run].solved));
}

/** The cursor before anybody moved it. */
export function firstCursor(snapshot: PanelSnapshot): Cursor {
  const { lambda, rule, metric } = snapshot.options;
  const run = snapshot.runs[0];
  if (lambda !== null && run) return { run: 0, index: nearestIndex(run.lambda, lambda), choice: 'manual' };
  const best = bestRun(snapshot.runs, metric === 'auc') ?? 0;
  return { run: best, index: 0, choice: snapshot.runs[best]?.rule ?? rule };
}

/** The run whose best cross-validated error is the best of all; null until all are known. */
export function bestRun(runs: readonly RunView[], largerIsBetter = false): number | null {
  const errors = runs.map(({ crossValidation }) => crossValidation && crossValidation.mean[crossValidation.minIndex]);
  if (errors.length === 0 || errors.some((error) => error === null)) return null;
  const isBetter = (x: number, y: number) => (largerIsBetter ? x > y : x < y);
  return errors.reduce<number>((best, error, run) => (isBetter(error!, errors[best]!) ? run : best), 0);
}
