import type { Page } from '@playwright/test';
import { NOTE_MAX } from '../contract/shapes/notebook-limits.ts';
import { askHost } from './ask-host.ts';
import { expect, test } from './fixture.ts';

const PAGE = '/en/page/assess-review-network-readiness-partner';

test.use({ setup: { lang: 'en', path: PAGE } });

interface Clip {
  readonly html?: string;
  readonly text?: string;
  readonly picture?: boolean;
}

/** Pastes into what has the keyboard, as the system's clipboard would. */
async function paste(page: Page, clip: Clip): Promise<void> {
  await page.evaluate(({ html, text, picture }) => {
    const clipboardData = new DataTransfer();
    if (html !== undefined) clipboardData.setData('text/html', html);
    if (text !== undefined) clipboardData.setData('text/plain', text);
    if (picture) clipboardData.items.add(new File(['x'], 'image.png', { type: 'image/png' }));
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    const field = document.activeElement;
    // The browser itself pastes only what a hand pastes: text that nobody took is put in as it would.
    if (field?.dispatchEvent(event)) document.execCommand('insertText', false, text ?? '');
  }, clip);
}

async function openNote(page: Page) {
  await expect(page.locator('.item-tick').first()).toBeEnabled();
  await page.keyboard.press('j');
  await page.keyboard.press('n');
  const field = page.getByRole('textbox', { name: /^Note on/ });
  await expect(field).toBeFocused();
  return field;
}

test.describe('pasting into a note', () => {
  test('makes Markdown of a list and a table, and leaves a picture out with a word', async ({
    reader: { page },
  }) => {
    const field = await openNote(page);
    await page.keyboard.type('Before ');
    await paste(page, {
      html: '<style>p{margin:0}</style><ul><li><span style="font-weight:700">one</span></li><li>two</li></ul><table><tr><td>A</td></tr><tr><td>1</td></tr></table><img src="x">',
      text: 'one two',
    });
    await expect(field).toHaveValue(/^Before - \*\*one\*\*\n- two\n\n\| A /);
    await expect(page.locator('.toast')).toContainText('pictures were left out');
    await page.keyboard.press('Control+z');
    await expect(field).not.toHaveValue(/one/);
    await field.fill('Before ');
    await paste(page, { picture: true });
    await expect(field).toHaveValue('Before ');
  });

  test('cuts nothing; what is too long waits, over a reload too', async ({ reader: { page } }) => {
    const field = await openNote(page);
    const minutes = 'word '.repeat(200_000).trim();
    await paste(page, { text: minutes });
    await expect(page.locator('.note-field .too-long')).toContainText(
      (minutes.length - NOTE_MAX).toLocaleString('en'),
    );
    await expect(page.locator('.note-field').getByRole('button', { name: 'Save' })).toBeDisabled();
    await page.keyboard.press('Control+Enter');
    expect((await field.inputValue()).length).toBe(minutes.length);
    await page.reload();
    await expect(page.locator('.toast')).toContainText('What you were writing is kept');
    const again = await openNote(page);
    expect((await again.inputValue()).length).toBe(minutes.length);
  });

  test('breaks its lines where the writer did', async ({ reader: { page } }) => {
    await openNote(page);
    await page.keyboard.type('first');
    await page.keyboard.press('Enter');
    await page.keyboard.type('second');
    await page.keyboard.press('Control+Enter');
    await expect(page.locator('.item-note br')).toHaveCount(1);
  });
});

test.describe('a name being typed', () => {
  test('of a client outlives a reload and is given back', async ({ reader: { page } }) => {
    await expect(page.locator('.item-tick').first()).toBeEnabled();
    await page.keyboard.press('Control+e');
    await page.getByRole('menuitem', { name: 'New client' }).click();
    const name = page.getByRole('textbox', { name: 'Name' });
    await name.fill('Contoso Ibér');
    await page.keyboard.press('Control+e');
    await expect(name).toHaveValue('Contoso Ibér');
    await page.reload();
    await expect(page.locator('.item-tick').first()).toBeEnabled();
    await page.keyboard.press('Control+e');
    await page.getByRole('menuitem', { name: 'New client' }).click();
    await expect(name).toHaveValue('Contoso Ibér');
  });

  test('of a bookmark stays when another window moves its row away', async ({
    reader: { page, another },
  }) => {
    await expect(page.locator('.item-tick').first()).toBeEnabled();
    await page.keyboard.press('b');
    await expect(page.getByRole('button', { name: /bookmark/i, pressed: true }).first()).toBeVisible();
    await page.goto(new URL('/en/bookmarks', page.url()).href);
    const other = await another();
    await page
      .getByRole('button', { name: /^More for/ })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Typed here');
    const { bookmarks } = await askHost<{ bookmarks: readonly { id: string }[] }>(other, 'bookmark.list', {
      lang: 'en',
    });
    const folder = await askHost<{ id: string }>(other, 'folder.add', {
      name: 'Elsewhere',
      parent: null,
      engagement: null,
    });
    await askHost(other, 'bookmark.move', { id: bookmarks[0]?.id ?? '', folder: folder.id, before: null });
    await expect(page.locator('.mark-row input')).toHaveCount(0);
    await expect(page.locator('.mark-row')).toContainText('Typed here');
  });
});
