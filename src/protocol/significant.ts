/** How numbers are written wherever a person reads them in the panel: by the page, and in sentences that the worker makes of its own. */

/** 24.68, −0.003709, 536,018, 1.234e−7: all digits before the point, and `digits` significant ones in all. */
export function significant(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : value < 0 ? '−∞' : '–';
  if (value === 0) return '0';
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  if (size < 1e-4 || size >= 1e9) return typographic(value.toExponential(digits - 1));
  return grouped(typographic(value.toFixed(decimalsOf(size, digits))));
}

/** Commas between thousands from five digits on: 9999, 12,345.6. */
export function grouped(text: string): string {
  return text.replace(/^(\D?)(\d{5,})/, (_, sign: string, whole: string) => sign + whole.replace(/\B(?=(\d{3})+$)/g, ','));
}

export function decimalsOf(size: number, digits: number): number {
  return Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
}

/** JavaScript's "1.2e-7" and "-3" with true minus signs and no "+" in the exponent. */
export function typographic(text: string): string {
  return text.replace('e+', 'e').replaceAll('-', '−');
}
