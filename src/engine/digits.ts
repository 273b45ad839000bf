/** So many significant digits, without an exponent where that stays readable. */
export function digits(value: number, count = 4): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  return size >= 1e-4 && size < 1e7 ? String(size >= 10 ** count ? Math.round(value) : Number(value.toPrecision(count))) : value.toExponential(count - 1);
}
