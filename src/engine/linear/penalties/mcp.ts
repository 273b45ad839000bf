import { FoldedConcavePenalty } from './foldedConcave';
import type { QuadraticPiece } from './penalty';

/**
 * The minimax concave penalty (Zhang 2010) with a ridge share, as ncvreg has it: with l = λρv,
 *   l|b| − b²/(2γ) up to |b| = γl, γl²/2 beyond, and λ(1−ρ)v b²/2.
 * Its slope falls from l to 0, so that large coefficients are not shrunk. γ > 1; γ → ∞ is the lasso.
 */
export class McpPenalty extends FoldedConcavePenalty {
  readonly name = 'MCP';

  protected height(l1: number, size: number): number {
    const { gamma } = this;
    return size < gamma * l1 ? l1 * size - (size * size) / (2 * gamma) : 0.5 * gamma * l1 * l1;
  }

  protected slope(l1: number, size: number): number {
    return Math.max(0, l1 - size / this.gamma);
  }

  protected nearest(l1: number, z: number, a: number, room: number): number {
    const { gamma } = this;
    if (a * gamma > 1) return Math.min(room, z > gamma * l1 * a ? z / a : Math.max(0, z - l1) / (a - 1 / gamma));
    // Too little curvature for the concave part: the optimum is 0 or as far out as one may, whichever is lower.
    const far = Math.min(room, z / a);
    return 0.5 * a * far * far - z * far + this.height(l1, far) < 0 ? far : 0;
  }

  protected pieceOfHeight(l1: number, size: number, outward: boolean, out: QuadraticPiece): void {
    const { gamma } = this;
    const end = gamma * l1;
    if (size < end || (size === end && !outward)) Object.assign(out, { slope: l1, curvature: -1 / gamma, low: 0, high: end });
    else Object.assign(out, { slope: 0, curvature: 0, low: end, high: Infinity });
  }
}
