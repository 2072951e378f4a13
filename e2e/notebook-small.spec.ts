import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';

const NETWORK = 'assess-review-network-readiness-partner';
const switcher = (page: Page, client: string) =>
  page.getByRole('button', { name: `Client: ${client}. Switch client` });

for (const viewport of [
  { width: 900, height: 600 },
  { width: 640, height: 420 },
  { width: 400, height: 420 },
]) {
  test.describe(`in a window of ${viewport.width} × ${viewport.height}`, () => {
    test.use({ setup: { lang: 'en', path: `/en/page/${NETWORK}`, context: { viewport } } });

    test('one sees for whom one ticks, and changes it, without the side column', async ({
      reader: { page },
    }) => {
      await expect(switcher(page, 'No client yet')).toBeInViewport({ ratio: 1 });
      await page.keyboard.press('Control+e');
      await page.getByRole('menuitem', { name: 'New client…' }).click();
      await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
      const name = 'Contoso International Holdings, spring rollout of the second wave';
      await page.keyboard.type(name);
      // The window grows while the name is typed: the column comes, and the dialog stays.
      await page.setViewportSize({ width: 1_280, height: 800 });
      await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue(name);
      await page.setViewportSize(viewport);
      await page.keyboard.press('Enter');
      await expect(switcher(page, name)).toBeInViewport({ ratio: 1 });
      await expect(page.locator('.bar-search')).toBeInViewport({ ratio: 1 });
      await expect(page.locator('.languages')).toBeInViewport({ ratio: 1 });
      await switcher(page, name).click();
      await page.getByRole('menuitem', { name: 'No client yet' }).click();
      await expect(switcher(page, 'No client yet')).toBeFocused();
    });

    test('a note being written keeps its buttons in sight, however long it gets', async ({
      reader: { page },
    }) => {
      await expect(page.locator('.item-tick').first()).toBeEnabled();
      const save = page.getByRole('button', { name: 'Save' });
      for (let at = 0; at < 5; at += 1) {
        await page.keyboard.press('j');
        await page.keyboard.press('n');
        await expect(save).toBeInViewport({ ratio: 1 });
        for (let line = 0; line < 12; line += 1) await page.keyboard.insertText(`line ${line}\n`);
        await expect(save).toBeInViewport({ ratio: 1 });
        await page.keyboard.press('Control+Enter');
      }
    });

    test('so does a note on a passage', async ({ reader: { page } }) => {
      await page
        .locator('.prose p[data-block]')
        .first()
        .evaluate((block) => {
          getSelection()?.selectAllChildren(block);
          dispatchEvent(new PointerEvent('pointerup'));
        });
      await page.getByRole('toolbar').getByRole('button', { name: 'Note' }).click();
      const save = page.getByRole('button', { name: 'Save' });
      await expect(save).toBeInViewport({ ratio: 1 });
      for (let line = 0; line < 12; line += 1) await page.keyboard.insertText(`line ${line}\n`);
      await expect(save).toBeInViewport({ ratio: 1 });
    });
  });
}
