/** Every number on the screen passes through here: the same count of significant digits, and a true minus sign. */
import { decimalsOf, grouped, significant, typographic } from '../../src/protocol/significant';

export { significant };

/** Holds a number and what belongs to it on one line. */
export const space = '\u00a0';

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
  if ((size > 0 && size < 1e-4 || size >= 1e9) && error > 0 && size < Infinity) return inPowersOfTen(value, error, digits);
  if (value === 0 || !(size < Infinity) || !(error > 0)) return `${significant(value, digits)}${space}±${space}${significant(error, 2)}`;
  const decimals = Math.max(decimalsOf(size, digits), decimalsOf(error, 2));
  return `${grouped(typographic(value.toFixed(decimals)))}${space}±${space}${grouped(error.toFixed(decimals))}`;
}

/** "1.737e9 ± 0.207e9": one power of ten for both, so that they can be compared at a glance. */
function inPowersOfTen(value: number, error: number, digits: number): string {
  const exponent = Number(value.toExponential(digits - 1).split('e')[1]);
  const scale = 10 ** exponent;
  const decimals = Math.max(digits - 1, decimalsOf(error / scale, 2));
  const scaled = (part: number) => typographic(`${(part / scale).toFixed(Math.min(decimals, 20))}e${exponent}`);
  return `${scaled(value)}${space}±${space}${scaled(error)}`;
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
