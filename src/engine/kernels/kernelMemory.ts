import * as l10n from '@vscode/l10n';
import { FitError } from '../errors';

const pageBytes = 65536;
/** All that 32 bits can address; where a host does not let so much be reserved, less is tried. */
const mostPages = [65536, 32768, 16384, 4096];
const mostPlainPages = 16384;
const firstPages = 16;
/** Lines of the processor's cache: no two threads then write to the same one. */
const alignment = 64;

interface Block {
  start: number;
  bytes: number;
}

/**
 * The memory that kernels work in, shared with helper threads. It grows and never moves: a view stays good until its Arena is freed.
 */
export class KernelMemory {
  readonly pages: WebAssembly.Memory | null;
  private readonly plain: ArrayBuffer | null;
  private readonly most: number;
  /** Free blocks by address; address 0 is never given out, so that 0 can mean "none". */
  private free: Block[] = [];
  private end: number;
  /** What was ever given out: beyond it all is still zero. */
  private used: number;

  /** @param shared false for an ordinary buffer, which only plain kernels can use */
  constructor(shared: boolean) {
    const reserved = shared ? newPages() : { pages: null, maximum: mostPlainPages };
    this.pages = reserved.pages;
    this.most = reserved.maximum * pageBytes;
    this.plain = shared ? null : newBuffer(this.most);
    this.end = alignment;
    this.used = alignment;
  }

  get buffer(): ArrayBufferLike {
    return this.pages?.buffer ?? this.plain!;
  }

  /** An owner of memory, which it gives back all at once. */
  arena(): Arena {
    return new Arena(this);
  }

  /** @param cleared whether the bytes must be zeros @returns the address of so many bytes */
  take(bytes: number, cleared = true): number {
    const wanted = Math.max(alignment, Math.ceil(bytes / alignment) * alignment);
    const place = this.free.findIndex((block) => block.bytes >= wanted);
    if (place < 0) return this.extend(wanted, cleared);
    const block = this.free[place];
    const { start } = block;
    block.start += wanted;
    block.bytes -= wanted;
    if (block.bytes === 0) this.free.splice(place, 1);
    if (cleared) new Uint8Array(this.buffer, start, wanted).fill(0);
    return start;
  }

  give(start: number, bytes: number): void {
    const given = Math.max(alignment, Math.ceil(bytes / alignment) * alignment);
    let place = this.free.findIndex((block) => block.start > start);
    if (place < 0) place = this.free.length;
    this.free.splice(place, 0, { start, bytes: given });
    this.join(place);
    if (place > 0) this.join(place - 1);
    const last = this.free.at(-1)!;
    if (last.start + last.bytes === this.end) {
      this.end = last.start;
      this.free.pop();
    }
  }

  private join(place: number): void {
    const [block, next] = [this.free[place], this.free[place + 1]];
    if (!next || block.start + block.bytes !== next.start) return;
    block.bytes += next.bytes;
    this.free.splice(place + 1, 1);
  }

  private extend(bytes: number, cleared: boolean): number {
    const start = this.end;
    const end = start + bytes;
    if (end > this.most) throw noRoom(bytes);
    try {
      if (end > this.buffer.byteLength) this.grow(end);
    } catch {
      throw noRoom(bytes);
    }
    if (cleared && start < this.used) new Uint8Array(this.buffer, start, Math.min(end, this.used) - start).fill(0);
    this.end = end;
    this.used = Math.max(this.used, end);
    return start;
  }

  private grow(end: number): void {
    // In larger and larger steps: each costs a call to the system.
    const wanted = Math.min(this.most, Math.max(end, this.buffer.byteLength + Math.min(this.buffer.byteLength, 1 << 28)));
    const bytes = Math.ceil(wanted / pageBytes) * pageBytes;
    if (this.pages) this.pages.grow((bytes - this.buffer.byteLength) / pageBytes);
    else (this.plain as unknown as { resize(bytes: number): void }).resize(bytes);
  }
}

/** Memory for one purpose: its views are good until `free`, or until it is forgotten. Whoever keeps a view keeps the arena. */
export class Arena {
  private blocks: Block[] = [];

  constructor(private readonly memory: KernelMemory) {
    forgotten.register(this, { memory, blocks: this.blocks }, this);
  }

  /** Zeros, with room behind them up to an even count. */
  floats(count: number): Float64Array {
    const start = this.take(8 * (count + (count % 2)));
    return new Float64Array(this.memory.buffer, start, count);
  }

  /** The same with whatever was there before: for what is written before it is read. */
  room(count: number): Float64Array {
    const start = this.take(8 * (count + (count % 2)), false);
    return new Float64Array(this.memory.buffer, start, count);
  }

  /** Float32 zeros. */
  singles(count: number): Float32Array {
    const start = this.take(4 * count);
    return new Float32Array(this.memory.buffer, start, count);
  }

  ints(count: number): Int32Array {
    const start = this.take(4 * count);
    return new Int32Array(this.memory.buffer, start, count);
  }

  words(count: number): Uint32Array {
    const start = this.take(4 * count);
    return new Uint32Array(this.memory.buffer, start, count);
  }

  /** The addresses of columns, as kernels take them. */
  addresses(columns: readonly Float64Array[]): Uint32Array {
    const list = this.words(columns.length);
    columns.forEach((column, k) => (list[k] = column.byteOffset));
    return list;
  }

  free(): void {
    forgotten.unregister(this);
    for (const { start, bytes } of this.blocks) this.memory.give(start, bytes);
    this.blocks.length = 0;
  }

  private take(bytes: number, cleared = true): number {
    const start = this.memory.take(bytes, cleared);
    this.blocks.push({ start, bytes });
    return start;
  }
}

const forgotten = new FinalizationRegistry<{ memory: KernelMemory; blocks: Block[] }>(({ memory, blocks }) => {
  for (const { start, bytes } of blocks) memory.give(start, bytes);
  blocks.length = 0;
});

function newPages(): { pages: WebAssembly.Memory; maximum: number } {
  for (const maximum of mostPages) {
    try {
      return { pages: new WebAssembly.Memory({ initial: firstPages, maximum, shared: true }), maximum };
    } catch {
      // Less may be had.
    }
  }
  throw new RangeError('No memory can be reserved.');
}

/** Reserved, not used, until it grows. */
function newBuffer(most: number): ArrayBuffer {
  const Resizable = ArrayBuffer as unknown as new (bytes: number, options: { maxByteLength: number }) => ArrayBuffer;
  return new Resizable(firstPages * pageBytes, { maxByteLength: most });
}

function noRoom(bytes: number): FitError {
  return new FitError(l10n.t('There is no memory left for the fit ({0} MB more were needed); use fewer rows or columns.', Math.ceil(bytes / 2 ** 20)));
}
