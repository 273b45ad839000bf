import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { readCsvBytes } from '../../../src/host/csvBytes';
import { extensionId } from '../../../src/host/ids';
import { RunDocuments } from '../../../src/host/sparsity/runDocuments';
import type { ListedRun } from '../../../src/host/sparsity/listedRun';
import { writeWhole } from '../../../src/host/writeWhole';
import { besideCsv, isSameFile } from '../../../src/host/writtenFile';
import { MemoryFiles } from '../memoryFiles';
import { closeEverything, until } from '../window';

const run = { identity: { id: 'r', name: 'one', made: 0 }, label: 'one', plan: { design: { target: 'y' } }, facts: () => null, features: () => null } as unknown as ListedRun;

describe('what Lambda Lens reads and writes', () => {
  const files = new MemoryFiles('lambda-lens-written');
  let provider: vscode.Disposable;

  before(() => (provider = vscode.workspace.registerFileSystemProvider('lambda-lens-written', files, { isCaseSensitive: true })));
  afterEach(closeEverything);
  after(() => provider.dispose());

  const namesIn = (folder: vscode.Uri) => files.readDirectory(folder).map(([name]) => name).sort();

  it('takes the place of the file of its name, and of no other one beside it', async () => {
    const file = files.put('/diabetes.lens.json', 'before');
    const other = files.put('/diabetes.lens.json.new', 'a person\'s own');
    await writeWhole(file, new TextEncoder().encode('after'));
    assert.equal(new TextDecoder().decode(files.readFile(file)), 'after');
    assert.equal(new TextDecoder().decode(files.readFile(other)), 'a person\'s own');
    assert.deepEqual(namesIn(vscode.Uri.joinPath(file, '..')), ['diabetes.lens.json', 'diabetes.lens.json.new']);
  });

  it('is never the data, whatever letter case their name is given in', async () => {
    const data = files.put('/diabetes.csv', 'a,y');
    const inCapitals = data.with({ path: '/DIABETES.CSV' });
    assert.equal(await isSameFile(data, data), true);
    assert.equal(await isSameFile(inCapitals, data), false, 'there is no such file where case counts');
    files.put('/DIABETES.CSV', 'another file');
    assert.equal(await isSameFile(inCapitals, data), false);
    const one = new (class extends MemoryFiles {
      override stat(uri: vscode.Uri): vscode.FileStat {
        return super.stat(uri.with({ path: uri.path.toLowerCase() }));
      }
    })('lambda-lens-caseless');
    const registered = vscode.workspace.registerFileSystemProvider('lambda-lens-caseless', one, { isCaseSensitive: false });
    const own = one.put('/diabetes.csv', 'a,y');
    assert.equal(await isSameFile(own.with({ path: '/Diabetes.CSV' }), own), true);
    assert.equal(await isSameFile(own.with({ path: '/diabetes.tsv' }), own), false);
    registered.dispose();
  });

  it('is read of a file, not of a text that is saved nowhere', async () => {
    await assert.rejects(readCsvBytes(vscode.Uri.from({ scheme: 'untitled', path: '/new.csv' })), { message: 'new.csv is saved nowhere yet; save it first.' });
  });

  it('goes beside the data, and of a sample to the workspace', () => {
    const { extensionUri } = vscode.extensions.getExtension(extensionId)!;
    const [workspace] = vscode.workspace.workspaceFolders!;
    assert.equal(besideCsv(vscode.Uri.joinPath(workspace.uri, 'inner', 'a.csv'), '.lens.json').path, `${workspace.uri.path}/inner/a.lens.json`);
    assert.equal(besideCsv(vscode.Uri.joinPath(extensionUri, 'media', 'samples', 'diabetes.csv'), '.lens.json').path, `${workspace.uri.path}/diabetes.lens.json`);
  });

  it('as a comparison of two runs is not taken for one of an earlier session', async () => {
    const before = new Set(vscode.workspace.textDocuments);
    const shown = () => vscode.workspace.textDocuments.filter((document) => document.uri.scheme === 'lambda-lens-runs' && !before.has(document));
    for (const session of [1, 2]) {
      const documents = new RunDocuments();
      await documents.show(run, run);
      await until(`the comparison of session ${session}`, () => shown().length === session);
      documents.dispose();
    }
  });
});
