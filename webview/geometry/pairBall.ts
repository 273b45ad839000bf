import { ballEdge } from '../../src/engine/insight/geometry';
import type { PlaneFrame } from '../../src/engine/insight/lossPlane';
import { penaltyAt, type PairPenalty, type Point } from '../../src/engine/insight/slice';
import { usualGamma } from '../../src/engine/linear/fitNames';
import type { FitOptions } from '../../src/engine/linear/fitTypes';
import { McpPenalty } from '../../src/engine/linear/penalties/mcp';
import { ScadPenalty } from '../../src/engine/linear/penalties/scad';
import { contourSegments, type Segment } from './contourSegments';

/** What two weights cost, and where the same is spent: the edge of a penalty's ball. */
export interface PairBall {
  /** For the elastic net Σ v [ρ|w| + (1−ρ)/2 w²], for others the penalty itself over λ. */
  readonly budget: number;
  /** Closed, of an elastic net. */
  readonly edge: readonly Point[] | null;
  /** Of a penalty that is not convex: its edge in pieces. */
  readonly pieces: readonly Segment[];
}

export function elasticNetBall(penalty: PairPenalty, touch: Point, reach: number): PairBall {
  const budget = penaltyAt(penalty, touch);
  return { budget, edge: ballEdge(penalty, budget, reach), pieces: [] };
}

/** The level set of MCP or SCAD through the fit, by the penalty's own values at the nodes of a frame; one of them is at 0, where its edge has corners. */
export function concaveBall(options: Pick<FitOptions, 'penalty' | 'gamma'>, penalty: PairPenalty, touch: Point, frame: PlaneFrame): PairBall {
  const { lambda } = penalty;
  const cost = costOf(options, penalty);
  const at = (x: number, y: number) => cost.value(lambda, Float64Array.of(x, y)) / lambda;
  const budget = at(...touch);
  const { from, step, columns, rows } = frame;
  const values = Float64Array.from({ length: columns * rows }, (_, k) => at(nodeOf(from[0], step, k % columns), nodeOf(from[1], step, Math.floor(k / columns))));
  return { budget, edge: null, pieces: touch[0] === 0 && touch[1] === 0 ? [] : contourSegments(values, frame, budget) };
}

function costOf({ penalty: name, gamma }: Pick<FitOptions, 'penalty' | 'gamma'>, { l1Ratio, factors }: PairPenalty): McpPenalty | ScadPenalty {
  const terms = { l1Ratio, factors: Float64Array.from(factors), gamma: gamma ?? usualGamma(name)! };
  return name === 'scad' ? new ScadPenalty(terms) : new McpPenalty(terms);
}

/** Zero is a node, not 1e−17 beside it. */
function nodeOf(from: number, step: number, k: number): number {
  const at = from + step * k;
  return Math.abs(at) < step * 1e-6 ? 0 : at;
}
