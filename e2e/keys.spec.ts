import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';

const NETWORK = 'assess-review-network-readiness-partner';
const PAGE = `/en/page/${NETWORK}`;

test.use({ setup: { lang: 'en', path: PAGE } });

interface Pressed {
  readonly key: string;
  readonly code?: string;
  readonly ctrlKey?: boolean;
  readonly metaKey?: boolean;
  readonly altKey?: boolean;
  readonly shiftKey?: boolean;
  readonly repeat?: boolean;
}

/** Sends a key as a keyboard of another script, a held key or an input method does. */
async function send(page: Page, key: Pressed): Promise<boolean> {
  return page.evaluate((init) => {
    const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
    (document.activeElement ?? document.body).dispatchEvent(event);
    return event.defaultPrevented;
  }, key);
}

/** What has the keyboard, as one would describe it. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement;
    return at === null || at === document.body
      ? 'nothing'
      : (at.getAttribute('aria-label') ?? at.id) || at.className;
  });
}

const sideOpen = (page: Page) => page.locator('.shell').getAttribute('data-side');

test.describe('the keys', () => {
  test.beforeEach(async ({ reader: { page } }) => {
    await expect(page.locator('.item-tick').first()).toBeEnabled();
  });

  test('a modifier more is another key', async ({ reader: { page } }) => {
    for (const key of [
      'Control+Shift+b',
      'Control+Alt+b',
      'Control+Shift+e',
      'Control+Shift+k',
      'Control+Shift+f',
    ])
      await page.keyboard.press(key);
    expect(await sideOpen(page)).toBe('open');
    await expect(page.locator('.palette, .find-bar, .menu')).toHaveCount(0);
    await page.keyboard.press('j');
    await page.keyboard.press('Shift+X');
    await expect(page.locator('.item').first().locator('.item-tick')).toHaveAttribute('title', 'To do');
  });

  test('letters of another script are found by their place', async ({ reader: { page } }) => {
    await send(page, { key: 'о', code: 'KeyJ' });
    await send(page, { key: 'ч', code: 'KeyX' });
    await expect(page.locator('.item').first().locator('.item-tick')).toHaveAttribute('title', 'Done');
    await send(page, { key: 'ن', code: 'KeyK', ctrlKey: true });
    await expect(page.locator('.palette')).toBeVisible();
  });

  test('a key held down moves, and does nothing else again and again', async ({ reader: { page } }) => {
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    for (let times = 0; times < 3; times += 1) {
      await send(page, { key: 'x', code: 'KeyX', repeat: true });
      await send(page, { key: 'e', code: 'KeyE', repeat: true });
    }
    await expect(page.locator('.item').first().locator('.item-tick')).toHaveAttribute('title', 'Done');
    expect(page.url()).toContain('/en/');
    await send(page, { key: 'j', code: 'KeyJ', repeat: true });
    await expect(page.locator('.item').nth(1)).toBeFocused();
  });

  test('while one writes, keys are text', async ({ reader: { page } }) => {
    await page.keyboard.press('j');
    await page.keyboard.press('n');
    const field = page.getByRole('textbox', { name: /^Note on/ });
    await expect(field).toBeFocused();
    await page.keyboard.type('one two');
    await page.keyboard.press('Control+b');
    await page.keyboard.press('Alt+ArrowLeft');
    await page.keyboard.press('Alt+ArrowUp');
    await expect(field).toBeFocused();
    await expect(field).toHaveValue('one two');
    expect(await sideOpen(page)).toBe('open');
    expect(page.url()).toContain(PAGE);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('words');
    await page.keyboard.press('Alt+ArrowLeft');
    expect(page.url()).toContain(PAGE);
    await expect(page.locator('.palette')).toBeVisible();
  });

  test('the keyboard comes back to where it was', async ({ reader: { page } }) => {
    const search = page.locator('.bar-search');
    await search.focus();
    for (const [key, shown] of [
      ['?', '.keys-list'],
      ['Control+k', '.palette'],
      ['Control+f', '.find-bar'],
      ['Control+e', '.menu'],
    ] as const) {
      await page.keyboard.press(key);
      await expect(page.locator(shown)).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(page.locator(shown)).toHaveCount(0);
      // A menu belongs to its button.
      if (key !== 'Control+e') await expect(search, key).toBeFocused();
      await expect.poll(() => focused(page), key).not.toBe('nothing');
    }
  });

  test('from nowhere it comes to the page, never to nothing', async ({ reader: { page } }) => {
    for (const [key, shown] of [
      ['?', '.keys-list'],
      ['Control+k', '.palette'],
      ['Control+f', '.find-bar'],
    ] as const) {
      await page.evaluate(
        () => document.activeElement instanceof HTMLElement && document.activeElement.blur(),
      );
      await page.keyboard.press(key);
      await expect(page.locator(shown)).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(page.locator(shown)).toHaveCount(0);
      await expect.poll(() => focused(page), key).not.toBe('nothing');
    }
  });

  test('a dialog that has done its work gives it back', async ({ reader: { page } }) => {
    await page.locator('.bar-search').focus();
    await page.keyboard.press('Control+e');
    await page.getByRole('menuitem', { name: 'New client' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Fabrikam');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.locator('.bar-search')).toBeFocused();
    await page.evaluate(() => {
      const words = document.querySelector('.prose p')?.firstChild;
      if (words) getSelection()?.setBaseAndExtent(words, 0, words, 8);
      document.body.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
    });
    await expect(page.locator('.note-card')).toBeVisible();
    await page.keyboard.press('m');
    await page.keyboard.press('Escape');
    await expect(page.locator('.note-card')).toHaveCount(0);
    await expect.poll(() => focused(page)).not.toBe('nothing');
  });
});

test.describe('the keys of a Mac', () => {
  test('are a Mac’s, and the help says so', async ({ reader: { page } }) => {
    await page.addInitScript(() =>
      Object.defineProperty(Navigator.prototype, 'platform', { get: () => 'MacIntel' }),
    );
    await page.reload();
    await expect(page.locator('.bar-search kbd')).toHaveText('⌘K');
    await page.getByRole('link', { name: 'Home', exact: true }).first().click();
    await expect(page).toHaveURL(/\/en$/);
    await send(page, { key: 'ArrowLeft', altKey: true });
    await expect(page).toHaveURL(/\/en$/);
    await send(page, { key: '[', metaKey: true });
    await expect(page).toHaveURL(new RegExp(`${PAGE}$`));
    await send(page, { key: '?', shiftKey: true });
    const help = page.locator('.keys-list');
    await expect(help).toContainText('⌘[⌘]');
    await expect(help).toContainText('⇧⌘Z');
    await expect(help).not.toContainText('Ctrl');
    await expect(help).not.toContainText('Alt');
  });
});
