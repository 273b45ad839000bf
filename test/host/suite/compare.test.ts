import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { defaultComparisonOptions, type ComparisonOptions } from '../../../src/engine/compare/comparisonTypes';
import { commands } from '../../../src/host/ids';
import type { FitPanel } from '../../../src/host/panel/fitPanel';
import { MemoryFiles } from '../memoryFiles';
import { acceptAll, closeEverything, fromSources, insides, sample, tabTitles, until } from '../window';

const quick: ComparisonOptions = { ...defaultComparisonOptions, methods: ['mean', 'lasso', 'ridge'], folds: 3 };

describe('a comparison', () => {
  beforeEach(closeEverything);
  after(closeEverything);

  it('opens in a panel named after the file and the target', async () => {
    await acceptAll(commands.compare, sample('diabetes.csv'));
    await until('the panel', () => tabTitles().includes('λ diabetes.csv → progression'));
  });

  if (fromSources) describe('seen from inside', insideTests);
});

function insideTests(): void {
  const saveDialog = vscode.window.showSaveDialog;
  let asked: vscode.SaveDialogOptions[] = [];
  const answerSaveDialog = (answer: (options: vscode.SaveDialogOptions) => vscode.Uri | undefined) => {
    asked = [];
    (vscode.window as { showSaveDialog: unknown }).showSaveDialog = (options: vscode.SaveDialogOptions) => {
      asked.push(options);
      return Promise.resolve(answer(options));
    };
  };

  afterEach(() => ((vscode.window as { showSaveDialog: unknown }).showSaveDialog = saveDialog));

  const only = async () => {
    const api = await insides();
    return until('the panel', () => (api.panels().length === 1 ? api.panels()[0] : null));
  };
  const comparisonOf = ({ model }: FitPanel) => model.comparison.snapshot();
  const compared = async (options = quick) => {
    await acceptAll(commands.compare, sample('diabetes.csv'));
    const { panel } = await only();
    await panel.work.compare(options);
    return panel;
  };

  it('begins with every method, fits nothing beside it, and keeps what is done when it is cancelled', async () => {
    await acceptAll(commands.compare, sample('diabetes.csv'));
    const { panel } = await only();
    await until('a first result', () => comparisonOf(panel).comparison?.results.some(({ heldOutError }) => heldOutError !== null));
    assert.deepEqual(comparisonOf(panel).options, defaultComparisonOptions);
    assert.equal(panel.model.status.kind, 'idle');
    await vscode.commands.executeCommand(commands.cancel);
    panel.work.cancel();
    await until('the cancel', () => comparisonOf(panel).status.kind !== 'running');
    assert.ok(comparisonOf(panel).comparison!.results.some(({ heldOutError }) => heldOutError !== null));
  });

  it('is in the panel’s snapshot with its numbers, and stays while the other views are looked at', async () => {
    const panel = await compared();
    const { status, comparison } = panel.model.snapshot().comparison;
    assert.equal(status.kind, 'done');
    assert.deepEqual(comparison!.results.map(({ method, state }) => [method, state]), [['mean', 'done'], ['lasso', 'done'], ['ridge', 'done']]);
    panel.showView('fit');
    await until('the fit', () => panel.model.status.kind === 'done');
    panel.showView('compare');
    assert.equal(comparisonOf(panel).comparison, comparison);
  });

  it('is kept by a fit of the same data, and forgotten by one of another target', async () => {
    const panel = await compared();
    panel.showView('fit');
    await until('the fit', () => panel.model.status.kind === 'done');
    const { plan } = panel.model;
    await panel.work.start({ ...plan, fit: { ...plan.fit, seed: 5 } });
    assert.equal(comparisonOf(panel).status.kind, 'done');
    await panel.work.start({ ...plan, design: { target: 'bmi' } });
    assert.deepEqual([comparisonOf(panel).status.kind, comparisonOf(panel).comparison], ['idle', null]);
  });

  it('ends with its panel', async () => {
    await acceptAll(commands.compare, sample('diabetes.csv'));
    const { panel } = await only();
    await until('the comparison to run', () => comparisonOf(panel).comparison !== null);
    await closeEverything();
    const before = comparisonOf(panel);
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.deepEqual(comparisonOf(panel), before);
  });

  it('is exported beside the file, under a name that is free', async () => {
    const files = new MemoryFiles();
    const provider = vscode.workspace.registerFileSystemProvider('lambda-lens-memory', files, { isCaseSensitive: true });
    const csv = files.put('/virtual/small.csv', `a,b,y\n${Array.from({ length: 40 }, (_, i) => `${i % 7},${(i * i) % 5},${(i % 7) * 2 + (i % 3)}`).join('\n')}\n`);
    files.put('/virtual/small-comparison.csv', 'there already');
    await acceptAll(commands.compare, csv);
    const { panel } = await only();
    await panel.work.compare(quick);
    answerSaveDialog(() => undefined);
    await panel.exportComparison('csv');
    await panel.exportComparison('markdown');
    assert.deepEqual(asked.map(({ defaultUri }) => defaultUri!.path), ['/virtual/small-comparison-2.csv', '/virtual/small-comparison.md']);
    provider.dispose();
  });

  it('is written as CSV and Markdown where the person says, but never over the file that was compared', async () => {
    const panel = await compared();
    const provider = vscode.workspace.registerFileSystemProvider('lambda-lens-memory', new MemoryFiles(), { isCaseSensitive: true });
    const folder = vscode.Uri.from({ scheme: 'lambda-lens-memory', path: '/exported' });
    const read = async (uri: vscode.Uri) => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const { results } = comparisonOf(panel).comparison!;
    for (const [format, name] of [['csv', 'table.csv'], ['markdown', 'table.md']] as const) {
      answerSaveDialog(() => vscode.Uri.joinPath(folder, name));
      await panel.exportComparison(format);
      const text = await read(vscode.Uri.joinPath(folder, name));
      assert.ok(results.every(({ heldOutError }) => text.replaceAll(',', '').includes(String(Math.floor(heldOutError! / 100)))), text);
    }
    const before = await read(sample('diabetes.csv'));
    answerSaveDialog(() => sample('diabetes.csv'));
    await panel.exportComparison('csv');
    assert.equal(await read(sample('diabetes.csv')), before);
    provider.dispose();
  });

  it('is copied as Markdown', async () => {
    const panel = await compared();
    await panel.copyComparison();
    assert.match(await vscode.env.clipboard.readText(), /^# progression\n\n\| Method \|.*\n(\|.*\n){4}/);
  });
}
