import { FitError } from '../../engine/errors';
import type { Job } from '../../engine/job';
import type { Network, TrainingProgress } from '../../engine/network/networkTypes';
import type { Training } from '../../engine/network/training';
import type { TrainingControl, TrainingStatus } from '../../protocol/networkMessages';
import { abortError } from '../../protocol/rpc';
import { messageTurn, runInSlices, sliceMilliseconds } from '../timeSlice';
import { Wishes } from './wishes';

/** Between two messages: 30 a second. */
const messageMilliseconds = 33;

/**
 * Drives a training by what a person wishes, and the same network without regularisation beside it, from the same seed and never ahead.
 * It always knows the step: a wish is heard within a slice of work.
 */
export class TrainingRun {
  readonly wishes = new Wishes();
  private current: TrainingStatus = { kind: 'running' };
  private nextMessage = 0;
  /** Without regularisation it may diverge: its curve ends there, and the other goes on. */
  private plainDiverged = false;
  private compared: Training | null = null;
  private resting = false;
  /** Given up: nobody need wait any more. */
  private isOver = false;
  /** Who waits for it to stand still. */
  private waiting: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = [];

  /** @param startPlain the same network without regularisation, at its beginning */
  constructor(
    readonly main: Training,
    private readonly startPlain: () => Training,
    private readonly show: (resting: boolean) => Promise<void>,
  ) {}

  /** Null while there is nothing to compare with: the network has no regulariser. */
  get plain(): Training | null {
    return this.compared;
  }

  /** Once it has a regulariser. The plain network has then to make the steps that were made already. */
  compareWithPlain(): void {
    this.compared ??= this.startPlain();
  }

  free(): void {
    this.main.free();
    this.compared?.free();
  }

  get status(): TrainingStatus {
    return this.current;
  }

  /** Until it is given up. @throws AbortError */
  async drive(signal: AbortSignal): Promise<never> {
    try {
      for (;;) {
        if (signal.aborted) throw abortError();
        if (this.isThere()) await this.rest(signal);
        else await this.move(signal);
      }
    } finally {
      this.isOver = true;
      this.waiting.splice(0).forEach(({ reject }) => reject(abortError()));
    }
  }

  /** What a person wishes, from where it will stand: an update that has begun is made to its end. */
  control(control: TrainingControl): void {
    const { step, isWhole } = this.main;
    this.wishes.take(control, isWhole ? step : step + 1);
  }

  /** Pauses it; the network once it stands between two steps. @throws AbortError when the training, or the question, is given up first */
  async networkAtRest(signal: AbortSignal): Promise<Network> {
    const { main } = this;
    for (;;) {
      this.control({ act: 'pause' });
      if (!this.resting) await this.rested(signal);
      const { step } = main;
      const network = await runInSlices(main.copied(), { signal });
      if (this.resting && main.step === step) return network;
    }
  }

  private async rested(signal: AbortSignal): Promise<void> {
    if (this.isOver || signal.aborted) throw abortError();
    let giveUp = () => {};
    try {
      await new Promise<void>((resolve, reject) => {
        this.waiting.push({ resolve, reject });
        giveUp = () => reject(abortError());
        signal.addEventListener('abort', giveUp);
      });
    } finally {
      signal.removeEventListener('abort', giveUp);
    }
  }

  private isThere(): boolean {
    const { goal } = this.wishes;
    const { main } = this;
    return goal === main.step || (goal > main.step && main.finished);
  }

  private async rest(signal: AbortSignal): Promise<void> {
    const { main, wishes } = this;
    if (this.current.kind !== 'failed') this.current = { kind: main.finished ? 'finished' : 'paused' };
    const wish = wishes.next(signal, null);
    this.resting = true;
    this.waiting.splice(0).forEach(({ resolve }) => resolve());
    // Measuring takes a while: a wish that comes meanwhile is not lost, since it is awaited already.
    try {
      await Promise.all([wish, this.show(true)]);
    } finally {
      this.resting = false;
    }
  }

  private async move(signal: AbortSignal): Promise<void> {
    const { main, wishes } = this;
    const { goal, stepsPerSecond } = wishes;
    this.current = { kind: 'running' };
    if (goal < main.step) return this.run(main.rewindTo(goal), signal);
    if (stepsPerSecond === null || goal !== Infinity) return this.run(main.runTo(goal), signal);
    await this.run(main.runTo(main.step + 1), signal);
    await wishes.next(signal, 1000 / stepsPerSecond);
  }

  /** As far as the wishes stay the same. */
  private async run(job: Job<TrainingProgress, void>, signal: AbortSignal): Promise<void> {
    const { wishes } = this;
    const { goal, stepsPerSecond } = wishes;
    try {
      for (;;) {
        const end = performance.now() + sliceMilliseconds;
        do {
          if (job.next().done) {
            await this.follow(signal);
            await this.showSometimes();
            return;
          }
        } while (performance.now() < end);
        await this.follow(signal);
        await this.showSometimes();
        await messageTurn();
        if (signal.aborted) throw abortError();
        if (wishes.goal !== goal || wishes.stepsPerSecond !== stepsPerSecond) return;
      }
    } catch (error) {
      if (!(error instanceof FitError)) throw error;
      this.current = { kind: 'failed', sentence: error.message };
      wishes.goal = this.main.step;
    } finally {
      job.return(undefined);
    }
  }

  /** The plain network catches up: what is compared has made as many steps. Another wish comes first, except at the end. */
  private async follow(signal: AbortSignal): Promise<void> {
    const { main, plain, wishes } = this;
    const { goal } = wishes;
    if (!plain || this.plainDiverged || plain.step >= main.step || plain.finished) return;
    const job = plain.runTo(main.step);
    try {
      let end = performance.now() + sliceMilliseconds;
      while (!job.next().done) {
        if (performance.now() < end) continue;
        await this.showSometimes();
        await messageTurn();
        if (signal.aborted) throw abortError();
        if (wishes.goal !== goal && !main.finished) return;
        end = performance.now() + sliceMilliseconds;
      }
    } catch (error) {
      if (!(error instanceof FitError)) throw error;
      this.plainDiverged = true;
    } finally {
      job.return(undefined);
    }
  }

  /** Only between two steps: a picture is of a network that there was. */
  private async showSometimes(): Promise<void> {
    const now = performance.now();
    if (now < this.nextMessage || !this.main.isWhole) return;
    await this.show(false);
    // A large picture takes its time to make: training keeps most of it.
    const end = performance.now();
    this.nextMessage = end + Math.max(messageMilliseconds - (end - now), 3 * (end - now));
  }
}
