import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../vscode/repository';

/** The worker as it is shipped. */
export const builtWorker = join(repository, 'dist', 'worker.js');

export function sampleBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(repository, 'media', 'samples', name)));
}

/** Numbers of a fixed sequence, the last column a noisy sum of the first three. */
export function wideCsv(rows: number, columns: number): Uint8Array {
  let state = 1;
  const next = () => ((state = (state * 48271) % 2147483647) / 2147483647) - 0.5;
  const lines = [[...Array.from({ length: columns }, (_, j) => `x${j}`), 'y'].join(',')];
  for (let i = 0; i < rows; i++) {
    const x = Array.from({ length: columns }, next);
    lines.push([...x.map((value) => value.toFixed(4)), (x[0] + x[1] - x[2] + next()).toFixed(4)].join(','));
  }
  return new TextEncoder().encode(lines.join('\n'));
}
