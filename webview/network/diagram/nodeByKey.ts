import type { Hovered } from './drawDiagram';

/** Which node a key leads to from another; null lets go of it, undefined means nothing here. @param units of each layer that are drawn */
export function nodeByKey(key: string, from: Hovered | null, units: readonly number[]): Hovered | null | undefined {
  if (key === 'Escape') return from ? null : undefined;
  const moves: Readonly<Record<string, readonly [layers: number, units: number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1], Home: [0, -Infinity], End: [0, Infinity] };
  const move = moves[key];
  if (!move) return undefined;
  // Where another network has no such unit, too.
  if (!from || from.place >= (units[from.layer] ?? 0)) return { layer: 0, place: 0 };
  const layer = within(from.layer + move[0], units.length);
  // As high in another layer as in this one.
  const place = layer === from.layer ? from.place + move[1] : Math.round(((from.place + 0.5) * units[layer]) / units[from.layer] - 0.5);
  return { layer, place: within(place, units[layer]) };
}

function within(place: number, count: number): number {
  return Math.max(0, Math.min(count - 1, place));
}
