import { recordLength, writeRecord } from './callRecord';
import type { Arena } from './kernelMemory';
import type { Call, Kernels } from './kernels';
import { kernelNames } from './kernels';

/** Where each number of the table's head stands, in 32-bit words, on cache lines of their own where threads contend. */
const generationAt = 0;
const remainingAt = 16;
const doneAt = 32;
const totalAt = 48;
const failedAt = 49;
/** A mark for each helper: 1 while it may hold a call. */
const marksAt = 64;
const markWords = 16;
export const mostHelpers = 16;
const headBytes = 4 * (marksAt + mostHelpers * markWords);
export const mostCalls = 512;
const tableFloats = headBytes / 8 + recordLength * mostCalls;

/**
 * A list of calls in shared memory. Each is claimed by one thread, by counting down: a thread that comes late finds nothing left, and a count
 * that could be taken always belongs to the list that is being worked on.
 */
export class CallTable {
  private readonly head: Int32Array;
  private readonly records: Float64Array;

  /** @param arena the owner of the table's room, kept as long as the table is */
  constructor(buffer: ArrayBufferLike, readonly address: number, readonly arena: Arena | null = null) {
    this.head = new Int32Array(buffer, address, headBytes / 4);
    this.records = new Float64Array(buffer, address + headBytes, recordLength * mostCalls);
  }

  static in(arena: Arena): CallTable {
    const room = arena.floats(tableFloats);
    return new CallTable(room.buffer, room.byteOffset, arena);
  }

  publish(calls: readonly Call[]): void {
    calls.forEach((call, i) => writeRecord(this.records, i, call));
    const { head } = this;
    Atomics.store(head, totalAt, calls.length);
    Atomics.store(head, failedAt, 0);
    Atomics.store(head, doneAt, 0);
    Atomics.store(head, remainingAt, calls.length);
    Atomics.add(head, generationAt, 1);
    if (calls.length > 1) Atomics.notify(head, generationAt);
  }

  /** Claims and makes calls until none is left. @returns how many */
  work(kernels: Kernels): number {
    const { head, records } = this;
    let made = 0;
    for (;;) {
      const remaining = Atomics.load(head, remainingAt);
      if (remaining === 0) return made;
      if (Atomics.compareExchange(head, remainingAt, remaining, remaining - 1) !== remaining) continue;
      const total = Atomics.load(head, totalAt);
      const at = (total - remaining) * recordLength;
      try {
        const kernel = kernels[kernelNames[records[at]]] as (...args: number[]) => number | void;
        records[at + recordLength - 1] = kernel(...records.subarray(at + 1, at + 1 + kernel.length)) ?? 0;
      } catch {
        Atomics.store(head, failedAt, 1);
      }
      made++;
      if (Atomics.add(head, doneAt, 1) + 1 === total) Atomics.notify(head, doneAt);
    }
  }

  /** The same by a helper, whose mark tells that it may hold a call. */
  workAsHelper(helper: number, kernels: Kernels): void {
    const mark = marksAt + helper * markWords;
    Atomics.store(this.head, mark, 1);
    this.work(kernels);
    Atomics.store(this.head, mark, 0);
  }

  result(call: number): number {
    return this.records[call * recordLength + recordLength - 1];
  }

  get failed(): boolean {
    return Atomics.load(this.head, failedAt) === 1;
  }

  /**
   * Waits until every call of the list is made.
   * @param hasEnded whether a helper's thread is gone
   * @returns false when all that is left was held by helpers that are gone, or no call was finished for `patience` milliseconds
   */
  waitForAll(patience: number, hasEnded: (helper: number) => boolean): boolean {
    const { head } = this;
    const total = Atomics.load(head, totalAt);
    for (let spin = 0; spin < spins; spin++) if (Atomics.load(head, doneAt) === total) return true;
    const turn = 200;
    let quiet = 0;
    for (;;) {
      const done = Atomics.load(head, doneAt);
      if (done === total) return true;
      const outcome = Atomics.wait(head, doneAt, done, turn);
      // A computer that slept wakes with one turn over, not all of them.
      quiet = outcome === 'timed-out' && Atomics.load(head, doneAt) === done ? quiet + turn : 0;
      const lost = quiet > 0 ? this.marksOfEnded(hasEnded) : [];
      if (quiet < patience && done + lost.length < total) continue;
      // What they held is known now: the next list is not theirs.
      for (const mark of lost) Atomics.store(head, mark, 0);
      return false;
    }
  }

  /** Where the marks of helpers stand that ended with a call in hand. */
  private marksOfEnded(hasEnded: (helper: number) => boolean): number[] {
    const marks = Array.from({ length: mostHelpers }, (_, helper) => marksAt + helper * markWords);
    return marks.filter((mark, helper) => Atomics.load(this.head, mark) === 1 && hasEnded(helper));
  }

  /** For helpers: waits for a list newer than `generation`. @returns its generation */
  waitForNew(generation: number): number {
    const { head } = this;
    for (let spin = 0; spin < spins; spin++) {
      const now = Atomics.load(head, generationAt);
      if (now !== generation) return now;
    }
    Atomics.wait(head, generationAt, generation);
    return Atomics.load(head, generationAt);
  }
}

/** Looks before a thread goes to sleep, some tens of microseconds: about what waking it would take. */
const spins = 2000;
