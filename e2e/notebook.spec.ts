import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { itemCount } from './item-count.ts';
import { ticks } from './ticks.ts';

const NETWORK = 'assess-review-network-readiness-partner';

/** Goes on with Tab until an element with this name has the focus: what somebody without a mouse does. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    });
    if (typeof name === 'string' ? focused.trim() === name : name.test(focused.trim())) return;
  }
  throw new Error(`Tab never reached ${String(name)}`);
}

/** A new client by the keys alone. */
async function newClient(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('button', { name: /Switch client/ })).toBeVisible();
  await page.keyboard.press('Control+e');
  const menu = page.getByRole('menu');
  await expect(menu).toBeVisible();
  await page.keyboard.type('New');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'New client' })).toBeVisible();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: `Client: ${name}. Switch client` })).toBeVisible();
}

/** Selects words of a block as a pointer would. */
async function selectWords(page: Page, selector: string, from: number, to: number): Promise<string> {
  const block = page.locator(selector).first();
  await block.scrollIntoViewIfNeeded();
  const words = await block.evaluate(
    (element, [start, end]) => {
      const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
      if (!text) throw new Error('the block has no words');
      const range = document.createRange();
      range.setStart(text, start);
      range.setEnd(text, end);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
      dispatchEvent(new PointerEvent('pointerup'));
      return range.toString();
    },
    [from, to] as const,
  );
  await expect(page.getByRole('toolbar', { name: 'Selected words' })).toBeVisible();
  return words.trim();
}

test.describe('an engagement, by keyboard only', () => {
  test('find an activity, start, tick, block with a note, bookmark, report; a restart loses nothing', async ({
    reader,
  }) => {
    const { page } = reader;
    await tabTo(page, /^Assess/);
    await page.keyboard.press('Enter');
    await tabTo(page, 'Review network readiness');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Review network readiness' })).toBeVisible();
    await newClient(page, 'Contoso');

    await expect(page.locator('.item-tick').first()).toBeEnabled();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('3');
    const note = page.getByRole('textbox', { name: /^Note on/ });
    await expect(note).toBeFocused();
    await page.keyboard.type('Waits for the **proxy** list');
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('j');
    await page.keyboard.press('4');
    await page.keyboard.press('k');
    await page.keyboard.press('b');
    await expect(page.getByTitle(/^Remove the bookmark on “Choose/)).toBeVisible();
    expect((await ticks(page)).slice(0, 4)).toEqual(['Done', 'Blocked', 'Not needed', 'To do']);
    await expect(page.locator('.checklist-bar')).toContainText('1 of 9 done · 1 blocked · 1 not needed');
    await expect(page.locator('.item-note strong')).toHaveText('proxy');

    const again = await reader.restart();
    await expect(again.getByRole('button', { name: 'Client: Contoso. Switch client' })).toBeVisible();
    await again.goto(`${new URL(again.url()).origin}/en/page/${NETWORK}`);
    await expect(again.locator('.checklist-bar')).toContainText('1 of 9 done · 1 blocked · 1 not needed');
    expect((await ticks(again)).slice(0, 4)).toEqual(['Done', 'Blocked', 'Not needed', 'To do']);
    await tabTo(again, 'Bookmarks');
    await again.keyboard.press('Enter');
    await expect(again.getByRole('heading', { level: 1, name: 'Bookmarks' })).toBeVisible();
    await expect(again.locator('.mark-row')).toHaveCount(1);
    await expect(again.locator('.mark-row')).toContainText('Blocked');
    await tabTo(again, 'Report');
    await again.keyboard.press('Enter');
    await expect(again.locator('.sheet h2')).toHaveText('Contoso');
    const total = again.locator('.sheet [data-total] td');
    const [, done, blocked, skipped] = await total.allInnerTexts();
    expect([done, blocked, skipped]).toEqual([`1 / ${itemCount() - 1}`, '1', '1']);
  });

  test('Ctrl+Z takes back the last change, Ctrl+Shift+Z does it again', async ({
    reader: { page, origin },
  }) => {
    await page.goto(`${origin}/en/page/${NETWORK}`);
    await expect(page.locator('.item-tick').first()).toBeEnabled();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await expect(page.locator('.checklist-bar')).toContainText('1 of 10 done');
    await page.keyboard.press('Control+z');
    await expect(page.locator('.checklist-bar')).toContainText('0 of 10 done');
    await page.keyboard.press('Control+Shift+z');
    await expect(page.locator('.checklist-bar')).toContainText('1 of 10 done');
  });

  test('each client has its own ticks; a whole list is marked and taken back', async ({
    reader: { page, origin },
  }) => {
    await page.goto(`${origin}/en/page/${NETWORK}`);
    await newClient(page, 'Adatum');
    await expect(page.locator('.item-tick').first()).toBeEnabled();
    await page.getByRole('button', { name: 'Mark the whole list' }).click();
    await page.getByRole('menuitem', { name: 'All done' }).click();
    await expect(page.locator('.checklist-bar')).toContainText('10 of 10 done');
    await newClient(page, 'Fabrikam');
    await expect(page.locator('.checklist-bar')).toContainText('0 of 10 done');
    await page.keyboard.press('Control+e');
    await page.getByRole('menuitem', { name: 'Adatum' }).click();
    await expect(page.locator('.checklist-bar')).toContainText('10 of 10 done');
  });
});

test('what is done in one window is seen in the other, and for the client chosen there', async ({
  reader: { page, origin, another },
}) => {
  await page.goto(`${origin}/en/page/${NETWORK}`);
  const other = await another();
  await other.goto(`${origin}/en/page/${NETWORK}`);
  await expect(other.locator('.checklist-bar')).toContainText('0 of 10 done');
  await newClient(page, 'Tailspin');
  await expect(other.getByRole('button', { name: 'Client: Tailspin. Switch client' })).toBeVisible();
  await expect(page.locator('.item-tick').first()).toBeEnabled();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await expect(other.locator('.checklist-bar')).toContainText('1 of 10 done');
});

test.describe('passages', () => {
  test.use({ setup: { lang: 'en', path: `/en/page/${NETWORK}` } });

  test('a selection is coloured, noted, found in the list, removed and brought back', async ({
    reader: { page, origin },
  }) => {
    const words = await selectWords(page, '.prose p[data-block]', 0, 17);
    await page.keyboard.press('m');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const drawn = () => page.evaluate(() => [...(CSS.highlights.get('high-2') ?? [])].map(String));
    // A selection that ends within a word means the whole word.
    await expect.poll(async () => (await drawn())[0]?.startsWith(words)).toBe(true);
    // The card is gone and nothing has the keyboard: the page scrolls all the same.
    await page.keyboard.press('End');
    await expect.poll(() => page.locator('#main').evaluate((main) => main.scrollTop)).toBeGreaterThan(500);
    await selectWords(page, '.prose ul:not([data-part]) li[data-block]', 0, 20);
    await page.getByRole('toolbar').getByRole('button', { name: 'Note' }).click();
    await page.keyboard.type('Ask *Ana*');
    await page.keyboard.press('Control+Enter');
    await expect(page.locator('.aside-notes li')).toHaveCount(2);

    await page.goto(`${origin}/en/notes`);
    await expect(page.locator('.note-row')).toHaveCount(2);
    await expect(page.locator('.note-row em')).toHaveText('Ana');
    await page.getByRole('textbox', { name: 'Search notes and quotes' }).fill('ana');
    await expect(page.locator('.note-row')).toHaveCount(1);
    await page.getByRole('button', { name: /^More for/ }).click();
    await page.getByRole('menuitem', { name: 'Remove the highlight' }).click();
    await expect(page.locator('.note-row')).toHaveCount(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.locator('.note-row')).toHaveCount(1);
  });

  test('every word of a page finds its place again', async ({ reader: { page } }) => {
    const blocks = await page.locator('.prose').evaluate((prose) => {
      getSelection()?.selectAllChildren(prose);
      dispatchEvent(new PointerEvent('pointerup'));
      return [...prose.querySelectorAll('[data-block]')].filter((block) => block.tagName !== 'IMG').length;
    });
    await page.getByRole('toolbar', { name: 'Selected words' }).getByRole('button').first().click();
    await expect(page.locator('.aside-notes > li')).toHaveCount(blocks);
    await expect(page.locator('.aside-notes .chip')).toHaveCount(0);
  });
});

test.describe('bookmarks', () => {
  test('are put in folders and in order without a mouse', async ({ reader: { page, origin } }) => {
    for (const key of [NETWORK, 'phase-assess', 'phase-initiate']) {
      await page.goto(`${origin}/en/page/${key}`);
      await expect(page.locator('.page-actions')).toBeVisible();
      await page.keyboard.press('b');
      await expect(page.locator('.page-actions [data-act="bookmark"]')).toHaveAttribute(
        'aria-pressed',
        'true',
      );
    }
    await page.goto(`${origin}/en/bookmarks`);
    const names = () => page.locator('.folder-top > .mark-rows .mark-title').allInnerTexts();
    await expect.poll(names).toEqual(['Review network readiness', 'Assess phase', 'Initiate phase']);
    await page
      .getByRole('link', { name: 'Initiate phase', exact: true })
      .and(page.locator('.mark-title'))
      .focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(names).toEqual(['Review network readiness', 'Initiate phase', 'Assess phase']);
    // The keyboard stays on what it moves.
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(names).toEqual(['Initiate phase', 'Review network readiness', 'Assess phase']);
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(names).toEqual(['Review network readiness', 'Initiate phase', 'Assess phase']);
    await page.getByRole('button', { name: 'New folder' }).click();
    await page.keyboard.type('Kick-off');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 2, name: 'Kick-off' })).toBeVisible();
    await expect(page.locator('.folder-head')).toBeFocused();
    await page.getByRole('button', { name: 'More for “Review network readiness”' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Move to a folder…' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Kick-off' }).press('Enter');
    await expect(page.locator('.folder .mark-title')).toHaveText(['Review network readiness']);
    await expect(page.locator('.folder .mark-row')).toBeFocused();
    await page.locator('.mark-row', { hasText: 'Assess phase' }).dragTo(page.locator('.folder-head'));
    await expect(page.locator('.folder .mark-title')).toHaveText([
      'Review network readiness',
      'Assess phase',
    ]);
    await page.keyboard.press('Control+z');
    await expect(page.locator('.folder .mark-title')).toHaveText(['Review network readiness']);
    await page.locator('.folder .mark-row').dragTo(page.locator('.folder-top'), {
      targetPosition: { x: 200, y: ((await page.locator('.folder-top').boundingBox())?.height ?? 12) - 12 },
    });
    await expect(page.locator('.folder .mark-title')).toHaveCount(0);
    await page.getByRole('button', { name: 'More for “Initiate phase”' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Delete' }).press('Enter');
    await expect.poll(names).toHaveLength(2);
    await expect(page.locator('.mark-row:focus')).toHaveCount(1);
  });

  test('are searched, chosen by kind and sorted', async ({ reader: { page, origin } }) => {
    for (const key of [NETWORK, 'phase-assess']) {
      await page.goto(`${origin}/en/page/${key}`);
      await expect(page.locator('.page-actions')).toBeVisible();
      await page.keyboard.press('b');
      await expect(page.locator('.page-actions [data-act="bookmark"]')).toHaveAttribute(
        'aria-pressed',
        'true',
      );
      await expect(page.locator('.item-tick').first()).toBeEnabled();
      await page.keyboard.press('j');
      await page.keyboard.press('b');
      await expect(page.locator('.item [data-act="bookmark"][aria-pressed="true"]')).toHaveCount(1);
    }
    await page.goto(`${origin}/en/bookmarks`);
    const names = page.locator('.mark-title');
    await expect(names).toHaveCount(4);
    const kinds = page.getByRole('combobox', { name: 'Kind' });
    await expect(kinds.getByRole('option')).toHaveText([
      'Every kind',
      'Page',
      'Section',
      'Checklist',
      'Item',
      'Passage',
    ]);
    await kinds.selectOption('Page');
    await expect(names).toHaveText(['Review network readiness', 'Assess phase']);
    await page.getByRole('combobox', { name: 'Order' }).selectOption('By name');
    await expect(names).toHaveText(['Assess phase', 'Review network readiness']);
    await kinds.selectOption('Item');
    await expect(names).toHaveCount(2);
    await page.getByRole('textbox', { name: 'Search the bookmarks' }).fill('réview network');
    await expect(names).toHaveCount(1);
    await page.getByRole('textbox', { name: 'Search the bookmarks' }).fill('nothing like it');
    await expect(page.getByText('No bookmark matches')).toBeVisible();
  });
});
