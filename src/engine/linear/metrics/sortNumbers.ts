/** Below this the sorting that comes with arrays is as quick. */
const fewest = 64;
/** In one bucket; more are sorted by themselves. */
const mostTogether = 32;

/**
 * Sorts numbers in place, ascending: each goes to one of as many buckets of equal width as there are numbers, and what is left is done by
 * insertion. Where they are spread at all, that takes a few steps for each, and never longer than other sorting.
 */
export function sortNumbers(values: Float64Array): void {
  const count = values.length;
  let [lowest, highest, total] = [Infinity, -Infinity, 0];
  for (let i = 0; i < count; i++) {
    const value = values[i];
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
    total += value;
  }
  const width = (count - 1) / (highest - lowest);
  // Numbers that are none, infinite or all the same have no buckets.
  if (count < fewest || !Number.isFinite(total) || !(width > 0 && width < Infinity)) {
    values.sort();
    return;
  }
  const bucketOf = new Int32Array(count);
  const ends = new Int32Array(count + 1);
  for (let i = 0; i < count; i++) {
    const bucket = Math.min(count - 1, Math.floor((values[i] - lowest) * width));
    bucketOf[i] = bucket;
    ends[bucket + 1]++;
  }
  for (let bucket = 0; bucket < count; bucket++) ends[bucket + 1] += ends[bucket];
  const placed = new Float64Array(count);
  for (let i = count - 1; i >= 0; i--) placed[--ends[bucketOf[i] + 1]] = values[i];
  // Where each bucket ended it begins now.
  for (let bucket = 0; bucket < count; bucket++) {
    const from = ends[bucket + 1];
    const to = bucket + 2 <= count ? ends[bucket + 2] : count;
    if (to - from > mostTogether) placed.subarray(from, to).sort();
  }
  for (let i = 1; i < count; i++) {
    const value = placed[i];
    let at = i;
    for (; at > 0 && placed[at - 1] > value; at--) placed[at] = placed[at - 1];
    placed[at] = value;
  }
  values.set(placed);
}
