import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { machine } from '../machine';
import { ourSplit, type SplitResult } from './ourSplit';
import { publishedSplits, type PublishedSplit } from './publishedSplits';

/**
 * The published table of MC dropout beside ours: `node out/bench/networks/publishedTable.js FOLDER [--seeds N] [--table] [NAME …]`, FOLDER (or LAMBDA_LENS_UCI) with the
 * UCI data and splits. Each split is trained once for each seed and counts with its mean: the published figures are of one training each, so that
 * ours then differ from them by the chance of theirs alone. What is trained is kept in .bench/networks and not trained again, and PUBLISHED.md is written from
 * all that is there (by --table alone, without training): nothing in it is typed.
 */
const allNames = ['concrete', 'energy', 'wine', 'yacht'];
/** Trainings of each split, so many that their chance is little beside the standard error: yacht has only 31 rows to test on, and trains in half a second. */
const usualTrainings: Readonly<Record<string, number>> = { concrete: 5, energy: 5, wine: 5, yacht: 20 };
const kept = join('.bench', 'networks');
const resultFile = join('test', 'bench', 'networks', 'PUBLISHED.md');

/** One training of each of a data set's splits. */
interface Kept {
  readonly published: readonly Pick<PublishedSplit, 'publishedMcRmse' | 'publishedLogLikelihood'>[];
  readonly ours: readonly SplitResult[];
}

/** All trainings of a data set: of ours, the means split by split. */
interface Trained extends Kept {
  readonly name: string;
  readonly trainings: number;
}

const { values, positionals: words } = parseArgs({ options: { seeds: { type: 'string' }, table: { type: 'boolean', default: false } }, allowPositionals: true });
const asked = values.seeds === undefined ? null : Number(values.seeds);
if (asked !== null && !(Number.isInteger(asked) && asked >= 1)) throw new Error('--seeds is how often each split is trained: give a whole number from 1.');
mkdirSync(kept, { recursive: true });
if (!values.table) {
  const folder = process.env.LAMBDA_LENS_UCI ?? words.shift();
  if (folder === undefined) throw new Error('Give the folder with the UCI data and splits.');
  for (const name of words.length > 0 ? words : allNames) for (let seed = 0; seed < (asked ?? usualTrainings[name] ?? 5); seed++) if (!existsSync(fileOf(name, seed))) train(folder, name, seed);
}
writeFileSync(resultFile, table(allNames.flatMap(trained)));

function train(from: string, name: string, seed: number): void {
  const { design, published } = publishedSplits(from, name);
  const ours = published.splits.map((split, k) => {
    const result = ourSplit(design, published, split, k + published.splits.length * seed);
    console.log(`${name} ${k}, training ${seed + 1}: MC RMSE ${result.mcRmse.toFixed(4)} (published ${split.publishedMcRmse.toFixed(4)}), LL ${result.logLikelihood.toFixed(4)} (${split.publishedLogLikelihood.toFixed(4)}), ${result.seconds.toFixed(1)} s`);
    return result;
  });
  const record: Kept = { published: published.splits.map(({ publishedMcRmse, publishedLogLikelihood }) => ({ publishedMcRmse, publishedLogLikelihood })), ours };
  writeFileSync(fileOf(name, seed), JSON.stringify(record));
}

/** Those of the first seeds that are there. */
function trained(name: string): Trained[] {
  const records: Kept[] = [];
  while (existsSync(fileOf(name, records.length))) records.push(JSON.parse(readFileSync(fileOf(name, records.length), 'utf8')) as Kept);
  if (records.length === 0) return [];
  const { published } = records[0];
  return [{ name, trainings: records.length, published, ours: published.map((_, k) => mean(records.map(({ ours }) => ours[k]))) }];
}

/** Figure by figure; times are of one training. */
function mean(results: readonly SplitResult[]): SplitResult {
  const of = (figure: keyof SplitResult) => moments(results.map((each) => each[figure])).mean;
  return { mcRmse: of('mcRmse'), rmse: of('rmse'), logLikelihood: of('logLikelihood'), trainingSeconds: of('trainingSeconds'), seconds: of('seconds') };
}

function fileOf(name: string, seed: number): string {
  return join(kept, `${name}-${seed}.json`);
}

/** Both figures, published and ours, and how far ours are from the published means, in published standard errors. */
function compared({ published, ours }: Trained) {
  const theirs = { rmse: moments(published.map((each) => each.publishedMcRmse)), log: moments(published.map((each) => each.publishedLogLikelihood)) };
  const own = { rmse: moments(ours.map((each) => each.mcRmse)), log: moments(ours.map((each) => each.logLikelihood)) };
  return { theirs, own, apart: [(own.rmse.mean - theirs.rmse.mean) / theirs.rmse.error, (own.log.mean - theirs.log.mean) / theirs.log.error] };
}

function verdict(records: readonly Trained[]): string {
  const figures = records.flatMap((record) => compared(record).apart);
  const near = figures.filter((each) => Math.abs(each) <= 1).length;
  return `**${near} of ${figures.length} means are within one standard error of the published.**`;
}

function table(records: readonly Trained[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const head = ['data', 'trainings a split', 'published MC RMSE', 'ours', 'weight scaling', 'published LL', 'ours', 'apart, in published SE (RMSE, LL)', 'paired difference ± SE (RMSE; LL)', 'seconds a split (training, all)'];
  return [
    '# MC dropout: the published table beside ours',
    '',
    'Written by `test/bench/networks/publishedTable.ts`. Mean over the 20 splits of Gal & Ghahramani (2016) ± standard error; the authors\' dropout rate and τ of each',
    `split, 10 000 passes. Where a split is trained several times its mean counts, so that what is left of chance is theirs. Machine: ${machine()}; load average`,
    `${loadavg()[2].toFixed(1)} when the table was written: above 2 the seconds are those of a machine that did other work too.`,
    '',
    verdict(records),
    '',
    row(head),
    row(head.map(() => '---')),
    ...records.map((record) => {
      const { name, trainings: made, published, ours } = record;
      const { theirs, own, apart } = compared(record);
      const scaled = moments(ours.map((each) => each.rmse));
      const pairedRmse = moments(ours.map((each, k) => each.mcRmse - published[k].publishedMcRmse));
      const pairedLog = moments(ours.map((each, k) => each.logLikelihood - published[k].publishedLogLikelihood));
      return row([name, String(made), shown(theirs.rmse), shown(own.rmse), shown(scaled), shown(theirs.log), shown(own.log), apart.map((each) => each.toFixed(2)).join(', '), `${shown(pairedRmse)}; ${shown(pairedLog)}`, `${moments(ours.map((each) => each.trainingSeconds)).mean.toFixed(1)}, ${moments(ours.map((each) => each.seconds)).mean.toFixed(1)}`]);
    }),
    '',
  ].join('\n');
}

function moments(values: readonly number[]): { readonly mean: number; readonly error: number } {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  return { mean, error: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2 / (values.length - 1), 0) / values.length) };
}

function shown({ mean, error }: { readonly mean: number; readonly error: number }): string {
  return `${mean.toFixed(4)} ± ${error.toFixed(4)}`;
}
