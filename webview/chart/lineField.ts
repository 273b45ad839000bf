/** Lines over shared x positions, row-major by position: what a path of coefficients is. */
export interface LineField {
  /** Pixels from the left, by position. */
  readonly x: Float64Array;
  /** Values, positions × lines. */
  readonly values: Float64Array;
  readonly lines: number;
  /** Pixel height of a value of a line. */
  readonly yOf: (value: number, line: number) => number;
}
