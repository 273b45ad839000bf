import assert from 'node:assert/strict';
import { InputError } from '../../../src/engine/errors';
import { parseAnyModel } from '../../../src/engine/parseAnyModel';

const odd = [undefined, null, -1, 0.5, 1e9, '', 'AAAA', [], [1], {}, { inputs: 1e9, outputs: 1e9 }, true];

/** Puts odd values, one after the other, at a place of a model file: each is taken, or refused in one sentence. @returns how many are refused */
export function refusedAt(text: string, path: readonly (string | number)[]): number {
  let refused = 0;
  for (const value of odd) {
    const file = JSON.parse(text) as Record<string, unknown>;
    const holder = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], file) as Record<string, unknown>;
    holder[path.at(-1)!] = value;
    try {
      parseAnyModel(JSON.stringify(file));
    } catch (error) {
      assert.ok(error instanceof InputError, `${path.join('.')} = ${JSON.stringify(value)}: ${String(error)}`);
      assert.match(error.message, /^[^\n]*\.$/);
      refused++;
    }
  }
  return refused;
}
