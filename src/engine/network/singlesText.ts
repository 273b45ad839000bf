const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const valueOf = new Int16Array(128).fill(-1);
for (let k = 0; k < 64; k++) valueOf[digits.charCodeAt(k)] = k;

/** Float32 numbers as base64 of their bytes, little end first: exact, and a third of the length of decimals. */
export function singlesAsText(singles: Float32Array): string {
  const bytes = new Uint8Array(4 * singles.length);
  const view = new DataView(bytes.buffer);
  singles.forEach((value, k) => view.setFloat32(4 * k, value, true));
  const pieces: string[] = [];
  for (let from = 0; from < bytes.length; from += 3) {
    const word = (bytes[from] << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0);
    const made = digits[word >> 18] + digits[(word >> 12) & 63] + digits[(word >> 6) & 63] + digits[word & 63];
    const left = bytes.length - from;
    pieces.push(left >= 3 ? made : made.slice(0, left + 1) + '='.repeat(3 - left));
  }
  return pieces.join('');
}

/** The reverse: exactly `count` finite numbers, or null for any other text. */
export function singlesOfText(text: unknown, count: number): Float32Array | null {
  const size = 4 * count;
  if (typeof text !== 'string' || text.length !== 4 * Math.ceil(size / 3)) return null;
  const padding = (3 - (size % 3)) % 3;
  if (!text.endsWith('='.repeat(padding))) return null;
  const bytes = new Uint8Array(size + padding);
  for (let from = 0, to = 0; from < text.length; from += 4, to += 3) {
    let word = 0;
    for (let k = 0; k < 4; k++) {
      const code = text.charCodeAt(from + k);
      const value = from + k >= text.length - padding ? 0 : code < 128 ? valueOf[code] : -1;
      if (value < 0) return null;
      word = (word << 6) | value;
    }
    bytes[to] = word >> 16;
    bytes[to + 1] = (word >> 8) & 255;
    bytes[to + 2] = word & 255;
  }
  const view = new DataView(bytes.buffer);
  const singles = new Float32Array(count);
  for (let k = 0; k < count; k++) {
    singles[k] = view.getFloat32(4 * k, true);
    if (!Number.isFinite(singles[k])) return null;
  }
  return singles;
}
