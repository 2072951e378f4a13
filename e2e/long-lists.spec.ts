import type { Locator, Page } from '@playwright/test';
import { askHost } from './ask-host.ts';
import { expect, test } from './fixture.ts';
import { heavyClient } from './heavy-client.ts';
import { goTo } from './views.ts';

const LOAD = { notes: 0, bookmarks: 60, highlights: 60 };
const NOTE = 'Agreed with **Luis** on day 3:\n- the first thing';

/** How many things of a role screen readers are told of. */
async function heard(page: Page, role: string): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes.filter((node) => !node.ignored && node.role?.value === role).length;
}

/** As Ctrl+F does: looks for words from the top of the page, marks them and brings them into the window; says what it marked. */
function find(page: Page, words: string): Promise<string> {
  return page.evaluate((sought) => {
    getSelection()?.removeAllRanges();
    (window as unknown as { find: (text: string) => boolean }).find(sought);
    getSelection()?.anchorNode?.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
    return getSelection()?.toString() ?? '';
  }, words);
}

const marked = (page: Page): Promise<string> => page.evaluate(() => getSelection()?.toString() ?? '');

/** Every row is heard, few have their tools; what one scrolls to gets its own. */
async function drawnNear(page: Page, rows: Locator, path: string): Promise<Locator> {
  await goTo(page, path);
  const count = await rows.count();
  expect(await heard(page, 'listitem')).toBeGreaterThanOrEqual(count);
  const tools = rows.getByRole('button', { name: /^More for/ });
  expect(await tools.count()).toBeLessThan(count);
  const last = rows.last();
  await expect(last.getByRole('button', { name: /^More for/ })).toHaveCount(0);
  return last;
}

test.describe('a long list', () => {
  test.use({ setup: { lang: 'en' } });

  test('is whole for Ctrl+F, screen readers, keys and paper, though only what is near is drawn whole', async ({
    reader: { page },
  }) => {
    await heavyClient(page, LOAD);
    const { pages } = await askHost<{ pages: { key: string; rows: { item: string }[] }[] }>(page, 'checklist.list', { lang: 'en' }); // prettier-ignore
    const end = pages.at(-1);
    await askHost(page, 'checklist.set', { lang: 'en', key: end?.key, item: end?.rows.at(-1)?.item, note: NOTE }); // prettier-ignore
    await page.reload();
    const more = (row: Locator) => row.getByRole('button', { name: /^More for/ });

    const items = page.locator('.check-rows > .item');
    const last = await drawnNear(page, items, '/en/checklists');
    const count = await items.count();
    expect(await heard(page, 'checkbox')).toBeGreaterThanOrEqual(count);
    // The words of a note that is not drawn, as they will be read: without its signs.
    const note = (await last.locator('.item-note').innerText()).split('\n')[0] ?? '';
    expect(note).toBe('Agreed with Luis on day 3:');
    expect(await find(page, note)).toBe(note);
    await expect(last).toBeInViewport();
    await expect(more(last)).toHaveCount(1);
    await expect(last.locator('.item-note strong')).toHaveText('Luis');

    // Words that were found stay marked when their row comes near.
    await goTo(page, '/en/settings');
    await goTo(page, '/en/checklists');
    await expect(more(last)).toHaveCount(0);
    const words = (await last.locator('.item-words').innerText()).split('\n')[0] ?? '';
    expect(await find(page, words)).toBe(words);
    await expect(more(last)).toHaveCount(1);
    expect(await marked(page)).toBe(words);

    // Keys on a row that nobody has come near: it is whole at once.
    await goTo(page, '/en/settings');
    await goTo(page, '/en/checklists');
    await expect(more(last)).toHaveCount(0);
    await last.evaluate((row) => row.focus({ preventScroll: true }));
    for (const key of ['b', 'x']) await page.keyboard.press(key);
    await expect(last.locator('[data-act="bookmark"]')).toHaveAttribute('aria-pressed', 'true');
    await expect(last.getByRole('checkbox')).toBeChecked();
    await page.keyboard.press('k');
    await expect(items.nth(count - 2)).toBeFocused();
    await expect(items.nth(count - 2)).toBeInViewport();

    // On paper notes are drawn wherever they stand.
    await goTo(page, '/en/settings');
    await goTo(page, '/en/checklists');
    await expect(more(last)).toHaveCount(0);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await expect(items.locator('.item-note strong')).toHaveCount(await items.locator('.item-note').count());

    const marks = page.locator('.mark-row');
    const mark = await drawnNear(page, marks, '/en/bookmarks');
    await mark.evaluate((row) => row.focus({ preventScroll: true }));
    await expect(more(mark)).toHaveCount(1);
    const title = (await mark.locator('.mark-title').textContent()) ?? '';
    await page.keyboard.press('Alt+ArrowUp');
    await expect(marks.nth((await marks.count()) - 2).locator('.mark-title')).toHaveText(title);

    const noted = await drawnNear(page, page.locator('.note-row'), '/en/notes');
    await noted.scrollIntoViewIfNeeded();
    await expect(more(noted)).toHaveCount(1);
  });
});
