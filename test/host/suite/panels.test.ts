import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { searchedMixtures } from '../../../src/engine/linear/mixtureChoice';
import { commands } from '../../../src/host/ids';
import { MemoryFiles } from '../memoryFiles';
import { acceptAll, closeEverything, fromSources, insides, sample, tabTitles, until } from '../window';

const files = new MemoryFiles();

/** x0 … and y, which is 3·x0 − 2·x1 and a little noise. */
function table(rows: number, columns: number): string {
  let state = 1;
  const next = () => ((state = (state * 48271) % 2147483647) / 2147483647) - 0.5;
  const lines = [[...Array.from({ length: columns }, (_, j) => `x${j}`), 'y'].join(',')];
  for (let i = 0; i < rows; i++) {
    const x = Array.from({ length: columns }, next);
    lines.push([...x, 3 * x[0] - 2 * x[1] + next() / 10].join(','));
  }
  return lines.join('\n');
}

describe('a fitted file', () => {
  let provider: vscode.Disposable;

  before(() => (provider = vscode.workspace.registerFileSystemProvider('lambda-lens-memory', files, { isCaseSensitive: true })));
  beforeEach(closeEverything);
  after(async () => {
    await closeEverything();
    provider.dispose();
  });

  it('opens in a panel named after the file and the target', async () => {
    await acceptAll(commands.fit, sample('diabetes.csv'));
    await until('the panel', () => tabTitles().includes('λ diabetes.csv → progression'));
  });

  it('that is not there opens no panel', async () => {
    await acceptAll(commands.fit, vscode.Uri.joinPath(sample('diabetes.csv'), '..', 'absent.csv'));
    assert.deepEqual(tabTitles().filter((title) => title.includes('→')), []);
  });

  it('may be on any file system, and its extension in any case', async () => {
    await acceptAll(commands.fit, files.put('/virtual/DATA.CSV', table(40, 3)));
    await until('the panel', () => tabTitles().includes('λ DATA.CSV → y'));
  });

  it('may be the sample data, with the target they were collected for', async () => {
    await acceptAll(commands.openSample);
    await until('the file', () => tabTitles().includes('diabetes.csv'));
    await until('the panel', () => tabTitles().some((title) => title.startsWith('λ diabetes.csv')));
  });

  if (fromSources) describe('seen from inside', insideTests);
});

function insideTests(): void {
  const donePanel = async (count = 1) => {
    const api = await insides();
    await until('the fits to end', () => api.panels().length === count && api.panels().every(({ snapshot }) => snapshot.status.kind === 'done'));
    return api.panels();
  };

  it('has its whole path, chosen by the 1-SE rule of ten folds', async () => {
    await acceptAll(commands.fit, sample('diabetes.csv'));
    const [{ snapshot }] = await donePanel();
    const [run] = snapshot.runs;
    assert.equal(run.solved, 100);
    assert.equal(run.crossValidation?.folds, 10);
    assert.equal(run.chosenIndex, run.crossValidation?.oneSeIndex);
    assert.equal(snapshot.record?.rowsUsed, 442);
  });

  it('is fitted in several panels at once', async () => {
    await acceptAll(commands.fit, sample('diabetes.csv'));
    // A page that is just loading takes the focus, and the next question would close: wait until it has spoken.
    const [first] = await donePanel();
    await until('the first page', () => first.panel.model.view !== null);
    await acceptAll(commands.fit, sample('prostate.csv'));
    const panels = await donePanel(2);
    assert.deepEqual(panels.map(({ snapshot }) => snapshot.file), ['diabetes.csv', 'prostate.csv']);
  });

  it('is told by its title from other fits of the same file and target', async () => {
    await acceptAll(commands.fit, sample('diabetes.csv'));
    const [first] = await donePanel();
    await until('the first page', () => first.panel.model.view !== null);
    await acceptAll(commands.fit, sample('diabetes.csv'));
    const panels = await donePanel(2);
    const titles = () => tabTitles().filter((title) => title.includes('→')).sort();
    await until('two titles', () => titles().join() === 'λ diabetes.csv → progression · lasso,λ diabetes.csv → progression · lasso (2)');
    panels[1].panel.showView('network');
    await until('the view in the title', () => titles().includes('λ diabetes.csv → progression · network'));
    panels[0].panel.close();
    await until('the short title', () => titles().join() === 'λ diabetes.csv → progression');
  });

  it('is trained as a network, whose columns the Sparsity view lists', async () => {
    const api = await insides();
    await acceptAll(commands.trainNetwork, files.put('/virtual/trained.csv', table(200, 3)));
    await until('its columns', () => api.sparsity().some((line) => /^trained\.csv → y \(network\) · no group L1 · 3 of 3 · epoch \d+$/.test(line)));
    const lines = api.sparsity();
    const at = lines.findIndex((line) => line.startsWith('trained.csv'));
    assert.deepEqual(lines.slice(at + 1, at + 4).map((line) => line.split(' · ')[0].trim()).sort(), ['x0', 'x1', 'x2']);
  });

  it('keeps its training while it is fitted with other options', async () => {
    const api = await insides();
    await acceptAll(commands.trainNetwork, files.put('/virtual/kept.csv', table(80, 3)));
    const { panel } = await until('the trained network', () => api.panels().find((each) => each.panel.training.status.kind === 'finished'), 60_000);
    panel.showView('fit');
    await until('the fit', () => panel.model.status.kind === 'done');
    const { plan } = panel.model;
    await panel.work.start({ ...plan, fit: { ...plan.fit, l1Ratio: 0.5 }, l1Ratios: [0.5] });
    panel.showView('network');
    assert.equal(panel.training.status.kind, 'finished');
    panel.showView('fit');
    await panel.work.start({ ...plan, design: { ...plan.design, exclude: ['x2'] } });
    panel.showView('network');
    assert.notEqual(panel.training.status.kind, 'finished');
  });

  it('takes every option in steps', async () => {
    await acceptAll(commands.fitWithOptions, sample('prostate.csv'));
    const [{ snapshot }] = await donePanel();
    assert.equal(snapshot.options.l1Ratio, 1);
    assert.deepEqual(snapshot.resume.plan.design.exclude, []);
  });

  it('is swept over lasso, elastic net and ridge', async () => {
    await acceptAll(commands.sweep, sample('diabetes.csv'));
    const [{ snapshot }] = await donePanel();
    assert.equal(snapshot.mode, 'sweep');
    assert.deepEqual(snapshot.runs.map(({ l1Ratio, solved }) => [l1Ratio, solved]), [[1, 100], [0.5, 100], [0, 100]]);
  });

  it('is searched over all mixtures when that is ticked in the picker, whatever else is', async () => {
    const running = vscode.commands.executeCommand(commands.sweep, files.put('/virtual/searched.csv', table(60, 4)));
    const pause = () => new Promise((resolve) => setTimeout(resolve, 600));
    await pause();
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await pause();
    await vscode.commands.executeCommand('quickInput.last');
    await vscode.commands.executeCommand('workbench.action.quickPickManyToggle');
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await running;
    const [{ snapshot }] = await donePanel();
    assert.deepEqual(snapshot.runs.map(({ l1Ratio }) => l1Ratio), [...searchedMixtures]);
    assert.deepEqual(snapshot.resume.plan.l1Ratios, [...searchedMixtures]);
  });

  it('is left when its panel is closed, and stays in the Sparsity view until it is removed', async () => {
    const api = await insides();
    await acceptAll(commands.fit, files.put('/virtual/small.csv', table(60, 3)));
    await donePanel();
    const lines = await until('its columns', () => {
      const own = api.sparsity();
      return own.some((line) => /^ {2}x0 · \+/.test(line)) && own;
    });
    assert.match(lines[0], /^small\.csv → y · λ [\d.e−]+ \(1-SE\) · \d of 3 · error [\d.e−]+$/);
    assert.ok(lines.some((line) => /^ {2}x1 · −/.test(line)));
    await closeEverything();
    await until('the panel to be gone', () => api.panels().length === 0);
    assert.equal(api.sparsity()[0], lines[0]);
    const [row] = api.rows();
    await vscode.commands.executeCommand(commands.removeRun, row);
    assert.ok(!api.sparsity().includes(lines[0]));
  });

  it('is cancelled at once, and keeps what has arrived', async () => {
    const api = await insides();
    await acceptAll(commands.fit, files.put('/virtual/wide.csv', table(1500, 400)));
    const { panel } = await until('the first λs', () => api.panels().find(({ snapshot }) => (snapshot.runs[0]?.solved ?? 0) > 0));
    const begun = Date.now();
    panel.work.cancel();
    await until('the cancel', () => api.panels()[0].snapshot.status.kind === 'cancelled');
    assert.ok(Date.now() - begun < 100);
    assert.ok(api.panels()[0].snapshot.runs[0].solved > 0);
    await vscode.commands.executeCommand(commands.refit);
    await until('the fit to run again', () => api.panels()[0].snapshot.status.kind !== 'cancelled');
  });

  it('says in one sentence why it cannot be fitted', async () => {
    const api = await insides();
    await acceptAll(commands.fit, files.put('/virtual/tiny.csv', 'a,y\n1,2\n3,5\n'));
    const failed = await until('the sentence', () => api.panels().find(({ snapshot }) => snapshot.status.kind === 'failed'));
    const { status } = failed.snapshot;
    assert.match(status.kind === 'failed' ? status.sentence : '', /^tiny\.csv: .*\.$/);
  });

  it('is still there when its panel was hidden', async () => {
    await acceptAll(commands.fit, sample('diabetes.csv'));
    const [{ panel }] = await donePanel();
    await vscode.window.showTextDocument(sample('prostate.csv'), { viewColumn: panel.column });
    const [{ snapshot }] = await donePanel();
    assert.equal(snapshot.runs[0].solved, 100);
    panel.reveal();
    await until('the panel to be seen again', () => panel.active);
  });
}
