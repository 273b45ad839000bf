const mostSteps = 200;

/**
 * Length of the x that minimises ½ a‖x‖² − z'x + l1‖x‖ with |x_i| ≤ room_i (its signs are those of z): the s > 0 at which
 *   Σ_i min(|z_i| / (as + l1), room_i / s)² = 1,
 * the left side falling as s grows. Found by Newton's method on the logarithms, within a bracket that only shrinks.
 * 0 where no s will do: the optimum is then zero.
 * @param a curvature; where it is 0, what has no limit must be shorter than l1
 */
export function ballRadius(z: Float64Array, rooms: Float64Array, a: number, l1: number): number {
  if (l1 === 0) return Math.sqrt(z.reduce((sum, each, i) => sum + Math.min(Math.abs(each) / a, rooms[i]) ** 2, 0));
  let free = 0;
  let bounded = 0;
  for (let i = 0; i < z.length; i++) {
    if (rooms[i] > 0) free += (z[i] / l1) ** 2;
    if (rooms[i] < Infinity) bounded += rooms[i] ** 2;
  }
  if (!(free > 1)) return 0;
  let low = 0;
  // Without limits it would be longer; and without curvature the part that has none leaves the rest this much to do.
  let high = a > 0 ? (l1 * (Math.sqrt(free) - 1)) / a : Math.sqrt(bounded / (1 - unboundedShare(z, rooms, l1)));
  let s = high;
  for (let step = 0; step < mostSteps; step++) {
    const shrunk = a * s + l1;
    let sum = 0;
    let slope = 0;
    for (let i = 0; i < z.length; i++) {
      const moving = Math.abs(z[i]) / shrunk;
      const held = rooms[i] / s;
      if (moving <= held) {
        sum += moving * moving;
        slope += moving * moving * ((a * s) / shrunk);
      } else {
        sum += held * held;
        slope += held * held;
      }
    }
    if (sum > 1) low = s;
    else high = s;
    // d ln Σ / d ln s is −2 slope / Σ.
    let next = s * Math.exp((0.5 * Math.log(sum) * sum) / slope);
    if (!(next > low && next < high)) next = low > 0 ? Math.sqrt(low) * Math.sqrt(high) : 0.5 * high;
    if (Math.abs(next - s) <= 1e-15 * s || !(high > low)) return next;
    s = next;
  }
  return s;
}

function unboundedShare(z: Float64Array, rooms: Float64Array, l1: number): number {
  return z.reduce((sum, each, i) => (rooms[i] === Infinity ? sum + (each / l1) ** 2 : sum), 0);
}
