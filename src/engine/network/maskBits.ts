/** Masks come packed: bit u of byte u >> 3 is 1 where unit u was kept. */
export function isKept(bits: Uint8Array, unit: number, offset = 0): boolean {
  return ((bits[offset + (unit >> 3)] >> (unit & 7)) & 1) === 1;
}

export function bytesFor(units: number): number {
  return (units + 7) >> 3;
}
