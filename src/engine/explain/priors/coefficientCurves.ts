/** Densities of one coefficient, the others held at the fit, each with area 1 over the points. */
export interface CoefficientCurves {
  readonly b: Float64Array;
  readonly prior: Float64Array;
  readonly likelihood: Float64Array;
  /** Proportional to prior × likelihood; highest at the fit's coefficient. */
  readonly posterior: Float64Array;
}

export interface CurveOptions {
  /** n/σ² */
  readonly precision: number;
  readonly lambda: number;
  readonly l1Ratio: number;
  /** v of the column. */
  readonly factor: number;
  /** The fit's coefficient, its x̃'W(y − ŷ) there, and x̃'Wx̃. */
  readonly mode: number;
  readonly correlation: number;
  readonly square: number;
}

const points = 401;
/** Deviations of the likelihood on each side. */
const reach = 4.5;

/** Along b with the others held, the likelihood is Gaussian around b + c/x̃'Wx̃ with variance σ²/(n x̃'Wx̃). The fit's coefficient and 0 are among the points. */
export function coefficientCurves({ precision, lambda, l1Ratio, factor, mode, correlation, square }: CurveOptions): CoefficientCurves {
  const least = mode + (square > 0 ? correlation / square : 0);
  const deviation = square > 0 ? 1 / Math.sqrt(precision * square) : 1;
  const low = Math.min(0, mode, least) - reach * deviation;
  const high = Math.max(0, mode, least) + reach * deviation;
  const spaced = Array.from({ length: points }, (_, k) => low + ((high - low) * k) / (points - 1));
  const b = Float64Array.from(new Set([...spaced, 0, mode])).sort();
  const penalty = (value: number) => precision * lambda * factor * (l1Ratio * Math.abs(value) + ((1 - l1Ratio) / 2) * value * value);
  const loss = (value: number) => 0.5 * precision * square * (value - least) ** 2;
  return { b, prior: density(b, penalty), likelihood: density(b, loss), posterior: density(b, (value) => penalty(value) + loss(value)) };
}

/** exp(−energy), scaled so that its area (by trapezoids) is 1. */
function density(b: Float64Array, energy: (value: number) => number): Float64Array {
  const energies = b.map(energy);
  const lowest = energies.reduce((least, each) => Math.min(least, each), Infinity);
  const values = energies.map((each) => Math.exp(lowest - each));
  let area = 0;
  for (let k = 1; k < b.length; k++) area += 0.5 * (values[k] + values[k - 1]) * (b[k] - b[k - 1]);
  return values.map((each) => each / area);
}
