import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extensionId } from '../../../src/host/ids';

describe('where these tests run', () => {
  it('is a worker of the browser, with no Node in it', () => {
    assert.equal(typeof (globalThis as { importScripts?: unknown }).importScripts, 'function');
    assert.equal(typeof (globalThis as { process?: { versions?: { node?: string } } }).process?.versions?.node, 'undefined');
  });

  it('is where the extension runs, from its "browser" entry', () => {
    const manifest = vscode.extensions.getExtension(extensionId)!.packageJSON as { main?: string; browser: string };
    assert.equal(manifest.main, undefined);
    assert.equal(manifest.browser, './dist/web/extension.js');
  });
});
