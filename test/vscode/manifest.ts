import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './repository';

/** package.json with the texts that VS Code shows for its "%keys%". @param texts the file that has them: English unless another is named */
export function readManifest<T>(texts = 'package.nls.json'): T {
  const known = JSON.parse(readFileSync(join(repository, texts), 'utf8')) as Record<string, string>;
  const shown = (_: string, value: unknown) => (typeof value === 'string' ? value.replace(/^%(.+)%$/, (whole, key: string) => known[key] ?? whole) : value);
  return JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'), shown) as T;
}
