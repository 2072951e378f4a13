import { createHash, randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { certificateIn } from './certificate.ts';
import type { Certificate } from './certificate.ts';
import { openDesk, projectNode } from './desk.ts';
import type { Desk } from './desk.ts';
import { expect, test } from './fixture.ts';
import { openPublisher } from './publisher.ts';
import { root } from './shell-process.ts';

const OLD = 'Fieldbook-0.1.0-linux-x86_64.AppImage';
const NEW = 'Fieldbook-0.2.0-linux-x86_64.AppImage';
const LIST = 'latest-linux.yml';

test.skip(process.platform !== 'linux' || process.arch !== 'x64', 'tries the update of an AppImage');

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fieldbook-app-update-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** An update server of a release: a list and an installer, over TLS as a build insists on. */
async function serve(
  certificate: Certificate,
  files: ReadonlyMap<string, Buffer>,
  asked: string[],
): Promise<Server> {
  const server = createServer(certificate, (request, response) => {
    const name = decodeURIComponent(new URL(request.url ?? '/', 'https://localhost').pathname.slice(1));
    asked.push(name);
    const bytes = files.get(name);
    if (bytes) response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  return server;
}

/** The list of a release, as electron-builder writes it. */
function listOf(bytes: Buffer): Buffer {
  const sha512 = createHash('sha512').update(bytes).digest('base64');
  const file = { url: NEW, sha512, size: bytes.length };
  return Buffer.from(
    JSON.stringify({
      version: '0.2.0',
      files: [file],
      path: NEW,
      sha512,
      releaseDate: '2026-11-20T10:00:00.000Z',
    }),
  );
}

/** What lies beside the program of a packed app. */
function resourcesOf(server: Server, publisherRoot: string): string {
  const resources = join(folder, 'resources');
  mkdirSync(resources);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  copyFileSync(join(root, 'dist', 'edition.fbe'), join(resources, 'edition.fbe'));
  copyFileSync(publisherRoot, join(resources, 'root.json'));
  writeFileSync(
    join(resources, 'app-update.yml'),
    `provider: generic\nurl: https://localhost:${port}/\nupdaterCacheDirName: fieldbook-updater\n`,
  );
  return resources;
}

/** Asks the host through the first window, as its page would. */
async function ask<T>(desk: Desk, name: string, args: object = {}): Promise<T> {
  const answer = await desk.script<{ ok: boolean; value: T }>(
    `window.fieldbook.call(${JSON.stringify(name)}, ${JSON.stringify(args)})`,
  );
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
  return answer.value;
}

test('a packed app fetches its list and its installer over its own network, and is replaced when it closes', async () => {
  test.slow();
  const certificate = certificateIn(folder);
  test.skip(certificate === null, 'there is no openssl to make a certificate with');
  if (certificate === null) return;
  const publisher = await openPublisher();
  const bytes = randomBytes(300_000);
  const installers = join(folder, 'installers');
  mkdirSync(installers);
  writeFileSync(join(installers, NEW), bytes);
  await publisher.publish(installers);
  const asked: string[] = [];
  const server = await serve(certificate, new Map([[LIST, listOf(bytes)], [NEW, bytes]]), asked); // prettier-ignore
  const image = join(folder, OLD);
  writeFileSync(image, 'the running program', { mode: 0o755 });
  const desk = openDesk({
    flags: [`--data=${join(folder, 'data')}`, `--source=${publisher.url}`, '--lang=en'],
    packaged: true,
    environment: {
      STAND_IN_RESOURCES: resourcesOf(server, publisher.root),
      NODE_EXTRA_CA_CERTS: certificate.file,
      APPIMAGE: image,
      APPDIR: dirname(projectNode),
      XDG_CACHE_HOME: join(folder, 'cache'),
    },
  });
  try {
    await expect
      .poll(async () => (await desk.windows())[0]?.url, { timeout: 30_000 })
      .toContain('app://fieldbook/en');
    const found = await ask<{ state: string }>(desk, 'update.check');
    expect(found).toMatchObject({ state: 'available', offer: { version: '0.2.0', installs: 'itself' } });
    await ask(desk, 'update.download');
    await expect
      .poll(() => ask<{ state: string }>(desk, 'update.status'), { timeout: 30_000 })
      .toMatchObject({ state: 'ready' });
    await ask(desk, 'update.install', { when: 'quit' });
    expect(readFileSync(image, 'utf8')).toBe('the running program');
    expect(await desk.quit()).toBe(0);
    const fresh = join(folder, NEW);
    expect(readFileSync(fresh).equals(bytes)).toBe(true);
    expect(statSync(fresh).mode & 0o777).toBe(0o755);
    expect(asked).toEqual(expect.arrayContaining([LIST, NEW]));
  } finally {
    await desk.kill();
    server.close();
    await publisher.close();
  }
});
