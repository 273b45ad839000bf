import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bounds } from './bounds';
import { folderOf } from './problemFiles';
import type { Problem } from './problems';

/** How exactly a program solves: as it does by default, or just so much tighter that no solution of its path exceeds the optimum by more than `enough`. */
export type Accuracy = 'default' | 'equal';

/** What a path's largest relative excess over the best bound may be, to be called as accurate as ours. */
export const enough = 1e-6;

/** What one program did with one problem; written as PROGRAM.json (or PROGRAM.equal.json) in the problem's folder, by the programs themselves. */
export interface RunRecord {
  /** "lambda-lens", "glmnet", "scikit-learn", … */
  readonly program: string;
  readonly version: string;
  /** How it was called, in a few words. */
  readonly how: string;
  /** The program's own tolerance, in its own units; null for ours, and where none was found. */
  readonly tolerance: number | null;
  /** Seconds of each run: path on all rows and 10-fold cross-validation. Empty when it did not run. */
  readonly seconds: readonly number[];
  /** Of each solution of the path on all rows, by bounds.ts; null until it is judged. */
  readonly path: readonly Bounds[] | null;
  /** Largest memory the process held, in bytes; null where it is not known. */
  readonly memory: number | null;
  /** Why there is no time: "not offered", "stopped after 180 s", … */
  readonly reason: string | null;
}

function stemOf(problem: Problem, program: string, accuracy: Accuracy): string {
  return join(folderOf(problem), accuracy === 'equal' ? `${program}.equal` : program);
}

export function recordPath(problem: Problem, program: string, accuracy: Accuracy = 'default'): string {
  return `${stemOf(problem, program, accuracy)}.json`;
}

/** Coefficients of the fit to all rows: for each λ, for each class, the intercept and p numbers, as raw doubles. */
export function pathFile(problem: Problem, program: string, accuracy: Accuracy = 'default'): string {
  return `${stemOf(problem, program, accuracy)}.f64`;
}

export function readRecord(problem: Problem, program: string, accuracy: Accuracy = 'default'): RunRecord | null {
  const path = recordPath(problem, program, accuracy);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) as RunRecord : null;
}

export function writeRecord(problem: Problem, record: RunRecord, accuracy: Accuracy = 'default'): void {
  writeFileSync(recordPath(problem, record.program, accuracy), JSON.stringify(record, null, 1));
}
