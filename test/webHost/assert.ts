/** The assertions that the host suite makes, where there is no Node to make them. The build puts this in place of node:assert/strict. */

class AssertionError extends Error {
  override readonly name = 'AssertionError';
}

function fail(message: string | undefined, otherwise: string): never {
  throw new AssertionError(message ?? otherwise);
}

const shown = (value: unknown) => {
  try {
    return (JSON.stringify(value) ?? String(value)).slice(0, 2000);
  } catch {
    return String(value);
  }
};

function sameDeep(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  const [own, other] = [Object.keys(a), Object.keys(b)];
  return own.length === other.length && own.every((key) => Object.hasOwn(b, key) && sameDeep((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}

function isAsWanted(error: unknown, wanted: RegExp | Readonly<Record<string, unknown>>): boolean {
  if (wanted instanceof RegExp) return wanted.test(String(error));
  return Object.entries(wanted).every(([key, value]) => {
    const found = (error as Record<string, unknown>)[key];
    return value instanceof RegExp ? value.test(String(found)) : sameDeep(found, value);
  });
}

function ok(value: unknown, message?: string): asserts value {
  if (!value) fail(message, `${shown(value)} is not true`);
}

const assert = Object.assign(ok, {
  ok,
  equal: (a: unknown, b: unknown, message?: string) => Object.is(a, b) || fail(message, `${shown(a)} is not ${shown(b)}`),
  notEqual: (a: unknown, b: unknown, message?: string) => Object.is(a, b) && fail(message, `both are ${shown(a)}`),
  deepEqual: (a: unknown, b: unknown, message?: string) => sameDeep(a, b) || fail(message, `${shown(a)}\nis not\n${shown(b)}`),
  match: (text: string, pattern: RegExp, message?: string) => pattern.test(text) || fail(message, `${shown(text)} does not match ${pattern}`),
  doesNotMatch: (text: string, pattern: RegExp, message?: string) => pattern.test(text) && fail(message, `${shown(text)} matches ${pattern}`),
  fail: (message?: string) => fail(message, 'failed'),
  async rejects(work: Promise<unknown> | (() => Promise<unknown>), wanted?: RegExp | Readonly<Record<string, unknown>>): Promise<void> {
    let error: unknown;
    try {
      await (typeof work === 'function' ? work() : work);
    } catch (thrown) {
      error = thrown;
    }
    if (error === undefined) fail(undefined, 'nothing was rejected');
    if (wanted && !isAsWanted(error, wanted)) fail(undefined, `${String(error)} is not as wanted`);
  },
});

export { assert as default };
