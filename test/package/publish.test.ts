import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readManifest } from '../vscode/manifest';
import { repository } from '../vscode/repository';

const text = (...path: string[]) => readFileSync(join(repository, ...path), 'utf8');
const manifest = readManifest<{
  icon: string; description: string; displayName: string; license: string; publisher: string; repository: { url: string };
  categories: string[]; keywords: string[]; engines: { vscode: string };
}>();

/** https://code.visualstudio.com/api/references/extension-manifest, as far as they may suit. */
const knownCategories = ['Programming Languages', 'Snippets', 'Linters', 'Themes', 'Debuggers', 'Formatters', 'Keymaps', 'SCM Providers', 'Other', 'Extension Packs', 'Language Packs', 'Data Science', 'Machine Learning', 'Visualization', 'Notebooks', 'Education', 'Testing', 'AI', 'Chat'];
const mostKeywords = 30;

describe('what a marketplace shows', () => {
  it('is an icon of 256 × 256 pixels or more, square and light', () => {
    const png = readFileSync(join(repository, manifest.icon));
    assert.equal(png.toString('latin1', 1, 4), 'PNG');
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    assert.equal(width, height);
    assert.ok(width >= 256 && png.length < 100_000, `${width} × ${height}, ${png.length} bytes`);
  });

  it('is a name, a description that fits a line, categories that there are, and keywords', () => {
    const { displayName, description, categories, keywords } = manifest;
    assert.ok(displayName.length > 0 && description.length > 40 && description.length <= 220, `${description.length} characters`);
    assert.deepEqual(categories.filter((each) => !knownCategories.includes(each)), []);
    assert.ok(categories.length >= 1);
    assert.ok(keywords.length >= 5 && keywords.length <= mostKeywords);
    assert.equal(new Set(keywords).size, keywords.length);
  });

  it('is a licence, a repository and a changelog with this version', () => {
    assert.equal(manifest.license, 'MIT');
    assert.match(text('LICENSE'), /MIT License/i);
    assert.match(manifest.repository.url, /^https:\/\//);
    assert.match(manifest.publisher, /^[a-z0-9-]+$/);
    assert.ok(text('CHANGELOG.md').includes((JSON.parse(text('package.json')) as { version: string }).version));
  });
});

describe('the list of licences', () => {
  const list = text('dist', 'THIRD-PARTY-LICENSES.txt');
  const headings = [...list.matchAll(/^(\S+) (\d\S*) \((.+)\)$/gm)].map(([, name, , licence]) => [name, licence] as const);

  it('names every package that is in the built files', () => {
    const names = headings.map(([name]) => name);
    assert.deepEqual(names, ['@kurkle/color', '@lit/reactive-element', '@vscode-elements/elements', '@vscode/l10n', 'assemblyscript', 'chart.js', 'lit-element', 'lit-html', 'ml-matrix', 'papaparse', 'preact']);
  });

  it('has the text of each, and none that forbids to ship it as we do', () => {
    const permissive = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD'];
    assert.deepEqual(headings.filter(([, licence]) => !permissive.includes(licence)), []);
    const texts = list.split(`\n${'-'.repeat(80)}\n`);
    assert.equal(texts.length, headings.length);
    assert.deepEqual(texts.filter((each) => !/copyright|apache license/i.test(each) || each.length < 500), []);
  });
});
