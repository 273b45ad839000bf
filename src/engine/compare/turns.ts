import type { Family } from '../data/family';
import { isNetwork } from './methodLabels';
import type { MethodRun } from './methodRun';

/** Of an equal share of what is left, for each later method: a linear fit has no half way, and may take the rest of theirs. */
const keptShare = 0.75;
/** A training that was ended is made again where it would have so many times as long. */
const worthAgain = 1.5;

export interface Turn {
  readonly run: MethodRun;
  readonly setting: number;
  /** Once more with the time that is left: a network whose trainings were ended, or a linear fit that would have taken more than its share. */
  readonly again: boolean;
  /** Of all that is planned. */
  readonly place: number;
}

/**
 * Every method's first setting, those once more that had too little time, then every method's second, …. An unregularised fit that is not least squares comes
 * last of its turn: where classes are separated it has no end of its own, and must not take the time of the others.
 */
export function turnsOf(given: readonly MethodRun[], family: Family): { readonly turns: readonly Turn[]; readonly planned: number } {
  const isEndless = ({ method }: MethodRun) => method === 'unregularised' && family !== 'gaussian';
  const runs = [...given.filter((run) => !isEndless(run)), ...given.filter(isEndless)].filter(({ candidates }) => candidates.length > 0);
  const most = Math.max(0, ...runs.map(({ candidates }) => candidates.length));
  const rounds = Array.from({ length: most }, (_, setting) => runs.filter(({ candidates }) => setting < candidates.length).map((run) => ({ run, setting, again: false })));
  const [first = [], ...others] = rounds;
  const planned = first.length + others.flat().length;
  const once = [...first, ...others.flat()].map((turn, place): Turn => ({ ...turn, place }));
  const linear = runs.filter(({ method }) => !isNetwork(method));
  const more = [...linear, ...runs.filter(({ method }) => isNetwork(method))].map((run): Turn => ({ run, setting: 0, again: true, place: first.length }));
  return { turns: [...once.slice(0, first.length), ...more, ...once.slice(first.length)], planned };
}

/** Whether there is anything to do in a turn, and the time for it. */
export function isDue({ run, again }: Turn, end: number, now: number): boolean {
  if (run.state === 'failed') return false;
  if (!again) return true;
  if (isNetwork(run.method)) return run.trainingsEnded.length > 0 && end - now >= worthAgain * run.seconds;
  return run.best === null && run.needed !== null && end - now >= run.needed;
}

/**
 * Until when a turn may last: a network's first one for its share of what is left, a linear fit's as long as it leaves later methods most of theirs.
 * @param turns this one and those that follow @param now seconds since the start
 */
export function endOfTurn([turn, ...following]: readonly Turn[], now: number, budget: number): number {
  const { run, setting, again } = turn;
  const left = budget - now;
  if (setting > 0 || run.method === 'mean' || (again && !isNetwork(run.method))) return budget;
  const later = following.filter((other) => other.setting === 0 && other.again === again && other.run.method !== 'mean' && (!again || other.run.trainingsEnded.length > 0));
  if (isNetwork(run.method)) return now + left / (later.length + 1);
  return budget - (keptShare * left * later.length) / (later.length + 1);
}
