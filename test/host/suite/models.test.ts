import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { serialiseModel } from '../../../src/engine/model';
import { serialiseNetworkModel } from '../../../src/engine/network/networkModel';
import { modelEditorType } from '../../../src/host/ids';
import { fittedModel, mixedBytes, trainedModel } from '../../unit/modelFile/savedModels';
import { closeEverything, fromSources, insides, tabTitles, until } from '../window';

const text = serialiseModel(fittedModel({ target: 'y' }).model);
const bytesOf = (content: string) => new TextEncoder().encode(content);

describe('a model file', () => {
  const place = (name: string) => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0].uri, name);
  const put = async (name: string, content: string | Uint8Array) => {
    await vscode.workspace.fs.writeFile(place(name), typeof content === 'string' ? bytesOf(content) : content);
    return place(name);
  };

  beforeEach(closeEverything);
  after(async () => {
    await closeEverything();
    for (const name of ['mixed.csv', 'm.lens.json', 'N.LENS.JSON', 'plain.json']) await vscode.workspace.fs.delete(place(name)).then(undefined, () => undefined);
  });

  const editorOf = () => {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    return input instanceof vscode.TabInputCustom ? input.viewType : input instanceof vscode.TabInputText ? 'text' : undefined;
  };

  it('opens in its own editor, other JSON files do not', async () => {
    await vscode.commands.executeCommand('vscode.open', await put('m.lens.json', text));
    await until('its editor', () => editorOf() === modelEditorType);
    await vscode.commands.executeCommand('vscode.open', await put('plain.json', '{}'));
    await until('the text editor', () => editorOf() === 'text');
  });

  if (fromSources) describe('seen from inside', () => {
    const shown = async (state: string) => {
      const api = await insides();
      return until(`the model to be ${state}`, () => api.models().find(({ content }) => content.kind === state));
    };

    it('says what its text says, and whether its CSV is here and the same', async () => {
      await vscode.workspace.fs.delete(place('mixed.csv')).then(undefined, () => undefined);
      await vscode.commands.executeCommand('vscode.open', await put('m.lens.json', text));
      const { content, file } = await shown('open');
      assert.deepEqual([file, content.kind === 'open' && content.opened.kind], ['m.lens.json', 'linear']);
      const api = await insides();
      await until('the CSV to be missed', () => api.models()[0].csv?.kind === 'absent');
      await closeEverything();
      await put('mixed.csv', mixedBytes);
      await vscode.commands.executeCommand('vscode.open', place('m.lens.json'));
      await until('the CSV to be compared', () => api.models()[0]?.csv?.kind === 'found' && (api.models()[0].csv as { agrees: boolean | null }).agrees === true);
      await closeEverything();
      await put('mixed.csv', new Uint8Array([...mixedBytes, 10]));
      await vscode.commands.executeCommand('vscode.open', place('m.lens.json'));
      await until('the change to be noticed', () => api.models()[0]?.csv?.kind === 'found' && (api.models()[0].csv as { agrees: boolean | null }).agrees === false);
    });

    it('of a network opens too', async () => {
      await vscode.commands.executeCommand('vscode.open', await put('N.LENS.JSON', serialiseNetworkModel(trainedModel('y').model)));
      await until('an editor', () => tabTitles().includes('N.LENS.JSON'));
      // On file systems that tell upper from lower case VS Code may choose the text editor: then the model is opened by hand.
      await vscode.commands.executeCommand('vscode.openWith', place('N.LENS.JSON'), modelEditorType);
      const { content } = await shown('open');
      assert.equal(content.kind === 'open' && content.opened.kind, 'network');
    });

    it('follows edits and their undoing, and never becomes dirty by being looked at', async () => {
      const uri = await put('m.lens.json', text);
      await vscode.commands.executeCommand('vscode.open', uri);
      await shown('open');
      const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString())!;
      assert.equal(document.isDirty, false);
      const edit = new vscode.WorkspaceEdit();
      const at = document.positionAt(document.getText().indexOf('"version": 3') + '"version": '.length);
      edit.replace(uri, new vscode.Range(at, at.translate(0, 1)), '9');
      await vscode.workspace.applyEdit(edit);
      const refused = await shown('refused');
      assert.equal(refused.content.kind === 'refused' && refused.content.sentence, 'm.lens.json: The model file has version 9, and this Lambda Lens reads versions 1 to 3; update Lambda Lens.');
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await shown('open');
      assert.equal(document.isDirty, false);
      await vscode.commands.executeCommand('workbench.action.files.save');
      assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)), text);
    });
  });
});
