/**
 * The Cholesky factor of an earlier Newton step's matrix, for steps of the same coefficients whose matrix has changed little since (the chord method, Kelley 1995):
 * they gain less each, and cost a square where a factor costs a cube.
 */
export class HeldFactor {
  private numbers: readonly number[] = [];
  /** L, row-major, as `factorise` leaves it. */
  lower: Float64Array = new Float64Array();

  /** @param numbers of the coefficients, in order; −1 for intercepts */
  isOf(numbers: readonly number[]): boolean {
    return numbers.length > 0 && numbers.length === this.numbers.length && numbers.every((number, i) => number === this.numbers[i]);
  }

  hold(numbers: readonly number[], lower: Float64Array): void {
    this.numbers = numbers;
    this.lower = lower;
  }
}
