import * as l10n from '@vscode/l10n';
import type { Design } from '../../engine/data/design';
import type { Table } from '../../engine/data/table';
import { InputError } from '../../engine/errors';
import type { ModelOrigin, NetworkOrigin } from '../../engine/modelFile/origin';
import { columnNorms } from '../../engine/network/columnNorms';
import { predictOutputs } from '../../engine/network/forward';
import { parameterCount } from '../../engine/network/layout';
import { networkModelOf, type NetworkModel } from '../../engine/network/networkModel';
import { noisePrecision } from '../../engine/network/noisePrecision';
import { baselineError, errorsOf } from '../../engine/network/networkErrors';
import { defaultNetworkOptions, defaultSeed, defaultTestShare, defaultValidationShare, usualPasses } from '../../engine/network/networkDefaults';
import type { Network, NetworkData, NetworkOptions } from '../../engine/network/networkTypes';
import { prepareNetwork } from '../../engine/network/prepareNetwork';
import { gatheredInputs } from '../../engine/network/someRows';
import { startTraining } from '../../engine/network/trainNetwork';
import type { Training } from '../../engine/network/training';
import { firstUnits } from '../../protocol/gaze';
import type { Gaze, HeldOutErrors, Insight, TrainingControl, TrainingFrame, TrainingUpdate } from '../../protocol/networkMessages';
import type { Context } from '../../protocol/rpc';
import type { TrainingMessage, TrainingQuestion, WorkerRequests } from '../../protocol/workerMessages';
import { shortRecord } from '../summaries';
import { runInSlices } from '../timeSlice';
import { insightOf } from './insights';
import { networkPicture } from './networkPicture';
import { TrainingRun } from './trainingRun';

const shares = { testRows: null, testShare: defaultTestShare, validationShare: defaultValidationShare };

/** What a network is trained on. */
export interface TrainedRows {
  readonly design: Design;
  readonly table: Table;
  /** Where the rows are from. @param name of their file */
  readonly originOf: (name: string) => Promise<ModelOrigin>;
}

/** What is asked of a training while it runs. */
export class TrainingRoom {
  private current: OpenTraining | null = null;

  async train({ options, resume, stepsPerSecond }: Omit<TrainingQuestion, 'design'>, rows: TrainedRows, { signal, progress }: Context<TrainingMessage>): Promise<never> {
    const { design } = rows;
    const seed = options?.seed ?? defaultSeed;
    const data = await runInSlices(prepareNetwork(design, { ...shares, seed, validationShare: options?.patience === null ? 0 : shares.validationShare }), { signal });
    const used = options ?? defaultNetworkOptions(data.split.train.length, data.inputNames.length, data.task);
    const main = startTraining(data, used, resume?.changes);
    let open: OpenTraining | null = null;
    try {
      // Weights are drawn in slices, and not all at once when the picture asks for them.
      await runInSlices(main.runTo(0), { signal });
      open = new OpenTraining(data, rows, used, main, signal, (update) => progress({ stage: 'update', update }));
      this.current = open;
      progress({ stage: 'started', options: used, record: shortRecord(design.record), frame: open.frame() });
      open.run.wishes.take({ act: 'speed', stepsPerSecond }, 0);
      if (resume) open.run.wishes.take({ act: 'toStep', step: resume.step }, 0);
      return await open.run.drive(signal);
    } finally {
      if (this.current === open) this.current = null;
      if (open) open.run.free();
      else main.free();
    }
  }

  control(control: TrainingControl): null {
    this.opened().run.control(control);
    return null;
  }

  setDropout(rates: readonly number[]): null {
    this.opened().setDropout(rates);
    return null;
  }

  look(gaze: Gaze): null {
    this.opened().look(gaze);
    return null;
  }

  async insight({ kind, column }: WorkerRequests['networkInsight']['params'], { signal, progress }: Context<{ fraction: number }>): Promise<Insight> {
    const { run, data, rows: { design, table }, options } = this.opened();
    const network = await run.networkAtRest(signal);
    const { step, norms, bestEpoch } = run.main;
    const question = { kind, column, network, step, norms, bestEpoch, data, design, table, options };
    return runInSlices(insightOf(question), { signal, onProgress: (fraction) => progress({ fraction }) });
  }

  /** The network where training stands, with all that a model file holds. It is paused meanwhile. @param file name of the CSV */
  async model(file: string, signal: AbortSignal): Promise<NetworkModel> {
    const open = this.opened();
    const { run, data, rows: { design, originOf }, options } = open;
    const network = await run.networkAtRest(signal);
    const { step, stepsPerEpoch, bestEpoch, history, changes } = run.main;
    const { seed } = options;
    const noise = data.task === 'regression' ? await runInSlices(noisePrecision(network, data, { seed, passes: usualPasses(options.dropout) }), { signal }) : null;
    const { train, validation, test } = data.split;
    const origin: NetworkOrigin = {
      ...(await originOf(file)), options, step, stepsPerEpoch, bestEpoch, history, changes,
      rows: { train: train.length, validation: validation.length, test: test.length },
      heldOut: await open.heldOutErrors(network),
    };
    return networkModelOf(design, data, network, seed, noise?.tau ?? null, origin);
  }

  private opened(): OpenTraining {
    if (!this.current) throw new InputError(l10n.t('No network is being trained; choose Train Dropout Network… first.'));
    return this.current;
  }
}

/** One training, what is looked at, and what has been told of it. */
class OpenTraining {
  readonly run: TrainingRun;
  private gaze: Gaze;
  private told = { train: 0, plain: 0 };
  private measured: { readonly step: number; readonly errors: HeldOutErrors } | null = null;

  constructor(
    readonly data: NetworkData,
    readonly rows: TrainedRows,
    readonly options: NetworkOptions,
    main: Training,
    private readonly signal: AbortSignal,
    private readonly tell: (update: TrainingUpdate) => void,
  ) {
    this.gaze = firstUnits(this.layers());
    this.run = new TrainingRun(main, () => startTraining(data, withoutRegularisers(options)), (resting) => this.show(resting));
    if (isRegularised(options) || main.changes.some(({ dropout }) => drops(dropout))) this.run.compareWithPlain();
  }

  frame(): TrainingFrame {
    const { data, options, rows: { design } } = this;
    const { split, task, inputNames, inputSources, classes } = data;
    const layers = this.layers();
    return {
      task,
      rows: { train: split.train.length, validation: split.validation.length, test: split.test.length },
      inputs: inputNames,
      sources: inputSources,
      outputs: task === 'multiclass' ? classes! : [task === 'binary' ? `${design.target.name} = ${classes![1]}` : design.target.name],
      layers,
      parameters: parameterCount(layers, options.batchNorm),
      stepsPerEpoch: this.run.main.stepsPerEpoch,
      lastStep: this.run.main.lastStep,
    };
  }

  look(gaze: Gaze): void {
    const layers = this.layers();
    const fits = gaze.units.length === layers.length && gaze.units.every((units, l) => units.length <= layers[l] && units.every((unit) => unit < layers[l]));
    if (!fits) return;
    this.gaze = gaze;
    this.run.wishes.nudge();
  }

  setDropout(rates: readonly number[]): void {
    this.run.main.setDropout(rates);
    if (drops(rates)) this.run.compareWithPlain();
    this.run.wishes.nudge();
  }

  private rates(): readonly number[] {
    return this.run.main.changes.at(-1)?.dropout ?? this.options.dropout;
  }

  private layers(): number[] {
    return [this.data.inputNames.length, ...this.options.hidden, this.data.outputs];
  }

  private async show(resting: boolean): Promise<void> {
    this.tell(await this.update());
    if (!resting || this.measured?.step === this.run.main.step) return;
    const { step, network } = this.run.main;
    const errors = await this.heldOutErrors(network);
    if (this.run.main.step !== step) return;
    this.measured = { step, errors };
    this.tell(await this.update());
  }

  private async update(): Promise<TrainingUpdate> {
    const { run, data, rows: { design, table }, gaze } = this;
    const { main, plain } = run;
    const picture = await runInSlices(networkPicture(main, data, design, table, gaze), { signal: this.signal });
    const { told, measured } = this;
    const { step, history } = main;
    // A training that went back has fewer epochs than were told.
    const [from, plainFrom] = [Math.min(told.train, history.train.length), Math.min(told.plain, plain?.history.train.length ?? 0)];
    this.told = { train: history.train.length, plain: plain?.history.train.length ?? 0 };
    return {
      status: run.status,
      step,
      epoch: history.train.length,
      bestEpoch: main.bestEpoch,
      dropout: this.rates(),
      curves: {
        from, plainFrom,
        train: history.train.slice(from), validation: history.validation.slice(from),
        plainTrain: plain?.history.train.slice(plainFrom) ?? [], plainValidation: plain?.history.validation.slice(plainFrom) ?? [],
      },
      picture,
      heldOut: measured?.step === step ? measured.errors : null,
      changes: main.changes,
      columnNorms: columnNorms(main.network, data.inputSources),
    };
  }

  async heldOutErrors(network: Network): Promise<HeldOutErrors> {
    const { data, signal } = this;
    const errorsOn = async (rows: Int32Array) => (rows.length === 0 ? null : errorsOf(data, await runInSlices(predictOutputs(network, await runInSlices(gatheredInputs(data, rows), { signal }), null), { signal }), rows));
    const [validation, test] = [await errorsOn(data.split.validation), await errorsOn(data.split.test)];
    return {
      validation: validation?.error ?? null,
      test: test?.error ?? null,
      accuracy: (test ?? validation)?.accuracy ?? null,
      baseline: baselineError(data, test ? data.split.test : data.split.validation),
    };
  }
}

function drops(rates: readonly number[]): boolean {
  return rates.some((rate) => rate > 0);
}

function isRegularised({ dropout, l1, l2, weightDecay, groupL1, maxNorm }: NetworkOptions): boolean {
  return drops(dropout) || l1 > 0 || l2 > 0 || weightDecay > 0 || groupL1 > 0 || maxNorm !== null;
}

function withoutRegularisers(options: NetworkOptions): NetworkOptions {
  return { ...options, dropout: options.dropout.map(() => 0), l1: 0, l2: 0, weightDecay: 0, groupL1: 0, maxNorm: null };
}
