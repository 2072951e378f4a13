import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';

const NETWORK = 'assess-review-network-readiness-partner';

test.use({ setup: { lang: 'en', path: `/en/page/${NETWORK}` } });

const switcher = (page: Page, client: string) =>
  page.getByRole('button', { name: `Client: ${client}. Switch client` });

async function choose(page: Page, entry: string): Promise<void> {
  await page.keyboard.press('Control+e');
  await page.getByRole('menuitem', { name: entry }).click();
}

async function newClient(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('button', { name: /Switch client/ })).toBeVisible();
  await choose(page, 'New client…');
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.keyboard.press('Enter');
  await expect(switcher(page, name)).toBeVisible();
}

async function endClient(page: Page, how: string): Promise<void> {
  await choose(page, 'Edit this client…');
  await page.getByRole('dialog').getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: how, exact: true }).click();
}

test('a client is renamed, coloured, closed, archived and deleted, and each is taken back', async ({
  reader: { page },
}) => {
  await newClient(page, 'Contoso');
  await expect(page.locator('.item-tick').first()).toBeEnabled();
  await page.locator('.item-tick').first().click();
  await expect(page.locator('.checklist-bar')).toContainText('1 of 10 done');
  await choose(page, 'Edit this client…');
  await page.getByRole('textbox', { name: 'Name' }).fill('Contoso Iberia');
  await page.getByRole('radio', { name: 'Green' }).check();
  await page.keyboard.press('Enter');
  await expect(switcher(page, 'Contoso Iberia').locator('[data-colour="4"]')).toBeVisible();
  await endClient(page, 'Close the engagement');
  await expect(page.getByText('“Contoso Iberia” is closed')).toBeVisible();
  // Whoever ticks for a client that is closed should see it.
  await expect(switcher(page, 'Contoso Iberia')).toContainText('closed');
  await page.keyboard.press('Control+e');
  await expect(page.getByRole('group', { name: 'Closed' }).getByRole('menuitem')).toHaveText([
    'Contoso Iberia',
  ]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect(page.locator('.toast', { hasText: 'Taken back' })).toBeVisible();
  await endClient(page, 'Archive');
  await expect(switcher(page, 'Contoso Iberia')).toContainText('archived');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await choose(page, 'All clients…');
  await expect(page.getByRole('dialog').getByRole('row', { name: /Contoso Iberia.*archived/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await endClient(page, 'Delete');
  await expect(switcher(page, 'No client yet')).toBeVisible();
  await expect(page.locator('.checklist-bar')).toContainText('0 of 10 done');
  await page.locator('.toast', { hasText: 'is in the trash' }).getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('.toast', { hasText: 'is in the trash' })).toHaveCount(0);
  await choose(page, 'All clients…');
  await page.getByRole('button', { name: /^Contoso Iberia/ }).click();
  await expect(page.locator('.checklist-bar')).toContainText('1 of 10 done');
});

test('what is written about a client is not lost by a slip', async ({ reader: { page } }) => {
  await newClient(page, 'Contoso');
  await choose(page, 'Edit this client…');
  const note = page.getByRole('textbox', { name: 'Note' });
  await note.fill('Ana decides, Lee signs');
  await page.mouse.click(5, 795);
  await expect(note).toHaveValue('Ana decides, Lee signs');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Keep it after all' }).click();
  await choose(page, 'Edit this client…');
  await expect(note).toHaveValue('Ana decides, Lee signs');
  await note.fill('Ana decides, nobody signs');
  await page.getByRole('dialog').getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Close the engagement' }).click();
  await expect(page.getByText('“Contoso” is closed')).toBeVisible();
  await choose(page, 'Edit this client…');
  await expect(note).toHaveValue('Ana decides, nobody signs');
});
