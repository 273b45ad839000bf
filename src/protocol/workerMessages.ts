/** What the host asks of a worker. One worker serves one panel: it keeps the file's table, and is thrown away with the panel. */
import type { DesignOptions, DesignRecord } from '../engine/data/design';
import type { Column, ColumnKind, ReadOptions } from '../engine/data/table';
import type { FitOptions, FitProgress, LinearFit } from '../engine/linear/fitTypes';
import type { PairCurvature } from './panelMessages';

export interface WorkerRequests {
  /** Bytes → table, kept in the worker. */
  read: { params: { bytes: Uint8Array; options: ReadOptions }; result: TableSummary; progress: { fraction: number } };
  /** Table → design → fit. The design is kept for `curvature`, under the number of the run. */
  fit: { params: { run: number; design: DesignOptions; fit: FitOptions }; result: FitResult; progress: FitProgress };
  curvature: { params: { run: number; a: number; b: number }; result: PairCurvature };
}

export interface TableSummary {
  readonly rowCount: number;
  readonly columns: readonly ColumnSummary[];
}

export interface ColumnSummary {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly storage: Column['storage'];
  readonly missing: number;
  readonly note: string | null;
  /** Distinct texts of a coded column; null for numbers. */
  readonly levels: number | null;
}

export interface FitResult {
  readonly fit: LinearFit;
  readonly record: DesignRecord;
  readonly penaltyFactor: Float64Array;
}
