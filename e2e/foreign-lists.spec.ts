import { expect, test } from './fixture.ts';

const content = new URL('folders/lists', import.meta.url).pathname;

test.describe('lists of other sets', () => {
  test.use({ setup: { content, lang: 'en', path: '/en/page/nested' } });

  test('of four levels stay readable, are one list with one bar, and are marked as a whole', async ({
    reader: { page },
  }) => {
    const words = page.locator('.item-words', { hasText: 'Write the reason' }).last();
    for (const [width, least] of [
      [1280, 400],
      [600, 300],
      [400, 200],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await expect.poll(async () => (await words.boundingBox())?.width ?? 0).toBeGreaterThan(least);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    const bars = page.locator('.checklist-bar');
    await expect(bars).toHaveCount(2);
    await expect(bars.first()).toContainText('0 of 5 done');
    await bars.first().getByRole('button', { name: 'Mark the whole list' }).click();
    await page.getByRole('menuitem').filter({ hasText: /done/i }).first().click();
    await expect(bars.first()).toContainText('5 of 5 done');
    await expect(page.locator('.item-box[data-state="done"]')).toHaveCount(5);
  });

  test('keep their numbers, of items and of what is none', async ({ reader: { page } }) => {
    const list = page.locator('ol[data-part="checklist"]');
    await expect(list.locator('> .item')).toHaveCount(2);
    const numbers = await list.evaluate((ol) =>
      [...ol.children].map((li) => {
        const before = li.querySelector(':scope > .item-head') ?? li;
        return getComputedStyle(before, '::before').content;
      }),
    );
    expect(numbers).toEqual(Array.from({ length: 3 }, () => 'counter(list-item) "."'));
  });
});
