import type { ExplainQuestion } from '../../engine/explain/explain';
import type { FitOptions } from '../../engine/linear/fitTypes';
import type { FitPlan } from '../../protocol/fitPlan';
import type { WhyMessage } from '../../protocol/whyMessages';
import type { CsvEngine } from '../engine/csvEngine';
import { isAbort, isRefusal, sentenceFor } from '../sentences';
import type { WhyModel } from './whyModel';

/** An explanation begins or ends, has another result, or has only come further. */
export type WhyChange = 'turn' | 'result' | 'progress';

/** The explanations of one panel, one after the other: of the view that is shown, for the fit that is shown. */
export class WhySession {
  private current: AbortController | null = null;

  constructor(
    private readonly file: string,
    readonly model: WhyModel,
    private readonly engine: CsvEngine,
    private readonly onChange: (change: WhyChange) => void,
  ) {}

  get running(): boolean {
    return this.current !== null;
  }

  /** Another view, or the same with other options. What runs is given up unless it is just that; what is shown is computed by `ensure`. */
  show(question: ExplainQuestion): void {
    if (this.running && this.model.isAsked(question)) return;
    this.giveUp();
    this.model.show(question);
    this.onChange('turn');
  }

  /** Explains the fit unless that is done, or has been cancelled or refused: those are for a person to begin again. */
  ensure(plan: FitPlan, fit: FitOptions): Promise<void> {
    return this.model.explains(fit) ? Promise.resolve() : this.start(plan, fit);
  }

  /** Gives up what runs and explains anew. Never rejects: what went wrong is in the model. */
  async start({ read, design }: FitPlan, fit: FitOptions): Promise<void> {
    this.current?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    this.current = controller;
    const { model, engine, file } = this;
    const { view, options } = model.begin(fit);
    this.onChange('turn');
    try {
      await engine.read(read, { signal });
      const made = await engine.explain({ design, fit, question: { view, options } as ExplainQuestion }, (message) => this.hear(message, signal), signal);
      if (this.current === controller) model.done(made);
    } catch (error) {
      if (this.current !== controller) return;
      if (isAbort(error)) model.cancelled();
      else model.failed(sentenceFor(error, file), isRefusal(error));
    }
    if (this.current !== controller) return;
    this.current = null;
    this.onChange('turn');
  }

  cancel(): void {
    this.current?.abort();
  }

  /** Another fit is made: nothing that was computed holds. @param sameData whether columns that were chosen are still there */
  forget(sameData: boolean): void {
    this.giveUp();
    this.model.forget(sameData);
    this.onChange('turn');
  }

  /** What runs stops without a word. */
  giveUp(): void {
    const running = this.current;
    this.current = null;
    running?.abort();
    this.model.givenUp();
  }

  private hear(message: WhyMessage, signal: AbortSignal): void {
    if (signal.aborted) return;
    this.model.hear(message);
    this.onChange(message.soFar ? 'result' : 'progress');
  }
}
