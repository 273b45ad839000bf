import { spawnSync } from 'node:child_process';
import type { LinearFit } from '../../src/engine/linear/fitTypes';
import { chosenProblems } from './arguments';
import { designOf } from './designOf';
import type { ProblemData } from './generateProblem';
import { judge, largestGap } from './judge';
import { ourFit, useThreads } from './ourFit';
import { problemData, writeArray } from './problemFiles';
import type { Problem } from './problems';
import { pathFile, readRecord, writeRecord, type RunRecord } from './runRecord';
import { median, timed } from './timing';
import { packageVersion } from './machine';

/**
 * Our side of the benchmark: `npm run bench [-- --quick] [-- NAME …]`. Each problem runs in a process of its own, so that its memory can be told.
 * The peers' side is peers/run.ts.
 */
const program = 'lambda-lens';
/** What we promise along a path; a time with a larger gap is not worth telling. */
const acceptable = 1e-6;
const alone = process.argv.indexOf('--alone') >= 0;

void main();

async function main(): Promise<void> {
  for (const problem of chosenProblems(process.argv)) {
    if (alone) await one(problem);
    else apart(problem);
  }
}

function apart(problem: Problem): void {
  const child = spawnSync(process.execPath, ['--max-old-space-size=8192', process.argv[1], '--alone', problem.name], { stdio: 'inherit' });
  const record = readRecord(problem, program);
  console.log(child.status === 0 && record ? line(problem, record) : `${problem.name}: failed`);
}

async function one(problem: Problem): Promise<void> {
  useThreads();
  const data = problemData(problem);
  const design = designOf(data);
  try {
    const { seconds, result } = await timed(() => ourFit(design));
    writeArray(pathFile(problem, program), flattened(result, problem));
    const memory = process.resourceUsage().maxRSS * 1024;
    const record: RunRecord = { program, version: packageVersion(), how: 'defaults', tolerance: null, seconds, path: null, memory, reason: null };
    const path = judge(withOurGrid(data, result), program)!;
    const gap = largestGap(path);
    if (gap > acceptable) throw new Error(`the path is wrong: its largest relative gap is ${gap.toExponential(1)}`);
    writeRecord(problem, { ...record, path });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    writeRecord(problem, { program, version: packageVersion(), how: 'defaults', tolerance: null, seconds: [], path: null, memory: null, reason });
  }
}

/** Our grid comes from the same formula as the file's; it may differ in the last digits, and no more. */
function withOurGrid(data: ProblemData, fit: LinearFit): ProblemData {
  const lambda = Float64Array.from(fit.path, (solution) => solution.lambda);
  data.lambda.forEach((value, k) => {
    if (!(Math.abs(lambda[k] / value - 1) < 1e-9)) throw new Error(`Our λ number ${k} is ${lambda[k]}, the peers' ${value}.`);
  });
  return { ...data, lambda };
}

/** Coefficients by λ and class, each after its intercept, on the columns as generated. */
function flattened({ path, scaling }: LinearFit, { p, classes }: Problem): Float64Array {
  const out = new Float64Array(path.length * classes * (p + 1));
  path.forEach(({ coefficients, intercepts }, k) => {
    for (let c = 0; c < classes; c++) {
      const at = (k * classes + c) * (p + 1);
      out[at] = intercepts[c] ?? scaling.responseMean;
      // Columns of mean 0 and variance 1: per standard deviation is per unit. One-hot columns are judged as standardised.
      for (let j = 0; j < p; j++) out[at + 1 + j] = coefficients[c * p + j];
    }
  });
  return out;
}

function line(problem: Problem, { seconds, path, memory, reason }: RunRecord): string {
  if (reason) return `${problem.name}: ${reason}`;
  return `${problem.name}: ${median(seconds).toFixed(3)} s (${seconds.length} runs), largest relative gap ${largestGap(path!).toExponential(1)}, ${((memory ?? 0) / 2 ** 20).toFixed(0)} MB`;
}
