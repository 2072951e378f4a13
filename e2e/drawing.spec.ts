import { expect, test } from './fixture.ts';
import { heavyClient, threadTime } from './heavy-client.ts';

/** Half of what the bench has. A highlight took the page's thread more than three seconds with it when each looked for its block. */
const HIGHLIGHTS = 1_500;
/** Many times what it takes on a quiet machine, milliseconds of processor time. */
const MOST_MS = 800;

test.use({ setup: { lang: 'en' } });

test('one highlight more on a page that is full of them costs the page little', async ({
  reader: { page },
}) => {
  test.slow();
  await heavyClient(page, { notes: 0, bookmarks: 0, highlights: HIGHLIGHTS });
  await page.reload();
  await expect(page.locator('.aside-notes > li')).toHaveCount(HIGHLIGHTS);
  const taken = await threadTime(page, async () => {
    await page.evaluate(() => {
      const words = document.querySelector('.prose p[data-block]');
      words?.scrollIntoView({ block: 'center', behavior: 'instant' });
      getSelection()?.selectAllChildren(words ?? document.body);
      dispatchEvent(new PointerEvent('pointerup'));
    });
    await page.locator('.note-card button').first().click();
    await expect(page.locator('.aside-notes > li')).toHaveCount(HIGHLIGHTS + 1);
  });
  expect(taken).toBeLessThan(MOST_MS);
});
