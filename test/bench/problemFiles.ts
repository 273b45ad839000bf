import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { generateProblem, type ProblemData } from './generateProblem';
import type { Matrix } from './matrix';
import { foldCount, type Problem } from './problems';

/**
 * A problem as files that any program reads: manifest.json beside raw little-endian arrays.
 *   x.f64 (column by column) or codes.i32 (category by category, levels from 0) with mean.f64 and deviation.f64 of each design column;
 *   y.f64, folds.i32, lambda.f64.
 */
const cacheFolder = process.env.LAMBDA_LENS_BENCH ?? resolve('.bench');
/** Changes when the generator does, so that no stale file is used. */
const generation = 1;

export function folderOf({ name }: Problem): string {
  return join(cacheFolder, name);
}

/** The problem's data from its files, which are made when they are not there. */
export function problemData(problem: Problem): ProblemData {
  const folder = folderOf(problem);
  const manifest = join(folder, 'manifest.json');
  const known = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) as { generation: number } : null;
  if (known?.generation === generation) return read(problem, folder);
  const data = generateProblem(problem);
  write(data, folder);
  return data;
}

function write({ problem, x, y, foldOf, lambda }: ProblemData, folder: string): void {
  mkdirSync(folder, { recursive: true });
  if (x.kind === 'dense') writeArray(join(folder, 'x.f64'), x.values);
  else {
    writeArray(join(folder, 'codes.i32'), x.codes);
    writeArray(join(folder, 'mean.f64'), x.mean);
    writeArray(join(folder, 'deviation.f64'), x.deviation);
  }
  writeArray(join(folder, 'y.f64'), y);
  writeArray(join(folder, 'folds.i32'), foldOf);
  writeArray(join(folder, 'lambda.f64'), lambda);
  const { name, family, n, p, classes, categories } = problem;
  const manifest = join(folder, 'manifest.json');
  writeFileSync(`${manifest}.part`, JSON.stringify({ generation, name, family, n, p, classes, categories, folds: foldCount, lambdas: lambda.length }, null, 1));
  // Last, and at once: a manifest says that all is there.
  renameSync(`${manifest}.part`, manifest);
}

function read(problem: Problem, folder: string): ProblemData {
  const { n, p, categories } = problem;
  const x: Matrix = categories
    ? {
        kind: 'codes', n, p, levels: categories.levels,
        codes: readArray(join(folder, 'codes.i32'), new Int32Array(n * categories.count)),
        mean: readArray(join(folder, 'mean.f64'), new Float64Array(p)),
        deviation: readArray(join(folder, 'deviation.f64'), new Float64Array(p)),
      }
    : { kind: 'dense', n, p, values: readArray(join(folder, 'x.f64'), new Float64Array(n * p)) };
  return {
    problem, x,
    y: readArray(join(folder, 'y.f64'), new Float64Array(n)),
    foldOf: readArray(join(folder, 'folds.i32'), new Int32Array(n)),
    lambda: readFloats(join(folder, 'lambda.f64')),
  };
}

/** A whole file of numbers. */
export function readFloats(path: string): Float64Array {
  const bytes = readFileSync(path);
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

/** Large arrays go in pieces: one call must not move more than 2 GB. */
const piece = 1 << 28;

export function writeArray(path: string, array: Float64Array | Int32Array): void {
  const file = openSync(path, 'w');
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at, Math.min(piece, bytes.length - at));
  closeSync(file);
}

function readArray<T extends Float64Array | Int32Array>(path: string, array: T): T {
  const file = openSync(path, 'r');
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  for (let at = 0; at < bytes.length;) {
    const got = readSync(file, bytes, at, Math.min(piece, bytes.length - at), at);
    if (got === 0) throw new Error(`${path} is shorter than its manifest says; delete its folder and run again.`);
    at += got;
  }
  closeSync(file);
  return array;
}
