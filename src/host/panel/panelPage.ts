import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { PanelEvents, PanelRequests } from '../../protocol/panelMessages';
import type { PageRequests } from '../../protocol/pictureMessages';
import { Rpc, TimeoutError, type Handlers } from '../../protocol/rpc';
import { ReadError } from '../sentences';
import { webviewPort } from './webviewPort';

/** Milliseconds that a page may take to draw its pictures anew. */
const patience = 60_000;

/** What is in a panel's webview. VS Code throws it away whenever it is hidden, and loads it anew. */
export class PanelPage {
  private readonly rpc: Rpc<PanelRequests, PageRequests, object, PanelEvents>;
  /** Aborted once this page is gone; null while there is none. */
  private present: AbortController | null = null;
  private readonly wishes = new Map<keyof PanelEvents, () => void>();

  constructor(webview: vscode.Webview, handlers: Handlers<PanelRequests>) {
    this.rpc = new Rpc(webviewPort(webview), handlers);
  }

  /** A fresh page has asked for what it is to show. One that was loaded before it answers nothing any more. */
  ready(): void {
    this.hidden();
    const present = new AbortController();
    this.present = present;
    // After the answer to its request has gone out.
    setTimeout(() => {
      if (present.signal.aborted) return;
      for (const tell of this.wishes.values()) tell();
      this.wishes.clear();
    }, 0);
  }

  /** It is hidden, and will be thrown away. */
  hidden(): void {
    this.present?.abort();
    this.present = null;
  }

  tell<K extends keyof PanelEvents>(name: K, value: PanelEvents[K]): void {
    this.rpc.tell(name, value);
  }

  /** As soon as there is a page; of several such wishes of one kind the last. */
  tellOnceReady<K extends keyof PanelEvents>(name: K, value: PanelEvents[K]): void {
    if (this.present && this.wishes.size === 0) return this.tell(name, value);
    this.wishes.delete(name);
    this.wishes.set(name, () => this.tell(name, value));
  }

  /** It alone knows how it looks. @throws ReadError where there is none, or none that answers */
  async ask<K extends keyof PageRequests>(method: K, params: PageRequests[K]['params'], timeout = patience): Promise<PageRequests[K]['result']> {
    const { present } = this;
    if (!present) throw isGone();
    try {
      return await this.rpc.call(method, params as never, { timeout, signal: present.signal });
    } catch (error) {
      if (present.signal.aborted) throw isGone();
      if (error instanceof TimeoutError) throw new ReadError(l10n.t('The panel did not answer within a minute; export again.'));
      throw error;
    }
  }

  close(): void {
    this.rpc.close(new ReadError(l10n.t('The panel was closed.')));
  }
}

function isGone(): ReadError {
  return new ReadError(l10n.t('The panel is hidden; show it and export again.'));
}
