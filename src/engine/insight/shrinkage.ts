/** sign(w)·max(|w| − by, 0): the proximal step of by·|w|. What is smaller than `by` becomes exactly zero. */
export function softThreshold(w: number, by: number): number {
  if (w > by) return w - by;
  return w < -by ? w + by : 0;
}

/** w/(1 + lambda): the proximal step of (lambda/2)·w². Nothing but zero becomes zero. */
export function ridgeScaling(w: number, lambda: number): number {
  return w / (1 + lambda);
}
