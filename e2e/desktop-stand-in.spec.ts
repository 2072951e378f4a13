import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDesk } from './desk.ts';
import { expect, test } from './fixture.ts';

/** A small app that asks the stand-in what Electron's documentation and specs say, and prints what it saw as one line of JSON. */
const MAIN = `
import { app, BrowserWindow, ipcMain, net, protocol, session } from 'electron';
import { createCipheriv, generateKeyPairSync, sign } from 'node:crypto';
const seen = {};
const thrown = (deed) => { try { deed(); return 'nothing'; } catch (error) { return error.message; } };
seen.early = [
  thrown(() => session.defaultSession), thrown(() => new BrowserWindow()), thrown(() => net.fetch('http://127.0.0.1/')),
  thrown(() => protocol.handle('app', () => new Response(''))), app.getLocale(), app.isReady(),
];
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
seen.twice = thrown(() => protocol.registerSchemesAsPrivileged([]));
seen.ciphers = ['chacha20-poly1305', 'aes-256-gcm'].map((name) => thrown(() => createCipheriv(name, Buffer.alloc(32), Buffer.alloc(12))));
seen.curves = [thrown(() => generateKeyPairSync('ec', { namedCurve: 'secp256k1' })), thrown(() => sign(null, Buffer.from('x'), generateKeyPairSync('ed25519').privateKey))];
const created = [];
app.on('session-created', (one) => created.push(one.partition));
const site = process.argv.find((argument) => argument.startsWith('--site=')).slice(7);
const closed = process.argv.find((argument) => argument.startsWith('--closed=')).slice(9);
const told = (promise) => promise.then(async (response) => response.status + ' ' + await response.text(), (error) => error.message);
app.whenReady().then(async () => {
  seen.late = [thrown(() => app.enableSandbox()), thrown(() => protocol.registerSchemesAsPrivileged([]))];
  seen.follow = await told(net.fetch(site + 'moved'));
  seen.manual = await told(net.fetch(site + 'moved', { redirect: 'manual' }));
  seen.refused = await told(net.fetch(closed));
  const asked = [];
  session.defaultSession.webRequest.onBeforeRequest(({ url }, callback) => { asked.push(url); callback({ cancel: url.startsWith('http') }); });
  seen.blocked = await told(net.fetch(site));
  const other = session.fromPartition('other');
  seen.own = await new Promise((done) => {
    const request = net.request({ url: site, session: other });
    request.on('response', (message) => { message.on('data', (chunk) => done(message.statusCode + ' ' + chunk)); });
    request.on('error', (error) => done(error.message));
    request.end();
  });
  seen.same = session.fromPartition('other') === other;
  seen.created = created;
  let sender = null;
  ipcMain.handle('give', (event, ...args) => {
    sender = [event.senderFrame.origin, event.senderFrame.parent, event.type];
    return [args.length, args.map((value) => value === undefined ? 'undefined' : Object.prototype.toString.call(value)), new Uint8Array([1, 2]), undefined, new Date(0)];
  });
  ipcMain.handle('fail', () => { throw Object.assign(new TypeError('only my words cross'), { code: 'SECRET' }); });
  protocol.handle('app', (request) => {
    const { pathname } = new URL(request.url);
    return new Response('<!doctype html><title>' + pathname + '</title>', {
      headers: { 'content-type': 'text/html', 'content-security-policy': "default-src 'none'" },
    });
  });
  const window = new BrowserWindow({ show: false, webPreferences: { preload: import.meta.dirname + '/preload.cjs' } });
  const events = [];
  for (const name of ['ready-to-show', 'close', 'closed']) window.on(name, () => events.push(name));
  window.webContents.on('will-navigate', (event) => { events.push('will-navigate ' + event.url); event.preventDefault(); });
  window.webContents.on('did-navigate-in-page', (event, url, main) => events.push('in-page ' + url + ' ' + main));
  const opened = [];
  window.webContents.setWindowOpenHandler(({ url }) => { opened.push(url); return { action: 'deny' }; });
  await window.loadURL('app://own/first');
  seen.page = await window.webContents.executeJavaScript('[document.title, isSecureContext, typeof require, typeof process, window.bridge.version, Object.isFrozen(window.bridge)]');
  seen.give = await window.webContents.executeJavaScript('window.bridge.give(undefined, new Uint8Array([7]), new Date(0), null, new Map([[1, 2]]))');
  seen.fail = await window.webContents.executeJavaScript('window.bridge.fail().catch((error) => [error.message, error.code, error.constructor.name])');
  seen.uncloned = await window.webContents.executeJavaScript("(() => { try { window.bridge.give(Symbol('x')); return 'cloned'; } catch (error) { return error.message; } })()");
  seen.sender = sender;
  seen.off = await window.webContents.executeJavaScript("new Promise((done) => { const heard = []; const off = window.bridge.hear((value) => { heard.push(value); off(); window.bridge.give().then(() => done(heard)); }); window.bridge.echo('a'); window.bridge.echo('b'); })");
  await window.webContents.executeJavaScript("history.pushState(null, '', '/second'); location.href = 'https://evil.example/'; window.open('https://evil.example/window'); 1");
  await new Promise((done) => setTimeout(done, 500));
  seen.navigation = events.filter((one) => one !== 'ready-to-show');
  seen.opened = opened;
  seen.asked = asked.filter((url) => url.startsWith('app:'));
  app.on('before-quit', () => events.push('before-quit'));
  app.on('will-quit', () => events.push('will-quit'));
  app.on('window-all-closed', () => events.push('window-all-closed'));
  window.once('close', (event) => event.preventDefault());
  app.quit();
  await new Promise((done) => setTimeout(done, 200));
  const kept = BrowserWindow.getAllWindows().length;
  app.on('quit', () => console.log('SEEN ' + JSON.stringify({ ...seen, kept, end: events.slice(events.indexOf('before-quit')) })));
  app.quit();
});
ipcMain.on('echo', (event, value) => event.sender.send('echoed', value));
`;
const PRELOAD = `
const { contextBridge, ipcRenderer } = require('electron');
contextBridge.exposeInMainWorld('bridge', {
  version: 1,
  give: (...args) => ipcRenderer.invoke('give', ...args),
  fail: () => ipcRenderer.invoke('fail'),
  echo: (value) => ipcRenderer.send('echo', value),
  hear: (listener) => { const own = (_event, value) => listener(value); ipcRenderer.on('echoed', own); return () => ipcRenderer.off('echoed', own); },
});
`;

let folder = '';
let server: Server;
let site = '';
/** Where nobody listens any more. */
let closed = '';

function addressOf(listening: Server): string {
  const address = listening.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
}

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fieldbook-stand-in-'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'small', version: '1.0.0', type: 'module', main: 'main.js' })); // prettier-ignore
  writeFileSync(join(folder, 'main.js'), MAIN);
  writeFileSync(join(folder, 'preload.cjs'), PRELOAD);
  server = createServer((request, response) => {
    if (request.url === '/moved') response.writeHead(302, { location: '/there' }).end();
    else response.end('here');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  site = addressOf(server);
  const gone = createServer();
  await new Promise<void>((done) => gone.listen(0, '127.0.0.1', done));
  closed = addressOf(gone);
  await new Promise((done) => gone.close(done));
});
test.afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the stand-in for Electron does what Electron’s documentation and specs say', async () => {
  const desk = openDesk({
    flags: [`--site=${site}`, `--closed=${closed}`],
    environment: { STAND_IN_APP: folder },
  });
  expect(await desk.ended, desk.output()).toBe(0);
  const line = /^SEEN (.*)$/m.exec(desk.output())?.[1] ?? '{}';
  const seen = JSON.parse(line) as Record<string, unknown>;
  // docs/api/session.md, browser-window.md, net.md, protocol.md: "after ready"; app.md: getLocale.
  expect(seen['early']).toEqual([
    expect.stringContaining('app is ready'), expect.stringContaining('before app is ready'), expect.stringContaining('app is ready'),
    expect.stringContaining('app is ready'), '', false,
  ]); // prettier-ignore
  expect(seen['late']).toEqual([expect.stringContaining('before app is ready'), expect.stringContaining('before app is ready')]); // prettier-ignore
  expect(seen['twice']).toContain('once');
  expect(seen['ciphers']).toEqual(['Invalid cipher', 'nothing']);
  expect(seen['curves']).toEqual(['Invalid EC curve name', 'nothing']);
  // lib/browser/api/net-fetch.ts and lib/common/api/net-client-request.ts.
  expect(seen).toMatchObject({ follow: '200 here', manual: 'Redirect was cancelled', refused: 'net::ERR_CONNECTION_REFUSED' }); // prettier-ignore
  // spec/api-web-request.spec.ts: what `net` asks for passes its session's listeners, and no other's.
  expect(seen).toMatchObject({ blocked: 'net::ERR_BLOCKED_BY_CLIENT', own: '200 here', same: true, created: ['', 'other'] }); // prettier-ignore
  expect(seen['asked']).toContain('app://own/first');
  // docs/tutorial/context-isolation.md, sandbox.md and context-bridge.md.
  expect(seen['page']).toEqual(['/first', true, 'undefined', 'undefined', 1, true]);
  expect(seen['give']).toEqual([5, ['undefined', '[object Uint8Array]', '[object Date]', '[object Null]', '[object Map]'], expect.anything(), null, expect.anything()]); // prettier-ignore
  // docs/api/ipc-renderer.md, invoke: only the message of an error crosses.
  expect(seen['fail']).toEqual(["Error invoking remote method 'fail': TypeError: only my words cross", null, 'Error']); // prettier-ignore
  expect(seen['uncloned']).toBe('An object could not be cloned.');
  expect(seen['sender']).toEqual(['app://own', null, 'frame']);
  expect(seen['off']).toEqual(['a']);
  // docs/api/web-contents.md: will-navigate, did-navigate-in-page, setWindowOpenHandler.
  expect(seen['navigation']).toEqual([
    'in-page app://own/second true',
    'will-navigate https://evil.example/',
  ]);
  expect(seen['opened']).toEqual(['https://evil.example/window']);
  // docs/api/app.md, quit: a window that prevents its closing prevents quitting.
  expect(seen['kept']).toBe(1);
  expect(seen['end']).toEqual(['before-quit', 'close', 'before-quit', 'close', 'closed', 'will-quit']);
});
