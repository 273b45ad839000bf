import { choiceNames } from '../../protocol/choiceNames';
import type { FitPlan } from '../../protocol/fitPlan';
import type { Cursor, RunView } from '../../protocol/panelMessages';
import type { PanelModel } from '../panel/panelModel';
import { fitName } from '../panel/panelTitles';
import { featuresAt, type Coefficient, type FeatureList } from './keptFeatures';
import type { ListedRun } from './listedRun';
import { numberText } from './numberText';

/** One path of one panel, at the λ that its cursor stands on. Outlives the panel. */
export class SparsityRun implements ListedRun {
  readonly kind = 'fit';
  readonly excludedBecause = 'Columns whose coefficient is zero at this λ';
  private at: { readonly index: number; readonly choice: Cursor['choice'] } | null = null;
  /** The model while the panel is open; a closed panel leaves only the list that was shown last. */
  private model: PanelModel | null;
  private shown: { readonly lambda: number; readonly of: number; readonly ofClass: string; readonly list: FeatureList<Coefficient> } | null = null;
  readonly plan: FitPlan;
  readonly label: string;
  private lastDescription = '';

  constructor(readonly panelId: string, readonly index: number, model: PanelModel) {
    this.model = model;
    this.plan = model.plan;
    const name = fitName(model.plan, model.plan.l1Ratios[index]);
    this.label = `${model.file} → ${model.plan.design.target}${name === 'lasso' && model.plan.mode === 'fit' ? '' : ` (${name})`}`;
    const cursor = model.view?.cursor;
    if (cursor?.run === index) this.at = cursor;
  }

  get id(): string {
    return `${this.panelId}/${this.index}`;
  }

  get isOpen(): boolean {
    return this.model !== null;
  }

  moveTo({ index, choice }: Cursor): void {
    this.at = { index, choice };
  }

  close(): void {
    this.lastDescription = this.description;
    this.features();
    this.model = null;
  }

  /** "λ 0.0037 (1-SE) · 6 of 10", "λ 0.0037 (1-SE) · 6 of 13 for class_0" */
  get description(): string {
    if (!this.model) return this.lastDescription;
    const features = this.features();
    if (!features || !this.shown) return this.statusText();
    const { kept } = features;
    const { index, choice } = this.place()!;
    const name = choice && index >= 0 ? ` (${choiceNames[choice]})` : '';
    return `λ ${numberText(this.shown.lambda)}${name} · ${kept.length} of ${this.shown.of}${this.shown.ofClass}`;
  }

  features(): FeatureList<Coefficient> | null {
    const run = this.view();
    const place = this.place();
    if (run && place) {
      const shownClass = Math.min(this.model?.view?.shownClass ?? 0, (run.classes?.length ?? 1) - 1);
      const ofClass = run.classes ? ` for ${run.classes[shownClass]}` : '';
      this.shown = { lambda: run.lambda[place.index], of: run.columns.length, ofClass, list: featuresAt(run, place.index, shownClass) };
    } else if (this.model) {
      this.shown = null;
    }
    return this.shown?.list ?? null;
  }

  private view(): RunView | undefined {
    return this.model?.run(this.index);
  }

  /** The cursor's λ; before there is one the λ of the rule, and while the path grows its end. */
  private place(): { readonly index: number; readonly choice: Cursor['choice'] | null } | null {
    const run = this.view();
    if (!run || run.solved === 0) return null;
    if (this.at && this.at.index < run.solved) return this.at;
    if (run.chosenIndex !== null) return { index: run.chosenIndex, choice: run.rule };
    return { index: run.solved - 1, choice: null };
  }

  private statusText(): string {
    const status = this.model?.status;
    switch (status?.kind) {
      case 'running':
        return 'fitting…';
      case 'cancelled':
        return 'cancelled';
      case 'failed':
        return 'failed';
      case 'done':
      case 'idle':
      case undefined:
        return '';
    }
  }
}
