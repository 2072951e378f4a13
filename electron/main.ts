import { app, dialog, ipcMain, Menu, net, protocol, session } from 'electron';
import type { Session } from 'electron';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openAssets } from '../host/serve/assets.ts';
import { toFailure } from '../contract/shapes/errors.ts';
import { openHost } from '../host/host.ts';
import type { Host } from '../host/host.ts';
import { mayGoUnheard } from '../host/platform/unheard.ts';
import { dataPlace } from '../host/settings/data-place.ts';
import { appArguments, linkedPath, NO_SANDBOX, openedPack, pathOfLink, refusedSwitch } from './arguments.ts';
import { offerContextMenu } from './context-menu.ts';
import { hostFetch } from './host-fetch.ts';
import { openPages } from './ipc.ts';
import { setMenu } from './menu.ts';
import { showMorning } from './morning.ts';
import { fenceIn } from './navigation.ts';
import { noSandbox } from './no-sandbox.ts';
import { openOutside } from './outside.ts';
import { printPdf } from './print-pdf.ts';
import { registerLinks } from './link-scheme.ts';
import { handleScheme, registerScheme } from './scheme.ts';
import { hardenSession, HOST_PARTITION, openToNetwork } from './session.ts';
import { electronUpdates } from './updater/electron-updates.ts';
import type { ElectronUpdates } from './updater/electron-updates.ts';
import type { Machine } from './updater/installation.ts';
import { openWindows } from './windows.ts';
import type { Windows } from './windows.ts';

/** dist: main.js lies in dist/electron. */
const dist = dirname(import.meta.dirname);
const wanted = appArguments(process.argv);
const data = dataPlace(wanted.data);

let windows: Windows | null = null;
let host: Host | null = null;
let updates: ElectronUpdates | null = null;
/** The place a link asked for before there was a window. */
let pending = wanted.path;
/** A pack that was opened before there was a host to read it. */
let pendingPack = wanted.pack;
/** Everything that had to be kept is: the app may close. */
let going = false;
/** The language of menus: the user's, as the settings have it. */
let menuLang = 'en';

start();

/** In the order that matters: what must hold before the first page, then the lock, then files. */
function start(): void {
  mayGoUnheard();
  const refused = app.isPackaged ? refusedSwitch(process.argv) : null;
  if (refused !== null) {
    process.stderr.write('Fieldbook does not start with this switch.\n');
    if (refused === NO_SANDBOX) void app.whenReady().then(tellNoSandbox);
    else app.exit(2);
    return;
  }
  app.enableSandbox();
  app.setPath('userData', join(data, 'shell'));
  registerScheme(protocol);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  listen();
  app.whenReady().then(open).catch(fail);
}

function listen(): void {
  app.on('session-created', hardenSession);
  app.on('web-contents-created', (_event, contents) => {
    fenceIn(contents);
    offerContextMenu(contents, {
      lang: () => menuLang,
      openInNewWindow: (path) => windows?.open(path),
      search: (words) => windows?.search(words),
    });
  });
  app.on('second-instance', (_event, argv) => {
    show(linkedPath(argv));
    readPack(openedPack(argv));
  });
  // macOS hands files over by an event, and not as arguments.
  app.on('open-file', (event, file) => {
    event.preventDefault();
    show(null);
    readPack(openedPack(['', file]));
  });
  app.on('open-url', (event, link) => {
    event.preventDefault();
    show(pathOfLink(link));
  });
  // The graphics process and its like come back by themselves; the log says that they went.
  app.on('child-process-gone', (_event, { type, reason }) =>
    host?.log.write('warn', 'a process of the app ended', { type, reason }),
  );
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', keepFirst);
  app.on('will-quit', () => host?.close());
  process.on('uncaughtException', unexpected);
  process.on('unhandledRejection', unexpected);
}

async function open(): Promise<void> {
  hardenSession(session.defaultSession);
  const machine = thisMachine();
  updates = electronUpdates({
    machine,
    version: app.getVersion(),
    app: dirname(dist),
    quit: app.quit.bind(app),
  });
  const opened = await openHost({
    data,
    bundled: app.isPackaged ? join(process.resourcesPath, 'edition.fbe') : join(dist, 'edition.fbe'),
    content: wanted.content,
    lang: wanted.lang,
    source: wanted.source,
    root: wanted.root ?? shippedRoot(),
    systemLang: app.getLocale().slice(0, 2).toLowerCase() || 'en',
    version: app.getVersion(),
    shell: {
      name: 'electron',
      versions: { electron: process.versions.electron ?? '', chrome: process.versions.chrome ?? '' },
      openOutside,
      printPdf: async () => printPdf(windows?.front() ?? null),
    },
    updates: updates.make,
    fetcher: hostFetch(net, hostSession()),
  });
  host = opened;
  handleScheme(protocol, opened, openAssets(join(dist, 'renderer')));
  const pages = openPages(ipcMain, opened);
  opened.on((event) => {
    windows?.tell(event);
    if (event.kind === 'settings-changed') void drawMenu(opened);
    if (event.kind === 'morning') showMorning(event, menuLang, () => show(`/${menuLang}`));
  });
  Menu.setApplicationMenu(null);
  windows = openWindows({ data, devTools: !app.isPackaged, pages });
  windows.open(pending);
  await drawMenu(opened);
  readPack(pendingPack);
  void registerLinks({ machine, app, log: opened.log });
}

/** How the app came here is told from these. */
function thisMachine(): Machine {
  return {
    platform: process.platform,
    arch: process.arch,
    packaged: app.isPackaged,
    program: process.execPath,
    resources: process.resourcesPath,
    env: process.env,
  };
}

/** What becomes of a pack is told to the page, as for one dropped on it. */
function readPack(file: string | null): void {
  if (host === null) pendingPack = file ?? pendingPack;
  else if (file !== null) void host.call('sync.importPack', { file });
}

/** No page is opened without a sandbox; but somebody double-clicked, and must hear why nothing comes. */
function tellNoSandbox(): void {
  dialog.showErrorBox('Fieldbook', noSandbox(app.getLocale()));
  app.exit(2);
}

/** What the host asks the network for goes through a session that no page has: in memory, without cookies, closed to all but the web. */
function hostSession(): Session {
  const own = session.fromPartition(HOST_PARTITION, { cache: false });
  // Hardened when it was made, like every session; only its way out is another.
  openToNetwork(own);
  return own;
}

async function drawMenu(opened: Host): Promise<void> {
  const answer = await opened.call('settings.read', {});
  menuLang = answer.ok ? String(Reflect.get(Object(answer.value), 'lang')) : menuLang;
  setMenu(menuLang, {
    window: () => windows?.front() ?? null,
    open: (view) => show(view === 'home' ? `/${menuLang}` : `/${menuLang}/${view}`),
    newWindow: () => windows?.open(null),
    reload: () => void windows?.reload(),
  });
}

/** Brings the window to the front, at a place if one is named. */
function show(path: string | null): void {
  if (windows?.show(path) !== true) pending = path ?? pending;
}

/** Before the app goes the pages keep what is being written, and an update that waits for the app to be closed is installed. */
function keepFirst(event: { readonly preventDefault: () => void }): void {
  if (going) return;
  event.preventDefault();
  void goFirst().then(() => app.quit(), fail);
}

async function goFirst(): Promise<void> {
  await windows?.letKeep();
  await updates?.beforeQuit();
  going = true;
}

/** What nobody caught ends the app only as long as there is nothing to read; later on the page tells of it. */
function unexpected(thrown: unknown): void {
  if (host) host.unexpected(thrown);
  else fail(thrown);
}

/** What nobody expected: into the log, files closed, said plainly. The notebook's writes are durable before they are answered. */
function fail(thrown: unknown): void {
  const { code, message, detail } = toFailure(thrown);
  host?.log.write('error', 'the app stopped', { code, reason: message });
  host?.close();
  dialog.showErrorBox('Fieldbook', `${message}${detail ? `\n${detail}` : ''}\n(${code})`);
  app.exit(1);
}

/** The root that came with the app: beside it when packaged, else where `npm run dist` takes it from. */
function shippedRoot(): string | null {
  const file = app.isPackaged
    ? join(process.resourcesPath, 'root.json')
    : join(dirname(dist), 'build', 'root.json');
  return existsSync(file) ? file : null;
}
