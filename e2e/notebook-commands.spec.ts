import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';

const NETWORK = 'assess-review-network-readiness-partner';

test.use({ setup: { lang: 'en', path: `/en/page/${NETWORK}` } });

/** Runs a command by the keys: its words after `>`, then Enter on the first. */
async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type(`> ${words}`);
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox')).toBeHidden();
}

test('the clients and the views of the notebook are commands', async ({ reader: { page } }) => {
  await expect(page.getByRole('button', { name: /Switch client/ })).toBeVisible();
  await command(page, 'new client');
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('Contoso');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Client: Contoso. Switch client' })).toBeVisible();
  await command(page, 'client: no cl');
  await expect(page.getByRole('button', { name: 'Client: No client yet. Switch client' })).toBeVisible();
  await command(page, 'contoso');
  await expect(page.getByRole('button', { name: 'Client: Contoso. Switch client' })).toBeVisible();
  // The one already chosen is nothing to switch to.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('> contoso');
  await expect(page.getByText('There is no such command')).toBeVisible();
  await page.keyboard.press('Escape');
  for (const [words, title] of [
    ['notes', 'Notes and highlights'],
    ['bookmarks', 'Bookmarks'],
    ['checklists', /^Checklists/],
    ['report', 'Report'],
  ] as const) {
    await command(page, words);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  }
});

test('a message offers to take back only what is there to be taken back', async ({ reader: { page } }) => {
  await expect(page.locator('.item-tick').first()).toBeEnabled();
  const undo = page.getByRole('button', { name: 'Undo' });
  const redo = page.getByRole('button', { name: 'Do again' });
  await page.getByRole('button', { name: 'Mark the whole list' }).click();
  await page.getByRole('menuitem', { name: 'All done' }).click();
  await expect(undo).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.locator('.checklist-bar')).toContainText('0 of 10 done');
  await expect(redo).toBeVisible();
  await expect(undo).toHaveCount(0);
  await page.keyboard.press('Control+Shift+z');
  await expect(page.locator('.checklist-bar')).toContainText('10 of 10 done');
  await expect(redo).toHaveCount(0);
});
