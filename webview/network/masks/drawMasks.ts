import { straightLine } from '../../chart/straightLine';
import type { Theme } from '../../theme/theme';
import { bytesFor, isKept } from '../../../src/engine/network/maskBits';

export interface MaskPicture {
  readonly units: number;
  readonly steps: number;
  readonly bits: Uint8Array;
  /** Over all examples of those steps. */
  readonly keptCounts: Int32Array;
  readonly examples: number;
  /** Probability of keeping. */
  readonly keep: number;
  /** Units that are drawn as nodes. */
  readonly window: { readonly first: number; readonly count: number };
}

export const rowHeight = 2;
export const stripHeight = 36;
const gapHeight = 16;

export function masksHeight(steps: number): number {
  return steps * rowHeight + gapHeight + stripHeight;
}

/** One row a step, oldest on top: filled where a unit was kept. Under it how often each was, and how far chance alone takes that. */
export function drawMasks(context: CanvasRenderingContext2D, width: number, most: number, picture: MaskPicture, theme: Theme): void {
  const { units, steps, bits } = picture;
  const apart = width / units;
  const cell = Math.max(apart > 3 ? apart - 1 : apart, 0.75);
  const bytes = bytesFor(units);
  context.fillStyle = theme.accent;
  context.globalAlpha = theme.highContrast ? 1 : 0.8;
  for (let row = 0; row < steps; row++) {
    const y = (most - steps + row) * rowHeight;
    for (let unit = 0; unit < units; unit++) {
      if (isKept(bits, unit, row * bytes)) context.fillRect(unit * apart, y, cell, rowHeight - (apart > 3 ? 0.5 : 0));
    }
  }
  context.globalAlpha = 1;
  drawWindow(context, apart, most, picture, theme);
  drawStrip(context, width, apart, most * rowHeight + gapHeight, picture, theme);
}

function drawWindow(context: CanvasRenderingContext2D, apart: number, most: number, { window, units }: MaskPicture, theme: Theme): void {
  if (window.count >= units) return;
  const y = most * rowHeight + 4;
  context.strokeStyle = theme.foreground;
  context.lineWidth = 2;
  straightLine(context, window.first * apart, y, (window.first + window.count) * apart - 1, y);
}

/** Frequencies between p − 6σ and p + 6σ; the band is ±2σ of a binomial. */
function drawStrip(context: CanvasRenderingContext2D, width: number, apart: number, top: number, { units, keptCounts, examples, keep }: MaskPicture, theme: Theme): void {
  if (examples === 0) return;
  const sigma = Math.sqrt((keep * (1 - keep)) / examples) || 0.01;
  const yOf = (frequency: number) => top + stripHeight / 2 - (Math.max(-6, Math.min(6, (frequency - keep) / sigma)) * stripHeight) / 12;
  context.fillStyle = theme.grid;
  context.fillRect(0, yOf(keep + 2 * sigma), width, yOf(keep - 2 * sigma) - yOf(keep + 2 * sigma));
  if (theme.highContrast) {
    context.strokeStyle = theme.quiet;
    context.lineWidth = 1;
    context.strokeRect(0.5, yOf(keep + 2 * sigma), width - 1, yOf(keep - 2 * sigma) - yOf(keep + 2 * sigma));
  }
  context.fillStyle = theme.foreground;
  const dot = Math.max(1, Math.min(3, apart - 0.5));
  for (let unit = 0; unit < units; unit++) context.fillRect((unit + 0.5) * apart - dot / 2, yOf(keptCounts[unit] / examples) - 1, dot, 2);
}

/** Whether a unit was kept more or less often than ±2 standard errors allow. */
export function isOutsideBand({ keptCounts, examples, keep }: MaskPicture, unit: number): boolean {
  return Math.abs(keptCounts[unit] / examples - keep) > 2 * Math.sqrt((keep * (1 - keep)) / examples);
}

/** How many units of a layer are outside the band; about 1 in 22 is, by chance alone. */
export function outsideBand(picture: MaskPicture): number {
  let count = 0;
  for (let unit = 0; unit < picture.units; unit++) if (isOutsideBand(picture, unit)) count++;
  return count;
}
