import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { askHost } from './ask-host.ts';
import { expect, test } from './fixture.ts';

const NETWORK = 'assess-review-network-readiness-partner';
const PAGE = `/en/page/${NETWORK}`;

test.use({ setup: { lang: 'en', path: PAGE } });

/** Opens the note of the first item and types into it; nothing is saved yet. */
async function write(page: Page, words: string): Promise<void> {
  await expect(page.locator('.item-tick').first()).toBeEnabled();
  await page.locator('.item').first().hover();
  await page
    .getByTitle(/^Note on/)
    .first()
    .click();
  await expect(page.getByRole('textbox', { name: /^Note on/ })).toBeFocused();
  await page.keyboard.insertText(words);
}

const firstNote = (page: Page) => page.locator('.item').first().locator('.item-note');

async function noteOf(page: Page, engagement?: string): Promise<string> {
  const list = await askHost<{ rows: readonly { note: string }[] }>(page, 'checklist.page', {
    lang: 'en',
    key: NETWORK,
    engagement,
  });
  return list.rows[0]?.note ?? '';
}

test.describe('a note being written', () => {
  test('is kept when the page is turned, and when the window is loaded anew', async ({
    reader: { page },
  }) => {
    await write(page, 'Ask Zoë 👩‍💻 about שלום');
    await page.getByRole('link', { name: 'Home', exact: true }).first().click();
    await expect(page).toHaveURL(/\/en$/);
    await expect.poll(() => noteOf(page)).toBe('Ask Zoë 👩‍💻 about שלום');
    await page.goBack();
    await write(page, ' and then Ana');
    await page.reload();
    await expect(firstNote(page)).toHaveText('Ask Zoë 👩‍💻 about שלום and then Ana');
  });

  test('stays with its client when another window switches', async ({ reader: { page, another } }) => {
    const other = await another();
    await write(page, 'Only for the first client');
    const made = await askHost<{ id: string }>(other, 'engagement.create', {
      client: 'Fabrikam',
      colour: 2,
      language: 'en',
    });
    await expect(page.getByRole('button', { name: 'Client: Fabrikam. Switch client' })).toBeVisible();
    await expect.poll(() => noteOf(page, 'no-client')).toBe('Only for the first client');
    await page.getByRole('heading', { level: 1 }).click();
    await expect(firstNote(page)).toHaveCount(0);
    expect(await noteOf(page, made.id)).toBe('');
  });

  test('loses nothing another window wrote meanwhile', async ({ reader: { page, another } }) => {
    const other = await another();
    await write(page, 'Mine');
    await write(other, 'Theirs');
    await other.keyboard.press('Control+Enter');
    await expect.poll(() => noteOf(page)).toBe('Theirs');
    // The window must have heard of it: the note's button tells.
    await expect(page.getByTitle(/^Note on/).first()).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => noteOf(page)).toBe('Theirs\n\nMine');
    // Opened and left as it was, while the other window writes: nothing goes back to what it was.
    await write(page, '');
    await write(other, ', and more');
    await other.keyboard.press('Control+Enter');
    await expect.poll(() => noteOf(page)).toBe('Theirs\n\nMine, and more');
    await page.keyboard.press('Control+Enter');
    await expect(firstNote(page)).toContainText('and more');
    expect(await noteOf(page)).toBe('Theirs\n\nMine, and more');
  });

  test('is still there when the disk refused it', async ({ reader: { page, data, takeComplaints } }) => {
    await write(page, 'A long thought');
    const notebook = new DatabaseSync(join(data, 'notebook', 'notebook-1.db'));
    // As a full disk does it: the write fails in the file, and the host tells the page.
    notebook.exec(`CREATE TRIGGER full BEFORE INSERT ON item_state BEGIN SELECT RAISE(ABORT, 'full'); END`);
    await page.keyboard.press('Control+Enter');
    await expect(page.locator('.toast', { hasText: 'what you wrote is still there' })).toBeVisible();
    notebook.exec('DROP TRIGGER full');
    notebook.close();
    await write(page, '');
    await expect(page.getByRole('textbox', { name: /^Note on/ })).toHaveValue('A long thought');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => noteOf(page)).toBe('A long thought');
    takeComplaints();
  });

  test('taken back after the client was switched says for whom', async ({ reader: { page } }) => {
    await askHost(page, 'engagement.create', { client: 'Adatum', colour: 2, language: 'en' });
    await expect(page.getByRole('button', { name: 'Client: Adatum. Switch client' })).toBeVisible();
    await write(page, 'For Adatum');
    await page.keyboard.press('Control+Enter');
    await askHost(page, 'engagement.choose', { id: 'no-client' });
    await expect(page.getByRole('button', { name: 'Client: No client yet. Switch client' })).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(page.locator('.toast', { hasText: 'Taken back · Adatum' })).toBeVisible();
  });

  test('is offered back after Escape', async ({ reader: { page } }) => {
    await write(page, 'Twenty minutes of typing');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Keep it after all' }).click();
    await expect(firstNote(page)).toHaveText('Twenty minutes of typing');
  });
});
