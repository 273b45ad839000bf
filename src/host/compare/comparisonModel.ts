import type { Comparison, ComparisonOptions } from '../../engine/compare/comparisonTypes';
import type { ComparisonMessage, ComparisonSnapshot, ComparisonStatus } from '../../protocol/comparisonMessages';

/** All that the Compare view shows, built up from what the worker tells. Knows neither VS Code nor the worker. */
export class ComparisonModel {
  private current: ComparisonStatus = { kind: 'idle' };
  private made: Comparison | null = null;

  constructor(private used: ComparisonOptions) {}

  /** One that was interrupted is made again when it is looked at. */
  static of({ status, options, comparison }: ComparisonSnapshot): ComparisonModel {
    const model = new ComparisonModel(options);
    if (status.kind === 'running') return model;
    model.current = status;
    model.made = comparison;
    return model;
  }

  get status(): ComparisonStatus {
    return this.current;
  }

  get options(): ComparisonOptions {
    return this.used;
  }

  get comparison(): Comparison | null {
    return this.made;
  }

  begin(options: ComparisonOptions): void {
    this.used = options;
    this.made = null;
    this.current = { kind: 'running', step: null, seconds: 0 };
  }

  hear({ step, seconds, comparison }: ComparisonMessage): void {
    this.made = comparison ?? this.made;
    this.current = { kind: 'running', step, seconds };
  }

  done(comparison: Comparison): void {
    this.made = comparison;
    this.current = { kind: 'done' };
  }

  cancelled(): void {
    this.current = { kind: 'cancelled' };
  }

  failed(sentence: string): void {
    this.current = { kind: 'failed', sentence };
  }

  /** It was of other data. */
  forget(): void {
    this.made = null;
    this.current = { kind: 'idle' };
  }

  snapshot(): ComparisonSnapshot {
    return { status: this.current, options: this.used, comparison: this.made };
  }
}
