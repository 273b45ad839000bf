import * as vscode from 'vscode';
import type { TableSummary } from '../../protocol/workerMessages';
import { defaultFitOptions, type FitOptions } from '../../engine/linear/fitTypes';
import type { DesignOptions } from '../../engine/data/design';
import type { FitPlan } from '../../protocol/fitPlan';
import { isAbort, sentenceFor } from '../sentences';
import { askFeatures, askTarget } from '../ask/askColumns';
import { askFolds, askMixture, askSeed, askSweep } from '../ask/askFitOptions';
import { askSteps, type Step } from '../ask/steps';
import type { Answer } from '../ask/quickInput';
import { fileName } from '../csvBytes';
import type { CsvEngine } from '../engine/csvEngine';
import { openEngine } from '../engine/openEngine';
import type { FitPanels } from '../panel/fitPanels';
import type { RememberedTargets } from './rememberedTargets';

export interface FitServices {
  readonly panels: FitPanels;
  readonly targets: RememberedTargets;
}

/** One question, and Enter takes every default. */
export function fitWithDefaults(services: FitServices, uri: vscode.Uri): Promise<void> {
  return askAndFit(services, uri, async (engine) => {
    const title = `Fit Regularized Model: ${fileName(uri)}`;
    const target = await askTarget(engine, {}, fileName(uri), services.targets.get(uri), { title });
    return typeof target === 'string' ? planOf(uri, { target }, defaultFitOptions) : null;
  });
}

/** Every option that a fit has, one step each. The family has no step while there is only one. */
export function fitWithOptions(services: FitServices, uri: vscode.Uri): Promise<void> {
  return askAndFit(services, uri, async (engine) => {
    const draft = new Draft(engine, uri, 'Fit with Options', services.targets.get(uri));
    const steps = [draft.target, draft.columns, draft.mixture, draft.folds, draft.seed];
    return (await draft.ask(steps)) ? planOf(uri, draft.design, draft.fit) : null;
  });
}

/** Lasso, elastic nets and ridge side by side. */
export function sweep(services: FitServices, uri: vscode.Uri): Promise<void> {
  return askAndFit(services, uri, async (engine) => {
    const draft = new Draft(engine, uri, 'Sweep Lambda', services.targets.get(uri));
    if (!(await draft.ask([draft.target, draft.sweep]))) return null;
    const [l1Ratio] = draft.l1Ratios;
    return { ...planOf(uri, draft.design, { ...draft.fit, l1Ratio }), mode: 'sweep', l1Ratios: draft.l1Ratios };
  });
}

type AskPlan = (engine: CsvEngine) => Promise<FitPlan | null>;

/** The worker that read the file for the questions goes on to make the fit. */
async function askAndFit({ panels, targets }: FitServices, uri: vscode.Uri, ask: AskPlan): Promise<void> {
  const engine = openEngine(panels.extension, uri);
  let plan: FitPlan | null = null;
  try {
    plan = await ask(engine);
  } catch (error) {
    if (!isAbort(error)) void vscode.window.showErrorMessage(sentenceFor(error, fileName(uri)));
  }
  if (!plan) {
    engine.dispose();
    return;
  }
  targets.set(uri, plan.design.target);
  panels.show(plan, engine);
}

function planOf(uri: vscode.Uri, design: DesignOptions, fit: FitOptions): FitPlan {
  return { mode: 'fit', uri: uri.toString(), read: {}, design, fit, l1Ratios: [fit.l1Ratio] };
}

/** The answers so far: going back finds them as they were left. */
class Draft {
  design: DesignOptions;
  fit: FitOptions = defaultFitOptions;
  l1Ratios: readonly number[] = [];
  private totalSteps = 0;

  constructor(private readonly engine: CsvEngine, private readonly uri: vscode.Uri, private readonly title: string, remembered: string | undefined) {
    this.design = { target: remembered ?? '' };
  }

  ask(steps: readonly Step[]): Promise<boolean> {
    this.totalSteps = steps.length;
    return askSteps(steps);
  }

  readonly target: Step = async (step) => {
    const target = await askTarget(this.engine, {}, fileName(this.uri), this.design.target || undefined, this.around(step));
    return this.note(target, (value) => {
      if (value !== this.design.target) this.design = { target: value };
    });
  };

  readonly columns: Step = async (step) => {
    const summary: TableSummary = await this.engine.read({});
    return this.note(await askFeatures(summary, this.design, this.around(step)), (value) => (this.design = value));
  };

  readonly mixture: Step = async (step) =>
    this.note(await askMixture(this.fit.l1Ratio, this.around(step)), (l1Ratio) => (this.fit = { ...this.fit, l1Ratio }));

  readonly folds: Step = async (step) =>
    this.note(await askFolds(this.fit.folds, this.around(step)), (folds) => (this.fit = { ...this.fit, folds }));

  readonly seed: Step = async (step) =>
    this.note(await askSeed(this.fit.seed, this.around(step)), (seed) => (this.fit = { ...this.fit, seed }));

  readonly sweep: Step = async (step) => this.note(await askSweep(this.around(step)), (l1Ratios) => (this.l1Ratios = l1Ratios));

  private around(step: number): { title: string; step: number; totalSteps: number } {
    return { title: `${this.title}: ${fileName(this.uri)}`, step, totalSteps: this.totalSteps };
  }

  private note<T>(answer: Answer<T>, keep: (value: T) => void): Answer<T> {
    if (answer !== undefined && typeof answer !== 'symbol') keep(answer);
    return answer;
  }
}
