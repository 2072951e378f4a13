import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { fromBrowser, fromBrowserBlob, toBrowser } from './address.ts';
import { chromium } from './chromium.ts';
import type { DevTools, DevToolsEvent } from './devtools.ts';
import type { Session } from './session.ts';
import { BINDING, DELIVER, openBridge, pageWorld, preloadWorld, PRELOAD_WORLD } from './renderer-worlds.ts';
import type { FromPage, ToPage } from './renderer-worlds.ts';
import { requestOf } from './page-request.ts';
import type { Paused } from './page-request.ts';
import { watchWindows } from './unwanted-windows.ts';
import type { Windows } from './unwanted-windows.ts';
import { makeWire } from './wire.ts';

/** What the page does that its `WebContents` tells the app. Addresses are the app's own. */
export interface PageHears {
  readonly told: (message: FromPage, frameUrl: string) => void;
  readonly loading: (kind: 'dom-ready' | 'did-finish-load') => void;
  readonly navigated: (url: string, samePage: boolean) => void;
  /** Whether a navigation that the page itself began may go on. */
  readonly mayNavigate: (url: string, isMainFrame: boolean) => boolean;
  /** Whether the page may open a window. */
  readonly mayOpen: (url: string) => boolean;
  readonly download: (url: string, name: string) => boolean;
  readonly crashed: () => void;
  readonly gone: () => void;
}

/** Electron's names of permissions that a page of text can have use for, and the browser's names of them. */
const permissions = {
  'clipboard-read': 'clipboard-read',
  'clipboard-sanitized-write': 'clipboard-write',
  geolocation: 'geolocation',
  notifications: 'notifications',
} as const;

/** Statuses whose responses have no body. */
const EMPTY = new Set([101, 204, 205, 304]);

/** One page of the browser, driven as Electron drives its own: our schemes answered, the preload run, requests looked at. */
export class PageTarget {
  readonly #tools: DevTools;
  readonly #windows: Windows;
  readonly #targetId: string;
  readonly #sessionId: string;
  readonly #owner: Session;
  readonly #contentsId: number;
  readonly #hears: PageHears;
  readonly #stop: () => void;
  readonly #asked = new Set<string>();
  #context: number | null = null;
  #frame = '';
  #url = 'about:blank';
  #gone = false;

  private constructor(
    tools: DevTools,
    windows: Windows,
    target: { readonly targetId: string; readonly sessionId: string },
    options: { readonly owner: Session; readonly contentsId: number; readonly hears: PageHears },
  ) {
    this.#tools = tools;
    this.#windows = windows;
    this.#targetId = target.targetId;
    this.#sessionId = target.sessionId;
    this.#owner = options.owner;
    this.#contentsId = options.contentsId;
    this.#hears = options.hears;
    this.#stop = tools.on((event) => this.#hear(event));
  }

  static async open(options: {
    readonly owner: Session;
    readonly contentsId: number;
    readonly preload: string | null;
    readonly size: { readonly width: number; readonly height: number };
    readonly hears: PageHears;
  }): Promise<PageTarget> {
    const { tools, context } = await chromium();
    const windows = await watchWindows(tools, context);
    const targetId = await windows.make(async () => {
      const made = await tools.send('Target.createTarget', {
        url: 'about:blank',
        // In a context that is handed in, whoever made it decides on the size.
        ...(context === null ? { ...options.size, newWindow: true } : { browserContextId: context }),
      });
      return String(made['targetId']);
    });
    const { sessionId } = await tools.send('Target.attachToTarget', { targetId, flatten: true });
    const target = { targetId, sessionId: String(sessionId) };
    const page = new PageTarget(tools, windows, target, options);
    await page.#prepare(options.preload);
    return page;
  }

  get url(): string {
    return this.#url;
  }

  async #prepare(preload: string | null): Promise<void> {
    const ask = this.ask;
    await Promise.all([ask('Page.enable'), ask('Runtime.enable'), ask('Inspector.enable')]);
    const { frameTree } = (await ask('Page.getFrameTree')) as { frameTree: { frame: { id: string } } };
    this.#frame = frameTree.frame.id;
    if (preload !== null) await this.#installPreload(preload);
    await ask('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    await this.#setPermissions();
  }

  /** What the session's handlers deny their page, the browser denies it too. */
  async #setPermissions(): Promise<void> {
    const { context } = await chromium();
    const denied = Object.entries(permissions).filter(([name]) => !this.#owner.grants(name, 'null'));
    for (const [, name] of denied) {
      await this.#tools.send('Browser.setPermission', {
        permission: { name },
        setting: 'denied',
        ...(context === null ? {} : { browserContextId: context }),
      });
    }
  }

  async #installPreload(file: string): Promise<void> {
    const token = `bridge-${randomUUID()}`;
    const names = JSON.stringify({ token, binding: BINDING, deliver: DELIVER });
    const code = readFileSync(file, 'utf8');
    const preload = `(require) => { const module = { exports: {} }; const exports = module.exports;\n${code}\n}`;
    await this.ask('Runtime.addBinding', { name: BINDING, executionContextName: PRELOAD_WORLD });
    await this.ask('Page.addScriptToEvaluateOnNewDocument', {
      source: `(${pageWorld.toString()})(${JSON.stringify(token)}, ${openBridge.toString()})`,
    });
    await this.ask('Page.addScriptToEvaluateOnNewDocument', {
      source: `(${preloadWorld.toString()})(${names}, (${makeWire.toString()})(), ${openBridge.toString()}, ${preload})`,
      worldName: PRELOAD_WORLD,
    });
  }

  readonly ask = (
    method: string,
    params: Readonly<Record<string, unknown>> = {},
  ): Promise<Readonly<Record<string, unknown>>> => this.#tools.send(method, params, this.#sessionId);

  async navigate(address: string): Promise<void> {
    const { errorText } = await this.ask('Page.navigate', { url: toBrowser(address) });
    if (typeof errorText === 'string' && errorText !== '')
      throw new Error(`${errorText} loading '${address}'`);
  }

  /** Says something to the preload's world; into the void when there is no page, as Electron does. */
  deliver(message: ToPage): void {
    if (this.#context === null || this.#gone) return;
    void this.ask('Runtime.callFunctionOn', {
      executionContextId: this.#context,
      functionDeclaration: `function (message) { globalThis[${JSON.stringify(DELIVER)}]?.(message); }`,
      arguments: [{ value: message }],
    }).catch(() => undefined);
  }

  /** Closes the page; it gets its `pagehide`. */
  async close(): Promise<void> {
    if (this.#gone) return;
    const gone = new Promise<void>((resolve) => {
      const stop = this.#tools.on((event) => {
        if (event.method !== 'Target.targetDestroyed' || event.params['targetId'] !== this.#targetId) return;
        stop();
        resolve();
      });
    });
    await this.ask('Page.close').catch(() => undefined);
    await gone;
  }

  #hear({ method, params, sessionId }: DevToolsEvent): void {
    if (method === 'Target.targetDestroyed' && params['targetId'] === this.#targetId) return this.#end();
    if (sessionId === this.#sessionId) this.#hearPage(method, params);
  }

  #hearPage(method: string, params: Readonly<Record<string, unknown>>): void {
    switch (method) {
      case 'Fetch.requestPaused':
        return void this.#answer(params as unknown as Paused).catch(() => undefined);
      case 'Runtime.executionContextCreated':
        return this.#contextCreated(params['context'] as Context);
      case 'Runtime.executionContextDestroyed':
        if (params['executionContextId'] === this.#context) this.#context = null;
        return;
      case 'Runtime.executionContextsCleared':
        this.#context = null;
        return;
      case 'Runtime.bindingCalled':
        if (params['name'] === BINDING)
          this.#hears.told(JSON.parse(String(params['payload'])) as FromPage, this.#url);
        return;
      case 'Page.frameRequestedNavigation':
        if (params['disposition'] === 'currentTab') this.#asked.add(String(params['url']));
        else this.#asksForWindow(String(params['url']));
        return;
      case 'Page.windowOpen':
        return this.#asksForWindow(String(params['url']));
      case 'Page.frameNavigated':
        return this.#navigated(params['frame'] as Frame);
      case 'Page.navigatedWithinDocument':
        if (params['frameId'] !== this.#frame) return;
        this.#url = fromBrowser(String(params['url']));
        return this.#hears.navigated(this.#url, true);
      case 'Page.domContentEventFired':
        return this.#hears.loading('dom-ready');
      case 'Page.loadEventFired':
        return this.#hears.loading('did-finish-load');
      case 'Page.downloadWillBegin':
        return void this.#downloads(params);
      case 'Inspector.targetCrashed':
        return this.#hears.crashed();
      default:
    }
  }

  #contextCreated(context: Context): void {
    if (context.name === PRELOAD_WORLD && context.auxData.frameId === this.#frame) this.#context = context.id;
  }

  #navigated(frame: Frame): void {
    if (frame.parentId !== undefined) return;
    this.#url = fromBrowser(frame.url);
    this.#hears.navigated(this.#url, false);
  }

  async #downloads(params: Readonly<Record<string, unknown>>): Promise<void> {
    const { guid, url, suggestedFilename } = params;
    if (this.#hears.download(fromBrowserBlob(String(url)), String(suggestedFilename))) return;
    const { context } = await chromium();
    await this.#tools.send('Browser.cancelDownload', {
      guid,
      ...(context === null ? {} : { browserContextId: context }),
    });
  }

  /** The page wants a window for itself (`window.open`, a middle click): the app is asked. */
  #asksForWindow(url: string): void {
    if (this.#hears.mayOpen(fromBrowser(url))) process.stderr.write(`The stand-in does not open ${url}\n`);
    void this.#windows.closeNext();
  }

  #end(): void {
    this.#gone = true;
    this.#stop();
    this.#hears.gone();
  }

  async #answer(paused: Paused): Promise<void> {
    const { requestId, request, frameId, resourceType } = paused;
    const url = fromBrowser(request.url);
    const isDocument = resourceType === 'Document';
    const began = this.#asked.delete(request.url);
    if (isDocument && began && !this.#hears.mayNavigate(url, frameId === this.#frame))
      return this.#refuse(requestId, 'Aborted');
    const details = {
      url,
      method: request.method,
      resourceType: resourceType.toLowerCase(),
      webContentsId: this.#contentsId,
    };
    if (!(await this.#owner.webRequest.allows(details))) return this.#refuse(requestId, 'BlockedByClient');
    const handler = this.#owner.protocol.handlerOf(url);
    if (!handler) return void (await this.ask('Fetch.continueRequest', { requestId }));
    const response = await handler(requestOf(url, request));
    await this.ask('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: EMPTY.has(response.status) ? '' : Buffer.from(await response.arrayBuffer()).toString('base64'),
    });
  }

  async #refuse(requestId: string, errorReason: string): Promise<void> {
    await this.ask('Fetch.failRequest', { requestId, errorReason });
  }
}

interface Context {
  readonly id: number;
  readonly name: string;
  readonly auxData: { readonly frameId: string };
}

interface Frame {
  readonly id: string;
  readonly parentId?: string;
  readonly url: string;
}
