import { typographic } from '../../protocol/significant';

/** Three significant digits, a true minus sign, and powers of ten where zeros would be counted: "−11.2", "0.0037", "2.1e−7". */
export function numberText(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  const plain = size >= 100 ? Math.round(value) : Number(value.toPrecision(3));
  const text = size >= 1e6 || size < 1e-4 ? value.toExponential(2) : String(plain);
  return typographic(text);
}

/** "+24.7" */
export function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${numberText(value)}`;
}
