import { runToEnd, type Job } from '../job';
import { CallSheet } from '../kernels/callSheet';
import type { Arena } from '../kernels/kernelMemory';
import type { Workshop } from '../kernels/workshop';
import { follow } from './batchNorm';
import { BackwardPass } from './backwardPass';
import { BatchLoss } from './batchLoss';
import { Checkpoints, type BestEpoch, type TrainingState } from './checkpoints';
import { networkStreams } from './draws';
import { refuseDivergence } from './divergence';
import { EpochBatches } from './epochBatches';
import { ForwardPass } from './forwardPass';
import { initialise } from './initialWeights';
import { inputGroups } from './inputGroups';
import { layerNorms } from './layerNorms';
import { layersOf, Parameters } from './layout';
import { MaskReplay } from './maskReplay';
import type { DropoutChange, MaskRow, Network, NetworkData, NetworkOptions, TrainingProgress } from './networkTypes';
import { plateauPatience, rateAt } from './schedule';
import type { Training } from './training';
import { copied, copyOfRunning, restoreRunning } from './trainingState';
import { WeightUpdate, type OptimizerState } from './weightUpdate';

/** Rows of one forward pass where nothing is learned. */
const validationRows = 256;
/** Rows of a batch that are worked on at a time. A normalised layer needs its whole batch at once. */
const rowsAtOnce = 1024;
/** See training.ts. The state after a step depends on the data, the options and the changes of rates alone. */
export class NetworkTraining implements Training {
  step = 0;
  isWhole = true;
  readonly stepsPerEpoch: number;
  readonly lastStep: number;
  readonly history = { train: [] as number[], validation: [] as number[] };
  readonly norms: number[][] = [];
  private finishedAt: number | null = null;
  private changed: readonly DropoutChange[];
  private readonly units: readonly number[];
  private readonly parameters: Parameters;
  private readonly gradient: Parameters;
  private readonly optimizer: OptimizerState;
  private readonly running: ({ mean: Float32Array; variance: Float32Array } | null)[];
  private readonly forward: ForwardPass;
  private readonly losses: BatchLoss;
  private readonly update: WeightUpdate;
  private readonly batches: EpochBatches;
  private readonly replay: MaskReplay;
  private readonly beginning: Job<null, void>;
  private readonly checkpoints: Checkpoints;
  /** Changes of the weights so far, on or back. */
  private moves = 0;
  private epochLoss = 0;
  private firstLoss: number | null = null;
  private halvings = 0;
  private sinceHalving = 0;
  private best: BestEpoch | null = null;
  private shown: { readonly step: number; readonly finished: boolean; readonly network: Network } | null = null;

  /**
   * @param changes of rates, made in an earlier training of the same options that this one is to repeat
   * @param mostRows of a batch that are worked on at a time; the bits do not depend on it
   */
  constructor(
    shop: Pick<Workshop, 'kernels' | 'teamFor'>, private readonly arena: Arena, private readonly data: NetworkData, private readonly options: NetworkOptions,
    changes: readonly DropoutChange[] = [], mostRows = rowsAtOnce,
  ) {
    const { hidden, batchNorm, dropoutKind, activation, epochs } = options;
    const { kernels } = shop;
    this.changed = changes;
    this.units = [data.inputNames.length, ...hidden, data.outputs];
    this.parameters = new Parameters(arena, this.units, batchNorm);
    this.gradient = new Parameters(arena, this.units, batchNorm);
    this.optimizer = {
      mean: new Parameters(arena, this.units, batchNorm),
      square: options.optimizer === 'sgd' ? null : new Parameters(arena, this.units, batchNorm),
      powers: { one: 1, two: 1 },
    };
    this.checkpoints = new Checkpoints(4 * this.parameters.all.length * (options.optimizer === 'sgd' ? 2 : 3));
    this.running = hidden.map((count, l) => (batchNorm[l] ? { mean: new Float32Array(count), variance: new Float32Array(count).fill(1) } : null));
    this.batches = new EpochBatches(kernels, arena, data.split.train, options.batchSize, options.seed);
    this.stepsPerEpoch = this.batches.stepsPerEpoch;
    this.lastStep = this.stepsPerEpoch * epochs;
    const batch = this.batches.batchSize;
    const capacity = Math.max(batchNorm.includes(true) ? batch : Math.min(batch, mostRows), Math.min(validationRows, data.n));
    this.forward = new ForwardPass(shop, arena, { units: this.units, activation, norm: batchNorm, kind: dropoutKind }, capacity, true);
    this.losses = new BatchLoss(kernels, arena, data, this.forward, new BackwardPass(arena, this.forward));
    const updated = { parameters: this.parameters, gradient: this.gradient, state: this.optimizer, groups: inputGroups(data.inputSources) };
    this.update = new WeightUpdate(new CallSheet(kernels, this.forward.team, arena), updated, options);
    this.replay = new MaskReplay(kernels, arena, data, options, this.units, (step) => this.ratesAt(step));
    this.beginning = this.begin();
  }

  get network(): Network {
    runToEnd(this.beginning);
    return runToEnd(this.copied());
  }

  *copied(): Job<null, Network> {
    const { step, finished } = this;
    if (this.shown?.step === step && this.shown.finished === finished) return this.shown.network;
    const { moves } = this;
    const { activation, dropoutKind } = this.options;
    const network = { task: this.data.task, activation, dropout: this.ratesAt(Math.max(0, step - 1)), dropoutKind, layers: yield* layersOf(this.parameters, this.running) };
    if (this.moves === moves) this.shown = { step, finished, network };
    return network;
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
    yield* this.telling(this.beginning);
    while (!this.finished) {
      if (this.epochIsOver()) yield* this.telling(this.endEpoch());
      if (this.finished || this.step >= Math.min(step, this.lastStep)) return;
      const loss = yield* this.makeStep();
      yield { step: this.step, epoch: this.history.train.length, loss };
    }
  }

  *rewindTo(step: number): Job<TrainingProgress, void> {
    yield* this.telling(this.beginning);
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
    return this.replay.multipliers(step, row);
  }

  connections(step: number, layer: number): Float32Array | null {
    return this.replay.connections(step, layer);
  }

  maskRow(step: number): MaskRow {
    return this.replay.maskRow(step);
  }

  keptCounts(step: number, layer: number): { readonly kept: Int32Array; readonly examples: number } {
    return this.replay.keptCounts(step, layer);
  }

  end(): void {
    if (this.finished) return;
    this.finish(this.history.validation.length > 0);
    this.shown = null;
  }

  free(): void {
    this.arena.free();
  }

  /** Rates of step number `number`, from 0. */
  private ratesAt(number: number): readonly number[] {
    return this.changed.findLast((change) => change.step <= number)?.dropout ?? this.options.dropout;
  }

  private *makeStep(): Job<TrainingProgress, number> {
    const { options, step } = this;
    const batch = yield* this.telling(this.batches.ofStep(step));
    const masks = { seed: options.seed, stream: networkStreams.mask, step, kind: options.dropoutKind };
    const loss = yield* this.telling(this.losses.withSlopes(this.parameters, this.gradient, batch, this.ratesAt(step), masks));
    this.firstLoss ??= loss;
    const rate = rateAt(options, step, this.lastStep, this.halvings);
    refuseDivergence(loss, this.firstLoss, step, rate);
    const update = this.update.step(rate);
    this.isWhole = false;
    this.moves++;
    try {
      yield* this.telling(update);
    } finally {
      // Whoever stops it in between finds a whole step.
      runToEnd(update);
      this.running.forEach((norm, l) => norm && follow(norm, this.forward.norms[l + 1]!, batch.length));
      this.epochLoss += loss * batch.length;
      this.step++;
      this.isWhole = true;
      this.shown = null;
    }
    if (this.checkpoints.due(this.step) && !this.epochIsOver()) this.checkpoints.keep(yield* this.telling(this.state()));
    return loss;
  }

  private epochIsOver(): boolean {
    return this.step > 0 && this.step % this.stepsPerEpoch === 0 && this.history.train.length < this.step / this.stepsPerEpoch;
  }

  private *endEpoch(): Job<null, void> {
    const { history, options, data } = this;
    const { train, validation: kept } = data.split;
    const validation = kept.length > 0 ? yield* this.losses.whole(this.parameters, kept, this.ratesAt(this.step), this.running) : null;
    const loss = validation ?? this.epochLoss / train.length;
    const epoch = history.train.length + 1;
    const best = this.best === null || loss < this.best.loss ? yield* this.bestAt(epoch, loss) : null;
    const norms = yield* layerNorms(this.parameters);
    history.train.push(this.epochLoss / train.length);
    this.norms.push(norms);
    this.epochLoss = 0;
    if (validation !== null) history.validation.push(validation);
    if (best) {
      this.best = best;
      this.sinceHalving = 0;
    } else if (++this.sinceHalving >= plateauPatience) {
      this.halvings++;
      this.sinceHalving = 0;
    }
    const stops = options.patience !== null && validation !== null && epoch - this.best!.epoch >= options.patience;
    if (stops || this.step === this.lastStep) this.finish(validation !== null);
    this.shown = null;
    if (!this.finished && this.checkpoints.due(this.step)) this.checkpoints.keep(yield* this.state());
  }

  private *bestAt(epoch: number, loss: number): Job<null, BestEpoch> {
    const parameters = this.options.patience === null ? new Float32Array(0) : yield* copied(this.parameters.all);
    return { epoch, loss, parameters, running: copyOfRunning(this.running) };
  }

  private finish(restores: boolean): void {
    this.finishedAt = this.step;
    if (!restores || this.options.patience === null) this.best = null;
    if (!this.best) return;
    this.parameters.all.set(this.best.parameters);
    restoreRunning(this.running, this.best.running);
  }

  /** Weights drawn, and the state that every way back may end at. */
  private *begin(): Job<null, void> {
    yield* initialise(this.parameters, this.options.initialisation, this.options.seed);
    this.norms.push(yield* layerNorms(this.parameters));
    this.checkpoints.keep(yield* this.state());
  }

  private *state(): Job<null, TrainingState> {
    const { optimizer, epochLoss, firstLoss, halvings, sinceHalving, best } = this;
    const parameters = yield* copied(this.parameters.all);
    const mean = yield* copied(optimizer.mean.all);
    const square = optimizer.square && (yield* copied(optimizer.square.all));
    return { step: this.step, parameters, mean, square, running: copyOfRunning(this.running), powers: { ...optimizer.powers }, epochLoss, firstLoss, halvings, sinceHalving, best, epochs: this.history.train.length };
  }

  private restore(state: TrainingState): void {
    const { optimizer, history } = this;
    this.step = state.step;
    this.moves++;
    this.parameters.all.set(state.parameters);
    optimizer.mean.all.set(state.mean);
    if (state.square) optimizer.square!.all.set(state.square);
    restoreRunning(this.running, state.running);
    Object.assign(optimizer.powers, state.powers);
    this.epochLoss = state.epochLoss;
    this.firstLoss = state.firstLoss;
    this.halvings = state.halvings;
    this.sinceHalving = state.sinceHalving;
    this.best = state.best;
    history.train.length = state.epochs;
    this.norms.length = state.epochs + 1;
    history.validation.length = Math.min(history.validation.length, state.epochs);
    this.finishedAt = null;
    this.shown = null;
  }

  private *telling<T>(job: Job<null, T>): Job<TrainingProgress, T> {
    for (;;) {
      const { done, value } = job.next();
      if (done) return value;
      yield { step: this.step, epoch: this.history.train.length, loss: NaN };
    }
  }
}
