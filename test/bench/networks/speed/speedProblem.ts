import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { normals } from '../../../unit/linear/randomDesign';

/** Everyone trains this network on these data, in single precision: 50–64–64–64–1, ReLU, Adam of rate 1e-3, from Glorot's uniform weights. */
export const rows = 20_000;
export const columns = 50;
export const hidden = [64, 64, 64];
export const learningRate = 1e-3;
export const rate = 0.5;

/** Whole epochs, so that programs which know nothing smaller do the same work. */
export const workloads = [{ batch: 32, epochs: 2 }, { batch: 256, epochs: 6 }] as const;

export function speedFolder(): string {
  return join(process.env.LAMBDA_LENS_BENCH ?? '.bench', 'networks', 'speed');
}

/** Normal inputs, and a target of mean 0 and deviation 1 that bends in some of them. */
export function speedData(): { inputs: Float32Array; targets: Float32Array } {
  const random = normals(7);
  const inputs = Float32Array.from({ length: rows * columns }, random);
  const signal = Float64Array.from({ length: rows }, (_, i) => {
    const at = (j: number) => inputs[i * columns + j];
    return Math.max(0, at(0)) - Math.abs(at(1)) + at(2) * at(3) + 0.5 * at(4) - 0.5 * at(5) + 0.3 * random();
  });
  const mean = signal.reduce((sum, each) => sum + each, 0) / rows;
  const deviation = Math.sqrt(signal.reduce((sum, each) => sum + (each - mean) ** 2, 0) / rows);
  return { inputs, targets: Float32Array.from(signal, (each) => (each - mean) / deviation) };
}

/** The data and what to do with them, as the peers' scripts read it. */
export function writeProblem({ inputs, targets }: ReturnType<typeof speedData>): void {
  const folder = speedFolder();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'inputs.f32'), inputs);
  writeFileSync(join(folder, 'targets.f32'), targets);
  writeFileSync(join(folder, 'problem.json'), JSON.stringify({ rows, columns, hidden, learningRate, rate, workloads }));
}
