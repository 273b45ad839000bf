import type { ComparisonOptions } from '../../engine/compare/comparisonTypes';
import type { ComparisonMessage } from '../../protocol/comparisonMessages';
import type { FitPlan } from '../../protocol/fitPlan';
import type { CsvEngine } from '../engine/csvEngine';
import { isAbort, sentenceFor } from '../sentences';
import type { ComparisonModel } from './comparisonModel';

/** A comparison begins or ends, has another result, or has only come further. */
export type ComparisonChange = 'turn' | 'result' | 'progress';

/** The comparisons of one panel, one after the other: keeps what is done when it is cancelled or fails. */
export class ComparisonSession {
  private current: AbortController | null = null;

  constructor(
    private readonly file: string,
    readonly model: ComparisonModel,
    private readonly engine: CsvEngine,
    private readonly onChange: (change: ComparisonChange) => void,
  ) {}

  get running(): boolean {
    return this.current !== null;
  }

  /** Cancels what runs and compares anew. Never rejects: what went wrong is in the model. */
  async start({ read, design, fit }: FitPlan, wanted: ComparisonOptions): Promise<void> {
    this.current?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    this.current = controller;
    const { model, engine, file } = this;
    // A column that says which rows belong together says so here, too.
    const options = { ...wanted, foldKind: design.foldColumn ? fit.foldKind : null };
    model.begin(options);
    this.onChange('turn');
    try {
      await engine.read(read, { signal });
      const made = await engine.compare({ design, options }, (message) => this.hear(message, signal), signal);
      if (this.current === controller) model.done(made);
    } catch (error) {
      if (this.current !== controller) return;
      if (isAbort(error)) model.cancelled();
      else model.failed(sentenceFor(error, file));
    }
    if (this.current !== controller) return;
    this.current = null;
    this.onChange('turn');
  }

  cancel(): void {
    this.current?.abort();
  }

  /** What was compared is no longer what the panel is of. */
  forget(): void {
    if (this.model.status.kind === 'idle') return;
    this.dispose();
    this.model.forget();
    this.onChange('turn');
  }

  dispose(): void {
    const running = this.current;
    this.current = null;
    running?.abort();
  }

  private hear(message: ComparisonMessage, signal: AbortSignal): void {
    if (signal.aborted) return;
    this.model.hear(message);
    this.onChange(message.comparison ? 'result' : 'progress');
  }
}
