import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chosenProblems } from '../arguments';
import type { Bounds } from '../bounds';
import type { ProblemData } from '../generateProblem';
import { judge, largestExcess, largestGap } from '../judge';
import { folderOf, problemData } from '../problemFiles';
import type { Problem } from '../problems';
import { resultsTable } from '../resultsTable';
import { enough, pathFile, readRecord, recordPath, writeRecord, type Accuracy, type RunRecord } from '../runRecord';
import { median } from '../timing';
import { limitedChild } from './limitedChild';

/**
 * The peers' side of the benchmark, and the table:
 * `npm run bench:peers [-- --quick] [-- NAME …] [-- --only=glmnet,celer] [-- --accuracy=default,equal] [-- --limit=600] [-- --runs=1] [-- --table]`.
 * Every program reads the same files, with two threads: first at its default tolerance, then at the first tighter one that makes it as accurate as we are.
 * --table writes test/bench/RESULTS.md from what has been run. Install them by setup.sh.
 */
const peers: Readonly<Record<string, readonly string[]>> = {
  glmnet: ['Rscript', 'glmnet.R'],
  'scikit-learn': [python(), 'sklearn_peer.py'],
  celer: [python(), 'celer_peer.py'],
  skglm: [python(), 'skglm_peer.py'],
  adelie: [python(), 'adelie_peer.py'],
};

const option = (name: string) => process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
/** At most so many runs of each, however short: 1 for a first look. */
const runs = option('runs') ?? '7';
/** Seconds for each program, problem and accuracy; the largest problem has more. */
const limit = Number(option('limit') ?? 3600);
const accuracies = option('accuracy')?.split(',') ?? ['default', 'equal'];
const only = option('only')?.split(',').filter((name) => name !== '') ?? Object.keys(peers);

const problems = chosenProblems(process.argv);
// What it started must end with it, also when it is told to stop.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
void main();

async function main(): Promise<void> {
  if (!process.argv.includes('--table')) for (const problem of problems) await runPeers(problem);
  const table = resultsTable(problems, Object.keys(peers));
  if (process.argv.includes('--quick')) console.log(table);
  else if (process.argv.includes('--table')) writeFileSync('test/bench/RESULTS.md', table);
}

async function runPeers(problem: Problem): Promise<void> {
  const data = problemData(problem);
  for (const peer of only) {
    if (accuracies.includes('default')) await runPeer(data, peer, 'default');
    if (accuracies.includes('equal')) await runEqually(data, peer);
  }
}

/** At equal accuracy: no run where the default is accurate enough, or where it did not end in time. */
async function runEqually(data: ProblemData, peer: string): Promise<void> {
  const { problem } = data;
  for (const old of [recordPath(problem, peer, 'equal'), pathFile(problem, peer, 'equal')]) rmSync(old, { force: true });
  const atDefault = readRecord(problem, peer);
  if (!atDefault?.path) return;
  const bounds = knownBounds(problem);
  if (largestExcess(atDefault.path, bounds) <= enough) return;
  await runPeer(data, peer, 'equal', () => {
    const path = judge(data, peer, 'equal')!;
    return largestExcess(path, [...bounds, path]) <= enough ? 'enough' : 'tighter';
  });
}

async function runPeer(data: ProblemData, peer: string, accuracy: Accuracy, answer?: () => string): Promise<void> {
  const { problem } = data;
  const [command, script] = peers[peer];
  for (const old of [recordPath(problem, peer, accuracy), pathFile(problem, peer, accuracy)]) rmSync(old, { force: true });
  const seconds = limit * (problem.patience ?? 1);
  const words = [join('test', 'bench', 'peers', script), folderOf(problem), ...(accuracy === 'equal' ? ['equal'] : [])];
  const failure = await limitedChild(command, words, pinned(), seconds, answer);
  const left = readRecord(problem, peer, accuracy);
  if (left?.seconds.length) {
    // What was measured before the time ran out counts.
    const how = failure ? `${left.how} (${failure}: no other way, no more runs)` : left.how;
    writeRecord(problem, { ...left, how, path: judge(data, peer, accuracy) }, accuracy);
  } else if (failure) {
    const version = readRecord(problem, peer)?.version ?? '';
    writeRecord(problem, { program: peer, version, how: '', tolerance: null, seconds: [], path: null, memory: null, reason: failure }, accuracy);
  }
  const record = readRecord(problem, peer, accuracy)!;
  console.log(`${problem.name}, ${peer} ${record.version}, ${accuracy} accuracy: ${told(record)}`);
}

/** Of every path that has been judged. */
function knownBounds(problem: Problem): (readonly Bounds[])[] {
  const records = ['lambda-lens', ...Object.keys(peers)].flatMap((program) => (['default', 'equal'] as const).map((accuracy) => readRecord(problem, program, accuracy)));
  return records.flatMap((record) => (record?.path ? [record.path] : []));
}

function told({ reason, seconds, how, tolerance, path }: RunRecord): string {
  return reason ?? `${median(seconds).toFixed(3)} s (${how}, tolerance ${tolerance}; ${seconds.length} runs), largest relative gap ${path ? largestGap(path).toExponential(1) : '?'}`;
}

/** Two threads for everyone, whatever library they use; no setting that makes a peer's BLAS slower than it is. */
function pinned(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const name of ['OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS', 'MKL_NUM_THREADS', 'NUMBA_NUM_THREADS', 'VECLIB_MAXIMUM_THREADS']) env[name] = '2';
  env.BENCH_RUNS = runs;
  delete env.OPENBLAS_CORETYPE;
  delete env.OPENBLAS_L2_SIZE;
  return env;
}

function python(): string {
  const own = resolve(process.env.LAMBDA_LENS_BENCH ?? '.bench', 'venv', 'bin', 'python');
  return process.env.LAMBDA_LENS_PYTHON ?? (existsSync(own) ? own : 'python3');
}
