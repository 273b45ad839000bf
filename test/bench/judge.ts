import { existsSync } from 'node:fs';
import type { ProblemData } from './generateProblem';
import { readFloats } from './problemFiles';
import { relativeGap } from './relativeGap';
import { pathFile } from './runRecord';

/** Largest relative duality gap of a program's path; null when it left none. */
export function largestGap(data: ProblemData, program: string): number | null {
  const { problem, lambda } = data;
  const file = pathFile(problem, program);
  if (!existsSync(file)) return null;
  const path = readFloats(file);
  const { p, classes } = problem;
  const size = classes * (p + 1);
  if (path.length !== size * lambda.length) throw new Error(`${file} holds ${path.length} numbers instead of ${size * lambda.length}.`);
  let largest = 0;
  for (let k = 0; k < lambda.length; k++) {
    const coefficients = new Float64Array(classes * p);
    const intercepts = new Float64Array(classes);
    for (let c = 0; c < classes; c++) {
      const at = k * size + c * (p + 1);
      intercepts[c] = path[at];
      coefficients.set(path.subarray(at + 1, at + 1 + p), c * p);
    }
    largest = Math.max(largest, relativeGap(data, lambda[k], coefficients, intercepts));
  }
  return largest;
}
