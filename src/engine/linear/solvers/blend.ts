/** relaxation · lasso + (1 − relaxation) · refit. What both hold at a limit stays there to the last bit. */
export function blend(lasso: Float64Array, refit: Float64Array, relaxation: number): Float64Array {
  return lasso.map((value, i) => (value === refit[i] ? value : relaxation * value + (1 - relaxation) * refit[i]));
}
