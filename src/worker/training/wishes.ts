import type { TrainingControl } from '../../protocol/networkMessages';
import { abortError } from '../../protocol/rpc';

/** What a person wants of a training: set at any moment, looked at between two slices of work. */
export class Wishes {
  /** Step to be at: anything beyond where it stands is trained, anything before is gone back to. Infinity while it plays. */
  goal = Infinity;
  stepsPerSecond: number | null = null;
  private wake: () => void = () => {};

  /** @param step where training stands */
  take(control: TrainingControl, step: number): void {
    switch (control.act) {
      case 'play':
        this.goal = Infinity;
        break;
      case 'pause':
        this.goal = step;
        break;
      case 'stepForward':
        this.goal = step + 1;
        break;
      case 'stepBack':
        this.goal = Math.max(0, step - 1);
        break;
      case 'toStep':
        this.goal = Math.max(0, control.step);
        break;
      case 'speed':
        this.stepsPerSecond = control.stepsPerSecond;
        break;
    }
    this.wake();
  }

  /** Something else changed that is to be shown. */
  nudge(): void {
    this.wake();
  }

  /** Resolves with the next wish, or after that many milliseconds. @throws AbortError when the whole training is given up */
  next(signal: AbortSignal, milliseconds: number | null): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = milliseconds === null ? undefined : setTimeout(() => end(resolve), milliseconds);
      const onAbort = () => end(() => reject(abortError()));
      const end = (finish: () => void) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        this.wake = () => {};
        finish();
      };
      this.wake = () => end(resolve);
      signal.addEventListener('abort', onAbort);
      if (signal.aborted) onAbort();
    });
  }
}
