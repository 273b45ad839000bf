import type { Design } from '../data/design';
import type { Solution } from './fitTypes';
import type { FallingModel } from './separation';
import { isSeparable, separableNote } from './separableClasses';
import { isPastNumbers, isRunningAway, isSeparated, perfectNote, refitNote, separationNote, unreachedNote } from './separation';
import type { RelaxedLossPair } from './solvers/relaxedLoss';

/** Of the loss without columns: a fit with less left repeats the data. */
const perfectShare = 1e-6;

/** What a person should know of a path whose optima are at infinity, or past the last digits: each thing is said once, where it is first seen. */
export class LossNotes {
  private readonly said: string[] = [];
  private saysUnreached = false;

  constructor(private readonly design: Design, private readonly nullLoss: number) {}

  get all(): readonly string[] {
    return this.said;
  }

  /**
   * @param above the model at a much larger λ, where rows may be seen to run away @param isChosen not only a point of the path: whose end often tells classes apart where nobody goes
   * @returns whether the optimum is at infinity: without a penalty, of rows that are told apart
   */
  noteSeparation(solution: Solution, eta: readonly Float64Array[], above: FallingModel['above'] | null, isChosen: boolean): boolean {
    const { design, said } = this;
    const perfectly = isSeparated(design, eta, 1 - solution.devianceRatio);
    const isPartly = isPastNumbers(design, eta) || (above !== null && isRunningAway(design, { lambda: solution.lambda, eta, above }));
    if (said.length === 0) {
      if (perfectly || isPartly) said.push(separationNote(design, solution, perfectly));
      else if (isChosen && isSeparable(design, solution, eta)) said.push(separableNote(design, solution));
      else if (solution.lambda === 0 && 1 - solution.devianceRatio <= perfectShare) said.push(perfectNote(design));
    }
    if (solution.lambda > 0 && !solution.converged && said.length > 0 && !this.saysUnreached && isPastNumbers(design, eta)) {
      this.saysUnreached = true;
      said.push(unreachedNote(solution.lambda));
    }
    return solution.lambda === 0 && (perfectly || isPartly);
  }

  noteRefit(solution: Solution, { refitLoss, isBounded }: RelaxedLossPair): void {
    const { design, said, nullLoss } = this;
    const isPerfect = refitLoss <= perfectShare * nullLoss;
    if (said.length === 0 && (isPerfect || !isBounded)) said.push(refitNote(design, solution, isPerfect));
  }
}
