import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands, focusedRow, sparsityView } from '../../../src/host/ids';
import type { ListedRun } from '../../../src/host/sparsity/listedRun';
import { acceptAll, closeEverything, fromSources, insides, sample, until } from '../window';

/** The list of runs by keys, and its commands called from the palette, where no row is given. */
if (fromSources) describe('the list of runs', () => {
  beforeEach('with one run whose panel is closed, the newest', async () => {
    const api = await insides();
    await api.runsLoaded;
    await fitOnly('prostate.csv');
    await until('its columns', () => api.rows()[0]?.run.features());
    await closeEverything();
    await until('its panel to close', () => api.panels().length === 0 && !api.rows()[0].run.isOpen);
  });

  afterEach(closeEverything);

  /** What has the focus may just be changing, and a question that is open then closes. */
  async function fitOnly(file: string): Promise<void> {
    const api = await insides();
    while (api.panels().length === 0) await acceptAll(commands.fit, sample(file));
    await until('the fit', () => api.panels()[0]?.snapshot.status.kind === 'done');
  }

  const newest = async (): Promise<ListedRun> => (await insides()).rows()[0].run;
  const isListed = async (run: ListedRun) => (await insides()).rows().some((row) => row.run.identity.id === run.identity.id);

  /** A list that has to be made first is drawn some time later, and takes the focus only then. */
  const focusList = async () => {
    for (let time = 0; time < 2; time++) {
      await vscode.commands.executeCommand(`${sparsityView}.focus`);
      await new Promise((resolve) => setTimeout(resolve, 800));
    }
    await vscode.commands.executeCommand('list.focusFirst');
  };

  it('asks which run is to be shown, and offers the newest first', async () => {
    const api = await insides();
    const { panelId } = await newest();
    await acceptAll(commands.showRun);
    await until('its panel', () => api.panels().some(({ snapshot }) => snapshot.resume.panelId === panelId && snapshot.status.kind === 'done'));
  });

  it('shows the panel of a run when it is asked for a column and none is given', async () => {
    const api = await insides();
    const { panelId } = await newest();
    await acceptAll(commands.showFeature);
    await until('its panel', () => api.panels().some(({ snapshot }) => snapshot.resume.panelId === panelId));
  });

  it('asks which run is to be removed', async () => {
    const run = await newest();
    await acceptAll(commands.removeRun);
    assert.equal(await isListed(run), false);
  });

  it('asks which run is to be renamed, and leaves its name when that is only accepted', async () => {
    const run = await newest();
    await acceptAll(commands.renameRun);
    assert.equal((await newest()).identity.name, run.identity.name);
    assert.equal(await isListed(run), true);
  });

  it('removes nothing when a question is closed without an answer', async () => {
    const run = await newest();
    const asking = vscode.commands.executeCommand(commands.removeRun);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await asking;
    assert.equal(await isListed(run), true);
  });

  it('removes by its key the run that has the focus, and none of a column', async () => {
    const run = await newest();
    await focusList();
    await vscode.commands.executeCommand('list.expand');
    await vscode.commands.executeCommand('list.focusDown');
    await vscode.commands.executeCommand(commands.removeRun, focusedRow);
    assert.equal(await isListed(run), true, 'a column had the focus');
    await vscode.commands.executeCommand('list.focusFirst');
    await vscode.commands.executeCommand(commands.removeRun, focusedRow);
    assert.equal(await isListed(run), false);
  });

  it('takes by its key all that are selected when the focused run is one of them', async () => {
    const api = await insides();
    await fitOnly('diabetes.csv');
    await until('the other run', () => api.rows().length > 1 && api.rows()[0].run.label.startsWith('diabetes') && api.rows()[0].run.features());
    const two = [...new Set(api.rows().map(({ run }) => run))].slice(0, 2);
    await closeEverything();
    await focusList();
    await vscode.commands.executeCommand('list.collapseAll');
    await vscode.commands.executeCommand('list.focusFirst');
    await vscode.commands.executeCommand('list.toggleSelection');
    await vscode.commands.executeCommand('list.focusDown');
    await vscode.commands.executeCommand('list.toggleSelection');
    await vscode.commands.executeCommand(commands.removeRun, focusedRow);
    for (const run of two) assert.equal(await isListed(run), false, run.label);
  });
});
