import { existsSync } from 'node:fs';
import type { ProblemData } from './generateProblem';
import { readFloats } from './problemFiles';
import { bounds, type Bounds } from './bounds';
import { pathFile, type Accuracy } from './runRecord';

/** Bounds of each solution of a program's path; null when it left none. */
export function judge(data: ProblemData, program: string, accuracy: Accuracy = 'default'): Bounds[] | null {
  const { problem, lambda } = data;
  const file = pathFile(problem, program, accuracy);
  if (!existsSync(file)) return null;
  const path = readFloats(file);
  const { p, classes } = problem;
  const size = classes * (p + 1);
  if (path.length !== size * lambda.length) throw new Error(`${file} holds ${path.length} numbers instead of ${size * lambda.length}.`);
  return Array.from(lambda, (each, k) => {
    const coefficients = new Float64Array(classes * p);
    const intercepts = new Float64Array(classes);
    for (let c = 0; c < classes; c++) {
      const at = k * size + c * (p + 1);
      intercepts[c] = path[at];
      coefficients.set(path.subarray(at + 1, at + 1 + p), c * p);
    }
    return bounds(data, each, coefficients, intercepts);
  });
}

/** Largest (primal − dual) / primal: a proof of how near each solution is, from that solution alone. */
export function largestGap(path: readonly Bounds[]): number {
  return path.reduce((largest, { primal, dual }) => Math.max(largest, (primal - dual) / primal), 0);
}

/** Largest excess of the objective over the best bound that any program's solution proves: how far each really is from the optimum, at most. */
export function largestExcess(path: readonly Bounds[], all: readonly (readonly Bounds[])[]): number {
  return path.reduce((largest, { primal }, k) => Math.max(largest, 1 - Math.max(...all.map((each) => each[k].dual)) / primal), 0);
}
