import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { BrowserContext, Page } from '@playwright/test';
import { NOTE_MAX } from '../contract/shapes/notebook-limits.ts';
import { askHost } from './ask-host.ts';
import { expect, test } from './fixture.ts';
import { startShell } from './shell-process.ts';
import type { ShellProcess } from './shell-process.ts';

const NETWORK = 'assess-review-network-readiness-partner';

/** A reader in the browser that is ended and started again at the same address, and the windows that stay open meanwhile. */
interface Lasting {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly origin: string;
  readonly end: (how: 'stop' | 'kill') => Promise<void>;
  readonly startAgain: () => Promise<ShellProcess>;
}

const lasting = test.extend<{ lasting: Lasting }>({
  lasting: async ({ chrome, data }, use) => {
    let shell = await startShell({ data, lang: 'en' });
    const context = await (
      await chrome()
    ).browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    const address = new URL(await shell.address());
    await page.goto(address.href);
    await page.goto(`${address.origin}/en/page/${NETWORK}`);
    await expect(page.locator('.item-tick').first()).toBeEnabled();
    await use({
      page,
      context,
      origin: address.origin,
      end: async (how) => void (await shell[how]()),
      startAgain: async () => (shell = await startShell({ data, lang: 'en' })),
    });
    await context.close();
    await shell.stop();
  },
});

const notice = (page: Page) => page.getByRole('alert').filter({ hasText: 'Fieldbook' });

async function writeNote(page: Page, words: string): Promise<void> {
  await page.locator('.item').first().hover();
  await page
    .getByTitle(/^Note on/)
    .first()
    .click();
  await expect(page.getByRole('textbox', { name: /^Note on/ })).toBeFocused();
  await page.keyboard.insertText(words);
}

async function rowsOf(page: Page): Promise<readonly { state: string; note: string }[]> {
  const list = await askHost<{ rows: readonly { state: string; note: string }[] }>(page, 'checklist.page', {
    lang: 'en',
    key: NETWORK,
  });
  return list.rows;
}

lasting.describe('a reader that has ended', () => {
  for (const how of ['stop', 'kill'] as const) {
    lasting(
      `a page whose reader has ended (${how}) keeps what is typed, and goes on by itself`,
      async ({ lasting: { page, end, startAgain } }) => {
        await writeNote(page, 'Typed before. ');
        await end(how);
        await expect(notice(page)).toContainText('Fieldbook has ended: start it again');
        await page.keyboard.insertText('Typed after.');
        await page.keyboard.press('Control+Enter');
        await expect(page.getByRole('textbox', { name: /^Note on/ })).toHaveValue(
          'Typed before. Typed after.',
        );
        await page.getByRole('button', { name: 'Copy what you typed' }).click();
        expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Typed before. Typed after.');
        const next = await startAgain();
        await expect(notice(page)).toHaveCount(0);
        await expect(page.locator('.item').first().locator('.item-note')).toHaveText(
          'Typed before. Typed after.',
        );
        // The words are drawn before they are kept.
        const notes = async () => (await rowsOf(page)).map(({ note }) => note).filter(Boolean);
        await expect.poll(notes).toEqual(['Typed before. Typed after.']);
        // What another window does is heard again, and what is done here is kept.
        await page.locator('.item-tick').first().click();
        await expect.poll(async () => (await rowsOf(page))[0]?.state).toBe('done');
        // Pictures and a reload need the cookie of now.
        await page.reload();
        await expect(page.locator('.item').first().locator('.item-note')).toBeVisible();
        expect(next.output()).not.toContain('token=undefined');
      },
    );
  }

  lasting(
    'states are read again when the reader is back',
    async ({ lasting: { page, context, end, startAgain } }) => {
      const asleep = page;
      await end('kill');
      await expect(notice(asleep)).toBeVisible();
      const next = await startAgain();
      // Another window is quicker than this one.
      const quick = await context.newPage();
      await quick.goto(await next.address());
      await askHost(quick, 'checklist.mark', { lang: 'en', key: NETWORK, state: 'done' });
      await expect(notice(asleep)).toHaveCount(0);
      await expect(asleep.locator('.item-tick').first()).toBeChecked();
    },
  );

  lasting(
    'two windows that write one note while the reader is gone keep both texts',
    async ({ lasting: { page, context, end, startAgain } }) => {
      const other = await context.newPage();
      await other.goto(page.url());
      const texts = ['Of one window', 'Of the other'];
      for (const [at, one] of [page, other].entries()) await writeNote(one, texts[at] ?? '');
      await end('kill');
      for (const one of [page, other]) {
        await expect(notice(one)).toBeVisible();
        await one.keyboard.press('Control+Enter');
      }
      await startAgain();
      for (const one of [page, other]) await expect(notice(one)).toHaveCount(0);
      await expect.poll(async () => (await rowsOf(page))[0]?.note.split('\n\n').toSorted()).toEqual(texts);
    },
  );

  lasting(
    'a name being typed waits for the reader, and makes one folder',
    async ({ lasting: { page, origin, end, startAgain } }) => {
      await page.goto(`${origin}/en/bookmarks`);
      await page.getByRole('button', { name: 'New folder' }).click();
      await page.keyboard.insertText('Kick-off');
      await end('kill');
      await expect(notice(page)).toBeVisible();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('textbox', { name: 'Name of the folder' })).toHaveValue('Kick-off');
      await startAgain();
      await expect(page.locator('.folder-head h2')).toHaveText(['Kick-off']);
      const { folders } = await askHost<{ folders: readonly unknown[] }>(page, 'bookmark.list', {
        lang: 'en',
      });
      expect(folders).toHaveLength(1);
    },
  );

  lasting(
    'another program that comes to listen there gets no word, no key and no window',
    async ({ lasting: { page, origin, end, startAgain } }) => {
      await writeNote(page, 'For our reader only');
      await end('kill');
      await expect(notice(page)).toBeVisible();
      const heard: { readonly headers: IncomingHttpHeaders; body: string }[] = [];
      const stranger = createServer((request, response) => {
        const one = { headers: request.headers, body: '' };
        heard.push(one);
        request.on('data', (chunk) => (one.body += String(chunk)));
        response.setHeader('content-type', 'application/json');
        response.end(
          JSON.stringify({ nonce: 'x'.repeat(43), proofs: ['y'.repeat(43)], key: 'z'.repeat(43) }),
        );
      });
      await new Promise<void>((done) => stranger.listen(Number(new URL(origin).port), '127.0.0.1', done));
      const key = await page.evaluate(() => sessionStorage.getItem('fieldbook-key'));
      await expect(notice(page)).toContainText('does not know this window');
      await page.keyboard.press('Control+Enter');
      await page.locator('.item-tick').nth(1).click();
      expect(heard.length).toBeGreaterThan(0);
      expect(JSON.stringify(heard)).not.toContain('For our reader only');
      expect(heard.map(({ headers }) => headers['x-fieldbook-key'])).not.toContain(key);
      stranger.closeAllConnections();
      await new Promise((done) => stranger.close(done));
      await startAgain();
      await expect(notice(page)).toHaveCount(0);
      await expect(page.locator('.item').first().locator('.item-note')).toHaveText('For our reader only');
    },
  );

  lasting(
    'is told wherever one is on the page, and leaves the buttons of a field whole',
    async ({ lasting: { page, end } }) => {
      await page.setViewportSize({ width: 390, height: 800 });
      await page.locator('.item').first().focus();
      await page.keyboard.press('n');
      await page.getByRole('textbox', { name: /^Note on/ }).fill('x'.repeat(NOTE_MAX + 1_234));
      await end('kill');
      await expect(notice(page)).toBeInViewport();
      for (const name of ['Cancel', 'Save']) {
        const button = page.locator('.note-field-foot').getByRole('button', { name });
        expect(await button.evaluate((one) => one.getClientRects()[0]?.height ?? 0), name).toBeLessThan(40);
      }
    },
  );
});
