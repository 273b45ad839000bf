/**
 * Heights for labels so that none overlaps another and each is as near as can be to where it belongs (least squares: neighbours that
 * collide are pooled and centred together). Order is kept. When they do not all fit, the gap shrinks.
 * @param wanted heights, any order
 * @returns heights in the order of `wanted`
 */
export function spreadLabels(wanted: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = wanted.map((_, i) => i).sort((i, j) => wanted[i] - wanted[j] || i - j);
  const room = Math.min(gap, wanted.length > 1 ? (bottom - top) / (wanted.length - 1) : gap);
  const groups: { sum: number; count: number; first: number }[] = [];
  order.forEach((i, rank) => {
    // In coordinates with the gaps taken out, "no overlap" is "not decreasing": pool adjacent violators.
    groups.push({ sum: wanted[i] - rank * room, count: 1, first: rank });
    for (let last = groups.length - 1; last > 0 && mean(groups[last - 1]) >= mean(groups[last]); last--) {
      const merged = groups.pop()!;
      groups[last - 1].sum += merged.sum;
      groups[last - 1].count += merged.count;
    }
  });
  const placed = new Array<number>(wanted.length);
  const lowest = bottom - (wanted.length - 1) * room;
  for (const group of groups) {
    const at = Math.max(top, Math.min(lowest, mean(group)));
    for (let k = 0; k < group.count; k++) placed[order[group.first + k]] = at + (group.first + k) * room;
  }
  return placed;
}

function mean(group: { readonly sum: number; readonly count: number }): number {
  return group.sum / group.count;
}
