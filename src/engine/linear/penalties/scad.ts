import { FoldedConcavePenalty } from './foldedConcave';
import type { QuadraticPiece } from './penalty';

/**
 * The smoothly clipped absolute deviation (Fan & Li 2001) with a ridge share, as ncvreg has it: with l = λρv its slope is
 *   l up to |b| = l, (γl − |b|)/(γ−1) up to γl, 0 beyond, and λ(1−ρ)v b²/2 is added. γ > 2; γ → ∞ is the lasso.
 */
export class ScadPenalty extends FoldedConcavePenalty {
  readonly name = 'SCAD';

  protected height(l1: number, size: number): number {
    const { gamma } = this;
    if (size <= l1) return l1 * size;
    return size < gamma * l1 ? (2 * gamma * l1 * size - size * size - l1 * l1) / (2 * (gamma - 1)) : 0.5 * (gamma + 1) * l1 * l1;
  }

  protected slope(l1: number, size: number): number {
    return Math.min(l1, Math.max(0, this.gamma * l1 - size) / (this.gamma - 1));
  }

  protected nearest(l1: number, z: number, a: number, room: number): number {
    const { gamma } = this;
    const soft = Math.max(0, z - l1) / a;
    if (a * (gamma - 1) > 1) {
      if (soft <= l1) return Math.min(room, soft);
      return Math.min(room, z > gamma * l1 * a ? z / a : (z - (gamma * l1) / (gamma - 1)) / (a - 1 / (gamma - 1)));
    }
    // Too little curvature for the concave part: the optimum is before it or beyond it, as far as one may, whichever is lower.
    const before = Math.min(room, l1, soft);
    const beyond = Math.min(room, z / a);
    const total = (x: number) => 0.5 * a * x * x - z * x + this.height(l1, x);
    return total(beyond) < total(before) ? beyond : before;
  }

  protected pieceOfHeight(l1: number, size: number, outward: boolean, out: QuadraticPiece): void {
    const { gamma } = this;
    const end = gamma * l1;
    if (size < l1 || (size === l1 && !outward)) Object.assign(out, { slope: l1, curvature: 0, low: 0, high: l1 });
    else if (size < end || (size === end && !outward)) Object.assign(out, { slope: end / (gamma - 1), curvature: -1 / (gamma - 1), low: l1, high: end });
    else Object.assign(out, { slope: 0, curvature: 0, low: end, high: Infinity });
  }
}
