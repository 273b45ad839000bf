import * as l10n from '@vscode/l10n';
import { defaultExplainOptions, type AnyExplanation, type ExplainQuestion } from '../../engine/explain/explain';
import type { ExplainView } from '../../engine/explain/explanation';
import type { FitOptions } from '../../engine/linear/fitTypes';
import type { WhyMessage, WhyPart, WhySnapshot, WhyStatus } from '../../protocol/whyMessages';

const firstShown: ExplainView = 'fit';

/** All that the Why view shows, built up from what the worker tells. Knows neither VS Code nor the worker. */
export class WhyModel {
  private shown: ExplainView = firstShown;
  private readonly parts = new Map<ExplainView, WhyPart>();

  /** A view that was interrupted is computed again when it is looked at. */
  static of({ shown, parts }: WhySnapshot): WhyModel {
    const model = new WhyModel();
    model.shown = shown;
    for (const part of Object.values(parts)) model.parts.set(part.view, part.status.kind === 'running' ? fresh(part) : part);
    return model;
  }

  /** The view that is shown. */
  get part(): WhyPart {
    return this.parts.get(this.shown) ?? fresh({ view: this.shown, options: defaultExplainOptions[this.shown] } as ExplainQuestion);
  }

  isAsked({ view, options }: ExplainQuestion): boolean {
    return view === this.shown && JSON.stringify(options) === JSON.stringify(this.part.options);
  }

  /** With other options than before, what was known of it is of something else. */
  show(question: ExplainQuestion): void {
    this.shown = question.view;
    if (!this.isAsked(question)) this.parts.set(question.view, fresh(question));
  }

  /** Whether the view that is shown explains this fit, or has said why it cannot. */
  explains(fit: FitOptions): boolean {
    const { status, fit: known } = this.part;
    return status.kind !== 'idle' && JSON.stringify(known) === JSON.stringify(fit);
  }

  /** What was known of another fit is not shown any more. */
  begin(fit: FitOptions): WhyPart {
    return this.change({ fit, explanation: null, status: { kind: 'running', doing: l10n.t('Starting'), fraction: 0 } });
  }

  hear({ doing, fraction, soFar }: WhyMessage): void {
    this.change({ status: { kind: 'running', doing, fraction }, ...(soFar ? { explanation: soFar } : {}) });
  }

  done(explanation: AnyExplanation): void {
    this.change({ status: { kind: 'done' }, explanation });
  }

  cancelled(): void {
    this.change({ status: { kind: 'cancelled' } });
  }

  /** @param refused since it cannot be computed of this fit */
  failed(sentence: string, refused: boolean): void {
    this.change({ status: { kind: 'failed', sentence, refused } });
  }

  /** Another view is looked at, or another fit is made. */
  givenUp(): void {
    if (this.part.status.kind === 'running') this.parts.set(this.shown, fresh(this.part));
  }

  /** Nothing that was computed holds any more. @param sameData whether columns that were chosen are still there */
  forget(sameData: boolean): void {
    const known = [...this.parts.values()];
    this.parts.clear();
    if (sameData) for (const part of known) this.parts.set(part.view, fresh(part));
  }

  snapshot(): WhySnapshot {
    return { shown: this.shown, parts: Object.fromEntries(this.parts) };
  }

  private change(change: { readonly status: WhyStatus; readonly explanation?: AnyExplanation | null; readonly fit?: FitOptions }): WhyPart {
    const part = { ...this.part, ...change } as WhyPart;
    this.parts.set(part.view, part);
    return part;
  }
}

/** Of which nothing is known yet. */
function fresh({ view, options }: ExplainQuestion): WhyPart {
  return { view, options, status: { kind: 'idle' }, explanation: null, fit: null } as WhyPart;
}
