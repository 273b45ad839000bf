import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { defaultComparisonOptions } from '../../../src/engine/compare/comparisonTypes';
import { commands, settings } from '../../../src/host/ids';
import { MemoryFiles } from '../memoryFiles';
import { acceptAll, closeEverything, fromSources, insides, sample, tabTitles, until } from '../window';

const configuration = () => vscode.workspace.getConfiguration();
const set = (name: string, value: unknown) => configuration().update(name, value, vscode.ConfigurationTarget.Global);

describe('the text of a CSV', () => {
  const files = new MemoryFiles('lambda-lens-home');
  let provider: vscode.Disposable;
  const file = (name: string, text: string) => files.put(`/${name}`, text);

  before(() => (provider = vscode.workspace.registerFileSystemProvider('lambda-lens-home', files, { isCaseSensitive: true })));
  afterEach(closeEverything);
  after(() => provider.dispose());

  const textOf = async (name: string) => new TextDecoder().decode(await vscode.workspace.fs.readFile(sample(name)));
  const hoverOn = async (uri: vscode.Uri, position: vscode.Position) => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
    return hovers.flatMap(({ contents }) => contents.map((content) => (content as vscode.MarkdownString).value)).join('\n').replaceAll('&nbsp;', ' ').replaceAll('\\', '');
  };

  it('has lenses on the header, below blank lines, which a setting takes away', async () => {
    const uri = file('lens.CSV', '\na,y\n1,2\n');
    await vscode.window.showTextDocument(uri);
    const lenses = () => vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
    const own = await lenses();
    assert.deepEqual(own.map(({ command, range }) => [command?.title, command?.command, range.start.line]), [
      ['Fit Regularized Model…', commands.fit, 1], ['Train Dropout Network…', commands.trainNetwork, 1], ['Compare Regularizers…', commands.compare, 1],
    ]);
    await set(settings.codeLens, false);
    assert.deepEqual(await lenses(), []);
    await set(settings.codeLens, undefined);
  });

  it('has none while it is saved nowhere: there is no file to fit', async () => {
    const untitled = vscode.Uri.from({ scheme: 'untitled', path: '/new.csv' });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(untitled));
    assert.deepEqual(await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', untitled), []);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(untitled, new vscode.Position(0, 0), 'a,y\n1,2\n');
    await vscode.workspace.applyEdit(edit);
    assert.deepEqual(await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', untitled), []);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('tells of a column where its header stands, quotes, separators and line breaks in names or not', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `${i},${i % 2 ? 'Oslo' : 'Rom'},${i * 2}`).join('\n');
    const uri = file('quoted.csv', `a,"the ""city"", or\ntown",y\n${rows}\n`);
    await vscode.window.showTextDocument(uri);
    assert.match(await hoverOn(uri, new vscode.Position(0, 6)), /the "city", or town.*category · none missing[\s\S]*2 levels: Oslo \(15\), Rom \(15\)/);
    assert.match(await hoverOn(uri, new vscode.Position(1, 2)), /the "city", or town/);
    assert.match(await hoverOn(uri, new vscode.Position(1, 6)), /\*\*y\*\*[\s\S]*mean 29 ± 17\.6 \(sd\) · 0 to 58/);
    assert.equal(await hoverOn(uri, new vscode.Position(2, 1)), '', 'nothing is told below the header');
  });

  it('tells what is on disk by now', async () => {
    const uri = file('changing.csv', 'a,y\n1,2\n3,4\n5,9\n');
    await vscode.window.showTextDocument(uri);
    assert.match(await hoverOn(uri, new vscode.Position(0, 0)), /mean 3 /);
    file('changing.csv', 'a,y\n10,2\n30,4\n50,9\n60,1\n');
    assert.match(await hoverOn(uri, new vscode.Position(0, 0)), /mean 37\.5 /);
  });

  it('shows ragged rows on request, until it is edited or closed', async () => {
    const uri = file('ragged.tsv', 'a\tb\n1\t2\n3\n4\t5\n');
    const editor = await vscode.window.showTextDocument(uri);
    const found = () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Lambda Lens');
    await vscode.commands.executeCommand(commands.checkCsv, uri);
    assert.deepEqual(found().map(({ message, range }) => [message, range.start.line]), [['1 field where the header has 2: the row is left out of every fit.', 2]]);
    await editor.edit((edit) => edit.insert(new vscode.Position(2, 1), '\t7'));
    await until('the diagnostics to go', () => found().length === 0);
    await vscode.commands.executeCommand(commands.checkCsv, uri);
    assert.deepEqual(found(), [], 'the text is checked as it is seen');
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand(commands.checkCsv, uri);
    assert.equal(found().length, 1);
    await closeEverything();
    await until('the diagnostics to go', () => found().length === 0);
  });

  it('is not told what is wrong with it once it was edited while it was read', async () => {
    const uri = file('edited.csv', `a,y\n${Array.from({ length: 20 }, (_, i) => (i === 7 ? '7,8,9' : `${i},${i}`)).join('\n')}\n`);
    await vscode.window.showTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 0), '\n\n\n');
    const read = files.readFile.bind(files);
    files.readFile = (asked) => {
      files.readFile = read;
      // The document is another by the time that the bytes arrive.
      return vscode.workspace.applyEdit(edit).then(() => read(asked)) as unknown as Uint8Array;
    };
    await vscode.commands.executeCommand(commands.checkCsv, uri);
    assert.deepEqual(vscode.languages.getDiagnostics(uri).map(({ message }) => message), []);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  if (fromSources) it('is fitted with the defaults of the settings', async () => {
    const api = await insides();
    for (const [name, value] of [[settings.l1Ratio, 0.5], [settings.folds, 4], [settings.seed, 7], [settings.lambdaCount, 33], [settings.rule, 'min']] as const) await set(name, value);
    try {
      await acceptAll(commands.fit, sample('prostate.csv'));
      const { snapshot } = await until('the fit', () => api.panels().find((each) => each.snapshot.status.kind === 'done'));
      const { l1Ratio, folds, seed, lambdaCount, rule } = snapshot.options;
      assert.deepEqual([l1Ratio, folds, seed, lambdaCount, rule], [0.5, 4, 7, 33, 'min']);
      assert.deepEqual([snapshot.runs[0].crossValidation?.folds, snapshot.runs[0].lambda.length], [4, 33]);
    } finally {
      for (const name of [settings.l1Ratio, settings.folds, settings.seed, settings.lambdaCount, settings.rule]) await set(name, undefined);
    }
  });

  if (fromSources) it('tells what the latest fit makes of a column, dims those at zero, and the status bar tells its λ', async () => {
    const api = await insides();
    const uri = file('diabetes.csv', await textOf('diabetes.csv'));
    const editor = await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.One });
    await acceptAll(commands.fit, uri);
    await until('the fit', () => api.panels()[0]?.snapshot.status.kind === 'done');
    await until('the status bar', () => /^\$\(graph-line\) λ [\d.]+ \(1-SE\) · \d of 10$/.test(api.statusBar() ?? ''));
    assert.match(await hoverOn(uri, new vscode.Position(0, 9)), /per sd.*enters 1st · kept in 10 of 10 folds/);
    assert.match(await hoverOn(uri, new vscode.Position(0, 40)), /the target/);
    assert.deepEqual(api.dimmed(editor), []);
    await vscode.commands.executeCommand(commands.toggleDimmedColumns, uri);
    const visible = () => vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
    const faint = await until('faint columns', () => {
      const now = visible();
      const texts = now ? api.dimmed(now) : [];
      return texts.length > 0 && texts;
    });
    assert.equal(faint[0], 'age');
    assert.ok(!faint.includes('bmi') && faint.includes('59'));
    await vscode.commands.executeCommand(commands.toggleDimmedColumns, uri);
    await until('none to be faint', () => api.dimmed(visible()!).length === 0);
    await set(settings.dimZeroedColumns, undefined);
    api.panels()[0].panel.close();
    await until('the status bar to be empty', () => api.statusBar() === null);
  });

  if (fromSources) it('is fitted again when it changes on disk, where the setting says so', async () => {
    const api = await insides();
    await set(settings.refitOnChange, 'always');
    const text = (await textOf('prostate.csv')).trim().split('\n');
    const uri = file('changed.csv', text.join('\n'));
    await acceptAll(commands.fit, uri);
    const rows = (count: number) => () => api.panels()[0]?.snapshot.status.kind === 'done' && api.panels()[0].snapshot.record?.rowsUsed === count;
    await until('the fit', rows(97));
    const [{ panel }] = api.panels();
    await panel.work.compare({ ...defaultComparisonOptions, methods: ['lasso', 'ridge'], folds: 3 });
    const comparison = () => api.panels()[0].snapshot.comparison.status.kind;
    assert.equal(comparison(), 'done');
    panel.showView('why');
    await until('an explanation', () => api.panels()[0].snapshot.why.parts.fit?.status.kind === 'done');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    file('changed.csv', text.slice(0, 71).join('\n'));
    await until('the fit of what it is now', rows(70));
    assert.equal(comparison(), 'idle', 'what was compared is of older rows');
    await until('an explanation of that', () => api.panels()[0].snapshot.why.parts.fit?.status.kind === 'done');
    await set(settings.refitOnChange, undefined);
  });

  if (fromSources) it('that was fitted is among the runs, renamed, compared and opened again as it was', async () => {
    const api = await insides();
    await api.runsLoaded;
    await acceptAll(commands.fit, sample('prostate.csv'));
    await until('the fit', () => api.panels()[0]?.snapshot.status.kind === 'done');
    const { panelId } = api.panels()[0].snapshot.resume;
    const own = () => api.rows().find((row) => row.run.panelId === panelId)!;
    await until('its columns', () => own()?.run.features());
    // A page that is just loading takes the focus, and a question that is open then closes.
    while (api.panels().length < 2) await acceptAll(commands.fit, sample('height.csv'));
    await until('the other', () => api.panels().length === 2 && api.panels().every(({ snapshot }) => snapshot.status.kind === 'done'));
    const other = await until('its row', () => api.rows().find((row) => row.run.label.startsWith('height.csv') && row.run.features()));
    await vscode.commands.executeCommand(commands.compareRuns, own(), [own(), other]);
    await until('the comparison', () => tabTitles().some((title) => title.includes('Compare Runs')));
    const before = own().run.description;
    await closeEverything();
    await until('the panels to close', () => api.panels().length === 0);
    const closed = own();
    assert.deepEqual([closed.run.isOpen, closed.run.description], [false, before]);
    assert.match(api.sparsity().join('\n'), /lcavol · \+[\d.]+ · enters 1st · 10\/10 folds/);
    const made = closed.run.identity.made;
    // As two clicks do: it opens once.
    await Promise.all([vscode.commands.executeCommand(commands.showRun, closed), vscode.commands.executeCommand(commands.showRun, closed)]);
    const [{ snapshot }] = await until('the panel', () => api.panels().length === 1 && api.panels());
    // From its snapshot: it is done at once, and the same panel.
    assert.deepEqual([snapshot.resume.panelId, snapshot.status.kind, snapshot.runs[0].solved], [panelId, 'done', 100]);
    await until('its row to be open', () => own().run.isOpen);
    assert.equal(own().run.identity.made, made);
    assert.equal(api.rows().filter((row) => row.run.panelId === panelId).length, 1);
    await vscode.commands.executeCommand(commands.removeRun, own());
    assert.equal(api.rows().some((row) => row.run.panelId === panelId), false);
  });
});
