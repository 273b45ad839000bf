import type { Arena } from '../../kernels/kernelMemory';
import { ElasticNetPenalty } from '../penalties/elasticNet';
import type { Penalty } from '../penalties/penalty';
import type { LossProblem } from '../problem/lossProblem';
import { KnownCorrelations } from './knownCorrelations';
import type { WorkingColumns } from './workingColumns';

/**
 * The columns of a wide problem that a path does not work on. Of their correlations with the residual only those are computed that could be above
 * the threshold for all that is known (KnownCorrelations); all of them, when as many have been computed one by one.
 */
export class OutsideColumns {
  private readonly known: KnownCorrelations;
  /** Working columns that are not listed any more. */
  private left = 0;
  /** Columns looked at since all were. */
  private looked = 0;

  constructor(arena: Arena, private readonly problem: LossProblem, { l1Ratio, factors }: ElasticNetPenalty, private readonly working: WorkingColumns, weights: Float64Array) {
    const { p, columns } = problem;
    const level = new Float64Array(p);
    for (let j = 0; j < p; j++) level[j] = columns.varies(j) ? l1Ratio * factors[j] : Infinity;
    // Residuals have their weights: what they are without is measured by the weights' metric.
    this.known = new KnownCorrelations(arena, weights.map((weight) => (weight > 0 ? 1 / weight : 0)), p, columns.squares.map(Math.sqrt), level);
  }

  /** Where a column is shorter than the list of columns, and a correlation alone tells whether it comes in. */
  static for(arena: Arena, problem: LossProblem, penalty: Penalty, working: WorkingColumns): OutsideColumns | null {
    const suits = penalty instanceof ElasticNetPenalty && !penalty.lower && !penalty.upper && penalty.l1Ratio > 0 && problem.responses === 1 && problem.p > problem.n && !working.isWhole;
    return suits ? new OutsideColumns(arena, problem, penalty, working, problem.weights) : null;
  }

  /** With the correlations of every column with the present residual. */
  keep(correlations: Float64Array): void {
    const [residual] = this.problem.loss.residual;
    this.looked = 0;
    this.known.keep(residual, correlations);
    this.known.approach(residual);
  }

  /** Those whose correlation with the present residual is about above the level. */
  likely(level: number): Int32Array {
    return this.list(level, false);
  }

  /** Those whose correlation with the present residual may be above the level; null: so many that all are to be looked at. */
  doubtful(level: number): Int32Array | null {
    this.known.approach(this.problem.loss.residual[0]);
    const listed = this.list(level, true);
    this.looked += listed.length;
    return this.looked > this.problem.p ? null : listed;
  }

  private list(level: number, bounded: boolean): Int32Array {
    const { working, known, problem: { products: { workshop } } } = this;
    for (; this.left < working.count; this.left++) known.leaveOut(working.list[this.left]);
    return known.listed(workshop.teamFor(0).run([known.listCall(level, bounded)])[0]);
  }
}
