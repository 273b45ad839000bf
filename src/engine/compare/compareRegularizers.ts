import type { Design } from '../data/design';
import { FitError, InputError } from '../errors';
import { telling, type Job } from '../job';
import { adviceOf } from './advice';
import { comparisonOf } from './comparisonOf';
import type { Comparison, ComparisonOptions, ComparisonProgress } from './comparisonTypes';
import { correlatedClusters } from './correlatedClusters';
import type { MethodRun } from './methodRun';
import { methodRuns } from './methodRuns';
import { outerFolds, portionsOf, type Portion } from './portions';

/** Seconds since any moment: whoever runs the comparison has the clock. */
export type Clock = () => number;

/**
 * Regularisers side by side on the same folds. All that is chosen or fitted (λ, rates, means, deviations) sees a fold's training rows alone.
 * Settings are tried in turns, each method's first before anyone's second, so that a budget that runs short takes settings before methods. With
 * time for all of them the numbers depend on the design and the options alone.
 * @throws InputError for options that make no sense, and for survival times
 */
export function* compareRegularizers(design: Design, options: ComparisonOptions, clock: Clock): Job<ComparisonProgress, Comparison> {
  refuse(design, options);
  const before = { method: options.methods[0], setting: 0, fold: 0, fraction: 0, seconds: 0, comparison: null };
  const clusters = yield* telling(correlatedClusters(design), before);
  const start = clock();
  const seconds = () => clock() - start;
  const isOver = () => seconds() >= options.budgetSeconds;
  const folds = outerFolds(design, options);
  const portions = portionsOf(design, folds);
  const { runs, free } = methodRuns(design, portions, options);
  const turns = turnsOf(runs);
  // Advised from what is known, for a comparison that is cancelled ends with what was told last.
  const told = (): Comparison => {
    const comparison = comparisonOf(design, options, folds, runs, seconds());
    return { ...comparison, advice: adviceOf(comparison, clusters), clusters };
  };
  try {
    for (const [turn, { run, setting }] of turns.entries()) {
      if (run.state === 'failed') continue;
      if (isOver()) break;
      const tell = (fold: number, share: number): ComparisonProgress => {
        const planned = (turn + (fold + share) / portions.length) / turns.length;
        return { method: run.method, setting, fold, fraction: Math.min(1, Math.max(planned, seconds() / options.budgetSeconds)), seconds: seconds(), comparison: null };
      };
      run.state = 'running';
      yield { ...tell(0, 0), comparison: told() };
      const began = seconds();
      yield* oneTurn(run, setting, portions, isOver, tell);
      run.seconds += seconds() - began;
      if (run.isThrough) run.end();
      yield { ...tell(portions.length, 0), comparison: told() };
    }
  } finally {
    free();
  }
  for (const run of runs) run.end();
  return told();
}

interface Turn {
  readonly run: MethodRun;
  readonly setting: number;
}

/**
 * Every method's first setting, then every method's second, …. The unregularised fit comes last of its turn: where classes are separated it has no
 * end of its own, and must not take the time of the others.
 */
function turnsOf(given: readonly MethodRun[]): Turn[] {
  const isEndless = ({ method }: MethodRun) => method === 'unregularised';
  const runs = [...given.filter((run) => !isEndless(run)), ...given.filter(isEndless)];
  const most = Math.max(...runs.map(({ candidates }) => candidates.length));
  return Array.from({ length: most }, (_, setting) => runs.filter(({ candidates }) => setting < candidates.length).map((run) => ({ run, setting }))).flat();
}

/** One setting on every portion; nothing of it counts unless all of them are through. */
function* oneTurn(run: MethodRun, setting: number, portions: readonly Portion[], isOver: () => boolean, tell: (fold: number, share: number) => ComparisonProgress): Job<ComparisonProgress, void> {
  for (const portion of portions) {
    const job = run.fit(setting, portion);
    try {
      for (let step = job.next(); !step.done; step = job.next()) {
        if (isOver()) return run.giveUp();
        yield tell(portion.index, step.value);
      }
    } catch (error) {
      if (!(error instanceof FitError || error instanceof InputError)) throw error;
      return run.giveUp(error.message);
    } finally {
      job.return(undefined);
    }
  }
  run.commit();
}

function refuse({ family, target, offset }: Design, { methods, seed, budgetSeconds }: ComparisonOptions): void {
  if (family === 'cox') throw new InputError(`The comparison judges predicted numbers and classes, not the survival times of "${target.name}"; choose another target or family.`);
  if (offset !== null) throw new InputError('The comparison takes no offset, which its networks have no place for; leave it out.');
  if (methods.length === 0) throw new InputError('There is no method to compare; choose at least one.');
  if (!(budgetSeconds > 0)) throw new InputError(`The budget is ${budgetSeconds} seconds; give a number above 0.`);
  if (!(Number.isSafeInteger(seed) && seed >= 0)) throw new InputError(`The seed is ${seed}; give a whole number that is zero or more.`);
}
