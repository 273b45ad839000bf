import * as l10n from '@vscode/l10n';
import type { FitPlan } from '../../protocol/fitPlan';
import type { HeldFit, LossPlane } from '../../engine/insight/lossPlane';
import type { Cursor, LossPlaneRequest, RunView } from '../../protocol/panelMessages';
import { savedValidation, type Certificate } from '../../engine/modelFile/origin';
import type { PairCurvature } from '../../engine/linear/pairCurvature';
import type { FitMessage, ModelQuestion } from '../../protocol/workerMessages';
import type { ExportKind } from '../../engine/export/exportedFit';
import type { Language } from '../../engine/code/codeSubject';
import { abortError } from '../../protocol/rpc';
import type { CsvEngine } from '../engine/csvEngine';
import { mixtureName } from '../../engine/linear/fitNames';
import { isAbort, ReadError, sentenceFor } from '../sentences';
import type { PanelModel } from './panelModel';
import { PointRefiner } from './pointRefiner';
import { scalingOf, solutionAt } from './solutionAt';

/** What of the model is new: all of it, some λs more, one λ better than it was, only how far it has come; the comparison or the explanation beside it, or only how far those have come. */
export type Change = 'whole' | 'points' | 'refined' | 'progress' | 'comparison' | 'comparing' | 'explained' | 'explaining';

/** The fits of one panel, one after the other: reads, fits, and keeps what has arrived when it is cancelled or fails. */
export class FitSession {
  private current: AbortController | null = null;
  private readonly refiner: PointRefiner;

  constructor(
    readonly model: PanelModel,
    private readonly engine: CsvEngine,
    private readonly onChange: (change: Change) => void,
  ) {
    this.refiner = new PointRefiner(model, engine, () => onChange('refined'));
  }

  /** Cancels what runs and fits anew. Never rejects: what went wrong is in the model. */
  async start(plan: FitPlan): Promise<void> {
    this.current?.abort();
    this.refiner.stop();
    const controller = new AbortController();
    this.current = controller;
    this.model.begin(plan, performance.now());
    this.onChange('whole');
    try {
      await this.fitAll(plan, controller.signal);
      this.model.done(performance.now());
    } catch (error) {
      if (this.current !== controller) return;
      if (isAbort(error)) this.model.cancelled();
      else this.model.failed(sentenceFor(error, this.model.file));
    }
    this.current = null;
    this.onChange('whole');
  }

  /** The cursor has been moved by hand. */
  cursorMoved(): void {
    this.refiner.soon();
  }

  cancel(): void {
    this.current?.abort();
  }

  /** Another plan, of which no fit is wanted yet: what runs is given up without a word. */
  replan(plan: FitPlan): void {
    this.giveUp();
    this.model.replan(plan);
    this.onChange('whole');
  }

  /** From the file as it is now. */
  retry(): Promise<void> {
    this.engine.forget();
    return this.start(this.model.plan);
  }

  curvature(run: number, a: number, b: number): Promise<PairCurvature> {
    const view = this.model.run(run);
    if (!view) return Promise.reject(new Error(`There is no run ${run} in this panel.`));
    const { read, design, fit } = this.model.plan;
    const { n, mean, deviation, scale, responseMean } = view;
    return this.engine.curvature(read, { design, n, scaling: { mean, deviation, scale, responseMean, intercept: fit.intercept }, a, b });
  }

  lossPlane({ run, index, a, b, shownClass, frame }: LossPlaneRequest, signal: AbortSignal): Promise<LossPlane> {
    const view = this.model.run(run);
    if (!view || index >= view.solved) return Promise.reject(new Error(`There is no λ ${index} of run ${run} in this panel.`));
    const { read, design, fit } = this.model.plan;
    const { coefficients, intercepts } = solutionAt(view, index);
    const held: HeldFit = { scaling: scalingOf(view, fit), coefficients, intercepts, a, b, response: Math.min(shownClass, intercepts.length - 1) };
    return this.engine.lossPlane(read, { design, n: view.n, held, frame }, signal);
  }

  /** The model that is shown, as the text of a model file. */
  async modelText(): Promise<string> {
    await this.refiner.refine();
    return this.engine.linearModel(this.model.plan.read, this.shownPoint());
  }

  /** The same in another language. */
  async codeText(language: Language): Promise<string> {
    await this.refiner.refine();
    return this.engine.linearCode(this.model.plan.read, { ...this.shownPoint(), language });
  }

  /** What is shown as the text of another file. */
  async exportText(kind: ExportKind): Promise<string> {
    const { view: path, index } = this.shownPlace();
    const { file, plan, record } = this.model;
    return this.engine.exportFit(kind, { file, target: plan.design.target, options: { ...plan.fit, l1Ratio: path.l1Ratio }, record: record!, path, index });
  }

  /** Where the cursor stands, else at the λ that the rule chose. @throws ReadError while there is none */
  private shownPlace(): { readonly view: RunView; readonly index: number; readonly choice: Cursor['choice'] } {
    const { run, index, choice } = this.model.shownPoint;
    const view = this.model.run(run);
    if (!view || index < 0 || index >= view.solved) throw new ReadError(l10n.t('There is no model yet; wait for the fit to end, or fit again.'));
    return { view, index, choice };
  }

  private shownPoint(): ModelQuestion {
    const { view, index, choice } = this.shownPlace();
    const { design, fit } = this.model.plan;
    const { n, l1Ratio } = view;
    const selection = { fit: { ...fit, l1Ratio }, choice, certificate: certificateOf(view, index), crossValidation: view.crossValidation && savedValidation(view.crossValidation), notes: view.notes };
    return { design, n, point: { scaling: scalingOf(view, fit), l1Ratio, solution: solutionAt(view, index) }, file: this.model.file, selection };
  }

  dispose(): void {
    this.giveUp();
    this.engine.dispose();
  }

  private giveUp(): void {
    this.refiner.stop();
    const running = this.current;
    this.current = null;
    running?.abort();
  }

  private async fitAll(plan: FitPlan, signal: AbortSignal): Promise<void> {
    const { model, engine } = this;
    const onProgress = (fraction: number | null) => this.tell(signal, l10n.t('Reading {0}', model.file), fraction ?? 0);
    model.tableRead(await engine.read(plan.read, { signal, onProgress }));
    for (const [run, l1Ratio] of plan.l1Ratios.entries()) {
      const mixture = plan.mode === 'sweep' ? mixtureName(l1Ratio) : null;
      this.tell(signal, pathLabel(mixture), 0);
      const result = await engine.fit(plan.design, { ...plan.fit, l1Ratio }, (message) => this.hear(run, message, mixture, signal), signal, run + 1 < plan.l1Ratios.length);
      if (signal.aborted) throw abortError();
      model.runFinished(run, result);
      if (run + 1 < plan.l1Ratios.length) this.onChange('whole');
    }
  }

  private hear(run: number, message: FitMessage, mixture: string | null, signal: AbortSignal): void {
    if (signal.aborted) return;
    const { model } = this;
    switch (message.stage) {
      case 'started':
        model.runStarted(run, message);
        this.onChange('whole');
        break;
      case 'points': {
        model.addPoints(run, message.points);
        const { solved, lambda } = model.run(run)!;
        this.onChange('points');
        this.tell(signal, pathLabel(mixture), solved / lambda.length);
        break;
      }
      case 'crossValidation':
        this.tell(signal, foldsLabel(mixture), message.fraction);
        break;
    }
  }

  private tell(signal: AbortSignal, label: string, fraction: number): void {
    if (signal.aborted) return;
    this.model.tell({ label, fraction });
    this.onChange('progress');
  }
}

/** @param mixture of a sweep, else null */
function pathLabel(mixture: string | null): string {
  return mixture === null ? l10n.t('Path') : l10n.t('Path of the {0}', mixture);
}

function foldsLabel(mixture: string | null): string {
  return mixture === null ? l10n.t('Cross-validation') : l10n.t('Cross-validation of the {0}', mixture);
}

function certificateOf({ objective, dualityGap, stationarity, converged, devianceRatio }: RunView, index: number): Certificate {
  const gap = dualityGap[index];
  return { objective: objective[index], dualityGap: Number.isNaN(gap) ? null : gap, stationarity: stationarity[index], converged: converged[index] === 1, devianceRatio: devianceRatio[index] };
}
