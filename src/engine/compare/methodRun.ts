import type { Design } from '../data/design';
import { telling, type Job } from '../job';
import type { Candidate, Fitted } from './candidate';
import type { MethodName, MethodState } from './comparisonTypes';
import type { Portion } from './portions';
import type { PortionScores } from './portionScores';
import { portionScores } from './portionScores';

/** The best fit so far to one portion, by its own validation; without scores for all rows, which hold nothing out. */
export interface BestFit {
  /** All but its predictions: they would keep the data of every portion. */
  readonly fitted: Omit<Fitted, 'predictor'>;
  readonly scores: PortionScores | null;
}

/**
 * One method on its way through its settings. A setting counts once every portion has been fitted with it: until then what it changed is kept
 * apart, so that a clock that stops it leaves all folds with the same settings tried.
 */
export class MethodRun {
  state: MethodState = 'waiting';
  /** Sentences about what went wrong. */
  readonly trouble: string[] = [];
  seconds = 0;
  /** Seconds that its first setting would have needed, where that was more than its share; null where it was not. */
  needed: number | null = null;
  private readonly through = new Set<number>();
  /** Settings that could not be fitted. */
  private unfit = 0;
  /** By portion; null until a first setting is through. */
  best: readonly BestFit[] | null = null;
  private pending: BestFit[] = [];

  constructor(readonly method: MethodName, readonly candidates: readonly Candidate[], private readonly design: Design) {}

  /** Settings that every portion has been fitted with. */
  get tried(): number {
    return this.through.size;
  }

  /** Epochs of each training that the clock ended and that counts. */
  get trainingsEnded(): readonly number[] {
    return (this.best ?? []).flatMap(({ fitted: { endedAfter } }) => (endedAfter === null ? [] : [endedAfter]));
  }

  /**
   * Fits a setting to a portion; the held-out rows are looked at only once it has been chosen. The first setting may come again, with more time.
   * @param isOver whether a training should end with what it has
   */
  *fit(setting: number, portion: Portion, isOver: () => boolean): Job<number, void> {
    const fitted = yield* this.candidates[setting].fit(portion, isOver);
    const known = (setting > 0 && this.best?.[portion.index]) || null;
    if (known && !(fitted.validationError < known.fitted.validationError)) {
      this.pending.push(known);
      return;
    }
    const scores = portion.held.length > 0 ? yield* telling(portionScores(this.design, portion, fitted), 1) : null;
    const { validationError, setting: chosen, features, zeroWeights, weights, endedAfter, notes } = fitted;
    this.pending.push({ fitted: { validationError, setting: chosen, features, zeroWeights, weights, endedAfter, notes }, scores });
  }

  /** The setting is through: what its portions chose counts. */
  commit(setting: number): void {
    this.best = this.pending;
    this.pending = [];
    this.through.add(setting);
  }

  /** The setting is given up: nothing of it counts. @param sentence why, unless it is the clock */
  giveUp(setting: number, sentence?: string): void {
    this.pending = [];
    if (sentence === undefined) return;
    if (!this.through.has(setting)) this.unfit++;
    this.trouble.push(sentence);
    if (this.best === null) this.state = 'failed';
  }

  get isThrough(): boolean {
    return this.tried + this.unfit === this.candidates.length;
  }

  /** Whether the clock took some of its settings, or ended some of its trainings. */
  get isCut(): boolean {
    return this.state !== 'failed' && (!this.isThrough || this.trainingsEnded.length > 0);
  }

  /** Not made for such data. */
  leaveOut(sentence: string): void {
    this.state = 'leftOut';
    this.trouble.push(sentence);
  }

  /** No more will be tried. */
  end(): void {
    if (this.state === 'waiting' || this.state === 'running') this.state = this.best ? 'done' : 'outOfTime';
  }
}
