import { runToEnd, type Job } from '../../../src/engine/job';
import { heldOutScores } from '../../../src/engine/network/heldOutScores';
import { defaultNetworkOptions } from '../../../src/engine/network/networkDefaults';
import { noisePrecision } from '../../../src/engine/network/noisePrecision';
import { prepareNetwork } from '../../../src/engine/network/prepareNetwork';
import { startTraining } from '../../../src/engine/network/trainNetwork';
import { designOf } from '../designOf';
import { generateProblem } from '../generateProblem';

/**
 * Memory of training on many rows beyond the design itself: `node out/bench/networks/memory.js [ROWS COLUMNS [BATCH]]` prepares the data, trains an epoch by
 * the default options, scores the held-out rows, and prints the most memory that the program had at any time, and its longest stretch without a pause.
 */
const [n, p, batch] = [Number(process.argv[2] ?? 1_000_000), Number(process.argv[3] ?? 100), Number(process.argv[4] ?? 0)];
const design = designOf(generateProblem({ name: 'memory', family: 'gaussian', n, p, categories: null, classes: 1, seed: 1, goals: {} }));
const before = process.memoryUsage().rss;
let most = before;
let longest = 0;

function watched<Result>(job: Job<unknown, Result>): Result {
  let last = performance.now();
  return runToEnd(job, () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    most = Math.max(most, process.memoryUsage.rss());
    last = performance.now();
  });
}

const data = watched(prepareNetwork(design, { seed: 1, testRows: null, testShare: 0.2, validationShare: 0.2 }));
const options = defaultNetworkOptions(data.split.train.length, p, data.task);
const training = startTraining(data, { ...options, epochs: 1, batchSize: batch || options.batchSize });
watched(training.runTo(Infinity));
const by = { seed: 1, passes: 3 };
const { tau } = watched(noisePrecision(training.network, data, by));
watched(heldOutScores(training.network, data, data.split.test, by, tau));
most = Math.max(most, process.memoryUsage.rss());
console.log(`${n} × ${p}, batches of ${batch || options.batchSize}: ${Math.round((most - before) / 2 ** 20)} MB beyond the data (${Math.round((8 * n * p) / 2 ** 20)} MB); ${Math.round(longest)} ms without a pause at most.`);
