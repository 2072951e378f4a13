import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { root, startShell } from './shell-process.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** What a window keeps to show that it is one of ours. */
const keyOf = (page: Page) => page.evaluate(() => sessionStorage.getItem('fieldbook-key'));

/** A window of the same browser that was given no key. */
async function openWithoutKey(page: Page, address: string): Promise<Page> {
  const window = await page.context().newPage();
  await window.goto(address);
  return window;
}

/** No window of the browser answers any more, but the cookie is there. */
async function forgetKey(page: Page): Promise<void> {
  await page.evaluate(() => sessionStorage.clear());
}

test.describe('the door of the browser shell', () => {
  test('opens to no other program of this machine, which the browser hands the cookie', async ({
    reader,
  }) => {
    await expect(heading(reader.page)).toBeVisible();
    const cookies: string[] = [];
    const other = createServer((request, response) => {
      cookies.push(request.headers.cookie ?? '');
      response.end('other');
    });
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const visit = await reader.page.context().newPage();
    await visit.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
    const cookie = cookies.find((given) => given.includes('fieldbook-')) ?? '';
    expect(cookie, 'the cookie is not for one port').not.toBe('');
    const headers = { cookie, origin: reader.origin, 'content-type': 'application/json' };
    const call = await fetch(`${reader.origin}/call/engagements.list`, {
      method: 'POST',
      headers,
      body: '{}',
    });
    expect(call.status).toBe(403);
    expect((await fetch(`${reader.origin}/events`, { headers })).status).toBe(403);
    const key = (await keyOf(reader.page)) ?? 'none';
    for (const path of ['/', '/en', '/en?token=AAAA', '/events', '/call/settings.read'])
      expect(await (await fetch(`${reader.origin}${path}`, { headers })).text(), path).not.toContain(key);
    // Nor does what another program's page may ask a browser for get through.
    const asked = await visit.evaluate(
      (origin) =>
        fetch(`${origin}/call/settings.read`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-fieldbook-key': 'x' },
          credentials: 'include',
          body: '{}',
        }).then(
          () => 'answered',
          () => 'refused',
        ),
      reader.origin,
    );
    expect(asked).toBe('refused');
    await visit.close();
    other.close();
    reader.takeComplaints();
  });

  test('has no secret in an address, and knows a window that is loaded anew', async ({
    reader: { page },
  }) => {
    await expect(heading(page)).toBeVisible();
    const key = (await keyOf(page)) ?? '';
    expect(key).toMatch(/^[\w-]{43}$/);
    expect(page.url()).not.toMatch(/token|#/);
    await page.reload();
    await expect(heading(page)).toBeVisible();
    expect(await keyOf(page)).toBe(key);
  });

  test('is opened to a second window by one that is open', async ({ reader: { page, origin } }) => {
    await expect(heading(page)).toBeVisible();
    const second = await openWithoutKey(page, `${origin}/es`);
    await expect(heading(second)).toBeVisible();
    await expect(second.locator('.shell')).toBeVisible();
    expect(await keyOf(second)).toBe(await keyOf(page));
    await second.close();
  });

  for (const [lang, title, how] of [
    [
      'en',
      'Fieldbook does not know this window yet',
      'Press Enter in the window where Fieldbook was started',
    ],
    ['es', 'Fieldbook aún no reconoce esta ventana', 'Pulse Intro en la ventana donde se inició Fieldbook'],
  ] as const) {
    test(`says how to open it to a window that nobody vouches for (${lang})`, async ({ reader }) => {
      const { page, origin } = reader;
      await expect(heading(page)).toBeVisible();
      await forgetKey(page);
      await page.goto(`${origin}/${lang}/page/phase-initiate`);
      await expect(heading(page)).toHaveText(title);
      await expect(page.getByRole('main')).toContainText(how);
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      // Another window comes, as after that key was pressed: this one goes on where it wanted to.
      const admitted = await reader.another();
      const key = (await keyOf(admitted)) ?? '';
      await page.evaluate(
        (known) => new BroadcastChannel('fieldbook-key').postMessage({ kind: 'key', key: known }),
        key,
      );
      await expect(page.locator('.shell')).toBeVisible();
      await expect(page).toHaveURL(`${origin}/${lang}/page/phase-initiate`);
    });
  }

  test('says in an open window that the reader has ended, in the language being read', async ({
    chrome,
    data,
  }) => {
    const shell = await startShell({ data });
    const context = await (await chrome()).browser.newContext();
    const page = await context.newPage();
    const address = await shell.address();
    await page.goto(address);
    await expect(heading(page)).toBeVisible();
    const spanish = await openWithoutKey(page, `${new URL(address).origin}/es`);
    await expect(heading(spanish)).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await shell.kill();
    await expect(page.getByRole('alert')).toContainText('Fieldbook has ended');
    await expect(spanish.getByRole('alert')).toContainText('Fieldbook se ha cerrado');
    await expect(page.getByRole('alert')).toContainText('start it again');

    // Another one on that port, over other data, does not know them; a window it lets in vouches for those of before.
    const next = await startShell({ data: join(data, 'other'), flags: [`--port=${new URL(address).port}`] });
    await expect(page.getByRole('alert')).toContainText('does not know this window');
    const admitted = await context.newPage();
    await admitted.goto(await next.address());
    await expect(heading(admitted)).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(spanish.getByRole('alert')).toHaveCount(0);
    await context.close();
    await next.stop();
  });

  test('is opened by a private file, never by a command line; the file is gone once used', async ({
    chrome,
    data,
  }) => {
    const programs = join(data, 'programs');
    const given = join(data, 'given.txt');
    mkdirSync(programs);
    const opener = join(programs, 'xdg-open');
    writeFileSync(opener, `#!/bin/sh\nprintf %s "$*" > '${given}.part'\nmv '${given}.part' '${given}'\n`);
    chmodSync(opener, 0o755);
    const child = spawn(
      process.execPath,
      [join(root, 'loopback', 'main.ts'), `--data=${join(data, 'kept')}`],
      {
        cwd: root,
        env: { ...process.env, PATH: `${programs}${delimiter}${process.env['PATH'] ?? ''}` },
      },
    );
    await expect.poll(() => existsSync(given), { timeout: 30_000 }).toBe(true);
    const file = readFileSync(given, 'utf8');
    expect(file).not.toContain('token');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(file, '..')).mode & 0o777).toBe(0o700);
    const token = /token=([\w-]{43})/.exec(readFileSync(file, 'utf8'))?.[1] ?? 'none';
    expect(token).not.toBe('none');
    expect(commandLines()).not.toContain(token);

    const context = await (await chrome()).browser.newContext();
    const page = await context.newPage();
    await page.goto(pathToFileURL(file).href);
    await expect(page.locator('.shell')).toBeVisible();
    expect(existsSync(join(file, '..'))).toBe(false);
    await page.reload();
    await expect(page.locator('.shell')).toBeVisible();
    await context.close();
    child.kill('SIGINT');
    expect(await new Promise((done) => child.once('exit', done))).toBe(0);
  });
});

/** What every user of the machine can read of the programs that run. */
function commandLines(): string {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      try {
        return readFileSync(join('/proc', name, 'cmdline'), 'latin1');
      } catch {
        return 'gone meanwhile';
      }
    })
    .join('\n');
}
