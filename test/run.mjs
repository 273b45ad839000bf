// `npm test`: builds, then runs the stages named, or those that tell soonest whether all is well.
//   node test/run.mjs [unit|check|webview|host|package|browser|web|panel|flows|long …]
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const run = (...args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;

if (!existsSync(join(root, 'node_modules', 'esbuild'))) {
  console.error('The packages are not installed: run "npm install" first.');
  process.exit(1);
}
console.log('== build');
if (run('esbuild.mjs', '--tests') !== 0) {
  console.log('The build failed, so no test was run.\n0 passed, 1 failed');
  process.exit(1);
}
process.exit(run(join('out', 'stages', 'main.js'), ...process.argv.slice(2)));
