import type { CallTable } from './callTable';
import { mostCalls } from './callTable';
import type { Call, Kernels } from './kernels';

/** Threads that make kernel calls together. Results never depend on how many there are: calls write to places of their own. */
export interface Team {
  /** Threads, the caller's included. */
  readonly size: number;
  /** Makes all calls, in any order and at the same time, and waits for the last. @returns what each kernel returned */
  run(calls: readonly Call[]): Float64Array;
  /** Lets helpers begin while the caller does something else; `finish` must follow before anything else is asked of the team. */
  begin(calls: readonly Call[]): void;
  finish(): Float64Array;
}

function make(call: Call, kernels: Kernels): number {
  const [name, ...args] = call;
  return (kernels[name] as (...args: number[]) => number | void)(...args) ?? 0;
}

/** The caller alone: a loop. */
export class SoloTeam implements Team {
  readonly size = 1;
  private begun: readonly Call[] = [];

  constructor(private readonly kernels: Kernels) {}

  run(calls: readonly Call[]): Float64Array {
    const results = new Float64Array(calls.length);
    for (let i = 0; i < calls.length; i++) results[i] = make(calls[i], this.kernels);
    return results;
  }

  begin(calls: readonly Call[]): void {
    this.begun = calls;
  }

  finish(): Float64Array {
    return this.run(this.begun);
  }
}

/** Longer than any call takes, by far: where the host does not tell whether a helper thread is gone, one that is silent for so long is. */
const patience = 30000;

/** With helpers, who take calls from the same table. The caller works too, so that a helper that starts late or never is only missed. */
export class HelpedTeam implements Team {
  private waiting: readonly Call[] = [];

  /** @param hasEnded whether a helper's thread is gone */
  constructor(readonly size: number, private readonly table: CallTable, private readonly kernels: Kernels, private readonly hasEnded: (helper: number) => boolean) {}

  run(calls: readonly Call[]): Float64Array {
    if (calls.length <= mostCalls) {
      this.begin(calls);
      return this.finish();
    }
    const results = new Float64Array(calls.length);
    for (let i = 0; i < calls.length; i += mostCalls) results.set(this.run(calls.slice(i, i + mostCalls)), i);
    return results;
  }

  begin(calls: readonly Call[]): void {
    this.waiting = calls;
    if (calls.length <= mostCalls) this.table.publish(calls);
  }

  finish(): Float64Array {
    const { table, waiting } = this;
    if (waiting.length > mostCalls) return this.run(waiting);
    table.work(this.kernels);
    if (!table.waitForAll(patience, this.hasEnded)) throw new Error('A helper thread stopped in the middle of its work.');
    if (table.failed) throw new Error('A kernel failed in a helper thread.');
    const results = new Float64Array(waiting.length);
    for (let i = 0; i < results.length; i++) results[i] = table.result(i);
    return results;
  }
}
