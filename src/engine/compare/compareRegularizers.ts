import * as l10n from '@vscode/l10n';
import type { Design } from '../data/design';
import { FitError, InputError } from '../errors';
import { telling, type Job } from '../job';
import { adviceOf } from './advice';
import { comparisonOf } from './comparisonOf';
import type { Comparison, ComparisonOptions, ComparisonProgress } from './comparisonTypes';
import { correlatedClusters } from './correlatedClusters';
import { isNetwork } from './methodLabels';
import { methodRuns } from './methodRuns';
import { outerFolds, portionsOf, type Portion } from './portions';
import { endOfTurn, isDue, turnsOf, type Turn } from './turns';

/** Seconds since any moment: whoever runs the comparison has the clock. */
export type Clock = () => number;

/**
 * Regularisers side by side on the same folds. All that is chosen or fitted (λ, rates, means, deviations) sees a fold's training rows alone.
 * Settings are tried in turns, each method's first before anyone's second, so that a budget that runs short takes settings before methods. In the first
 * turn each network has its share of what is left, and each of its trainings its share of that by its rows: one that needs more is ended, and made again if
 * time remains; a linear fit may last as long as it leaves later methods most of theirs. With
 * time for all of it (`cut` tells) the numbers depend on the design and the options alone.
 * @throws InputError for options that make no sense, and for survival times
 */
export function* compareRegularizers(design: Design, options: ComparisonOptions, clock: Clock): Job<ComparisonProgress, Comparison> {
  refuse(design, options);
  const before = { method: options.methods[0], setting: 0, fold: 0, fraction: 0, seconds: 0, comparison: null };
  const clusters = yield* telling(correlatedClusters(design), before);
  const start = clock();
  const seconds = () => clock() - start;
  const folds = outerFolds(design, options);
  const portions = portionsOf(design, folds);
  const { runs, free } = methodRuns(design, portions, options);
  const { turns, planned } = turnsOf(runs, design.family);
  // Advised from what is known, for a comparison that is cancelled ends with what was told last.
  const told = (): Comparison => {
    const comparison = comparisonOf(design, options, folds, runs, seconds());
    return { ...comparison, advice: adviceOf(comparison, clusters), clusters };
  };
  try {
    for (const [index, turn] of turns.entries()) {
      if (seconds() >= options.budgetSeconds) break;
      const { run, setting, place } = turn;
      const end = endOfTurn(turns.slice(index), seconds(), options.budgetSeconds);
      if (!isDue(turn, end, seconds())) continue;
      const tell = (fold: number, share: number): ComparisonProgress => {
        const made = (place + (turn.again ? 0 : (fold + share) / portions.length)) / planned;
        return { method: run.method, setting, fold, fraction: Math.min(1, Math.max(made, seconds() / options.budgetSeconds)), seconds: seconds(), comparison: null };
      };
      run.state = 'running';
      yield { ...tell(0, 0), comparison: told() };
      const began = seconds();
      yield* oneTurn(turn, portions, { seconds, end, budget: options.budgetSeconds }, tell);
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

/** After so many folds it can be told how long all of them will take, to so many times of it. */
const foldsTellingTime = 2;
const worthWaiting = 1.25;

interface TurnTime {
  seconds(): number;
  /** Of the turn. */
  readonly end: number;
  /** Of all. */
  readonly budget: number;
}

/**
 * One setting on every portion; nothing of it counts unless all of them are through. A network's first trainings are ended when their share of the turn is
 * over, which is as large as their rows; a linear fit is given up as soon as it is plain that it will not be through in time.
 */
function* oneTurn({ run, setting }: Turn, portions: readonly Portion[], { seconds, end, budget }: TurnTime, tell: (fold: number, share: number) => ComparisonProgress): Job<ComparisonProgress, void> {
  const endsTrainings = setting === 0 && isNetwork(run.method);
  const limit = endsTrainings ? budget : end;
  const start = seconds();
  const rows = portions.reduce((sum, { training }) => sum + training.length, 0);
  /** Rows of the portions that are through. */
  let done = 0;
  const giveUp = (part: number) => {
    if (setting === 0 && part > 0) run.needed = ((seconds() - start) * rows) / part;
    run.giveUp(setting);
  };
  for (const [k, portion] of portions.entries()) {
    const began = seconds();
    const own = portion.training.length;
    if (!isNetwork(run.method) && k >= foldsTellingTime && start + ((began - start) * rows) / done > start + worthWaiting * (end - start)) return giveUp(done);
    const share = ((end - began) * own) / (rows - done);
    const job = run.fit(setting, portion, () => endsTrainings && seconds() >= began + share);
    try {
      for (let step = job.next(); !step.done; step = job.next()) {
        if (seconds() >= limit) return giveUp(done + step.value * own);
        yield tell(portion.index, step.value);
      }
    } catch (error) {
      if (!(error instanceof FitError || error instanceof InputError)) throw error;
      return run.giveUp(setting, error.message);
    } finally {
      job.return(undefined);
    }
    done += own;
  }
  run.commit(setting);
}

function refuse({ family, target, offset }: Design, { methods, seed, budgetSeconds }: ComparisonOptions): void {
  if (family === 'cox') throw new InputError(l10n.t('The comparison judges predicted numbers and classes, not the survival times of "{0}"; choose another target or family.', target.name));
  if (offset !== null) throw new InputError(l10n.t('The comparison takes no offset, which its networks have no place for; leave it out.'));
  if (methods.length === 0) throw new InputError(l10n.t('There is no method to compare; choose at least one.'));
  if (!(budgetSeconds > 0)) throw new InputError(l10n.t('The budget is {0} seconds; give a number above 0.', budgetSeconds));
  if (!(Number.isSafeInteger(seed) && seed >= 0)) throw new InputError(l10n.t('The seed is {0}; give a whole number that is zero or more.', seed));
}
