import type { Arena } from '../../kernels/kernelMemory';
import { lossRounding } from '../lossGap';
import type { CombinationRoom } from '../problem/designProducts';
import type { LossProblem } from '../problem/lossProblem';
import type { LockstepJob, ProductRequest } from './lockstep';
import type { LossModel, LossState, Minimum } from './lossModel';
import type { OutsideColumns } from './outsideColumns';
import type { WorkingColumns } from './workingColumns';

const mostHalvings = 50;
/** Share of a step's predicted gain that must be had. */
const leastGain = 1e-4;

/** Where a solver of a loss stands: coefficients, their η and gradient; and the steps from there. */
export class LossPosition implements LossState {
  readonly b: Float64Array;
  readonly intercepts: Float64Array;
  readonly c: Float64Array;
  /** Linear predictor of every row, those of weight 0 too: the loss looks here. */
  eta: readonly Float64Array[];
  /** Room for the η of another model. */
  trial: readonly Float64Array[];
  private readonly rooms: readonly CombinationRoom[];
  private readonly found: Float64Array;
  private note: LossState | null = null;

  /** @param outside where not all correlations are computed each time */
  constructor(memory: Arena, private readonly problem: LossProblem, private readonly working: WorkingColumns, private readonly outside: OutsideColumns | null) {
    const { size, responses, n, products } = problem;
    this.b = new Float64Array(size);
    this.c = new Float64Array(size);
    this.intercepts = new Float64Array(responses);
    this.eta = Array.from({ length: responses }, () => memory.floats(n));
    this.trial = Array.from({ length: responses }, () => memory.floats(n));
    this.rooms = this.eta.map(() => products.combinationRoom(memory));
    this.found = new Float64Array(problem.p);
  }

  /** To the minimum of the model, or as far towards it as the objective falls. @returns whether anything moved */
  *advance(model: LossModel, lambda: number, minimum: Minimum): LockstepJob<boolean> {
    const { problem, b } = this;
    const { loss } = problem;
    const { from, to, gradient } = minimum;
    if (to.every((value, place) => value === from[place])) return false;
    const startPenalty = model.penaltyAt(lambda, b);
    const objective = loss.value() + startPenalty;
    moveTo(minimum, 1, this);
    // The directional derivative of the loss and the change of the penalty: what a full step gains at first order.
    const slope = to.reduce((sum, value, place) => sum - gradient[place] * (value - from[place]), model.penaltyAt(lambda, b) - startPenalty);
    const slack = 1e-13 * Math.abs(objective) + lossRounding(loss);
    for (let halving = 0, length = 1; ; halving++, length /= 2) {
      if (halving > 0) {
        moveTo(minimum, halving > mostHalvings ? 0 : length, this);
        if (halving > mostHalvings) break;
        model.stale = true;
      }
      yield* this.lookAtModel(this.trial);
      if (loss.value() + model.penaltyAt(lambda, b) <= objective + leastGain * length * Math.min(0, slope) + slack) {
        // The loss goes on looking at the vectors that were on trial.
        [this.eta, this.trial] = [this.trial, this.eta];
        return true;
      }
    }
    yield* problem.look(this.eta);
    return false;
  }

  /** η of a model into `eta`, where the loss then looks. */
  *lookAtModel(eta: readonly Float64Array[], b = this.b, intercepts = this.intercepts, list = this.working.current()): LockstepJob<void> {
    yield* this.predict(eta, b, intercepts, list);
    yield* this.problem.look(eta);
  }

  /** η of a model, where the loss does not look. */
  *predict(eta: readonly Float64Array[], b = this.b, intercepts = this.intercepts, list = this.working.current()): LockstepJob<void> {
    const { problem, rooms } = this;
    const { columns, p } = problem;
    const calls = eta.flatMap((vector, k) => columns.linearPredictor(vector, intercepts[k], problem.offsetOf(k), list, b.subarray(k * p, (k + 1) * p), rooms[k]));
    if (calls.length > 0) yield { kind: 'calls', calls, work: eta.length * list.length * problem.n };
  }

  /** c of every column at the η that the loss looked at last. */
  *correlate(): LockstepJob<void> {
    const { problem: { loss, columns, p }, c, outside } = this;
    const request: ProductRequest = { kind: 'products', vectors: loss.residual, products: [] };
    yield request;
    loss.residual.forEach((residual, k) => columns.correlations(request.products[k], residual, c.subarray(k * p, (k + 1) * p)));
    outside?.keep(c);
  }

  /** c of the working columns alone. */
  correlateWorking(): void {
    this.correlateListed(this.working.current());
  }

  correlateListed(list: Int32Array): void {
    const { problem: { loss, columns }, rooms, c, found } = this;
    columns.correlationsOf(list, loss.residual[0], rooms[0], found);
    for (let i = 0; i < list.length; i++) c[list[i]] = found[i];
  }

  /** Where the solver is now. */
  copy(): LossState {
    return { b: this.b.slice(), intercepts: this.intercepts.slice(), c: this.c.slice() };
  }

  /** The same for the working columns alone; good until the next. */
  noted(): LossState {
    const note = (this.note ??= this.copy());
    for (const j of this.working.current()) {
      note.b[j] = this.b[j];
      note.c[j] = this.c[j];
    }
    note.intercepts.set(this.intercepts);
    return note;
  }
}

/** Coefficients and intercepts on the way to a model's minimum. */
export function moveTo({ numbers, from, to }: Minimum, length: number, { b, intercepts }: Pick<LossState, 'b' | 'intercepts'>): void {
  let response = 0;
  numbers.forEach((number, place) => {
    const now = length === 1 ? to[place] : from[place] + length * (to[place] - from[place]);
    if (number >= 0) b[number] = now;
    else intercepts[response++] = now;
  });
}
