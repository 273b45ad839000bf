import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FitOptions } from '../../engine/linear/fitTypes';
import type { DesignOptions } from '../../engine/data/design';
import type { FitPlan } from '../../protocol/fitPlan';
import type { PanelViewName } from '../../protocol/panelMessages';
import { isAbort, sentenceFor } from '../sentences';
import { goBack, type Answer } from '../ask/answer';
import { askTarget, hasChoiceOfFeatures } from '../ask/askColumns';
import { askOutcome } from '../ask/askOutcome';
import { askSweep } from '../ask/askFitOptions';
import { askRest } from '../ask/askRest';
import { askSetting } from '../ask/askSetting';
import { familyChoices } from '../ask/familyChoices';
import { askSteps, type Step } from '../ask/steps';
import type { Setting } from '../ask/quickInput';
import { fileName } from '../csvBytes';
import type { CsvEngine } from '../engine/csvEngine';
import { openEngine } from '../engine/openEngine';
import type { FitPanels } from '../panel/fitPanels';
import { fitDefaults } from '../settings';
import type { RememberedTargets } from './rememberedTargets';

export interface FitServices {
  readonly panels: FitPanels;
  readonly targets: RememberedTargets;
}

/** One question, and Enter takes every default. */
export function fitWithDefaults(services: FitServices, uri: vscode.Uri): Promise<void> {
  return askAndFit(services, uri, async (engine) => {
    const title = l10n.t('Fit Regularized Model: {0}', fileName(uri));
    const outcome = await askOutcome(engine, fileName(uri), services.targets.get(uri), { title });
    return outcome === undefined || outcome === goBack ? null : planOf(uri, outcome, fitDefaults(uri));
  });
}

/** The four questions that matter, then everything else at a glance: Enter takes every default. */
export function fitWithOptions(services: FitServices, uri: vscode.Uri): Promise<void> {
  return askAndFit(services, uri, (engine) => {
    const draft = new Draft(engine, uri, l10n.t('Fit with Options: {0}', fileName(uri)), services.targets.get(uri)?.target);
    return draft.ask(['target', 'columns', 'family', 'penalty', 'rest']);
  });
}

/** One question, and Enter trains a network that suits the size of the data. */
export function trainNetwork(services: FitServices, uri: vscode.Uri): Promise<void> {
  return askTargetAndShow(services, uri, l10n.t('Train Dropout Network: {0}', fileName(uri)), 'network');
}

/** One question, and Enter compares every method on the same folds, within a budget of time. */
export function compareRegularizers(services: FitServices, uri: vscode.Uri): Promise<void> {
  return askTargetAndShow(services, uri, l10n.t('Compare Regularizers: {0}', fileName(uri)), 'compare');
}

/** Lasso, elastic nets and ridge side by side. */
export function sweep(services: FitServices, uri: vscode.Uri): Promise<void> {
  return askAndFit(services, uri, (engine) => {
    const draft = new Draft(engine, uri, l10n.t('Sweep Lambda: {0}', fileName(uri)), services.targets.get(uri)?.target);
    return draft.ask(['target', 'sweep']);
  });
}

function askTargetAndShow(services: FitServices, uri: vscode.Uri, title: string, view: PanelViewName): Promise<void> {
  return askAndFit(services, uri, async (engine) => {
    const target = await askTarget(engine, {}, fileName(uri), services.targets.get(uri)?.target, { title });
    return typeof target === 'string' ? planOf(uri, { target }, fitDefaults(uri)) : null;
  }, view);
}

type AskPlan = (engine: CsvEngine) => Promise<FitPlan | null>;

/** The worker that read the file for the questions goes on to make the fit. */
async function askAndFit({ panels, targets }: FitServices, uri: vscode.Uri, ask: AskPlan, view: PanelViewName = 'fit'): Promise<void> {
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
  targets.set(uri, plan.design);
  await panels.show(plan, engine, view);
}

function planOf(uri: vscode.Uri, design: DesignOptions, fit: FitOptions): FitPlan {
  return { mode: 'fit', uri: uri.toString(), read: {}, design, fit, l1Ratios: [fit.l1Ratio] };
}

type Question = 'target' | 'columns' | 'family' | 'penalty' | 'rest' | 'sweep';

/** The plan so far: going back finds the answers as they were left. */
class Draft {
  private plan: FitPlan;
  /** Before that the file may not have been read: no question waits for it. */
  private hasTarget = false;

  constructor(private readonly engine: CsvEngine, private readonly uri: vscode.Uri, private readonly title: string, remembered: string | undefined) {
    this.plan = planOf(uri, { target: remembered ?? '' }, fitDefaults(uri));
  }

  async ask(questions: readonly Question[]): Promise<FitPlan | null> {
    const steps = questions.map((question): Step => ({
      ask: async (place) => {
        const answer = await this.answerTo(question, { title: this.title, ...place });
        if (answer !== undefined && answer !== goBack) this.plan = answer;
        this.hasTarget = true;
        return answer;
      },
      hasChoice: () => this.hasChoiceOf(question),
    }));
    return (await askSteps(steps)) ? this.plan : null;
  }

  private async answerTo(question: Question, around: Setting): Promise<Answer<FitPlan>> {
    const { engine, plan } = this;
    switch (question) {
      case 'rest':
        return askRest(engine, plan, fileName(this.uri), around);
      case 'sweep': {
        const l1Ratios = await askSweep(around);
        if (l1Ratios === undefined || l1Ratios === goBack) return l1Ratios;
        return { ...plan, mode: 'sweep', fit: { ...plan.fit, l1Ratio: l1Ratios[0] }, l1Ratios };
      }
      case 'target':
      case 'columns':
      case 'family':
      case 'penalty':
        return askSetting(engine, plan, fileName(this.uri), question, around);
    }
  }

  private async hasChoiceOf(question: Question): Promise<boolean> {
    if (!this.hasTarget || (question !== 'family' && question !== 'columns')) return true;
    const { plan } = this;
    const summary = await this.engine.read(plan.read);
    if (question === 'columns') return hasChoiceOfFeatures(plan, summary);
    const target = summary.columns.find(({ name }) => name === plan.design.target);
    return target !== undefined && familyChoices(target, summary).length > 1;
  }
}
