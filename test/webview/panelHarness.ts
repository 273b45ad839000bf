import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { ModelSnapshot } from '../../src/protocol/modelMessages';
import type { NetworkSnapshot } from '../../src/protocol/networkMessages';
import type { LossPlaneRequest, PanelEvents, PanelSnapshot } from '../../src/protocol/panelMessages';
import type { PageRequests } from '../../src/protocol/pictureMessages';
import { launchChromium } from '../vscode/launchChromium';
import { repository } from '../vscode/repository';
import type { Sample } from './fits';
import { bodyClasses, themeVariables, type ThemeKind } from './themes';

const nonce = 'bm9uY2U';
const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; img-src data:; font-src 'self'`;

export interface OpenOptions {
  readonly theme?: ThemeKind;
  readonly width?: number;
  readonly height?: number;
  readonly scale?: number;
  /** Shown instead of the sample's own. */
  readonly snapshot?: PanelSnapshot;
  /** By their English, as VS Code carries them to the page. */
  readonly translations?: Readonly<Record<string, string>>;
  /** What the Network view is told of. */
  readonly network?: NetworkSnapshot;
  /** Requests, by name, that the host answers with an error. */
  readonly refused?: Readonly<Record<string, { readonly name: string; readonly message: string }>>;
}

/** The built panel in a real browser, under the policy it has in VS Code, with a host of our own. */
export class PanelHarness {
  private translations: Readonly<Record<string, string>> | null = null;

  private constructor(private readonly browser: Browser, private readonly server: Server, private readonly origin: string) {}

  /** @param folder where panel.js and panel.css are */
  static async start(folder = join(repository, 'dist', 'webview')): Promise<PanelHarness> {
    let harness: PanelHarness | null = null;
    const server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      if (path === '/' || path === '/model') {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy });
        response.end(html(path === '/model', harness?.translations ?? null));
      } else if (path === '/panel.js' || path === '/panel.css') {
        response.writeHead(200, { 'content-type': path.endsWith('js') ? 'text/javascript' : 'text/css' });
        response.end(readFileSync(join(folder, path)));
      } else {
        response.writeHead(204).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    harness = new PanelHarness(await launchChromium(), server, `http://127.0.0.1:${port}`);
    return harness;
  }

  async open(sample: Sample, options: OpenOptions = {}): Promise<OpenPanel> {
    const { snapshot = sample.snapshot, network = null } = options;
    const panel = await this.openPage('/', snapshot, network, sample, options);
    await panel.page.locator('[data-status]').waitFor();
    return panel;
  }

  /** The editor of a model file. */
  async openModel(snapshot: ModelSnapshot, options: OpenOptions = {}): Promise<OpenPanel> {
    const panel = await this.openPage('/model', snapshot, null, null, options);
    await panel.page.locator('[data-model]').waitFor();
    return panel;
  }

  private async openPage(path: string, snapshot: PanelSnapshot | ModelSnapshot, network: NetworkSnapshot | null, sample: Sample | null, options: OpenOptions): Promise<OpenPanel> {
    const { theme = 'dark', width = 1400, height = 900, scale = 1, translations = null, refused = {} } = options;
    this.translations = translations;
    const context = await this.browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(String(error)));
    if (sample) {
      await page.exposeFunction('hostCurvature', (run: number, a: number, b: number) => sample.curvature(run, a, b));
      await page.exposeFunction('hostLossPlane', (request: LossPlaneRequest) => packed(sample.lossPlane(request)));
    }
    await page.addInitScript(fakeHost, { snapshot: packed(snapshot), network: packed(network), refused, variables: themeVariables[theme], bodyClass: bodyClasses[theme] });
    await page.goto(this.origin + path);
    return new OpenPanel(page, context, problems);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    this.server.close();
  }
}

/** One panel, and what went wrong in it. */
export class OpenPanel {
  constructor(readonly page: Page, private readonly context: BrowserContext, readonly problems: string[]) {}

  part(name: string) {
    return this.page.locator(`[data-part="${name}"]`).first();
  }

  get cursor() {
    return this.page.getByRole('slider', { name: /λ/ }).first();
  }

  async valueText(): Promise<string> {
    return (await this.cursor.getAttribute('aria-valuetext')) ?? '';
  }

  /** Requests that the panel made of its host, by name. */
  async asked(method: string): Promise<unknown[]> {
    const requests = await this.page.evaluate(() => (globalThis as unknown as FakeHostGlobals).hostRequests);
    return requests.filter((request) => request.method === method).map(({ params }) => params);
  }

  /** What the page answers when its host asks. */
  async ask<K extends keyof PageRequests>(method: K, params: PageRequests[K]['params']): Promise<PageRequests[K]['result']> {
    const answer = await this.page.evaluate(([name, asked]) => (globalThis as unknown as FakeHostGlobals).askPanel(name, asked), [method, params] as const);
    return JSON.parse(answer, (_key, each: { base64?: string }) => (each?.base64 === undefined ? each : Buffer.from(each.base64, 'base64')));
  }

  async tell<K extends keyof PanelEvents>(name: K, value: PanelEvents[K]): Promise<void> {
    await this.page.evaluate(([event, packedValue]) => (globalThis as unknown as FakeHostGlobals).tellPanel(event, packedValue), [name, packed(value)] as const);
  }

  async showTheme(theme: ThemeKind): Promise<void> {
    await this.page.evaluate(([variables, bodyClass]) => (globalThis as unknown as FakeHostGlobals).showTheme(variables, bodyClass), [themeVariables[theme], bodyClasses[theme]] as const);
  }

  /** Takes a picture its width and gives it back once the page has drawn without it. */
  async withoutRoom(name: string): Promise<void> {
    await this.part(name).evaluate(async (element: HTMLElement) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      element.style.width = '0';
      for (let k = 0; k < 3; k++) await frame();
      if (element.clientWidth > 0) throw new Error(`${element.clientWidth} pixels are left`);
      element.style.width = '';
    });
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}

interface FakeHostGlobals {
  hostRequests: { method: string; params: unknown }[];
  hostState: unknown;
  tellPanel(name: string, value: string): void;
  askPanel(method: string, params: unknown): Promise<string>;
  showTheme(variables: Readonly<Record<string, string>>, bodyClass: string): void;
}

function html(showsModel: boolean, translations: Readonly<Record<string, string>> | null): string {
  const carried = JSON.stringify(translations).replaceAll('<', '\\u003c');
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Lambda Lens</title>
<link rel="stylesheet" nonce="${nonce}" href="panel.css">
<script nonce="${nonce}">document.addEventListener('DOMContentLoaded', () => startHost());</script>
<script type="module" nonce="${nonce}" src="panel.js"></script></head><body><div id="app"${showsModel ? ' data-shows="model"' : ''}></div>${translations ? `<script type="application/json" id="translations">${carried}</script>` : ''}</body></html>`;
}

/** Typed arrays as text: JSON knows none of them, nor infinity and what is no number. */
function packed(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) => {
    if (ArrayBuffer.isView(each)) return { array: each.constructor.name, base64: Buffer.from(each.buffer, each.byteOffset, each.byteLength).toString('base64') };
    if (typeof each === 'number' && !Number.isFinite(each)) return { number: String(each) };
    return each;
  });
}

/** Runs in the page before anything else: VS Code's side of the webview. It must not use anything from outside. */
function fakeHost(start: { snapshot: string; network: string; refused: NonNullable<OpenOptions['refused']>; variables: Readonly<Record<string, string>>; bodyClass: string }): void {
  const globals = globalThis as unknown as FakeHostGlobals & {
    hostCurvature(run: number, a: number, b: number): Promise<unknown>;
    hostLossPlane(request: LossPlaneRequest): Promise<string>;
    acquireVsCodeApi(): unknown;
    startHost(): void;
  };
  const arrays: Record<string, new (buffer: ArrayBuffer) => unknown> = { Float64Array, Float32Array, Int32Array, Uint8Array };
  const unpacked = (text: string): unknown => JSON.parse(text, (_key, each: { array?: string; base64?: string; number?: string }) => {
    if (each?.number) return Number(each.number);
    if (!each?.array) return each;
    return new arrays[each.array](Uint8Array.from(atob(each.base64!), (character) => character.charCodeAt(0)).buffer);
  });
  const answer = async (method: string, params: LossPlaneRequest): Promise<unknown> => {
    if (start.refused[method]) throw Object.assign(new Error(), start.refused[method]);
    if (method === 'ready') return unpacked(start.snapshot);
    if (method === 'networkReady') return unpacked(start.network);
    if (method === 'lossPlane') return unpacked(await globals.hostLossPlane(params));
    return method === 'curvature' ? globals.hostCurvature(params.run, params.a, params.b) : null;
  };
  globals.hostRequests = [];
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const inBase64 = (_key: string, each: unknown) => (each instanceof Uint8Array ? { base64: btoa(each.reduce((text, byte) => text + String.fromCharCode(byte), '')) } : each);
  globals.askPanel = async (method, params) => {
    const id = waiting.size;
    const answered = new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }));
    window.postMessage({ rpc: 'request', id, method, params });
    return JSON.stringify(await answered, inBase64);
  };
  globals.acquireVsCodeApi = () => ({
    postMessage(message: { rpc: string; id: number; method: string; params: never; value: unknown; message: string }) {
      if (message.rpc === 'result') waiting.get(message.id)?.resolve(message.value);
      if (message.rpc === 'error') waiting.get(message.id)?.reject(new Error(message.message));
      if (message.rpc !== 'request') return;
      globals.hostRequests.push({ method: message.method, params: message.params });
      answer(message.method, message.params).then(
        (value) => window.postMessage({ rpc: 'result', id: message.id, value }),
        (error: Error) => window.postMessage({ rpc: 'error', id: message.id, name: error.name, message: error.message }),
      );
    },
    getState: () => globals.hostState,
    setState: (state: unknown) => (globals.hostState = state),
  });
  globals.tellPanel = (name, value) => window.postMessage({ rpc: 'event', name, value: unpacked(value) });
  globals.showTheme = (variables, bodyClass) => {
    document.documentElement.removeAttribute('style');
    for (const [name, value] of Object.entries(variables)) document.documentElement.style.setProperty(`--vscode-${name}`, value);
    document.documentElement.style.background = 'var(--vscode-editor-background)';
    document.body.className = bodyClass;
  };
  globals.startHost = () => globals.showTheme(start.variables, start.bodyClass);
}
