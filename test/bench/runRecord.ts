import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bounds } from './bounds';
import { folderOf } from './problemFiles';
import type { Problem } from './problems';

/** What one program did with one problem; written as PROGRAM.json in the problem's folder, by the programs themselves. */
export interface RunRecord {
  /** "lambda-lens", "glmnet", "scikit-learn", … */
  readonly program: string;
  readonly version: string;
  /** How it was called, in a few words. */
  readonly how: string;
  /** Seconds of each run: path on all rows and 10-fold cross-validation. Empty when it did not run. */
  readonly seconds: readonly number[];
  /** Of each solution of the path on all rows, by bounds.ts; null until it is judged. */
  readonly path: readonly Bounds[] | null;
  /** Largest memory the process held, in bytes; null where it is not known. */
  readonly memory: number | null;
  /** Why there is no time: "not offered", "stopped after 180 s", … */
  readonly reason: string | null;
}

export function recordPath(problem: Problem, program: string): string {
  return join(folderOf(problem), `${program}.json`);
}

/** Coefficients of the fit to all rows: for each λ, for each class, the intercept and p numbers, as raw doubles. */
export function pathFile(problem: Problem, program: string): string {
  return join(folderOf(problem), `${program}.f64`);
}

export function readRecord(problem: Problem, program: string): RunRecord | null {
  const path = recordPath(problem, program);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) as RunRecord : null;
}

export function writeRecord(problem: Problem, record: RunRecord): void {
  writeFileSync(recordPath(problem, record.program), JSON.stringify(record, null, 1));
}
