/** Masks come packed: bit u of byte u >> 3 is 1 where unit u was kept. */
export function isKept(bits: Uint8Array, unit: number, offset = 0): boolean {
  return ((bits[offset + (unit >> 3)] >> (unit & 7)) & 1) === 1;
}

export function bytesFor(units: number): number {
  return (units + 7) >> 3;
}

/** Packed: bit u & 7 of byte u >> 3 is 1 where the multiplier is not 0. */
export function packedBits(multipliers: Float32Array): Uint8Array {
  const bits = new Uint8Array(bytesFor(multipliers.length));
  multipliers.forEach((multiplier, u) => {
    if (multiplier !== 0) bits[u >> 3] |= 1 << (u & 7);
  });
  return bits;
}
