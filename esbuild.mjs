// Builds the extension, its worker, its webview and the command line into dist/, and with --tests the tests into out/.
//   node esbuild.mjs [--watch] [--production] [--tests]
import { build, context, transform } from 'esbuild';
import { readdirSync } from 'node:fs';
import { chmod, copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { kernelPlugin } from './src/engine/kernels/compile.mjs';
import { thirdPartyLicenses } from './thirdPartyLicenses.mjs';

const flags = new Set(process.argv.slice(2));
const production = flags.has('--production');

/** Sentences come with a message: what reads them from files is left out in Node, too. */
const alias = { '@vscode/l10n': '@vscode/l10n/dist/browser.js' };
const common = { alias, bundle: true, metafile: true, sourcemap: !production, minify: production, legalComments: 'none', logLevel: 'warning', plugins: [kernelPlugin] };
const onNode = { ...common, platform: 'node', format: 'cjs', target: 'node20', external: ['vscode'] };
const inBrowser = { ...common, platform: 'browser', format: 'esm', target: 'es2022', jsx: 'automatic', jsxImportSource: 'preact' };
/** The extension and its worker once more, where there is no Node: package.json's "imports" tell what differs. */
const onWeb = { ...common, platform: 'browser', target: 'es2022', external: ['vscode'] };

/**
 * VS Code and Node load CommonJS, which esbuild does not split by itself: it splits modules, and each file is then written as CommonJS.
 * What is only imported by `import()` is a file of its own, read when it is first needed; what several programs share is in one that all of them read.
 * Such a file has another name whenever it changes: a window that is open may still read those of the build before, what is older goes.
 */
const asCommonJs = {
  name: 'as CommonJS',
  setup(pending) {
    let before = [];
    let older = [];
    pending.onEnd(async ({ errors, outputFiles }) => {
      if (errors.length > 0) return;
      const { outdir, minify } = pending.initialOptions;
      for (const { path } of outputFiles) await mkdir(dirname(path), { recursive: true });
      await Promise.all(outputFiles.map(async ({ path, text }) => {
        const { code } = await transform(text, { format: 'cjs', platform: 'node', target: 'node20', supported: { 'dynamic-import': false }, minify, sourcemap: production ? false : 'inline', sourcefile: relative(outdir, path) });
        await writeFile(path, code);
      }));
      const written = outputFiles.map(({ path }) => path);
      const stale = older.filter((path) => !written.includes(path) && !before.includes(path));
      await Promise.all(stale.map((path) => rm(path, { force: true })));
      older = before;
      before = written;
    });
  },
};
const split = { ...onNode, format: 'esm', splitting: true, write: false, sourcemap: production ? false : 'inline', outdir: 'dist', plugins: [...common.plugins, asCommonJs] };

const product = [
  { ...split, chunkNames: 'host/[name]-[hash]', entryPoints: { extension: 'src/extension.ts' } },
  // The worker and the command line have the engine in common: it is shipped once.
  { ...split, chunkNames: 'engine/[name]-[hash]', entryPoints: { worker: 'src/worker/worker.ts', helper: 'src/worker/helper.ts', cli: 'src/cli.ts' } },
  { ...onWeb, format: 'cjs', entryPoints: { extension: 'src/extension.ts' }, outdir: 'dist/web' },
  { ...onWeb, format: 'iife', entryPoints: { worker: 'src/worker/webWorker.ts' }, outdir: 'dist/web' },
  { ...inBrowser, entryPoints: { panel: 'webview/panel.tsx' }, outdir: 'dist/webview' },
];

/** What runs the tests, and `npm start`. */
const testPrograms = [
  'test/host/index.ts', 'test/stages/main.ts', 'test/stages/mochaProgram.ts',
  'test/bench/bench.ts', 'test/bench/peers/run.ts', 'test/bench/networks/publishedTable.ts', 'test/bench/networks/memory.ts', 'test/bench/networks/speed/ours.ts', 'test/bench/networks/speed/speedTable.ts', 'test/golden/writeTorchStart.ts',
  'test/vscode/codeServerAsDesktop.ts', 'test/vscode/hostProgram.ts', 'test/vscode/webHostProgram.ts', 'test/vscode/shoot.ts', 'test/vscode/readmePictures.ts', 'test/vscode/walkthroughPictures.ts', 'test/webview/pictures.ts', 'test/vscode/start.ts', 'test/browser/agent/extension.ts', 'test/browser/memory/extension.ts', 'test/browser/neighbours/extension.ts', 'test/package/activateOnce.ts', 'test/unit/l10n/missing.ts',
];

/** Every *.test.ts becomes a program of its own, so that one file can be run alone. */
function testBundles() {
  const entryPoints = readdirSync('test', { recursive: true })
    .map((name) => join('test', String(name)))
    .filter((name) => /\.test\.tsx?$/.test(name) && !/node_modules|webHost/.test(name));
  const external = ['vscode', 'mocha', 'playwright-core', 'fast-check', 'axe-core', 'esbuild', '@vscode/test-electron', '@vscode/l10n-dev', 'typescript'];
  return { ...onNode, sourcemap: 'inline', minify: false, entryPoints: [...testPrograms, ...entryPoints], outbase: 'test', outdir: 'out', external, jsx: 'automatic', jsxImportSource: 'preact' };
}

/** mocha's build for browsers would take the test bundle's own `module` for its own. */
const mochaAlone = {
  name: 'mocha',
  setup(build) {
    build.onLoad({ filter: /mocha[\\/]mocha\.js$/ }, async ({ path }) => ({ contents: `const module = undefined, exports = undefined;\n${await readFile(path, 'utf8')}` }));
  },
};

/** The host suite with all it needs, for the web extension host: there are no modules to find. */
function webHostBundle() {
  const suites = readdirSync('test/host/suite').filter((name) => name.endsWith('.test.ts')).map((name) => name.slice(0, -'.test.ts'.length)).sort();
  return {
    ...onWeb, format: 'cjs', sourcemap: false, minify: false, entryPoints: { index: 'test/webHost/index.ts' }, outdir: 'out/webHost',
    define: { hostSuites: JSON.stringify(suites) }, plugins: [...common.plugins, mochaAlone], alias: { 'node:assert/strict': './test/webHost/assert.ts' },
  };
}

await Promise.all([rm('dist', { recursive: true, force: true }), flags.has('--tests') && rm('out', { recursive: true, force: true })]);
if (flags.has('--watch')) {
  const contexts = await Promise.all(product.map((options) => context({ ...options, logLevel: 'info' })));
  await Promise.all(contexts.map((each) => each.watch()));
} else {
  const tests = flags.has('--tests') ? [testBundles(), webHostBundle()].map((options) => build({ ...options, metafile: false })) : [];
  const built = await Promise.all(product.map((options) => build(options)));
  await copyFile('src/host/api.ts', 'dist/api.d.ts');
  await writeFile('dist/THIRD-PARTY-LICENSES.txt', await thirdPartyLicenses(built.map(({ metafile }) => metafile)));
  await Promise.all(tests);
  await chmod('dist/cli.js', 0o755);
  if (flags.has('--tests')) await chmod('out/vscode/codeServerAsDesktop.js', 0o755);
}
