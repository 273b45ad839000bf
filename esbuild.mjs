// Builds the extension, its worker, its webview and the command line into dist/, and with --tests the tests into out/.
//   node esbuild.mjs [--watch] [--production] [--tests]
import { build, context } from 'esbuild';
import { readdirSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { kernelPlugin } from './src/engine/kernels/compile.mjs';

const flags = new Set(process.argv.slice(2));
const production = flags.has('--production');

const common = { bundle: true, sourcemap: !production, minify: production, legalComments: 'none', logLevel: 'warning', plugins: [kernelPlugin] };
const onNode = { ...common, platform: 'node', format: 'cjs', target: 'node20', external: ['vscode'] };
const inBrowser = { ...common, platform: 'browser', format: 'esm', target: 'es2022', jsx: 'automatic', jsxImportSource: 'preact' };

const product = [
  { ...onNode, entryPoints: { extension: 'src/extension.ts', worker: 'src/worker/worker.ts', helper: 'src/worker/helper.ts' }, outdir: 'dist' },
  { ...onNode, entryPoints: { cli: 'src/cli.ts' }, outdir: 'dist', banner: { js: '#!/usr/bin/env node' } },
  { ...inBrowser, entryPoints: { panel: 'webview/panel.tsx' }, outdir: 'dist/webview' },
];

/** What runs the tests, and `npm start`. */
const testPrograms = [
  'test/host/index.ts', 'test/stages/main.ts', 'test/stages/mochaProgram.ts',
  'test/bench/bench.ts', 'test/bench/peers/run.ts', 'test/bench/networks/publishedTable.ts', 'test/bench/networks/memory.ts', 'test/bench/networks/speed/ours.ts', 'test/bench/networks/speed/speedTable.ts', 'test/golden/writeTorchStart.ts',
  'test/vscode/codeServerAsDesktop.ts', 'test/vscode/hostProgram.ts', 'test/vscode/shoot.ts', 'test/vscode/readmePictures.ts', 'test/webview/pictures.ts', 'test/vscode/start.ts',
];

/** Every *.test.ts becomes a program of its own, so that one file can be run alone. */
function testBundles() {
  const entryPoints = readdirSync('test', { recursive: true })
    .map((name) => join('test', String(name)))
    .filter((name) => /\.test\.tsx?$/.test(name) && !name.includes('node_modules'));
  const external = ['vscode', 'mocha', 'playwright-core', 'fast-check', 'axe-core', 'esbuild', '@vscode/test-electron'];
  return { ...onNode, sourcemap: 'inline', minify: false, entryPoints: [...testPrograms, ...entryPoints], outbase: 'test', outdir: 'out', external, jsx: 'automatic', jsxImportSource: 'preact' };
}

if (flags.has('--watch')) {
  const contexts = await Promise.all(product.map((options) => context({ ...options, logLevel: 'info' })));
  await Promise.all(contexts.map((each) => each.watch()));
} else {
  await Promise.all([rm('dist', { recursive: true, force: true }), flags.has('--tests') && rm('out', { recursive: true, force: true })]);
  await Promise.all([...product, ...(flags.has('--tests') ? [testBundles()] : [])].map((options) => build(options)));
  await chmod('dist/cli.js', 0o755);
  if (flags.has('--tests')) await chmod('out/vscode/codeServerAsDesktop.js', 0o755);
}
