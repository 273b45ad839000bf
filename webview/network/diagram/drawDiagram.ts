import { isKept } from '../../../src/engine/network/maskBits';
import { straightLine } from '../../chart/straightLine';
import type { Theme } from '../../theme/theme';
import type { DiagramLayout } from './diagramLayout';
import type { DiagramScene, Node } from './diagramScene';

export interface Hovered {
  readonly layer: number;
  readonly place: number;
}

/** Edges first, nodes upon them, names at the sides. A dropped unit is hollow, dashed and crossed, and has no edges; a dropped edge is a faint row of dots. */
export function drawDiagram(context: CanvasRenderingContext2D, layout: DiagramLayout, scene: DiagramScene, theme: Theme, seenIn: 'training' | 'prediction', hovered: Hovered | null): void {
  for (let layer = 0; layer + 1 < layout.layers.length; layer++) drawEdges(context, layout, scene, theme, layer, hovered);
  for (const [layer, nodes] of scene.nodes.entries()) {
    nodes.forEach((node, place) => drawNode(context, layout, scene, theme, node, layer, place, seenIn));
  }
  drawNames(context, layout, scene, theme);
}

function drawEdges(context: CanvasRenderingContext2D, { layers, radius }: DiagramLayout, { nodes, weights, edges, heaviest }: DiagramScene, theme: Theme, layer: number, hovered: Hovered | null): void {
  const [from, to] = [layers[layer], layers[layer + 1]];
  const width = to.y.length;
  const most = heaviest[layer] || 1;
  const kept = edges[layer];
  context.lineCap = 'round';
  for (let i = 0; i < from.y.length; i++) {
    if (!nodes[layer][i].kept) continue;
    for (let j = 0; j < width; j++) {
      const weight = weights[layer][i * width + j];
      if (weight === 0 || !nodes[layer + 1][j].kept) continue;
      const share = Math.abs(weight) / most;
      const dropped = kept !== null && !isKept(kept, i * width + j);
      const touched = hovered !== null && ((hovered.layer === layer && hovered.place === i) || (hovered.layer === layer + 1 && hovered.place === j));
      if (dropped) {
        context.globalAlpha = touched ? 0.9 : hovered === null ? (theme.highContrast ? 0.6 : 0.45) : 0.05;
        context.lineWidth = 1;
        context.strokeStyle = theme.quiet;
        context.setLineDash([0.5, 4]);
      } else {
        context.globalAlpha = hovered === null || touched ? 0.15 + 0.75 * share : 0.05;
        context.lineWidth = 0.4 + 2.6 * share;
        context.strokeStyle = weight > 0 ? theme.accent : theme.warm;
        // Colour alone does not tell the sign.
        context.setLineDash(weight > 0 ? [] : [5, 3]);
      }
      straightLine(context, from.x + radius, from.y[i], to.x - radius, to.y[j]);
    }
  }
  context.globalAlpha = 1;
  context.setLineDash([]);
}

function drawNode(
  context: CanvasRenderingContext2D, { layers, radius }: DiagramLayout, { strongest }: DiagramScene, theme: Theme, node: Node, layer: number, place: number, seenIn: 'training' | 'prediction',
): void {
  const { x, y: heights } = layers[layer];
  const y = heights[place];
  context.lineWidth = 1.25;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = theme.background;
  context.fill();
  if (!node.kept) {
    context.strokeStyle = theme.quiet;
    context.setLineDash([2, 2]);
    context.stroke();
    context.setLineDash([]);
    const arm = 0.55 * radius;
    context.beginPath();
    context.moveTo(x - arm, y - arm);
    context.lineTo(x + arm, y + arm);
    context.moveTo(x + arm, y - arm);
    context.lineTo(x - arm, y + arm);
    context.stroke();
    return;
  }
  const value = seenIn === 'training' ? node.masked : node.whole;
  context.globalAlpha = strongest[layer] > 0 ? Math.abs(value) / strongest[layer] : 0;
  context.fillStyle = value >= 0 ? theme.accent : theme.warm;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = theme.foreground;
  context.stroke();
}

function drawNames(context: CanvasRenderingContext2D, { layers, radius, left, right }: DiagramLayout, { nodes }: DiagramScene, theme: Theme): void {
  context.font = `${theme.fontSize - 1}px ${theme.font}`;
  context.textBaseline = 'middle';
  const last = layers.length - 1;
  for (const [layer, side] of [[0, -1], [last, 1]] as const) {
    context.textAlign = side < 0 ? 'right' : 'left';
    const room = (side < 0 ? left : right) - 10;
    nodes[layer].forEach((node, place) => {
      context.fillStyle = node.kept && !node.unused ? theme.foreground : theme.quiet;
      context.fillText(clipped(context, node.name, room), layers[layer].x + side * (radius + 8), layers[layer].y[place]);
    });
  }
  context.textAlign = 'left';
}

/** As much of a name as there is room for. */
function clipped(context: CanvasRenderingContext2D, name: string, room: number): string {
  if (context.measureText(name).width <= room) return name;
  let [fits, tooLong] = [0, name.length];
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (context.measureText(`${name.slice(0, middle)}…`).width <= room) fits = middle;
    else tooLong = middle;
  }
  return `${name.slice(0, fits)}…`;
}
