import type { Job } from '../job';
import type { Encoding } from './table';
import { decodeWindows1252 } from './windows1252';

export interface DetectedEncoding {
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
  /** Where the text begins, after the byte order mark. */
  readonly start: number;
}

const marks: readonly { readonly encoding: Encoding; readonly bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** Bytes looked at between two yields: a few milliseconds. */
const stride = 1 << 20;

/**
 * The encoding of a text file: its byte order mark, else UTF-16 where every second byte is zero, else UTF-8 if every byte
 * obeys it, else Latin-1 (read as windows-1252, as browsers do).
 */
export function* detectEncoding(bytes: Uint8Array, forced?: Encoding): Job<null, DetectedEncoding> {
  const mark = marks.find((each) => each.bytes.every((byte, i) => bytes[i] === byte));
  if (mark) return { encoding: forced ?? mark.encoding, byteOrderMark: true, start: mark.bytes.length };
  if (forced !== undefined) return { encoding: forced, byteOrderMark: false, start: 0 };
  const wide = guessUtf16(bytes);
  if (wide) return { encoding: wide, byteOrderMark: false, start: 0 };
  const encoding = (yield* isUtf8(bytes)) ? 'utf-8' : 'latin-1';
  return { encoding, byteOrderMark: false, start: 0 };
}

/** Decodes consecutive pieces of a file: `more` says that another follows. */
export function decoderFor(encoding: Encoding): (bytes: Uint8Array, more: boolean) => string {
  if (encoding === 'latin-1') return decodeWindows1252;
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return (bytes, more) => decoder.decode(bytes, { stream: more });
}

/** Digits, separators and line ends are two bytes with one zero in UTF-16: only one side of the pairs holds zeros. */
function guessUtf16(bytes: Uint8Array): Encoding | null {
  const pairs = Math.min(bytes.length >> 1, 4096);
  let first = 0;
  let second = 0;
  for (let pair = 0; pair < pairs; pair++) {
    if (bytes[2 * pair] === 0) first++;
    if (bytes[2 * pair + 1] === 0) second++;
  }
  // A stray zero byte or two is no encoding.
  const enough = Math.max(3, pairs / 5);
  if (first === 0 && second >= enough) return 'utf-16le';
  if (second === 0 && first >= enough) return 'utf-16be';
  return null;
}

function* isUtf8(bytes: Uint8Array): Job<null, boolean> {
  const strict = new TextDecoder('utf-8', { fatal: true });
  for (let start = 0; start < bytes.length; start += stride) {
    if (!accepts(strict, bytes.subarray(start, start + stride), start + stride < bytes.length)) return false;
    yield null;
  }
  return true;
}

function accepts(strict: TextDecoder, piece: Uint8Array, more: boolean): boolean {
  try {
    strict.decode(piece, { stream: more });
    return true;
  } catch {
    return false;
  }
}
