import * as l10n from '@vscode/l10n';
import { defaultComparisonOptions } from '../../engine/compare/comparisonTypes';
import type { DesignRecord } from '../../engine/data/design';
import type { FitPlan } from '../../protocol/fitPlan';
import type { Cursor, PanelProgress, PanelSnapshot, PanelStatus, PanelViewName, PathPoints, RunView, ViewState } from '../../protocol/panelMessages';
import type { FitPoints, FitResult, FitStarted, TableSummary } from '../../protocol/workerMessages';
import { ComparisonModel } from '../compare/comparisonModel';
import { WhyModel } from '../why/whyModel';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** All that a panel shows, built up from what the worker tells. Knows neither VS Code nor the worker. */
export class PanelModel {
  private readonly runs: Mutable<RunView>[] = [];
  /** What was done to the data; null until it has been read. */
  record: DesignRecord | null = null;
  private columnKinds: PanelSnapshot['columnKinds'] = [];
  private elapsed: number | null = null;
  private begun = 0;
  private state: PanelStatus = { kind: 'idle' };
  private readonly refinedSince: { readonly run: number; readonly index: number }[] = [];
  private refinements = 0;
  view: ViewState | null = null;
  shownView: PanelViewName = 'fit';

  constructor(readonly panelId: string, readonly file: string, private current: FitPlan, readonly comparison = new ComparisonModel(defaultComparisonOptions), readonly why = new WhyModel()) {}

  static of(snapshot: PanelSnapshot, panelId = snapshot.resume.panelId): PanelModel {
    const { plan } = snapshot.resume;
    const model = new PanelModel(panelId, snapshot.file, plan, ComparisonModel.of(snapshot.comparison), WhyModel.of(snapshot.why));
    model.runs.push(...snapshot.runs);
    model.record = snapshot.record;
    model.columnKinds = snapshot.columnKinds;
    model.elapsed = snapshot.elapsed;
    model.state = snapshot.status;
    model.view = snapshot.view;
    model.shownView = snapshot.shownView;
    return model;
  }

  get plan(): FitPlan {
    return this.current;
  }

  get status(): PanelStatus {
    return this.state;
  }

  run(index: number): RunView | undefined {
    return this.runs[index];
  }

  get runCount(): number {
    return this.runs.length;
  }

  /** Another plan, of which no fit is wanted yet. */
  replan(plan: FitPlan): void {
    this.begin(plan, 0);
    this.state = { kind: 'idle' };
  }

  /** A new fit: columns may be others, so that what was pointed at is forgotten. */
  begin(plan: FitPlan, now: number): void {
    this.current = plan;
    this.begun = now;
    this.runs.length = 0;
    this.takeRefined();
    this.record = null;
    this.elapsed = null;
    this.view = null;
    this.tell({ label: l10n.t('Starting'), fraction: 0 });
  }

  /** The cursor is told more often than the view is saved: a page hidden in between must not lose it. */
  moveCursor(cursor: Cursor): void {
    if (this.view) this.view = { ...this.view, cursor };
  }

  tell(progress: PanelProgress): void {
    this.state = { kind: 'running', progress };
  }

  tableRead(summary: TableSummary): void {
    this.columnKinds = summary.columns.map(({ name, kind }) => ({ name, kind }));
  }

  runStarted(index: number, { family, classes, positiveClass, n, columns, lambda, scaling, penaltyFactor, record }: FitStarted): void {
    this.record = record;
    const { mean, deviation, scale, responseMean } = scaling;
    const count = lambda.length;
    const responses = classes?.length ?? 1;
    const width = columns.length * responses;
    this.runs[index] = {
      l1Ratio: this.current.l1Ratios[index],
      rule: this.current.fit.rule,
      family, classes, positiveClass, n, columns, lambda, mean, deviation, scale, responseMean, penaltyFactor,
      solved: 0,
      coefficients: new Float64Array(count * width),
      intercepts: new Float64Array(count * responses),
      gradients: new Float64Array(count * width),
      nonzero: new Int32Array(count),
      devianceRatio: new Float64Array(count),
      objective: new Float64Array(count),
      dualityGap: new Float64Array(count),
      stationarity: new Float64Array(count),
      converged: new Uint8Array(count),
      crossValidation: null,
      exactPath: null,
      chosenIndex: null,
      notes: [],
      pair: null,
    };
  }

  addPoints(index: number, points: FitPoints): void {
    const run = this.runs[index];
    const { from } = points;
    const responses = run.classes?.length ?? 1;
    const width = run.columns.length * responses;
    run.coefficients.set(points.coefficients, from * width);
    run.intercepts.set(points.intercepts, from * responses);
    run.gradients.set(points.gradients, from * width);
    run.nonzero.set(points.nonzero, from);
    run.devianceRatio.set(points.devianceRatio, from);
    run.objective.set(points.objective, from);
    run.dualityGap.set(points.dualityGap, from);
    run.stationarity.set(points.stationarity, from);
    run.converged.set(points.converged, from);
    run.solved = Math.max(run.solved, from + points.nonzero.length);
  }

  /** One λ of a run, solved better than it was. */
  refined(index: number, points: FitPoints): void {
    this.addPoints(index, points);
    this.refinedSince.push({ run: index, index: points.from });
    this.refinements++;
  }

  /** Whoever keeps what he made of a finished path sees by it that a λ has changed. */
  get refinementCount(): number {
    return this.refinements;
  }

  /** What was refined since this was asked last. */
  takeRefined(): { readonly run: number; readonly index: number }[] {
    return this.refinedSince.splice(0);
  }

  /** Where the cursor stands, else at the λ that the rule chose; index −1 while there is none. */
  get shownPoint(): Cursor {
    const first = this.runs[0] as RunView | undefined;
    return this.view?.cursor ?? { run: 0, index: first?.chosenIndex ?? -1, choice: first?.rule ?? 'manual' };
  }

  runFinished(index: number, { rule, crossValidation, exactPath, chosenIndex, refined, notes, pair }: FitResult): void {
    for (const points of refined) this.addPoints(index, points);
    Object.assign(this.runs[index], { rule, crossValidation, exactPath, chosenIndex, notes, pair });
  }

  done(now: number): void {
    this.elapsed = Math.round(now - this.begun);
    this.state = { kind: 'done' };
  }

  cancelled(): void {
    this.state = { kind: 'cancelled' };
  }

  failed(sentence: string): void {
    this.state = { kind: 'failed', sentence };
  }

  /** λs of a run from `from` up to `to`, in arrays of their own: a view would drag all of its memory into the message. */
  points(index: number, from: number, to = this.runs[index].solved): PathPoints {
    const run = this.runs[index];
    const responses = run.classes?.length ?? 1;
    const width = run.columns.length * responses;
    return {
      run: index,
      from,
      coefficients: run.coefficients.slice(from * width, to * width),
      intercepts: run.intercepts.slice(from * responses, to * responses),
      gradients: run.gradients.slice(from * width, to * width),
      nonzero: run.nonzero.slice(from, to),
      devianceRatio: run.devianceRatio.slice(from, to),
      objective: run.objective.slice(from, to),
      dualityGap: run.dualityGap.slice(from, to),
      stationarity: run.stationarity.slice(from, to),
      converged: run.converged.slice(from, to),
    };
  }

  snapshot(): PanelSnapshot {
    const { mode, design, read, fit } = this.current;
    const { encoding = null, separator = null, decimalMark = null } = read;
    return {
      file: this.file,
      mode,
      shownView: this.shownView,
      target: design.target,
      status: this.state,
      runs: this.runs.map((run) => ({ ...run })),
      record: this.record,
      columnKinds: this.columnKinds,
      reading: { encoding, separator, decimalMark },
      options: fit,
      elapsed: this.elapsed,
      comparison: this.comparison.snapshot(),
      why: this.why.snapshot(),
      view: this.view,
      resume: { panelId: this.panelId, plan: this.current },
    };
  }
}
