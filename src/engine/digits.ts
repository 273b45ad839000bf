/** So many significant digits, without an exponent where that stays readable. */
export function digits(value: number, count = 4): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  return size >= 1e-4 && size < 1e7 ? String(size >= 10 ** count ? Math.round(value) : Number(value.toPrecision(count))) : value.toExponential(count - 1);
}

/** "2991 ± 180", "3.042e+7 ± 0.41e+7": one power of ten for both. */
export function digitsWithError(value: number, error: number): string {
  const text = digits(value);
  const [power] = /e.*$/.exec(text) ?? [];
  return power === undefined ? `${text} ± ${digits(error, 2)}` : `${text} ± ${digits(error / Number(`1${power}`), 2)}${power}`;
}

/** A share in per cent: 0.4 is "40 %". */
export function percent(share: number): string {
  return `${digits(100 * share, 3)} %`;
}
