import { canBeRefined } from '../../engine/linear/refinePoint';
import type { RunView } from '../../protocol/panelMessages';
import type { CsvEngine } from '../engine/csvEngine';
import type { PanelModel } from './panelModel';
import { solutionAt } from './solutionAt';

/** A cursor that rests so long is not on its way. */
const rest = 400;
/** What a solution that is called solved has left of its objective. */
const fine = 1e-9;

/**
 * Solves the λ where the cursor rests to the last digits, where the path has fewer: what is read, saved and copied there is then what the command line gives.
 * Nothing is lost where that fails: the path's own solution stays.
 */
export class PointRefiner {
  private running: AbortController | null = null;
  private timer: NodeJS.Timeout | undefined;
  /** λs that were refined, of penalties too that have no gap to tell it by. */
  private readonly done = new WeakMap<RunView, Set<number>>();

  constructor(private readonly model: PanelModel, private readonly engine: CsvEngine, private readonly onRefined: () => void) {}

  /** Once the cursor has come to rest. */
  soon(): void {
    this.stop();
    this.timer = setTimeout(() => void this.refine(), rest);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.running?.abort();
    this.running = null;
  }

  /** Never rejects. */
  async refine(): Promise<void> {
    this.stop();
    const { model } = this;
    const { run, index } = model.shownPoint;
    const view = model.run(run);
    const { read, design, fit } = model.plan;
    if (!view || model.status.kind === 'running' || index < 0 || index >= view.solved || !canBeRefined(view.family, fit) || this.isFine(view, index)) return;
    const controller = new AbortController();
    this.running = controller;
    const { n, columns, l1Ratio } = view;
    const near = solutionAt(view, index);
    try {
      const points = await this.engine.refine(read, { design, n, fit: { ...fit, l1Ratio }, columns: columns.length, index, near }, controller.signal);
      if (controller.signal.aborted || model.run(run) !== view) return;
      this.refinedOf(view).add(index);
      model.refined(run, points);
      this.onRefined();
    } catch {
      // Given up, or the file is another by now.
    } finally {
      if (this.running === controller) this.running = null;
    }
  }

  private isFine(view: RunView, index: number): boolean {
    return view.dualityGap[index] <= fine * view.objective[index] || this.refinedOf(view).has(index);
  }

  private refinedOf(view: RunView): Set<number> {
    const known = this.done.get(view) ?? new Set<number>();
    this.done.set(view, known);
    return known;
  }
}
