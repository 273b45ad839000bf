import * as l10n from '@vscode/l10n';
import type { Trust } from '../../engine/explain/trust/trustView';
import { nameOfChoice } from '../../protocol/choiceNames';
import type { FitPlan } from '../../protocol/fitPlan';
import type { Cursor, RunView } from '../../protocol/panelMessages';
import type { PanelModel } from '../panel/panelModel';
import { fitName, isPlainLasso } from '../panel/panelTitles';
import { errorText } from './errorText';
import { featuresAt, type Coefficient, type FeatureList } from './keptFeatures';
import type { ListedRun } from './listedRun';
import { numberText } from './numberText';
import type { CrossValidatedError, FitFacts, RunIdentity } from './runRecord';

const noSelections: ReadonlyMap<string, number> = new Map();

interface Place {
  readonly index: number;
  readonly choice: Cursor['choice'] | null;
}

/** One path of an open panel, at the λ that its cursor stands on. */
export class SparsityRun implements ListedRun {
  readonly kind = 'fit';
  readonly isOpen = true;
  readonly networkOptions = null;
  readonly excludedBecause = l10n.t('Columns whose coefficient is zero at this λ');
  /** Where the cursor stands, and on which path: one that is made again begins at its rule's λ. */
  private at: { readonly of: RunView | undefined; readonly index: number; readonly choice: Cursor['choice'] } | null = null;
  private listed: { readonly run: RunView; readonly index: number; readonly ofClass: number; readonly refinements: number; readonly selections: ReadonlyMap<string, number>; readonly list: FeatureList<Coefficient> } | null = null;
  private selected: { readonly of: Trust; readonly shares: ReadonlyMap<string, number> } | null = null;
  readonly plan: FitPlan;
  readonly label: string;

  constructor(readonly panelId: string, readonly index: number, private readonly model: PanelModel, public identity: RunIdentity) {
    this.plan = model.plan;
    const l1Ratio = model.plan.l1Ratios[index];
    const kind = isPlainLasso(model.plan, l1Ratio) ? '' : ` (${fitName(model.plan, l1Ratio)})`;
    this.label = `${model.file} → ${model.plan.design.target}${kind}`;
    const cursor = model.view?.cursor;
    if (cursor?.run === index) this.moveTo(cursor);
  }

  moveTo({ index, choice }: Cursor): void {
    this.at = { of: this.view(), index, choice };
  }

  /** "λ 0.0037 (1-SE) · 6 of 10 · error 2991", "λ 0.0037 (1-SE) · 6 of 13 for class_0 · deviance 0.21" */
  get description(): string {
    const features = this.features();
    const facts = this.facts();
    if (!features || !facts) return this.statusText();
    const { lambda, choice, ofClass, error } = facts;
    const { kept, excluded } = features;
    const all = kept.length + excluded.length;
    const parts = [
      `λ ${numberText(lambda)}${choice ? ` (${choice})` : ''}`,
      ofClass === null ? l10n.t('{0} of {1}', kept.length, all) : l10n.t('{0} of {1} for {2}', kept.length, all, ofClass),
      ...(error ? [errorText(error)] : []),
    ];
    return parts.join(' · ');
  }

  facts(): FitFacts | null {
    const run = this.view();
    const place = this.place();
    if (!run || !place) return null;
    return {
      family: run.family,
      ofClass: run.classes ? run.classes[this.shownClass(run)] : null,
      method: fitName(this.plan, run.l1Ratio),
      lambda: run.lambda[place.index],
      choice: place.choice && nameOfChoice(place.choice),
      rows: run.n,
      error: errorAt(run, place.index),
    };
  }

  features(): FeatureList<Coefficient> | null {
    const run = this.view();
    const place = this.place();
    if (!run || !place) return (this.listed = null);
    const ofClass = this.shownClass(run);
    const { index } = place;
    const selections = this.selections(run);
    // While it runs, λs are still to come.
    if (this.model.status.kind === 'running') return featuresAt(run, index, ofClass, selections);
    const refinements = this.model.refinementCount;
    const known = this.listed;
    if (known && known.run === run && known.index === index && known.ofClass === ofClass && known.refinements === refinements && known.selections === selections) return known.list;
    const list = featuresAt(run, index, ofClass, selections);
    this.listed = { run, index, ofClass, refinements, selections, list };
    return list;
  }

  /** How often halves of the rows select each column, once the Why view has computed it for this fit. */
  private selections({ l1Ratio }: RunView): ReadonlyMap<string, number> {
    const part = this.model.why.snapshot().parts.trust;
    const explanation = part?.explanation ?? null;
    if (!explanation?.stability || part!.fit?.l1Ratio !== l1Ratio) return noSelections;
    if (this.selected?.of !== explanation) this.selected = { of: explanation, shares: new Map(explanation.columns.map(({ column, selection }) => [column, selection!])) };
    return this.selected.shares;
  }

  private view(): RunView | undefined {
    return this.model.run(this.index);
  }

  private shownClass({ classes }: RunView): number {
    return Math.min(this.model.view?.shownClass ?? 0, (classes?.length ?? 1) - 1);
  }

  /** The cursor's λ; before there is one the λ of the rule, and while the path grows its end. */
  private place(): Place | null {
    const run = this.view();
    if (!run || run.solved === 0) return null;
    if (this.at?.of === run && this.at.index >= 0 && this.at.index < run.solved) return placeOf(this.at, run);
    if (run.chosenIndex !== null) return { index: run.chosenIndex, choice: run.rule };
    return { index: run.solved - 1, choice: null };
  }

  private statusText(): string {
    const { status } = this.model;
    switch (status.kind) {
      case 'running':
        return l10n.t('fitting…');
      case 'cancelled':
        return l10n.t('cancelled');
      case 'failed':
        return l10n.t('failed');
      case 'done':
      case 'idle':
        return '';
    }
  }
}

/** Where a cursor is: its page hears a little later than we do which λ the rule has chosen, and before there is one it is at the end of the path. */
function placeOf({ index, choice }: Pick<Cursor, 'index' | 'choice'>, { rule, chosenIndex, crossValidation }: RunView): Place {
  if (choice === 'manual') return { index, choice };
  if (chosenIndex === null && crossValidation === null) return { index, choice: null };
  return { index: choice === rule && chosenIndex !== null ? chosenIndex : index, choice };
}

function errorAt({ crossValidation }: RunView, index: number): CrossValidatedError | null {
  if (!crossValidation) return null;
  const { metric, mean, standardError, nullError, folds, repeats, seed, models } = crossValidation;
  return { metric, mean: mean[index], standardError: standardError[index], ofNothing: nullError, folds, repeats, seed, models };
}
