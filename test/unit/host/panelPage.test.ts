import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type * as vscode from 'vscode';
import { PanelPage } from '../../../src/host/panel/panelPage';
import { sentenceFor } from '../../../src/host/sentences';

/** A webview that keeps what it is sent, and answers nothing by itself. */
function openPage() {
  const sent: { rpc: string; id: number; name?: string; method?: string; value?: unknown }[] = [];
  let receive: (message: unknown) => void = () => undefined;
  const webview = {
    postMessage: (message: never) => Promise.resolve(sent.push(message) > 0),
    onDidReceiveMessage: (listener: (message: unknown) => void) => {
      receive = listener;
      return { dispose: () => undefined };
    },
  } as unknown as vscode.Webview;
  const page = new PanelPage(webview, {} as never);
  return { page, sent, receive: (message: unknown) => receive(message) };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 5));
const sentence = (work: Promise<unknown>) => work.then(() => 'answered', (error: unknown) => sentenceFor(error, 'diabetes.csv'));

describe('the page in a panel', () => {
  it('hears every wish once it is there, of each kind the last and in the order they came', async () => {
    const { page, sent } = openPage();
    page.tellOnceReady('goToLambda', { run: 0, index: 3, choice: 'manual' });
    page.tellOnceReady('highlight', { run: 0, column: 1 });
    page.tellOnceReady('goToLambda', { run: 0, index: 7, choice: 'manual' });
    assert.deepEqual(sent, []);
    page.ready();
    await turn();
    page.tellOnceReady('goToView', { view: 'fit', input: null });
    assert.deepEqual(sent.map(({ name, value }) => [name, value]), [
      ['highlight', { run: 0, column: 1 }], ['goToLambda', { run: 0, index: 7, choice: 'manual' }], ['goToView', { view: 'fit', input: null }],
    ]);
  });

  it('that is hidden or loaded anew gives no answer any more: whoever waits for one is told at once', async () => {
    const { page, sent, receive } = openPage();
    assert.equal(await sentence(page.ask('pictures', null)), 'The panel is hidden; show it and export again.');
    page.ready();
    const hidden = sentence(page.ask('pictures', null));
    page.hidden();
    assert.equal(await hidden, 'The panel is hidden; show it and export again.');
    page.ready();
    const reloaded = sentence(page.ask('pictures', null));
    page.ready();
    assert.equal(await reloaded, 'The panel is hidden; show it and export again.');
    const answered = page.ask('pictures', null);
    const { id } = sent.filter(({ method }) => method === 'pictures').at(-1)!;
    receive({ rpc: 'result', id, value: [] });
    assert.deepEqual(await answered, []);
  });

  it('of a panel that is closed says so, without blaming itself', async () => {
    const { page } = openPage();
    page.ready();
    const waiting = sentence(page.ask('pictures', null));
    page.close();
    assert.deepEqual([await waiting, await sentence(page.ask('pictures', null))], ['The panel was closed.', 'The panel was closed.']);
  });

  it('that does not answer is given up, in a sentence that says what to do', async () => {
    const { page } = openPage();
    page.ready();
    assert.equal(await sentence(page.ask('pictures', null, 5)), 'The panel did not answer within a minute; export again.');
  });
});
