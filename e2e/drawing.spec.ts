import { expect, test } from './fixture.ts';
import { heavyClient } from './heavy-client.ts';

const HIGHLIGHTS = 1_500;
/** Times the page may look for words again when one highlight comes: for the new one, and what is selected. */
const LOOKS_MOST = 100;

test.use({ setup: { lang: 'en' } });

test('one highlight more on a page that is full of them has the page look for that one only', async ({
  reader: { page },
}) => {
  test.slow();
  await heavyClient(page, { notes: 0, bookmarks: 0, highlights: HIGHLIGHTS });
  await page.reload();
  const rows = page.locator('.aside-notes > li');
  await expect(rows).toHaveCount(HIGHLIGHTS);
  await page.evaluate(() => {
    const walk = document.createTreeWalker.bind(document);
    document.createTreeWalker = (...given) => {
      document.body.dataset['looks'] = String(Number(document.body.dataset['looks'] ?? 0) + 1);
      return walk(...given);
    };
    const words = document.querySelector('.prose p[data-block]');
    words?.scrollIntoView({ block: 'center', behavior: 'instant' });
    getSelection()?.selectAllChildren(words ?? document.body);
    dispatchEvent(new PointerEvent('pointerup'));
  });
  await page.locator('.note-card button').first().click();
  await expect(rows).toHaveCount(HIGHLIGHTS + 1);
  const looks = Number(await page.evaluate(() => document.body.dataset['looks']));
  expect(looks).toBeGreaterThan(0);
  expect(looks).toBeLessThan(LOOKS_MOST);
});
