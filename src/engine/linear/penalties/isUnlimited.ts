import type { Penalty, QuadraticPiece } from './penalty';

const piece: QuadraticPiece = { slope: 0, curvature: 0, low: 0, high: 0 };

/** Whether a coefficient without a penalty may take any value: it then needs no descent, and its slope must be 0. */
export function isUnlimited(penalty: Penalty, lambda: number, j: number): boolean {
  if (penalty.kind === 'group') return !penalty.limits || (penalty.limits.lowest(j) === -Infinity && penalty.limits.highest(j) === Infinity);
  if (!penalty.piece) return true;
  penalty.piece(lambda, j, 0, 1, piece);
  return piece.low === -Infinity && piece.high === Infinity;
}
