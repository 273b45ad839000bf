import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { PanelEvents, PanelRequests } from '../../protocol/panelMessages';
import type { PageRequests } from '../../protocol/pictureMessages';
import { Rpc, type Handlers } from '../../protocol/rpc';
import { ReadError } from '../sentences';
import { webviewPort } from './webviewPort';

/** Milliseconds that a page may take to draw its pictures anew. */
const patience = 60_000;

/** What is in a panel's webview. VS Code throws it away whenever it is hidden, and loads it anew. */
export class PanelPage {
  private readonly rpc: Rpc<PanelRequests, PageRequests, object, PanelEvents>;
  private isReady = false;
  private tellWhenReady: (() => void) | null = null;

  constructor(webview: vscode.Webview, handlers: Handlers<PanelRequests>) {
    this.rpc = new Rpc(webviewPort(webview), handlers);
  }

  /** A fresh page has asked for what it is to show. */
  ready(): void {
    this.isReady = true;
    // After the answer to its request has gone out.
    if (this.tellWhenReady) setTimeout(this.tellWhenReady, 0);
    this.tellWhenReady = null;
  }

  /** It is hidden, and will be thrown away. */
  hidden(): void {
    this.isReady = false;
  }

  tell<K extends keyof PanelEvents>(name: K, value: PanelEvents[K]): void {
    this.rpc.tell(name, value);
  }

  /** As soon as there is a page; of several such wishes the last. */
  tellOnceReady<K extends keyof PanelEvents>(name: K, value: PanelEvents[K]): void {
    if (this.isReady) this.tell(name, value);
    else this.tellWhenReady = () => this.tell(name, value);
  }

  /** It alone knows how it looks. @throws ReadError where there is none, or none that answers */
  async ask<K extends keyof PageRequests>(method: K, params: PageRequests[K]['params']): Promise<PageRequests[K]['result']> {
    if (!this.isReady) throw new ReadError(l10n.t('The panel is hidden; show it and export again.'));
    return this.rpc.call(method, params as never, { timeout: patience });
  }

  close(): void {
    this.rpc.close(new Error(l10n.t('The panel was closed.')));
  }
}
