/** What was found at a λ. */
interface Kept {
  readonly lambda: number;
  readonly b: Float64Array;
  readonly c: Float64Array;
}

/**
 * Guesses the next solution of a least-squares path from the last three: a group's coefficients are nearly linear in λ as long as the same
 * groups are in. b and c = X̃'W(ỹ − X̃b) are continued by the same polynomial, so that the guess's c needs no product.
 */
export class PathExtrapolation {
  /** The latest last; all with the same nonzero coefficients. */
  private points: Kept[] = [];

  /** @param b, c as they are: copied */
  add(lambda: number, b: Float64Array, c: Float64Array): void {
    const last = this.points.at(-1);
    if (last && !(lambda < last.lambda && sameSupport(last.b, b))) this.points = [];
    this.points = [...this.points.slice(-2), { lambda, b: b.slice(), c: c.slice() }];
  }

  /** Into b and c, where there are solutions enough. @returns whether there were */
  guess(lambda: number, b: Float64Array, c: Float64Array): boolean {
    const { points } = this;
    if (points.length < 2 || !(lambda < points.at(-1)!.lambda)) return false;
    const weights = points.map((own) => points.reduce((product, other) => (other === own ? product : (product * (lambda - other.lambda)) / (own.lambda - other.lambda)), 1));
    b.fill(0);
    c.fill(0);
    points.forEach((own, i) => {
      for (let j = 0; j < b.length; j++) {
        b[j] += weights[i] * own.b[j];
        c[j] += weights[i] * own.c[j];
      }
    });
    return true;
  }
}

function sameSupport(b: Float64Array, other: Float64Array): boolean {
  return b.every((value, j) => (value === 0) === (other[j] === 0));
}
