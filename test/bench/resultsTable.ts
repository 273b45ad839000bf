import type { Bounds } from './bounds';
import { largestExcess, largestGap } from './judge';
import { machine } from './machine';
import type { Problem } from './problems';
import { readRecord, type RunRecord } from './runRecord';
import { median } from './timing';

/** The benchmark as Markdown, from the records that the programs left: nothing in it is typed. */
export function resultsTable(problems: readonly Problem[], peers: readonly string[]): string {
  const programs = ['lambda-lens', ...peers];
  const records = problems.map((problem) => ({ problem, of: new Map(programs.map((program) => [program, readRecord(problem, program)])) }));
  const used = programs.filter((program) => records.some(({ of }) => of.get(program)?.seconds.length));
  const version = (program: string) => records.map(({ of }) => of.get(program)?.version).find((each) => each) ?? '';
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const heading = (cells: readonly string[]) => [row(cells), row(cells.map(() => '---'))];
  return [
    '# Lambda Lens beside its peers',
    '',
    'Written by `test/bench/peers/run.ts` (`npm run bench`, then `npm run bench:peers`, then `npm run bench:peers -- --table`).',
    '',
    `Machine: ${machine()}. ${used.map((program) => `${program} ${version(program)}`).join(', ')}.`,
    '',
    'Lasso path of 100 λ on all rows and 10-fold cross-validation, the same data, λs and folds for all, two threads for all, each program at its default',
    'tolerance. Median seconds; × is the ratio to our time. Peers are told not to standardise (the columns are standardised already); we standardise',
    'anew inside each fold, as always.',
    '',
    ...heading(['problem', ...used, 'best peer ÷ ours', 'goal']),
    ...records.map(({ problem, of }) => row([problem.name, ...used.map((program) => timeCell(of.get(program), of.get('lambda-lens'))), ...ratioCells(problem, of)])),
    '',
    'Accuracy: the largest relative duality gap along the path on all rows, what each solution proves of itself. The same code computes it for every',
    'program (`bounds.ts`).',
    '',
    ...heading(['problem', ...used]),
    ...records.map(({ problem, of }) => row([problem.name, ...used.map((program) => shown(of.get(program)?.path, largestGap))])),
    '',
    'The objective itself: its largest relative excess over the best lower bound that any of these programs\' solutions proves.',
    '',
    ...heading(['problem', ...used]),
    ...records.map(({ problem, of }) => {
      const all = [...of.values()].flatMap((record) => (record?.path ? [record.path] : []));
      return row([problem.name, ...used.map((program) => shown(of.get(program)?.path, (path) => largestExcess(path, all)))]);
    }),
    '',
    'How each was called, and the most memory its process held: in all, and without the data as the bench keeps them.',
    '',
    ...heading(['problem', 'program', 'how', 'runs', 'memory']),
    ...records.flatMap(({ problem, of }) => used.flatMap((program) => {
      const record = of.get(program);
      if (!record?.seconds.length) return [];
      return [row([problem.name, program, record.how, `${record.seconds.length}`, record.memory === null ? '' : `${megabytes(record.memory)} MB, ${megabytes(record.memory - dataBytes(problem))} without the data`])];
    })),
    '',
  ].join('\n');
}

function shown(path: readonly Bounds[] | null | undefined, measure: (path: readonly Bounds[]) => number): string {
  return path ? measure(path).toExponential(1) : '–';
}

function timeCell(record: RunRecord | null | undefined, ours: RunRecord | null | undefined): string {
  if (!record) return '–';
  if (record.seconds.length === 0) return record.reason ?? '–';
  const seconds = `${threeDigits(median(record.seconds))} s`;
  return record === ours || !ours?.seconds.length ? seconds : `${seconds} (${threeDigits(median(record.seconds) / median(ours.seconds))}×)`;
}

/** The quickest peer's ratio, and each goal with what came of it. */
function ratioCells({ goals }: Problem, of: ReadonlyMap<string, RunRecord | null>): [string, string] {
  const ours = of.get('lambda-lens');
  const ratios = new Map<string, number>();
  for (const [program, record] of of) {
    if (program !== 'lambda-lens' && record?.seconds.length && ours?.seconds.length) ratios.set(program, median(record.seconds) / median(ours.seconds));
  }
  const best = [...ratios].reduce<readonly [string, number] | null>((least, each) => (least === null || each[1] < least[1] ? each : least), null);
  if (best) ratios.set('best peer', best[1]);
  const outcome = (program: string, goal: number) => {
    const ratio = ratios.get(program);
    return `${program} ≥ ${goal}×${ratio === undefined ? '' : ratio >= goal ? ': met' : `: not met, ${threeDigits(ratio)}×`}`;
  };
  return [best ? `${best[0]}, ${threeDigits(best[1])}×` : '–', Object.entries(goals).map(([program, goal]) => outcome(program, goal)).join('; ')];
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
