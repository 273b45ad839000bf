import * as l10n from '@vscode/l10n';
import { FitError } from '../../errors';
import type { Arena } from '../../kernels/kernelMemory';
import { ElasticNetPenalty } from '../penalties/elasticNet';
import type { CombinationRoom } from '../problem/designProducts';
import { withoutConstant } from '../classCoefficients';
import { keptColumns } from '../keptColumns';
import { blend } from './blend';
import type { LossProblem } from '../problem/lossProblem';
import type { LockstepJob, ProductRequest } from './lockstep';
import type { MovingModel } from './lossNewton';
import { LossNewton } from './lossNewton';
import type { LossPoint } from './proxNewton';
import { ProxNewton } from './proxNewton';

/** Coefficients of the columns listed, response by response, and the intercepts. */
export interface KeptModel {
  readonly values: Float64Array;
  readonly intercepts: Float64Array;
}

/** A lasso and the unpenalised fit on its columns, at one λ. */
export interface RelaxedLossPair {
  /** Columns that the lasso keeps in any response. */
  readonly list: Int32Array;
  readonly lasso: KeptModel;
  readonly refit: KeptModel;
  /** How far the refit is from stationary. */
  readonly refitDistance: number;
  /** L of the refit. */
  readonly refitLoss: number;
  /** Whether the refit is an optimum: none is where its columns separate rows. */
  readonly isBounded: boolean;
}

interface Refit {
  readonly refit: KeptModel;
  /** From stationary. */
  readonly distance: number;
  readonly loss: number;
  readonly isBounded: boolean;
}

interface KnownRefit extends Refit {
  readonly accuracy: number;
  readonly list: Int32Array;
}

/** The curvature of a refit is one dense matrix. */
const mostCoefficients = 3000;
/** A gap is the square of what is left of the gradient: one this small leaves six digits of the coefficients, and Newton's next steps the others. */
const gapTolerance = 1e-12;
const mostLastSteps = 12;

/**
 * The relaxed lasso of a loss (Meinshausen 2007, as glmnet has it): b = relaxation · b_lasso + (1 − relaxation) · b_refit and the intercepts
 * likewise. The refit is without a penalty, within the limits, on every column that the lasso keeps in any class.
 * It looks with the loss of the lasso's own problem: whoever goes on with the lasso must look at the lasso's η again.
 */
export class RelaxedLoss {
  /** Linear predictor of the last blend, by response. */
  readonly eta: readonly Float64Array[];
  private readonly memory: Arena;
  private readonly rooms: readonly CombinationRoom[];
  /** Of the last λ: the next one often keeps the same columns. */
  private known: KnownRefit | null = null;

  constructor(private readonly problem: LossProblem, private readonly penalty: ElasticNetPenalty) {
    const { products, responses, n } = problem;
    this.memory = products.workshop.arena();
    this.eta = Array.from({ length: responses }, () => this.memory.floats(n));
    this.rooms = this.eta.map(() => products.combinationRoom(this.memory));
  }

  /** @param accuracy largest slope that the refit may leave */
  *pair(b: Float64Array, intercepts: Float64Array, accuracy: number): LockstepJob<RelaxedLossPair> {
    const { problem: { p } } = this;
    const list = keptColumns(b, p);
    const lasso = { values: kept(b, list, p), intercepts: intercepts.slice() };
    // Intercepts are never penalised.
    if (list.length === 0) return { list, lasso, refit: lasso, refitDistance: 0, refitLoss: Infinity, isBounded: true };
    let { known } = this;
    if (!known || known.accuracy > accuracy || !sameNumbers(known.list, list)) this.known = known = yield* this.refit(list, b, intercepts, accuracy);
    return { list, lasso, refit: known.refit, refitDistance: known.distance, refitLoss: known.loss, isBounded: known.isBounded };
  }

  /** η of a blend, where the loss then looks. */
  *predict(pair: RelaxedLossPair, relaxation: number): LockstepJob<void> {
    yield* this.lookAt(pair.list, this.blended(pair, relaxation));
  }

  /** @param lassoDistance how far the lasso is from stationary: the blend's distance is the same blend of both */
  *point(pair: RelaxedLossPair, relaxation: number, lassoDistance: number): LockstepJob<LossPoint> {
    const { loss, columns, size, p } = this.problem;
    yield* this.predict(pair, relaxation);
    const request: ProductRequest = { kind: 'products', vectors: loss.residual, products: [] };
    yield request;
    const c = new Float64Array(size);
    loss.residual.forEach((residual, k) => columns.correlations(request.products[k], residual, c.subarray(k * p, (k + 1) * p)));
    const value = loss.value();
    const stationarity = relaxation * lassoDistance + (1 - relaxation) * pair.refitDistance;
    // Nothing is minimised by a blend: its objective is the loss.
    return { ...this.blended(pair, relaxation), c, certificate: { objective: value, gap: null, stationarity, loss: value } };
  }

  free(): void {
    this.memory.free();
  }

  private blended({ list, lasso, refit }: RelaxedLossPair, relaxation: number): MovingModel {
    const { p, responses } = this.problem;
    return { b: scattered(blend(lasso.values, refit.values, relaxation), list, p, responses), intercepts: blend(lasso.intercepts, refit.intercepts, relaxation) };
  }

  private *lookAt(list: Int32Array, { b, intercepts }: MovingModel): LockstepJob<void> {
    const { problem, rooms, eta } = this;
    const { columns, p, n } = problem;
    const calls = eta.flatMap((vector, k) => columns.linearPredictor(vector, intercepts[k], problem.offsetOf(k), list, b.subarray(k * p, (k + 1) * p), rooms[k]));
    if (calls.length > 0) yield { kind: 'calls', calls, work: eta.length * list.length * n };
    yield* problem.look(eta);
  }

  private *refit(list: Int32Array, b: Float64Array, intercepts: Float64Array, accuracy: number): LockstepJob<KnownRefit> {
    const { problem: { responses } } = this;
    if (list.length * responses > mostCoefficients) {
      throw new FitError(responses > 1
        ? l10n.t('The lasso keeps {0} columns in {1} classes, and at most {2} coefficients are refitted without a penalty; give a larger smallest λ.', list.length, responses, mostCoefficients)
        : l10n.t('The lasso keeps {0} columns, and at most {1} coefficients are refitted without a penalty; give a larger smallest λ.', list.length, mostCoefficients));
    }
    const start = yield* this.nearest(list, { b, intercepts });
    const isLimited = this.penalty.lower !== null || this.penalty.upper !== null;
    return { accuracy, list, ...(yield* isLimited ? this.withinLimits(list, start, accuracy) : this.withoutLimits(list, start, accuracy)) };
  }

  private *withoutLimits(list: Int32Array, { b, intercepts }: MovingModel, accuracy: number): LockstepJob<Refit> {
    const solver = new LossNewton(this.problem);
    try {
      const { slope: distance, isBounded } = yield* solver.solve({ b, intercepts }, list, accuracy);
      return { refit: { values: kept(this.problem.responses < 3 ? b : withoutConstant(b, list, this.problem.p, 1), list, this.problem.p), intercepts }, distance, loss: this.problem.loss.value(), isBounded };
    } finally {
      solver.free();
    }
  }

  private *withinLimits(list: Int32Array, start: MovingModel, accuracy: number): LockstepJob<Refit> {
    const { problem, penalty: { lower, upper } } = this;
    const { p, responses } = problem;
    const factors = scattered(new Float64Array(list.length * responses).fill(1), list, p, responses).map((own) => own || Infinity);
    const solver = new ProxNewton(problem, new ElasticNetPenalty({ l1Ratio: 1, factors, lower, upper }));
    try {
      yield* solver.start();
      yield* solver.startFrom(start, Infinity);
      let found = yield* solver.solve(0, gapTolerance);
      for (let step = 0; step < mostLastSteps && found.certificate.stationarity > accuracy; step++) found = yield* solver.solve(0, gapTolerance);
      return { refit: { values: kept(found.b, list, p), intercepts: found.intercepts }, distance: found.certificate.stationarity, loss: found.certificate.loss, isBounded: true };
    } finally {
      solver.free();
    }
  }

  /** The last refit, as far as it has the same columns, or the lasso where that is nearer: a refit that has run away is no start. */
  private *nearest(list: Int32Array, lasso: MovingModel): LockstepJob<MovingModel> {
    const { known, problem: { p, responses } } = this;
    const own = { b: lasso.b.slice(), intercepts: lasso.intercepts.slice() };
    if (!known) return own;
    const last = scattered(known.refit.values, known.list, p, responses);
    const stays = new Uint8Array(p);
    for (const j of list) stays[j] = 1;
    const before = { b: last.map((value, number) => (stays[number % p] ? value : 0)), intercepts: known.refit.intercepts.slice() };
    return (yield* this.lossAt(list, before)) <= (yield* this.lossAt(list, own)) ? before : own;
  }

  private *lossAt(list: Int32Array, model: MovingModel): LockstepJob<number> {
    yield* this.lookAt(list, model);
    return this.problem.loss.value();
  }
}

/** Columns with a nonzero coefficient in any response. */
function kept(b: Float64Array, list: Int32Array, p: number): Float64Array {
  const responses = b.length / p;
  const values = new Float64Array(list.length * responses);
  for (let k = 0; k < responses; k++) list.forEach((j, i) => (values[k * list.length + i] = b[k * p + j]));
  return values;
}

function scattered(values: Float64Array, list: Int32Array, p: number, responses: number): Float64Array {
  const b = new Float64Array(p * responses);
  for (let k = 0; k < responses; k++) list.forEach((j, i) => (b[k * p + j] = values[k * list.length + i]));
  return b;
}

function sameNumbers(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
