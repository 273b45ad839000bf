/** Every number on the screen passes through here: the same count of significant digits, and a true minus sign. */

const minus = '\u2212';
/** Holds a number and what belongs to it on one line. */
export const space = '\u00a0';

/** 24.68, −0.003709, 536,018, 1.234e−7: all digits before the point, and `digits` significant ones in all. */
export function significant(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : value < 0 ? `${minus}∞` : '–';
  if (value === 0) return '0';
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  if (size < 1e-4 || size >= 1e9) return typographic(value.toExponential(digits - 1));
  return grouped(typographic(value.toFixed(decimalsOf(size, digits))));
}

/** exp(b): always positive, and in powers of ten where digits would have to be counted. */
export function ratioNumber(value: number, digits = 4): string {
  return value >= 1e6 && value < Infinity ? typographic(value.toExponential(digits - 1)) : significant(value, digits);
}

/** With its sign always, except for 0. */
export function signed(value: number, digits = 4): string {
  const text = significant(value, digits);
  return value > 0 ? `+${text}` : text;
}

/** "2991 ± 180": the error to the place of the value's last digit, but at least two digits of it. */
export function withError(value: number, error: number, digits = 4): string {
  const size = Math.abs(value);
  if (value === 0 || size < 1e-4 || size >= 1e9 || !(error > 0)) return `${significant(value, digits)}${space}±${space}${significant(error, 2)}`;
  const decimals = Math.max(decimalsOf(size, digits), decimalsOf(error, 2));
  return `${grouped(typographic(value.toFixed(decimals)))}${space}±${space}${grouped(error.toFixed(decimals))}`;
}

/** "3e−10": for what is only a size. */
export function magnitude(value: number): string {
  if (value === 0) return '0';
  return value >= 0.001 && value < 1000 ? significant(value, 1) : typographic(value.toExponential(0));
}

/** λ on the screen. */
export function lambdaText(lambda: number): string {
  return significant(lambda, 3);
}

/** 1 of an axis: "0.001", "10", "1e−5". */
export function tickText(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e6) return typographic(value.toExponential().replace(/\.?0+e/, 'e'));
  return grouped(typographic(String(Number(value.toPrecision(10)))));
}

/** 0.5 → "0.5", 1 → "1". */
export function ratioText(ratio: number): string {
  return String(Number(ratio.toFixed(3)));
}

/** 9000, 12,345: what is counted has no decimals. */
export function whole(count: number): string {
  return grouped(String(count));
}

/** "1 row", "442 rows", "20,000 rows". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(String(count))} ${count === 1 ? one : many}`;
}

/** Commas between thousands from five digits on: 9999, 12,345.6. */
function grouped(text: string): string {
  return text.replace(/^(\D?)(\d{5,})/, (_, sign: string, whole: string) => sign + whole.replace(/\B(?=(\d{3})+$)/g, ','));
}

function decimalsOf(size: number, digits: number): number {
  return Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
}

/** JavaScript's "1.2e-7" and "-3" with true minus signs and no "+" in the exponent. */
function typographic(text: string): string {
  return text.replace('e+', 'e').replaceAll('-', minus);
}
