import type { Job } from '../../job';
import { factorise, solveFactored } from '../cholesky';
import type { QuadraticPiece, SeparablePenalty } from '../penalties/penalty';
import type { QuadraticState } from './quadraticState';

/** Added to the diagonal where columns are collinear, as a share of it: then the step is a damped one. */
const damping = 1e-9;

interface Member {
  readonly k: number;
  readonly piece: QuadraticPiece;
}

/**
 * Where every nonzero coefficient stays in its quadratic piece of the penalty, the optimum is a linear system: (H + D) step = c − P'(b).
 * Goes straight towards it; a coefficient that reaches zero or a limit stays there, one that reaches another piece goes on in that
 * (feature-sign search, Lee et al. 2007, for the lasso). The step's length is exact, so that the objective only ever falls.
 * @returns false when no step could be made
 */
export function* pieceNewton(state: QuadraticState, penalty: SeparablePenalty): Job<null, boolean> {
  if (!penalty.piece) return false;
  const { b, c, q } = state;
  let members = state.q.factor?.inOrder(membersOf(state, penalty)) ?? membersOf(state, penalty);
  // Each end takes a coefficient out or, where there are more pieces than two, into the next one.
  const mostEnds = 3 * members.length;
  for (let round = 0; round < mostEnds; round++) {
    const size = members.length;
    if (size === 0) return round > 0;
    const right = Float64Array.from(members, ({ k, piece }) => c[k] - piece.slope - piece.curvature * b[k]);
    const step = yield* solve(state, members, right, penalty.convex);
    if (!step) return round > 0;
    const change = new Float64Array(q.count);
    let slope = 0;
    for (let i = 0; i < size; i++) {
      slope += step[i] * right[i];
      const row = members[i].k * q.stride;
      for (let t = 0; t < q.count; t++) change[t] += step[i] * q.hessian[row + t];
    }
    const curvature = members.reduce((sum, { k, piece }, i) => sum + step[i] * (change[k] + piece.curvature * step[i]), 0);
    const reach = members.map(({ k, piece }, i) => (step[i] === 0 ? Infinity : ((step[i] > 0 ? piece.high : piece.low) - b[k]) / step[i]));
    const end = reach.reduce((least, each) => Math.min(least, each), Infinity);
    const length = Math.min(end, curvature > 0 ? slope / curvature : Infinity);
    if (!(slope > 0 && length < Infinity)) return round > 0;
    members.forEach(({ k, piece }, i) => (b[k] = reach[i] <= length ? (step[i] > 0 ? piece.high : piece.low) : b[k] + length * step[i]));
    for (let t = 0; t < q.count; t++) c[t] -= length * change[t];
    if (length < end) return true;
    members = members.filter(({ k, piece }, i) => {
      if (reach[i] > length) return true;
      if (b[k] === 0) return false;
      penalty.piece!(state.lambda, q.list[k], b[k], step[i], piece);
      return piece.low < piece.high;
    });
    yield null;
  }
  return true;
}

function membersOf(state: QuadraticState, penalty: SeparablePenalty): Member[] {
  const { b, q, lambda } = state;
  const members: Member[] = Array.from(state.free, (k) => ({ k, piece: { slope: 0, curvature: 0, low: -Infinity, high: Infinity } }));
  for (const k of state.singles) {
    if (b[k] === 0) continue;
    const piece = { slope: 0, curvature: 0, low: 0, high: 0 };
    penalty.piece!(lambda, q.list[k], b[k], 0, piece);
    if (piece.low < piece.high) members.push({ k, piece });
  }
  return members;
}

function* solve({ q }: QuadraticState, members: readonly Member[], right: Float64Array, convex: boolean): Job<null, Float64Array | null> {
  const { factor } = q;
  if (factor && (yield* factor.follow(q.hessian, q.stride, members.map(({ k }) => k), members.map(({ piece }) => piece.curvature)))) {
    const step = right.slice();
    factor.solve(step);
    return step;
  }
  const size = members.length;
  const matrix = new Float64Array(size * size);
  for (const share of convex ? (factor ? [damping] : [0, damping]) : [0]) {
    members.forEach(({ k, piece }, i) => {
      const row = k * q.stride;
      for (let t = 0; t <= i; t++) matrix[i * size + t] = q.hessian[row + members[t].k];
      matrix[i * size + i] = matrix[i * size + i] * (1 + share) + piece.curvature;
    });
    if (!(yield* factorise(matrix, size))) continue;
    const step = right.slice();
    solveFactored(matrix, size, step);
    return step;
  }
  return null;
}
