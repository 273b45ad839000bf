import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { machine } from '../../machine';
import { median } from '../../timing';
import { rate, speedData, speedFolder, workloads, writeProblem } from './speedProblem';
import type { SpeedRecord } from './speedRecord';

/**
 * How fast one network trains here and elsewhere: `node out/bench/networks/speed/speedTable.js [ROUNDS] [--threads 1,2]`, after setup.sh. In every round each
 * program makes the same trainings, one after the other; SPEED.md has the medians over rounds. Nothing in it is typed.
 */
const { values, positionals } = parseArgs({ options: { threads: { type: 'string', default: '1,2' } }, allowPositionals: true });
const rounds = Number(positionals[0] ?? 3);
const bench = process.env.LAMBDA_LENS_BENCH ?? '.bench';
const scripts = join('test', 'bench', 'networks', 'speed');
const python = join(bench, 'venv', 'bin', 'python');
const tfjs = join(bench, 'tfjs');
if (!existsSync(python) || !existsSync(join(tfjs, 'node_modules'))) throw new Error(`Run ${join(scripts, 'setup.sh')} first.`);

const programs: readonly (readonly string[])[] = [
  ...values.threads.split(',').map((threads) => [process.execPath, join('out', 'bench', 'networks', 'speed', 'ours.js'), threads]),
  [python, join(scripts, 'torch_speed.py'), speedFolder(), values.threads],
  [python, join(scripts, 'sklearn_speed.py'), speedFolder(), values.threads],
  [process.execPath, join(scripts, 'tfjs_speed.mjs'), speedFolder(), tfjs],
];

writeProblem(speedData());
const busy = [loadavg()[0]];
const records: SpeedRecord[] = [];
for (let round = 0; round < rounds; round++) {
  for (const [program, ...args] of programs) {
    const printed = execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 900_000 });
    for (const line of printed.split('\n')) if (line.startsWith('{')) records.push(JSON.parse(line) as SpeedRecord);
    console.log(`round ${round + 1} of ${rounds}: ${records.at(-1)!.program}`);
  }
}
busy.push(loadavg()[0]);
writeFileSync(join('test', 'bench', 'networks', 'SPEED.md'), table());

interface Entry {
  readonly name: string;
  readonly threads: number;
  readonly microseconds: number;
  readonly loss: number;
  readonly steps: number;
}

function entries(batch: number, dropout: number): Entry[] {
  const groups = new Map<string, SpeedRecord[]>();
  for (const record of records) {
    if (record.batch !== batch || record.dropout !== dropout) continue;
    const key = JSON.stringify([record.program, record.variant, record.threads]);
    groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  return [...groups.values()].map((own) => ({
    name: [own[0].program, own[0].variant].filter((part) => part !== '').join(', '),
    threads: own[0].threads,
    microseconds: median(own.map(({ seconds, steps }) => (1e6 * seconds) / steps)),
    loss: median(own.map(({ loss }) => loss)),
    steps: own[0].steps,
  }));
}

function table(): string {
  const versions = [...new Set(records.map(({ program, version }) => `${program} ${version}`))].join(', ');
  return [
    '# Training speed, side by side',
    '',
    `Written by \`${join(scripts, 'speedTable.ts')}\`: 20 000 rows of 50 inputs, a network 50–64–64–64–1, ReLU, Adam, single precision, from Glorot's uniform weights, every step on fresh`,
    `batches of shuffled rows, after 300 steps to warm up. Medians of ${rounds === 1 ? 'one round' : `${rounds} rounds`}, in each of which every program makes the same trainings. The loss is the mean squared error on all rows after the last`,
    'step, with nothing dropped (the target has variance 1).',
    '',
    `${versions}.`,
    '',
    `Machine: ${machine()}; load average ${busy.map((each) => each.toFixed(1)).join(' before and ')} after. Above 2 it did other work too.`,
    '',
    ...workloads.flatMap(({ batch }) => [rate, 0].flatMap((dropout) => section(batch, dropout))),
  ].join('\n');
}

function section(batch: number, dropout: number): string[] {
  const own = entries(batch, dropout);
  const ours = Math.min(...own.filter(({ name }) => name === 'Lambda Lens').map(({ microseconds }) => microseconds));
  const best = (program: string) => Math.min(...own.filter(({ name }) => name.startsWith(program)).map(({ microseconds }) => microseconds)) / ours;
  const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  const goals = `**${best('PyTorch').toFixed(1)} × PyTorch's best, ${best('TensorFlow.js').toFixed(1)} × TensorFlow.js.**`;
  return [
    `## Batches of ${batch}, ${dropout > 0 ? `dropout ${dropout} on every hidden layer` : 'nothing dropped'}`,
    '',
    goals,
    '',
    row(['', 'threads', 'µs a step', 'to ours', 'loss', 'steps']),
    row(['---', '---:', '---:', '---:', '---:', '---:']),
    ...own.map(({ name, threads, microseconds, loss, steps }) => row([name, threads, microseconds.toFixed(0), (microseconds / ours).toFixed(2), loss.toFixed(3), steps])),
    '',
  ];
}
