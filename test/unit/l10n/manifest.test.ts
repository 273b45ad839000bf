import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const texts = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
const english = texts('package.nls.json');
const chinese = texts('package.nls.zh-cn.json');
const manifest = readFileSync('package.json', 'utf8');

/** What VS Code shows a person of these fields of "contributes", wherever they stand in it. */
const shownFields = new Set(['title', 'category', 'description', 'markdownDescription', 'displayName', 'userDescription', 'contents', 'altText', 'name', 'contextualTitle', 'deprecationMessage', 'markdownDeprecationMessage', 'shortTitle', 'label']);
const shownLists = new Set(['enumDescriptions', 'markdownEnumDescriptions', 'enumItemLabels']);
/** Names that are the same in every language. */
const isName = (text: string) => text === 'Lambda Lens' || /^(1-SE|[A-Z]+)$/.test(text);

describe('the texts of package.json', () => {
  it('are in English and in Chinese, each that is used and no other', () => {
    const used = [...manifest.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key).sort();
    assert.equal(new Set(used).size, used.length);
    assert.deepEqual(Object.keys(english).sort(), used);
    assert.deepEqual(Object.keys(chinese).sort(), used);
  });

  it('have the same commands, code and keys of the keyboard in both', () => {
    const fixed = (text: string) => [...(text.match(/\(command:[^)]+\)|`[^`]+`|\*\*[A-Z]\*\*|[←→]/g) ?? [])].sort();
    for (const [key, text] of Object.entries(english)) assert.deepEqual(fixed(chinese[key]), fixed(text), key);
  });

  it('are nowhere written out where a person reads them', () => {
    const found: string[] = [];
    const look = (value: unknown, path: string) => {
      if (typeof value !== 'object' || value === null) return;
      for (const [name, each] of Object.entries(value)) {
        // A model reads these, and a schema's properties have names of their own.
        if (name === 'inputSchema' || name === 'modelDescription') continue;
        const shown = shownFields.has(name) ? [each] : shownLists.has(name) ? (each as unknown[]) : [];
        for (const text of shown) if (typeof text === 'string' && !/^%.+%$/.test(text) && !isName(text) && !/languageModelTools.*\.name$/.test(`${path}.${name}`)) found.push(`${path}.${name}: ${text}`);
        look(each, `${path}.${name}`);
      }
    };
    look((JSON.parse(manifest) as { contributes: unknown }).contributes, 'contributes');
    assert.deepEqual(found, []);
  });
});
