import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of package.json: test programs run from out/ and, in VS Code, from any working directory. */
export const repository = findRepository(__dirname) ?? process.cwd();

function findRepository(from: string): string | null {
  if (existsSync(join(from, 'esbuild.mjs'))) return from;
  const parent = dirname(from);
  return parent === from ? null : findRepository(parent);
}
