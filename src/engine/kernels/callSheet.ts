import type { Job } from '../job';
import { recordLength, writeRecord } from './callRecord';
import type { Arena } from './kernelMemory';
import type { Call, KernelName, Kernels } from './kernels';
import type { Team } from './team';

/** Multiplications, or what takes as long, between two pauses: a few milliseconds. */
const pauseAfter = 3e7;

/** A number of recorded calls that is another one at each performance. */
export interface Changing {
  value: number;
}

/** A call some of whose numbers change. */
export type RecordedCall = readonly [KernelName, ...(number | Changing)[]];

type Entry =
  /** Records `from` … `to` − 1, one after the other. */
  | { readonly kind: 'calls'; readonly from: number; to: number; cost: number }
  | { readonly kind: 'together'; readonly calls: readonly RecordedCall[] }
  | { readonly kind: 'job'; readonly make: () => Job<null, void> };

/**
 * What is done again and again, written down once: kernel calls in a row, which are made by a single one from here, calls that a team makes together, and jobs.
 */
export class CallSheet {
  private entries: Entry[] = [];
  private records: Float64Array;
  private count = 0;
  /** Places in the records of numbers that change. */
  private changing: { readonly at: number; readonly number: Changing }[] = [];

  constructor(private readonly kernels: Kernels, private readonly team: Team, private readonly arena: Arena) {
    this.records = arena.floats(32 * recordLength);
  }

  /** Nothing is left to do; the room stays. */
  clear(): void {
    this.entries = [];
    this.changing = [];
    this.count = 0;
  }

  /** @param cost in multiplications */
  add(cost: number, ...call: RecordedCall): void {
    this.makeRoom();
    const at = this.count * recordLength;
    call.forEach((number, k) => typeof number === 'object' && this.changing.push({ at: at + k, number }));
    writeRecord(this.records, this.count, asCall(call));
    this.count++;
    const last = this.entries.at(-1);
    if (last?.kind === 'calls' && last.cost + cost <= pauseAfter) {
      last.to = this.count;
      last.cost += cost;
    } else {
      this.entries.push({ kind: 'calls', from: this.count - 1, to: this.count, cost });
    }
  }

  /** Calls that write to places of their own. */
  addTogether(calls: readonly RecordedCall[]): void {
    this.entries.push({ kind: 'together', calls });
  }

  addJob(make: () => Job<null, void>): void {
    this.entries.push({ kind: 'job', make });
  }

  /** Pauses after every few milliseconds of work. */
  *perform(): Job<null, void> {
    for (const { at, number } of this.changing) this.records[at] = number.value;
    const { entries } = this;
    for (let k = 0; k < entries.length; k++) {
      const entry = entries[k];
      switch (entry.kind) {
        case 'calls':
          if (this.kernels.makeCalls(this.records.byteOffset + 8 * recordLength * entry.from, entry.to - entry.from) !== 0) throw new Error('A kernel was recorded that cannot be.');
          if (entry.cost > pauseAfter / 2 && k + 1 < entries.length) yield null;
          break;
        case 'together':
          this.team.run(entry.calls.map(asCall));
          if (k + 1 < entries.length) yield null;
          break;
        case 'job':
          yield* entry.make();
      }
    }
  }

  private makeRoom(): void {
    if ((this.count + 1) * recordLength <= this.records.length) return;
    const larger = this.arena.floats(2 * this.records.length);
    larger.set(this.records);
    this.records = larger;
  }
}

function asCall(call: RecordedCall): Call {
  return call.map((number) => (typeof number === 'object' ? number.value : number)) as unknown as Call;
}

/** Sheets that are kept, each with what it is good for. */
export class KeptSheets {
  private readonly kept: { key: readonly unknown[]; readonly sheet: CallSheet }[] = [];

  /** @param most sheets at a time: the one that was asked for longest ago makes room */
  constructor(private readonly make: () => CallSheet, private readonly most = 4) {}

  /** The sheet of a key, compared part by part; written by `record` where there is none yet. */
  sheet(key: readonly unknown[], record: (sheet: CallSheet) => void): CallSheet {
    const { kept } = this;
    const place = kept.findIndex((each) => each.key.length === key.length && each.key.every((part, k) => part === key[k]));
    if (place >= 0) {
      if (place > 0) kept.unshift(...kept.splice(place, 1));
      return kept[0].sheet;
    }
    const sheet = kept.length < this.most ? this.make() : kept.pop()!.sheet;
    sheet.clear();
    record(sheet);
    kept.unshift({ key, sheet });
    return sheet;
  }
}
