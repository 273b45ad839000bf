import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { colors, commands, contextKeys, extensionId, focusedRow, modelEditorType, modelExtension, panelType, rowKinds, settings, sparsityView, tools, viewContainer } from '../../../src/host/ids';
import { defaultComparisonOptions, methodNames } from '../../../src/engine/compare/comparisonTypes';
import { explainViews, type ExplainView } from '../../../src/engine/explain/explanation';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { families, penalties, rules } from '../../../src/host/agents/fitInput';
import { readManifest } from '../../vscode/manifest';
import { repository } from '../../vscode/repository';

interface MenuEntry {
  readonly command: string;
  readonly when?: string;
}

const manifest = readManifest<{
  name: string;
  publisher: string;
  activationEvents: string[];
  contributes: {
    commands: { command: string; title: string }[];
    menus: Record<string, MenuEntry[]>;
    viewsContainers: { activitybar: { id: string; icon: string }[] };
    views: Record<string, { id: string }[]>;
    viewsWelcome: { view: string; contents: string }[];
    colors: { id: string }[];
    customEditors: { viewType: string; selector: { filenamePattern: string }[]; priority: string }[];
    jsonValidation: { fileMatch: string; url: string }[];
    keybindings: { command: string; when: string; args?: string }[];
    languages: { id: string; extensions: string[]; configuration?: string }[];
    grammars?: unknown;
    configuration: { properties: Record<string, { default: unknown; description?: string; markdownDescription?: string; type: string; enum?: unknown[]; enumDescriptions?: unknown[] }> }[];
    walkthroughs: { steps: { description: string; media: { image: string; altText: string }; completionEvents: string[] }[] }[];
    languageModelTools: { name: string; modelDescription: string; inputSchema: { required: string[]; properties: Record<string, { enum?: string[]; items?: { enum?: string[] } }> } }[];
  };
}>();
const { contributes } = manifest;
const entries = Object.values(contributes.menus).flat();

describe('package.json and the code', () => {
  it('name the same extension, views and panel', () => {
    assert.equal(`${manifest.publisher}.${manifest.name}`, extensionId);
    assert.deepEqual(contributes.viewsContainers.activitybar.map(({ id }) => id), [viewContainer]);
    assert.deepEqual(contributes.views[viewContainer].map(({ id }) => id), [sparsityView]);
    assert.deepEqual(contributes.viewsWelcome.map(({ view }) => view), [sparsityView]);
    // VS Code adds those of commands and views by itself, and those of languages only where they have a configuration.
    // Rainbow CSV gives tables languages of its own.
    const languages = [...contributes.languages.map(({ id }) => id), 'csv (semicolon)', 'csv (pipe)', 'dynamic csv'];
    assert.deepEqual(manifest.activationEvents, [`onWebviewPanel:${panelType}`, ...languages.map((id) => `onLanguage:${id}`)]);
  });

  it('open model files, and them alone, in an editor of their own, and check them as they are typed', () => {
    const own = `*${modelExtension}`;
    assert.deepEqual(contributes.customEditors.map(({ viewType, selector, priority }) => [viewType, selector, priority]), [[modelEditorType, [{ filenamePattern: own }], 'default']]);
    assert.deepEqual(contributes.jsonValidation.map(({ fileMatch }) => fileMatch), [own]);
    JSON.parse(readFileSync(join(repository, contributes.jsonValidation[0].url), 'utf8'));
  });

  it('have the same colours', () => {
    assert.deepEqual(contributes.colors.map(({ id }) => id), Object.values(colors));
  });

  it('have the same commands', () => {
    assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), Object.values(commands).sort());
  });

  it('put only known commands into menus and links', () => {
    const known = new Set<string>(Object.values(commands));
    const linked = contributes.viewsWelcome.flatMap(({ contents }) => [...contents.matchAll(/command:([\w.]+)/g)].map(([, command]) => command));
    assert.ok(linked.length > 0);
    assert.deepEqual([...entries.map(({ command }) => command), ...linked].filter((command) => !known.has(command)), []);
  });

  it('mean the same by every name in a when clause', () => {
    const known = new Set<string>([...Object.values(contextKeys), ...Object.values(rowKinds), sparsityView, panelType, modelEditorType]);
    const used = entries.flatMap(({ when = '' }) => when.match(/lambdaLens\.\w+/g) ?? []);
    assert.deepEqual(used.filter((name) => !known.has(name)), []);
    assert.ok(used.includes(contextKeys.running));
  });

  it('offer a fit for csv, tsv and tab files of any letter case, and for nothing else', () => {
    const [{ when = '' }] = contributes.menus['explorer/context'];
    const [, pattern, flags] = /resourceExtname =~ \/(.+)\/(\w*)/.exec(when)!;
    const extension = new RegExp(pattern, flags);
    assert.deepEqual(['.csv', '.CSV', '.Tsv', '.tab'].filter((name) => !extension.test(name)), []);
    assert.deepEqual(['.csvx', '.xcsv', '', '.txt', '.tabs'].filter((name) => extension.test(name)), []);
    assert.match(when, /!explorerResourceIsFolder/);
  });

  it('have the same settings, each with a type, a default and a sentence', () => {
    const properties = Object.assign({}, ...contributes.configuration.map((group) => group.properties)) as (typeof contributes.configuration)[0]['properties'];
    assert.deepEqual(Object.keys(properties).sort(), Object.values(settings).sort());
    for (const [name, { type, default: usual, description, markdownDescription, enum: values, enumDescriptions }] of Object.entries(properties)) {
      assert.equal(typeof usual, type === 'integer' ? 'number' : type, name);
      assert.match(description ?? markdownDescription ?? '', /^[A-Z1].*\.$/, name);
      if (values) assert.equal(enumDescriptions?.length, values.length, name);
    }
    const { l1Ratio, lambdaCount, standardize, folds, rule, seed } = defaultFitOptions;
    const usual = (name: string) => properties[`lambdaLens.fit.${name}`].default;
    assert.deepEqual(['l1Ratio', 'lambdaCount', 'standardize', 'folds', 'rule', 'seed'].map(usual), [l1Ratio, lambdaCount, standardize, folds, rule, seed]);
    assert.deepEqual(['folds', 'budgetSeconds'].map((name) => properties[`lambdaLens.compare.${name}`].default), [defaultComparisonOptions.folds, defaultComparisonOptions.budgetSeconds]);
  });

  it('bind keys inside the panel and the list of runs alone', () => {
    assert.ok(contributes.keybindings.length > 0);
    const known = new Set<string>(Object.values(commands));
    for (const { command, when, args } of contributes.keybindings) {
      assert.ok(known.has(command), command);
      const inPanel = when.startsWith(`activeWebviewPanelId == '${panelType}'`);
      const inList = when === `focusedView == '${sparsityView}' && listFocus && !inputFocus`;
      assert.ok(inPanel || inList, `${command}: ${when}`);
      assert.equal(args, inList ? focusedRow : undefined, command);
    }
  });

  it('name the languages of tables, and leave colours to others', () => {
    assert.deepEqual(contributes.languages.map(({ id }) => id), ['csv', 'tsv']);
    assert.ok(contributes.languages.every(({ configuration }) => configuration === undefined));
    assert.equal(contributes.grammars, undefined);
  });

  it('put entries on tables and model files alone, and none on a folder', () => {
    for (const { command, when = '' } of contributes.menus['explorer/context']) {
      assert.match(when, /^resource(Extname|Filename) =~ .*&& !explorerResourceIsFolder$/, command);
    }
    for (const { command, when = '' } of contributes.menus['editor/title']) {
      assert.ok(/^resourceExtname =~ /.test(when) || when.startsWith(`activeWebviewPanelId == '${panelType}'`) || when.startsWith(`activeCustomEditorId == '${modelEditorType}'`), command);
    }
    const places = ['explorer/context', 'editor/title', 'view/title', 'view/item/context', 'commandPalette', 'webview/context'];
    assert.deepEqual(Object.keys(contributes.menus).filter((place) => !places.includes(place)), []);
    for (const place of ['view/title', 'view/item/context']) for (const { command, when = '' } of contributes.menus[place]) assert.match(when, /lambdaLens\./, command);
  });

  it('walk through five steps, each with a picture, a sample and commands that there are', () => {
    const [{ steps }] = contributes.walkthroughs;
    assert.equal(steps.length, 5);
    const known = new Set<string>(Object.values(commands));
    const named = steps.map(({ description }) => [...description.matchAll(/\?%5B%22([\w.]+)%22%5D/g)].map(([, sample]) => sample));
    assert.deepEqual(named.map((samples) => new Set(samples).size), [1, 1, 1, 1, 1]);
    assert.equal(new Set(named.flat()).size, 5);
    for (const sample of named.flat()) readFileSync(join(repository, 'media', 'samples', sample));
    for (const { description, media, completionEvents } of steps) {
      // What is fitted, swept or trained is the step's own sample: the walkthrough's page is the active editor, so that no other file is known.
      for (const [, command, sample] of description.matchAll(/\(command:([\w.]+)(\?%5B%22)?/g)) assert.ok(known.has(command) && sample || command === `${sparsityView}.focus`, command);
      for (const event of completionEvents) assert.ok(known.has(event.replace('onCommand:', '')) || event === `onView:${sparsityView}` || event.startsWith(`onContext:${contextKeys.sample} == `), event);
      assert.ok(media.altText.length > 20);
      readFileSync(join(repository, media.image));
    }
  });

  it('have the same tools for agents, with the same choices in their schemas', () => {
    const { languageModelTools } = contributes;
    assert.deepEqual(languageModelTools.map(({ name }) => name).sort(), Object.values(tools).sort());
    const choicesOf = (tool: string, field: string) => {
      const { enum: own, items } = languageModelTools.find(({ name }) => name === tool)!.inputSchema.properties[field];
      return [...(own ?? items!.enum!)];
    };
    for (const tool of [tools.fit, tools.explain]) {
      assert.deepEqual(choicesOf(tool, 'family'), families);
      assert.deepEqual(choicesOf(tool, 'penalty'), [...penalties]);
      assert.deepEqual(choicesOf(tool, 'rule'), [...rules]);
    }
    assert.deepEqual(choicesOf(tools.compare, 'methods'), [...methodNames]);
    assert.deepEqual(choicesOf(tools.explain, 'view').filter((view) => !explainViews.includes(view as ExplainView)), []);
  });

  it('have the pictures that they name', () => {
    for (const { icon } of contributes.viewsContainers.activitybar) readFileSync(join(repository, icon));
  });
});
