import type { Gaze } from '../../../src/protocol/networkMessages';

/** Where the nodes of one layer are, in pixels. */
export interface LayerPlace {
  readonly layer: number;
  readonly x: number;
  /** Height of each unit that is looked at. */
  readonly y: Float64Array;
}

export interface DiagramLayout {
  readonly layers: readonly LayerPlace[];
  readonly radius: number;
  /** Between two layers. */
  readonly apart: number;
  /** Room for the names of inputs and outputs. */
  readonly left: number;
  readonly right: number;
}

export const topRoom = 36;
const bottomRoom = 8;
const mostRadius = 8;
const widestGap = 26;

/** Layers from left to right, each centred. */
export function layoutDiagram(gaze: Gaze, width: number, height: number, names: readonly (readonly string[])[]): DiagramLayout {
  const [left, right] = names.map((own, side) => Math.round(Math.max(46, Math.min(roomFor(own), (side === 0 ? 0.24 : 0.18) * width))));
  const most = Math.max(...gaze.units.map((units) => units.length));
  const room = height - topRoom - bottomRoom;
  const gap = Math.min(widestGap, room / most);
  const radius = Math.max(2.5, Math.min(mostRadius, 0.36 * gap));
  const apart = (width - left - right - 2 * radius) / (gaze.units.length - 1);
  const layers = gaze.units.map((units, layer) => {
    const first = topRoom + room / 2 - ((units.length - 1) * gap) / 2;
    return { layer, x: left + radius + layer * apart, y: Float64Array.from(units, (_, k) => first + k * gap) };
  });
  return { layers, radius, apart, left, right };
}

/** About what the longest name takes. */
function roomFor(names: readonly string[]): number {
  return 24 + 7 * names.reduce((most, name) => Math.max(most, name.length), 0);
}

/** The node under the pointer: place in the layout, not number of the unit. */
export function nodeAt({ layers, radius }: DiagramLayout, x: number, y: number): { readonly layer: number; readonly place: number } | null {
  const reach = Math.max(radius + 3, 8);
  for (const { layer, x: at, y: heights } of layers) {
    if (Math.abs(x - at) > reach) continue;
    const place = heights.findIndex((height) => Math.abs(y - height) <= reach);
    if (place >= 0) return { layer, place };
  }
  return null;
}
