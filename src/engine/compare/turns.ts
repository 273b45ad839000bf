import type { Family } from '../data/family';
import { isNetwork } from './methodLabels';
import type { MethodRun } from './methodRun';

/** Of the budget, for each network that has not had its turn: linear fits leave it so much. */
const networkReserve = 0.05;
/** A training that was ended is made again where it would have so many times as long. */
const worthAgain = 1.5;

export interface Turn {
  readonly run: MethodRun;
  readonly setting: number;
  /** Its trainings that were ended are made once more, with the time that is left. */
  readonly again: boolean;
  /** Of all that is planned. */
  readonly place: number;
}

/**
 * Every method's first setting, networks that were ended once more, then every method's second, …. An unregularised fit that is not least squares comes
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
  const more = runs.filter(({ method }) => isNetwork(method)).map((run): Turn => ({ run, setting: 0, again: true, place: first.length }));
  return { turns: [...once.slice(0, first.length), ...more, ...once.slice(first.length)], planned };
}

/** Whether there is anything to do in a turn, and the time for it. */
export function isDue({ run, again }: Turn, end: number, now: number): boolean {
  if (run.state === 'failed') return false;
  return !again || (run.trainingsEnded.length > 0 && end - now >= worthAgain * run.seconds);
}

/**
 * Until when a turn may last: a network's first one for its share of what is left, of which the linear fits before it leave some.
 * @param turns this one and those that follow @param now seconds since the start
 */
export function endOfTurn([turn, ...following]: readonly Turn[], now: number, budget: number): number {
  const { run, setting, again } = turn;
  if (setting > 0) return budget;
  const alike = following.filter((other) => other.setting === 0 && other.again === again && (!again || other.run.trainingsEnded.length > 0));
  if (isNetwork(run.method)) return now + (budget - now) / (alike.length + 1);
  return budget - networkReserve * budget * alike.filter((other) => isNetwork(other.run.method)).length;
}
