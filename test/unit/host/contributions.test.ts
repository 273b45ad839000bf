import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { colors, commands, contextKeys, extensionId, panelType, rowKinds, sparsityView, viewContainer } from '../../../src/host/ids';
import { repository } from '../../vscode/repository';

interface MenuEntry {
  readonly command: string;
  readonly when?: string;
}

const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
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
  };
};
const { contributes } = manifest;
const entries = Object.values(contributes.menus).flat();

describe('package.json and the code', () => {
  it('name the same extension, views and panel', () => {
    assert.equal(`${manifest.publisher}.${manifest.name}`, extensionId);
    assert.deepEqual(contributes.viewsContainers.activitybar.map(({ id }) => id), [viewContainer]);
    assert.deepEqual(contributes.views[viewContainer].map(({ id }) => id), [sparsityView]);
    assert.deepEqual(contributes.viewsWelcome.map(({ view }) => view), [sparsityView]);
    assert.deepEqual(manifest.activationEvents, [`onWebviewPanel:${panelType}`]);
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
    const known = new Set<string>([...Object.values(contextKeys), ...Object.values(rowKinds), sparsityView, panelType]);
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

  it('have the pictures that they name', () => {
    for (const { icon } of contributes.viewsContainers.activitybar) readFileSync(join(repository, icon));
  });
});
