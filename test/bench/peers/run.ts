import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chosenProblems } from '../arguments';
import { judge, largestGap } from '../judge';
import { folderOf, problemData } from '../problemFiles';
import type { Problem } from '../problems';
import { resultsTable } from '../resultsTable';
import { pathFile, readRecord, recordPath, writeRecord, type RunRecord } from '../runRecord';
import { median } from '../timing';
import { limitedChild } from './limitedChild';

/**
 * The peers' side of the benchmark, and the table: `npm run bench:peers [-- --quick] [-- NAME …] [-- --only=glmnet,celer] [-- --limit=600] [-- --runs=1] [-- --table]`.
 * Every program reads the same files, with two threads. --table writes test/bench/RESULTS.md from what has been run. Install them by setup.sh.
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
const limit = Number(option('limit') ?? 3600);
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
    const [command, script] = peers[peer];
    for (const old of [recordPath(problem, peer), pathFile(problem, peer)]) rmSync(old, { force: true });
    const failure = await limitedChild(command, [join('test', 'bench', 'peers', script), folderOf(problem)], pinned(), limit);
    if (failure) writeRecord(problem, { program: peer, version: readVersion(problem, peer), how: '', seconds: [], path: null, memory: null, reason: failure });
    const record = readRecord(problem, peer)!;
    if (record.reason === null) writeRecord(problem, { ...record, path: judge(data, peer) });
    console.log(`${problem.name}, ${peer} ${record.version}: ${told(readRecord(problem, peer)!)}`);
  }
}

function told({ reason, seconds, how, path }: RunRecord): string {
  return reason ?? `${median(seconds).toFixed(3)} s (${how}; ${seconds.length} runs), largest relative gap ${path ? largestGap(path).toExponential(1) : '?'}`;
}

function readVersion(problem: Problem, peer: string): string {
  return readRecord(problem, peer)?.version ?? '';
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
