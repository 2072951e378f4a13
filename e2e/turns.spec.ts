import { expect, test } from './fixture.ts';

/** The page of the playbook whose list has an item that comes with each batch. */
const PAGE = 'migrate-migration-partner';

test('an item that comes with each batch has a tick for each, and says how the last one went', async ({
  reader: { page, origin },
}) => {
  await page.goto(`${origin}/en/page/${PAGE}`);
  const item = page.locator('.item', { hasText: 'Hold the go/no-go' }).first();
  await expect(item.locator('.item-tick')).toBeEnabled();
  await item.focus();
  const below = page.locator('.item', { hasText: 'Run preflight' }).first();
  const place = await below.boundingBox();
  await page.keyboard.press('x');
  await expect(item.getByRole('button', { name: 'Next batch' })).toBeEnabled();
  // Ticking moves no row.
  expect((await below.boundingBox())?.y).toBe(place?.y);
  await item.getByRole('button', { name: 'Next batch' }).click();
  await expect(item).toContainText(/Batch 2 · last: Done/);
  await expect(item.getByRole('button', { name: 'Next batch' })).toBeDisabled();
  await page.keyboard.press('Control+z');
  await expect(item).toContainText('Batch 1');
});
