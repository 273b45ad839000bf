import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../vscode/repository';
import { zipEntries } from './zipEntries';

const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { name: string; version: string };
const vsix = join(repository, `${manifest.name}-${manifest.version}.vsix`);

describe('npm run package', () => {
  let names: string[] = [];

  before('package', () => {
    for (const name of readdirSync(repository).filter((name) => name.endsWith('.vsix'))) rmSync(join(repository, name));
    const { status, stdout, stderr } = spawnSync('npm', ['run', 'package'], { cwd: repository, encoding: 'utf8', shell: process.platform === 'win32' });
    assert.equal(status, 0, `${stdout}\n${stderr}`);
    names = zipEntries(vsix).map((entry) => entry.name);
  });

  it('makes a .vsix in the root folder, under 1.5 MB', () => {
    const { size } = statSync(vsix);
    assert.ok(size < 1.5e6, `${size} bytes`);
  });

  it('packs what the extension needs to run', () => {
    const needed = ['package.json', 'readme.md', 'changelog.md', 'LICENSE.txt', 'dist/extension.js', 'dist/worker.js', 'dist/helper.js', 'dist/cli.js', 'dist/webview/panel.js', 'dist/web/extension.js', 'dist/web/worker.js', 'dist/THIRD-PARTY-LICENSES.txt', 'dist/api.d.ts', 'media/samples/diabetes.csv', 'media/lens.schema.json', 'l10n/bundle.l10n.zh-cn.json', 'package.nls.json', 'package.nls.zh-cn.json'];
    const packed = new Set(names.map((name) => name.replace(/^extension\//, '')));
    assert.deepEqual(needed.filter((name) => !packed.has(name)), []);
  });

  it('packs no source maps, sources, tests, packages or tools', () => {
    const unwanted = /\.map$|(?<!dist\/api\.d)\.tsx?$|(^|\/)(node_modules|src|test|out|\.ci|\.vscode|\.git)(\/|$)|esbuild|eslint|tsconfig|package-lock/;
    assert.deepEqual(names.filter((name) => unwanted.test(name)), []);
  });

  it('packs the engine once for Node and once for browsers', () => {
    const engines = names.filter((name) => name.endsWith('.js') && readFileSync(join(repository, name.replace(/^extension\//, '')), 'utf8').includes('WebAssembly.Module('));
    assert.equal(engines.length, 2, engines.join(', '));
  });

  it('leaves no trace of a source map in what it packs', () => {
    const programs = names.filter((name) => name.endsWith('.js')).map((name) => name.replace(/^extension\//, ''));
    const traced = programs.filter((name) => readFileSync(join(repository, name), 'utf8').includes('sourceMappingURL='));
    assert.deepEqual(traced, []);
  });
});
