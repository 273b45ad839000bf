import { accessSync, constants, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { readTable } from '../engine/data/readTable';
import type { ReadOptions, Table } from '../engine/data/table';
import { InputError } from '../engine/errors';
import { runToEnd } from '../engine/job';
import { fingerprintOf } from '../engine/modelFile/fingerprint';
import type { DataFingerprint } from '../engine/modelFile/origin';
import type { ProgressBar } from './progressBar';

export function readCsv(file: string, options: ReadOptions, bar: ProgressBar): Table {
  return runToEnd(readTable(readBytes(file), options), ({ fraction }) => bar.show('Reading', fraction));
}

/** The same, with what tells this file from others: a model remembers it. */
export function readKnownCsv(file: string, options: ReadOptions, bar: ProgressBar): { readonly table: Table; readonly data: DataFingerprint } {
  const bytes = readBytes(file);
  const table = runToEnd(readTable(bytes, options), ({ fraction }) => bar.show('Reading', fraction));
  return { table, data: { name: basename(file), ...runToEnd(fingerprintOf(bytes, table)) } };
}

export function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new InputError(`"${file}" cannot be read: ${reasonOf(error)}.`);
  }
}

export function write(file: string, content: string | Uint8Array): void {
  try {
    writeFileSync(file, content);
  } catch (error) {
    throw new InputError(`"${file}" cannot be written: ${reasonOf(error)}.`);
  }
}

/** Before long work, what would fail after it. @param inputs that are read: none of them is written to @throws InputError where a file could not be written */
export function refuseUnwritable(file: string, inputs: readonly string[]): void {
  if (inputs.some((input) => isSameFile(input, file))) throw new InputError(`"${file}" is read and never written to; give another name.`);
  try {
    if (existsSync(file) && statSync(file).isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    if (!statSync(dirname(file)).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' });
    accessSync(existsSync(file) ? file : dirname(file), constants.W_OK);
  } catch (error) {
    throw new InputError(`"${file}" cannot be written: ${reasonOf(error)}.`);
  }
}

/** By whatever path, letter case or link. */
function isSameFile(a: string, b: string): boolean {
  if (!existsSync(a) || !existsSync(b)) return false;
  const [one, other] = [a, b].map((file) => statSync(file, { bigint: true }));
  return one.dev === other.dev && one.ino === other.ino;
}

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'it is a folder',
  ENOTDIR: 'what should be its folder is a file',
  EACCES: 'permission is denied',
  ENOSPC: 'the disk is full',
};

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return reasons[code ?? ''] ?? message;
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
