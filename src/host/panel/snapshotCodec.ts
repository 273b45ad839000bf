import type { PanelSnapshot } from '../../protocol/panelMessages';

/**
 * A snapshot as bytes: the length of a JSON header, the header, then the numbers of every typed array as they are in memory.
 * As text, the numbers of a thousand columns would hold up the extension host.
 */
export function encodeSnapshot(snapshot: PanelSnapshot): Uint8Array {
  const arrays: TypedArray[] = [];
  let end = 0;
  const place = (array: TypedArray): PlacedArray => {
    const at = end;
    arrays.push(array);
    end += padded(array.byteLength);
    return { $: kindOf(array), at, length: array.length };
  };
  const header = new TextEncoder().encode(JSON.stringify({ format, snapshot: pack(snapshot, place) }));
  const start = padded(prefix + header.length);
  const bytes = new Uint8Array(start + end);
  new DataView(bytes.buffer).setUint32(0, header.length, true);
  bytes.set(header, prefix);
  let at = start;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += padded(array.byteLength);
  }
  return bytes;
}

/** Null for anything that this version did not write. */
export function decodeSnapshot(bytes: Uint8Array): PanelSnapshot | null {
  try {
    const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(prefix, prefix + length))) as { format?: unknown; snapshot: unknown };
    if (header.format !== format) return null;
    return unpack(header.snapshot, bytes.subarray(padded(prefix + length))) as PanelSnapshot;
  } catch {
    return null;
  }
}

/** To be raised whenever PanelSnapshot changes: an older file is then not read, and the fit is made again. */
const format = 'lambda-lens-panel-8';
const prefix = 4;

const kinds = { Float64Array, Int32Array, Uint8Array } as const;
type Kind = keyof typeof kinds;
type TypedArray = Float64Array | Int32Array | Uint8Array;

interface PlacedArray {
  readonly $: Kind;
  readonly at: number;
  readonly length: number;
}

function kindOf(array: TypedArray): Kind {
  if (array instanceof Float64Array) return 'Float64Array';
  return array instanceof Int32Array ? 'Int32Array' : 'Uint8Array';
}

/** Typed arrays and numbers that JSON lacks become objects with a "$"; an object that has one of its own is wrapped. */
function pack(value: unknown, place: (array: TypedArray) => PlacedArray): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return { $: 'number', value: String(value) };
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value)) return place(value as TypedArray);
  if (Array.isArray(value)) return value.map((item) => pack(item, place));
  const packed = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, pack(item, place)]));
  return Object.hasOwn(value, '$') ? { $: 'object', value: packed } : packed;
}

function unpack(value: unknown, data: Uint8Array): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => unpack(item, data));
  if (!Object.hasOwn(value, '$')) return unpackEntries(value, data);
  const marked = value as PlacedArray | { $: 'number'; value: string } | { $: 'object'; value: object };
  switch (marked.$) {
    case 'number':
      return Number(marked.value);
    case 'object':
      return unpackEntries(marked.value, data);
    case 'Float64Array':
    case 'Int32Array':
    case 'Uint8Array':
      return unplace(marked, data);
  }
}

function unplace({ $: kind, at, length }: PlacedArray, data: Uint8Array): TypedArray {
  const end = at + length * kinds[kind].BYTES_PER_ELEMENT;
  if (end > data.length) throw new Error('The saved panel is cut short.');
  return new kinds[kind](data.buffer.slice(data.byteOffset + at, data.byteOffset + end) as ArrayBuffer);
}

function unpackEntries(value: object, data: Uint8Array): object {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unpack(item, data)]));
}

/** Arrays begin at multiples of eight. */
function padded(length: number): number {
  return Math.ceil(length / 8) * 8;
}
