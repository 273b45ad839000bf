import type { Bounds } from './bounds';
import { largestExcess, largestGap } from './judge';
import { machine } from './machine';
import type { Problem } from './problems';
import { enough, readRecord, type Accuracy, type RunRecord } from './runRecord';
import { median } from './timing';

/** What every program left of one problem: at its default tolerance, and tightened where that was needed. */
export interface ProblemRecords {
  readonly problem: Problem;
  readonly ours: RunRecord | null;
  readonly peers: ReadonlyMap<string, Readonly<Record<Accuracy, RunRecord | null>>>;
}

/** The benchmark as Markdown, from the records that the programs left: nothing in it is typed. */
export function resultsTable(problems: readonly Problem[], peers: readonly string[]): string {
  return resultsOf(problems.map((problem) => ({
    problem,
    ours: readRecord(problem, 'lambda-lens'),
    peers: new Map(peers.map((peer) => [peer, { default: readRecord(problem, peer), equal: readRecord(problem, peer, 'equal') }])),
  })));
}

export function resultsOf(records: readonly ProblemRecords[]): string {
  const peers = [...new Set(records.flatMap((each) => [...each.peers].flatMap(([peer, of]) => (of.default ? [peer] : []))))];
  const version = (peer: string) => records.map((each) => each.peers.get(peer)?.default?.version).find((each) => each) ?? '';
  const ourVersion = records.map(({ ours }) => ours?.version).find((each) => each) ?? '';
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const table = (head: readonly string[], rows: readonly (readonly string[])[]) => [row(head), row(head.map(() => '---')), ...rows.map(row)];
  const byProgram = (cell: (record: RunRecord | null, each: ProblemRecords) => string, accuracy: Accuracy) => table(
    ['problem', 'lambda-lens', ...peers],
    records.map((each) => [each.problem.name, cell(each.ours, each), ...peers.map((peer) => cell(recordAt(each, peer, accuracy), each))]),
  );
  const times = (accuracy: Accuracy) => table(
    ['problem', 'lambda-lens', ...peers, 'best peer ÷ ours'],
    records.map((each) => [each.problem.name, timeCell(each.ours), ...peers.map((peer) => peerTimeCell(each, peer, accuracy)), bestCell(each, accuracy)]),
  );
  const called = (record: RunRecord | null, { problem }: ProblemRecords) => (record?.seconds.length ? [[
    problem.name, record.program, record.how, record.tolerance === null ? '' : power(record.tolerance), `${record.seconds.length}`,
    record.memory === null ? '' : `${megabytes(record.memory)} MB, ${megabytes(record.memory - dataBytes(problem))} without the data`,
  ]] : []);
  return [
    '# Lambda Lens beside its peers',
    '',
    'Written by `test/bench/peers/run.ts` (`npm run bench`, then `npm run bench:peers`, then `npm run bench:peers -- --table`).',
    '',
    `Machine: ${machine()}. lambda-lens ${ourVersion}${peers.map((peer) => `, ${peer} ${version(peer)}`).join('')}.`,
    '',
    'Lasso path of 100 λ on all rows and 10-fold cross-validation, the same data, λs and folds for all, two threads for all. Median seconds; × is the ratio to our time.',
    'Peers are told not to standardise (the columns are standardised already); we standardise anew inside each fold, as always.',
    '',
    '## Goals',
    '',
    'Twice: with each peer at its default tolerance, and at equal accuracy, which is the figure that compares like with like.',
    '',
    ...table(['problem', 'goal', 'peers at their default tolerance', 'at equal accuracy'], records.flatMap(goalRows)),
    '',
    '## At the default tolerance',
    '',
    ...times('default'),
    '',
    'Accuracy: the largest relative duality gap along the path on all rows, what each solution proves of itself. The same code computes it for every',
    'program (`bounds.ts`).',
    '',
    ...byProgram((record) => shown(record?.path, largestGap), 'default'),
    '',
    'The objective itself: its largest relative excess over the best lower bound that any of these programs\' solutions proves.',
    '',
    ...byProgram((record, each) => shown(record?.path, (path) => largestExcess(path, knownPaths(each))), 'default'),
    '',
    '## At equal accuracy',
    '',
    `Each peer at the first of its tolerances, tightened by tens, at which no solution of its path on all rows exceeds the best lower bound by more than ${power(enough)} of it.`,
    'The same tolerance holds in its folds. "=" where its default is enough.',
    '',
    ...times('equal'),
    '',
    'The largest relative excess, then.',
    '',
    ...byProgram((record, each) => shown(record?.path, (path) => largestExcess(path, knownPaths(each))), 'equal'),
    '',
    '## How each was called',
    '',
    'With its tolerance, and the most memory that its process held: in all, and without the data as the bench keeps them.',
    '',
    ...table(['problem', 'program', 'how', 'tolerance', 'runs', 'memory'], records.flatMap((each) => [
      ...called(each.ours, each), ...peers.flatMap((peer) => [...called(each.peers.get(peer)!.default, each), ...called(each.peers.get(peer)!.equal, each)]),
    ])),
    '',
  ].join('\n');
}

function knownPaths({ ours, peers }: ProblemRecords): (readonly Bounds[])[] {
  return [ours, ...[...peers.values()].flatMap((of) => [of.default, of.equal])].flatMap((record) => (record?.path ? [record.path] : []));
}

/** At equal accuracy the default's record where that is accurate enough, or where there is none that is tighter because it did not run. */
function recordAt(each: ProblemRecords, peer: string, accuracy: Accuracy): RunRecord | null {
  const of = each.peers.get(peer);
  if (!of) return null;
  if (accuracy === 'default' || !of.default?.path) return of.default;
  return isEnough(each, of.default) ? of.default : of.equal;
}

function isEnough(each: ProblemRecords, { path }: RunRecord): boolean {
  return path !== null && largestExcess(path, knownPaths(each)) <= enough;
}

function shown(path: readonly Bounds[] | null | undefined, measure: (path: readonly Bounds[]) => number): string {
  return path ? measure(path).toExponential(1) : '–';
}

function timeCell(record: RunRecord | null): string {
  if (!record) return '–';
  return record.seconds.length === 0 ? record.reason ?? '–' : `${threeDigits(median(record.seconds))} s`;
}

function peerTimeCell(each: ProblemRecords, peer: string, accuracy: Accuracy): string {
  const record = recordAt(each, peer, accuracy);
  const ratio = ratioOf(each, record);
  const same = accuracy === 'equal' && record?.seconds.length && record === each.peers.get(peer)?.default ? '= ' : '';
  return `${same}${timeCell(record)}${ratio === null ? '' : ` (${threeDigits(ratio)}×)`}`;
}

function ratioOf({ ours }: ProblemRecords, record: RunRecord | null): number | null {
  return record?.seconds.length && ours?.seconds.length ? median(record.seconds) / median(ours.seconds) : null;
}

/** The peer that takes least time, and how many times ours; null when none ran. */
function bestPeer(each: ProblemRecords, accuracy: Accuracy): readonly [string, number] | null {
  let best: readonly [string, number] | null = null;
  for (const peer of each.peers.keys()) {
    const ratio = ratioOf(each, recordAt(each, peer, accuracy));
    if (ratio !== null && (best === null || ratio < best[1])) best = [peer, ratio];
  }
  return best;
}

function bestCell(each: ProblemRecords, accuracy: Accuracy): string {
  const best = bestPeer(each, accuracy);
  return best ? `${best[0]}, ${threeDigits(best[1])}×` : '–';
}

/** A row for each goal, with what came of it at either accuracy. */
function goalRows(each: ProblemRecords): string[][] {
  const outcome = (program: string, goal: number, accuracy: Accuracy) => {
    const best = bestPeer(each, accuracy);
    const ratio = program === 'best peer' ? best?.[1] : ratioOf(each, recordAt(each, program, accuracy));
    if (ratio === null || ratio === undefined) return recordAt(each, program, accuracy)?.reason ?? '–';
    return `${threeDigits(ratio)}×${program === 'best peer' ? ` (${best![0]})` : ''}: ${ratio >= goal ? 'met' : 'not met'}`;
  };
  return Object.entries(each.problem.goals).map(([program, goal]) => [
    each.problem.name, `${program} ≥ ${goal}×`, outcome(program, goal, 'default'), outcome(program, goal, 'equal'),
  ]);
}

/** Raw arrays: doubles, or one 32-bit code for each row and category. */
function dataBytes({ n, p, categories }: Problem): number {
  return categories ? 4 * n * categories.count : 8 * n * p;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}

function threeDigits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** 1e-6 as a person writes it. */
function power(value: number): string {
  return value.toExponential(0);
}
