import { FitError } from '../errors';
import type { Job } from '../job';
import type { Arena } from '../kernels/kernelMemory';
import type { Kernels } from '../kernels/kernels';
import { follow } from './batchNorm';
import { BackwardPass } from './backwardPass';
import { Checkpoints, type BestEpoch, type TrainingState } from './checkpoints';
import { networkStreams } from './draws';
import { exampleOrder } from './exampleOrder';
import { ForwardPass } from './forwardPass';
import { initialise } from './initialWeights';
import { inputGroups } from './inputGroups';
import { layersOf, maskStride, Parameters, stride } from './layout';
import { packedBits } from './maskBits';
import { drawMultipliers, multipliersOf } from './masks';
import type { DropoutChange, MaskRow, Network, NetworkData, NetworkOptions, TrainingProgress } from './networkTypes';
import { exampleLoss } from './outputLoss';
import { plateauPatience, rateAt } from './schedule';
import type { Training } from './training';
import { updateWeights, type OptimizerState } from './weightUpdate';

/** A loss that many times the first one has run away. */
const divergence = 1e6;
/** Rows of one forward pass where nothing is learned. */
const validationRows = 256;

/** See training.ts. The state after a step depends on the data, the options and the changes of rates alone. */
export class NetworkTraining implements Training {
  step = 0;
  readonly stepsPerEpoch: number;
  readonly lastStep: number;
  readonly history = { train: [] as number[], validation: [] as number[] };
  private finishedAt: number | null = null;
  private changed: DropoutChange[] = [];
  private readonly units: readonly number[];
  private readonly parameters: Parameters;
  private readonly gradient: Parameters;
  private readonly optimizer: OptimizerState;
  private readonly running: ({ mean: Float32Array; variance: Float32Array } | null)[];
  private readonly forward: ForwardPass;
  private readonly backward: BackwardPass;
  /** Room for masks that are drawn again to be counted. */
  private readonly counting: readonly Float32Array[];
  private readonly groups: readonly Int32Array[];
  private readonly checkpoints = new Checkpoints();
  private order: { readonly epoch: number; readonly rows: Int32Array } | null = null;
  private epochLoss = 0;
  private firstLoss: number | null = null;
  private halvings = 0;
  private sinceHalving = 0;
  private best: BestEpoch | null = null;
  private shown: { readonly step: number; readonly finished: boolean; readonly network: Network } | null = null;

  constructor(private readonly kernels: Kernels, private readonly arena: Arena, private readonly data: NetworkData, private readonly options: NetworkOptions) {
    const { hidden, batchNorm, dropoutKind, activation, batchSize, epochs } = options;
    this.units = [data.inputNames.length, ...hidden, data.outputs];
    this.parameters = new Parameters(arena, this.units, batchNorm);
    this.gradient = new Parameters(arena, this.units, batchNorm);
    this.optimizer = {
      mean: new Parameters(arena, this.units, batchNorm),
      square: options.optimizer === 'sgd' ? null : new Parameters(arena, this.units, batchNorm),
      powers: { one: 1, two: 1 },
    };
    this.running = hidden.map((count, l) => (batchNorm[l] ? { mean: new Float32Array(count), variance: new Float32Array(count).fill(1) } : null));
    const batch = Math.min(batchSize, data.split.train.length);
    this.stepsPerEpoch = Math.ceil(data.split.train.length / batch);
    this.lastStep = this.stepsPerEpoch * epochs;
    this.forward = new ForwardPass(kernels, arena, { units: this.units, activation, norm: batchNorm, kind: dropoutKind }, Math.max(batch, Math.min(validationRows, data.n)));
    this.backward = new BackwardPass(kernels, arena, this.forward);
    this.groups = inputGroups(data.inputSources);
    this.counting = this.units.slice(0, -1).map((count) => arena.singles(batch * maskStride(count)));
    initialise(this.parameters, options.initialisation, options.seed);
    this.checkpoints.keep(this.state());
  }

  get network(): Network {
    if (this.shown?.step !== this.step || this.shown.finished !== this.finished) {
      const { activation, dropoutKind } = this.options;
      const network = { task: this.data.task, activation, dropout: this.ratesAt(Math.max(0, this.step - 1)), dropoutKind, layers: layersOf(this.parameters, this.running) };
      this.shown = { step: this.step, finished: this.finished, network };
    }
    return this.shown.network;
  }

  get finished(): boolean {
    return this.finishedAt === this.step;
  }

  get bestEpoch(): number | null {
    return this.finished && this.best ? this.best.epoch : null;
  }

  get changes(): readonly DropoutChange[] {
    return this.changed;
  }

  *runTo(step: number): Job<TrainingProgress, void> {
    while (!this.finished) {
      if (this.epochIsOver()) yield* this.telling(this.endEpoch());
      if (this.finished || this.step >= Math.min(step, this.lastStep)) return;
      const loss = yield* this.makeStep();
      yield { step: this.step, epoch: this.history.train.length, loss };
    }
  }

  *rewindTo(step: number): Job<TrainingProgress, void> {
    const goal = Math.max(0, step);
    if (goal < this.step) this.restore(this.checkpoints.before(goal));
    yield* this.runTo(goal);
  }

  setDropout(rates: readonly number[]): void {
    this.changed = [...this.changed.filter((change) => change.step < this.step), { step: this.step, dropout: [...rates] }];
    this.checkpoints.forgetAfter(this.step);
    this.shown = null;
  }

  multipliers(step: number, row: number): readonly (Float32Array | null)[] {
    const number = Math.max(0, step - 1);
    const { seed, dropoutKind: kind } = this.options;
    const source = { seed, stream: networkStreams.mask, step: number, kind };
    return this.ratesAt(number).map((rate, layer) => (kind === 'dropconnect' || rate === 0 ? null : multipliersOf(source, layer, rate, row, this.units[layer])));
  }

  maskRow(step: number): MaskRow {
    const row = this.batchOf(Math.max(0, step - 1))[0];
    const kept = this.multipliers(step, row).map((multipliers, layer) => packedBits(multipliers ?? new Float32Array(this.units[layer]).fill(1)));
    return { step, row, kept };
  }

  keptCounts(step: number, layer: number): { readonly kept: Int32Array; readonly examples: number } {
    const number = Math.max(0, step - 1);
    const batch = this.batchOf(number);
    const rate = this.ratesAt(number)[layer];
    const units = this.units[layer];
    const kept = new Int32Array(units);
    const { seed, dropoutKind: kind } = this.options;
    if (kind === 'dropconnect' || rate === 0) return { kept: kept.fill(batch.length), examples: batch.length };
    this.forward.examples.set(batch);
    drawMultipliers(this.kernels, { seed, stream: networkStreams.mask, step: number, kind }, layer, rate, this.forward.examples, batch.length, units, this.counting[layer]);
    const width = maskStride(units);
    for (let i = 0; i < batch.length; i++) for (let u = 0; u < units; u++) if (this.counting[layer][i * width + u] !== 0) kept[u]++;
    return { kept, examples: batch.length };
  }

  free(): void {
    this.arena.free();
  }

  /** Rates of step number `number`, from 0. */
  private ratesAt(number: number): readonly number[] {
    return this.changed.findLast((change) => change.step <= number)?.dropout ?? this.options.dropout;
  }

  /** Training rows of step number `number`. */
  private batchOf(number: number): Int32Array {
    const { train } = this.data.split;
    const { batchSize, seed } = this.options;
    const epoch = Math.floor(number / this.stepsPerEpoch);
    if (this.order?.epoch !== epoch) this.order = { epoch, rows: exampleOrder(train, seed, epoch) };
    const from = (number % this.stepsPerEpoch) * batchSize;
    return this.order.rows.subarray(from, Math.min(from + batchSize, train.length));
  }

  private *makeStep(): Job<TrainingProgress, number> {
    const { kernels, forward, backward, parameters, options, step } = this;
    const batch = this.batchOf(step);
    const rows = batch.length;
    this.gather(batch);
    const source = { seed: options.seed, stream: networkStreams.mask, step, kind: options.dropoutKind };
    yield* this.telling(forward.run(parameters, rows, this.ratesAt(step), source, null));
    const loss = this.lossOf(batch, backward.slopes.at(-1)!);
    this.firstLoss ??= loss;
    const rate = rateAt(options, step, this.lastStep, this.halvings);
    if (!(loss <= divergence * Math.max(this.firstLoss, 1e-3))) throw this.diverged(loss, rate);
    yield* this.telling(backward.run(parameters, this.gradient, rows));
    updateWeights(kernels, parameters, this.gradient, this.optimizer, { options, rate, groups: this.groups });
    this.running.forEach((norm, l) => norm && follow(norm, forward.norms[l + 1]!, rows));
    this.epochLoss += loss * rows;
    this.step++;
    this.shown = null;
    if (this.checkpoints.due(this.step) && !this.epochIsOver()) this.checkpoints.keep(this.state());
    return loss;
  }

  /** Mean loss of a batch, and its slopes. */
  private lossOf(batch: Int32Array, slopes: Float32Array | null): number {
    const { task, targets, weights, outputs } = this.data;
    const width = stride(outputs);
    const made = this.forward.values.at(-1)!;
    let sum = 0;
    for (let i = 0; i < batch.length; i++) {
      const weight = weights[batch[i]];
      sum += weight * exampleLoss(task, made, i * width, outputs, targets[batch[i]], weight / batch.length, slopes);
    }
    return sum / batch.length;
  }

  private gather(rows: Int32Array): void {
    const { inputs } = this.data;
    const p = this.units[0];
    const width = stride(p);
    const [values, examples] = [this.forward.values[0], this.forward.examples];
    for (let i = 0; i < rows.length; i++) {
      const from = rows[i] * p;
      const to = i * width;
      for (let j = 0; j < p; j++) values[to + j] = inputs[from + j];
      examples[i] = rows[i];
    }
  }

  private epochIsOver(): boolean {
    return this.step > 0 && this.step % this.stepsPerEpoch === 0 && this.history.train.length < this.step / this.stepsPerEpoch;
  }

  private *endEpoch(): Job<null, void> {
    const { history, options, data } = this;
    const validation = data.split.validation.length > 0 ? yield* this.validationLoss() : null;
    history.train.push(this.epochLoss / data.split.train.length);
    this.epochLoss = 0;
    if (validation !== null) history.validation.push(validation);
    const epoch = history.train.length;
    const loss = validation ?? history.train[epoch - 1];
    if (this.best === null || loss < this.best.loss) {
      this.best = { epoch, loss, parameters: options.patience === null ? new Float32Array(0) : this.parameters.all.slice(), running: this.copyOfRunning() };
      this.sinceHalving = 0;
    } else if (++this.sinceHalving >= plateauPatience) {
      this.halvings++;
      this.sinceHalving = 0;
    }
    const stops = options.patience !== null && validation !== null && epoch - this.best.epoch >= options.patience;
    if (stops || this.step === this.lastStep) this.finish(validation !== null);
    this.shown = null;
    if (!this.finished && this.checkpoints.due(this.step)) this.checkpoints.keep(this.state());
  }

  private finish(restores: boolean): void {
    this.finishedAt = this.step;
    if (!restores || this.options.patience === null) this.best = null;
    if (!this.best) return;
    this.parameters.all.set(this.best.parameters);
    this.restoreRunning(this.best.running);
  }

  private *validationLoss(): Job<null, number> {
    const { validation } = this.data.split;
    let [sum, weight] = [0, 0];
    for (let from = 0; from < validation.length; from += this.forward.capacity) {
      const rows = validation.subarray(from, Math.min(from + this.forward.capacity, validation.length));
      this.gather(rows);
      yield* this.forward.run(this.parameters, rows.length, this.ratesAt(this.step), null, this.running);
      const mean = this.lossOf(rows, null);
      sum += mean * rows.length;
      for (const row of rows) weight += this.data.weights[row];
      yield null;
    }
    return sum / weight;
  }

  private diverged(loss: number, rate: number): FitError {
    const what = Number.isFinite(loss) ? `grew to ${loss.toPrecision(3)}` : 'became no number';
    return new FitError(`Training ran away at step ${this.step + 1}: its loss ${what}. The learning rate ${Number(rate.toPrecision(3))} is too large here; try ${Number((rate / 10).toPrecision(1))}.`);
  }

  private state(): TrainingState {
    const { step, optimizer, epochLoss, firstLoss, halvings, sinceHalving, best } = this;
    return {
      step,
      parameters: this.parameters.all.slice(),
      mean: optimizer.mean.all.slice(),
      square: optimizer.square?.all.slice() ?? null,
      running: this.copyOfRunning(),
      powers: { ...optimizer.powers },
      epochLoss, firstLoss, halvings, sinceHalving, best,
      epochs: this.history.train.length,
    };
  }

  private restore(state: TrainingState): void {
    const { optimizer, history } = this;
    this.step = state.step;
    this.parameters.all.set(state.parameters);
    optimizer.mean.all.set(state.mean);
    if (state.square) optimizer.square!.all.set(state.square);
    this.restoreRunning(state.running);
    Object.assign(optimizer.powers, state.powers);
    this.epochLoss = state.epochLoss;
    this.firstLoss = state.firstLoss;
    this.halvings = state.halvings;
    this.sinceHalving = state.sinceHalving;
    this.best = state.best;
    history.train.length = state.epochs;
    history.validation.length = Math.min(history.validation.length, state.epochs);
    this.finishedAt = null;
    this.shown = null;
  }

  private copyOfRunning(): TrainingState['running'] {
    return this.running.map((norm) => norm && { mean: norm.mean.slice(), variance: norm.variance.slice() });
  }

  private restoreRunning(from: TrainingState['running']): void {
    this.running.forEach((norm, l) => {
      norm?.mean.set(from[l]!.mean);
      norm?.variance.set(from[l]!.variance);
    });
  }

  private *telling<T>(job: Job<null, T>): Job<TrainingProgress, T> {
    for (;;) {
      const { done, value } = job.next();
      if (done) return value;
      yield { step: this.step, epoch: this.history.train.length, loss: NaN };
    }
  }
}
