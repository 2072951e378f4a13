import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';

const NETWORK = 'assess-review-network-readiness-partner';

test.use({ setup: { lang: 'en', path: `/en/page/${NETWORK}` } });

/** Writes a note on the first item, as a user pastes it. */
async function paste(page: Page, words: string): Promise<void> {
  await expect(page.locator('.item-tick').first()).toBeEnabled();
  await page.locator('.item').first().hover();
  await page
    .getByTitle(/^Note on/)
    .first()
    .click();
  await expect(page.getByRole('textbox', { name: /^Note on/ })).toBeFocused();
  await page.keyboard.insertText(words);
  await page.keyboard.press('Control+Enter');
}

test('a note of three thousand quote marks blanks nothing: not the page, the checklists or the report, nor after a restart', async ({
  reader,
}) => {
  const words = `${'>'.repeat(3_000)} three thousand deep`;
  await paste(reader.page, words);
  const seen = async (page: Page): Promise<void> => {
    const main = page.getByRole('main');
    await expect(main.getByText('three thousand deep').first()).toBeVisible();
    await expect(main.getByRole('heading').first()).toBeVisible();
    await page.goto(`${reader.origin}/en/checklists`);
    await expect(main.getByText('three thousand deep').first()).toBeVisible();
    await page.goto(`${reader.origin}/en/report`);
    await expect(main.locator('.sheet')).toBeVisible();
  };
  await seen(reader.page);
  const again = await reader.restart();
  await again.goto(`${new URL(again.url()).origin}/en/page/${NETWORK}`);
  await expect(again.getByRole('main').getByText('three thousand deep').first()).toBeVisible();
});

test('a view that cannot be drawn says so, leads home, and the rest of the reader stays', async ({
  reader,
}) => {
  const { page } = reader;
  test.skip(
    reader.shell === 'electron',
    'what crosses between the processes of the real program is left alone',
  );
  await reader.spoil('report.read', { ok: true, value: { phases: 7 } });
  await page.goto(`${reader.origin}/en/report`);
  const failed = page.getByRole('alert').filter({ hasText: 'This view could not be drawn' });
  await expect(failed).toContainText('Your notes and ticks are safe');
  await expect(page.getByRole('complementary', { name: 'Contents' })).toBeVisible();
  await failed.getByRole('link').click();
  await expect(page).toHaveURL(/\/en$/);
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('This view could not be drawn');
  expect(reader.takeComplaints().length).toBeGreaterThan(0);
});
