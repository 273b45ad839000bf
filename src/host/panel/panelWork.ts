import * as l10n from '@vscode/l10n';
import type { Language } from '../../engine/code/codeSubject';
import type { ExplainQuestion } from '../../engine/explain/explain';
import type { ExportKind } from '../../engine/export/exportedFit';
import type { FitOptions } from '../../engine/linear/fitTypes';
import type { NetworkOptions } from '../../engine/network/networkTypes';
import type { FitPlan } from '../../protocol/fitPlan';
import type { NetworkResume } from '../../protocol/panelMessages';
import { ComparisonSession, type ComparisonChange } from '../compare/comparisonSession';
import type { CsvEngine } from '../engine/csvEngine';
import { NetworkSession, type NetworkChange } from '../network/networkSession';
import { ReadError } from '../sentences';
import { WhySession, type WhyChange } from '../why/whySession';
import { modelName } from '../modelName';
import { FitSession, type Change } from './fitSession';
import type { PanelModel } from './panelModel';
import { isOfSameData } from './sameData';

/** Who hears what of a panel's work is new. */
export interface WorkListener {
  fitChanged(change: Change): void;
  networkChanged(change: NetworkChange): void;
  comparisonChanged(change: ComparisonChange): void;
  whyChanged(change: WhyChange): void;
}

/** What the views of a panel are made of: a fit, its explanations, a network and a comparison, all of one plan, each begun when it is looked at. Knows no VS Code. */
export class PanelWork {
  readonly fit: FitSession;
  readonly network: NetworkSession;
  private readonly comparison: ComparisonSession;
  private readonly why: WhySession;
  private disposed = false;

  constructor(readonly model: PanelModel, readonly engine: CsvEngine, listener: WorkListener) {
    const { file, plan, comparison, why } = model;
    this.fit = new FitSession(model, engine, (change) => {
      listener.fitChanged(change);
      if (change === 'whole') this.explainFit();
    });
    this.network = new NetworkSession(file, engine, plan.design.target, (change) => listener.networkChanged(change));
    this.comparison = new ComparisonSession(file, comparison, engine, (change) => listener.comparisonChanged(change));
    this.why = new WhySession(file, why, engine, (change) => listener.whyChanged(change));
  }

  /** What can be cancelled runs in the view that is shown. A training goes on until it is paused, and has controls of its own. */
  get running(): boolean {
    const { shownView } = this.model;
    if (shownView === 'compare') return this.comparison.running;
    return this.fitting || (shownView === 'why' && this.why.running);
  }

  get fitting(): boolean {
    return this.model.status.kind === 'running';
  }

  /** What the view that is shown is made of: a fit, a training or a comparison. The others are made when they are looked at; of the same data they stay. */
  start(plan: FitPlan, options: NetworkOptions | null = null, sameData = isOfSameData(plan, this.model.plan)): Promise<void> {
    const { shownView } = this.model;
    if (!sameData) {
      this.comparison.forget();
      this.network.dispose();
    }
    this.why.forget(sameData);
    // A fit is explained once it is made.
    if (shownView === 'fit' || shownView === 'why') return this.fit.start(plan);
    this.fit.replan(plan);
    return shownView === 'network' ? this.network.train(plan, options) : this.compare();
  }

  /** The file is another by now: nothing holds that was made of it in any view. */
  readAgain(): Promise<void> {
    this.engine.forget();
    return this.start(this.model.plan, this.network.model.options, false);
  }

  /** From its first step, with the fit left as it is. */
  train(options: NetworkOptions | null): Promise<void> {
    return this.network.train(this.model.plan, options);
  }

  /** After a reload. */
  resumeNetwork({ options, step, changes = [], stepsPerSecond = null }: NetworkResume): Promise<void> {
    this.network.model.paced(stepsPerSecond);
    return this.network.train(this.model.plan, options, { step, changes });
  }

  /** A training would take the time that is measured here: it waits. */
  async compare(options = this.model.comparison.options): Promise<void> {
    await this.network.pause();
    if (!this.disposed) await this.comparison.start(this.model.plan, options);
  }

  explain(question: ExplainQuestion): void {
    this.why.show(question);
    this.explainFit();
  }

  /** Begins what the view that is shown is made of, where that is not there. */
  beginShown(): void {
    const { shownView, status, comparison } = this.model;
    if ((shownView === 'fit' || shownView === 'why') && status.kind === 'idle') void this.fit.start(this.model.plan);
    if (shownView === 'why') this.explainFit();
    else this.why.giveUp();
    if (shownView === 'network' && !this.network.started) void this.train(null);
    if (shownView === 'compare' && comparison.status.kind === 'idle') void this.compare();
  }

  /** What is shown once more, from the file as it is now; an explanation that failed, of the fit that is there. */
  retry(): Promise<void> {
    const { shownView, status, why, plan } = this.model;
    if (shownView === 'why' && status.kind === 'done' && why.part.status.kind !== 'done') return this.why.start(plan, this.fitShown());
    if (shownView === 'fit' || shownView === 'why') {
      this.why.forget(true);
      return this.fit.retry();
    }
    this.engine.forget();
    return shownView === 'compare' ? this.compare() : this.train(this.network.model.options);
  }

  cancel(): void {
    if (this.model.shownView === 'compare') this.comparison.cancel();
    else if (this.fitting) this.fit.cancel();
    else this.why.cancel();
  }

  /** The model that is shown, at its λ or step, as the text of a model file. @throws ReadError where none is shown */
  async modelText(): Promise<string> {
    switch (this.model.shownView) {
      case 'fit':
      case 'why':
        return this.fit.modelText();
      case 'network':
        return this.engine.networkModel(this.model.file);
      case 'compare':
        throw new ReadError(l10n.t('A comparison has no model of its own; choose the Fit or the Network view first.'));
    }
  }

  /** The fit or the network in another language. */
  codeText(language: Language): Promise<string> {
    const { file } = this.model;
    return language === 'pytorch' ? this.engine.networkCode(file, modelName(file)) : this.fit.codeText(language);
  }

  /** The fit as the text of another file. */
  exportText(kind: ExportKind): Promise<string> {
    return this.fit.exportText(kind);
  }

  dispose(): void {
    this.disposed = true;
    this.network.dispose();
    this.comparison.dispose();
    this.why.giveUp();
    this.fit.dispose();
  }

  /** The fit of the run at the cursor, once it is made. */
  private explainFit(): void {
    const { shownView, status, plan } = this.model;
    if (shownView === 'why' && status.kind === 'done') void this.why.ensure(plan, this.fitShown());
  }

  /** Of a sweep, the mixture that the cursor is on. */
  private fitShown(): FitOptions {
    const { plan: { fit }, view } = this.model;
    return { ...fit, l1Ratio: this.model.run(view?.cursor.run ?? 0)?.l1Ratio ?? fit.l1Ratio };
  }
}
