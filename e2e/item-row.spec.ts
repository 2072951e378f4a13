import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { ticks } from './ticks.ts';

const NETWORK = 'assess-review-network-readiness-partner';

test.use({ setup: { lang: 'en', path: `/en/page/${NETWORK}` } });

/** The middle of the words of a row's first line, where one clicks. */
async function wordsOf(row: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const point = await row.locator('.item-words').evaluate((words) => {
    const text = document.createTreeWalker(words, NodeFilter.SHOW_TEXT).nextNode();
    const range = document.createRange();
    range.selectNodeContents(text ?? words);
    const line = range.getClientRects()[0];
    return line && { x: line.left + line.width / 2, y: line.top + line.height / 2 };
  });
  if (!point) throw new Error('the row has no words');
  return point;
}

/** Brings a row into the middle of the window and waits until what comes near has its size. */
async function settled(row: Locator): Promise<void> {
  await expect
    .poll(() =>
      row.evaluate(async (element) => {
        element.scrollIntoView({ block: 'center' });
        const at = element.getBoundingClientRect().top;
        for (let frames = 0; frames < 5; frames += 1)
          await new Promise((resolve) => requestAnimationFrame(resolve));
        return at - element.getBoundingClientRect().top;
      }),
    )
    .toBe(0);
}

async function ready(page: Page): Promise<Locator> {
  await expect(page.locator('.item-tick').first()).toBeEnabled();
  const rows = page.locator('.prose .item');
  await settled(rows.first());
  return rows;
}

test('a click on an item’s words ticks it, and another takes the tick off', async ({ reader: { page } }) => {
  const rows = await ready(page);
  const point = await wordsOf(rows.nth(1));
  await page.mouse.click(point.x, point.y);
  await expect.poll(() => ticks(page)).toContain('Done');
  expect((await ticks(page)).slice(0, 3)).toEqual(['To do', 'Done', 'To do']);
  await expect(page.locator('.checklist-bar')).toContainText('1 of 10 done');
  await page.mouse.click(point.x, point.y);
  await expect(page.locator('.checklist-bar')).toContainText('0 of 10 done');
});

test('the whole head of a row is its target, beside and below its words too', async ({
  reader: { page },
}) => {
  const rows = await ready(page);
  const box = await rows.nth(0).boundingBox();
  if (!box) throw new Error('no row');
  await page.mouse.click(box.x + 3, box.y + box.height / 2);
  await expect(page.locator('.checklist-bar')).toContainText('1 of 10 done');
  const next = await rows.nth(1).boundingBox();
  if (!next) throw new Error('no row');
  await page.mouse.click(next.x + next.width / 2, next.y + next.height - 3);
  await expect(page.locator('.checklist-bar')).toContainText('2 of 10 done');
});

test('three rows one after the other, at the places they had before: none moves under the pointer', async ({
  reader: { page },
}) => {
  const rows = await ready(page);
  const points = await Promise.all([0, 1, 2, 3].map((at) => wordsOf(rows.nth(at))));
  const before = await rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().top));
  for (const point of points) await page.mouse.click(point.x, point.y);
  await expect(page.locator('.checklist-bar')).toContainText('4 of 10 done');
  expect(await rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().top))).toEqual(before);
});

test('words that are selected, by drag or by double click, tick nothing', async ({ reader: { page } }) => {
  const rows = await ready(page);
  const { x, y } = await wordsOf(rows.nth(1));
  await page.mouse.move(x - 40, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y, { steps: 4 });
  await page.mouse.up();
  expect(await page.evaluate(() => getSelection()?.toString())).not.toBe('');
  await expect(page.getByRole('toolbar', { name: 'Selected words' })).toBeVisible();
  expect((await ticks(page)).slice(0, 3)).toEqual(['To do', 'To do', 'To do']);
  // A click that lets go of the words does no more than that.
  await page.mouse.click(x - 120, y);
  await expect(page.getByRole('toolbar', { name: 'Selected words' })).toHaveCount(0);
  await page.mouse.dblclick(x, y);
  await expect(page.getByRole('toolbar', { name: 'Selected words' })).toBeVisible();
  await expect(page.locator('.checklist-bar')).toContainText('0 of 10 done');
});

test('a link in an item stays a link', async ({ reader: { page, origin } }) => {
  await page.goto(`${origin}/en/page/phase-assess`);
  await ready(page);
  const link = page.locator('.prose .item .item-words a').first();
  await link.click();
  await expect(page).not.toHaveURL(/phase-assess/);
  await page.goBack();
  await expect(page.locator('.item-tick').first()).toBeEnabled();
  expect(new Set(await ticks(page))).toEqual(new Set(['To do']));
});

test('an item is a checkbox with its words, mixed when blocked; its list has a name; a heading is its words', async ({
  reader: { page },
}) => {
  const rows = await ready(page);
  const first = rows.first().getByRole('checkbox');
  await expect(first).not.toBeChecked();
  const name = (await rows.first().locator('.item-words').innerText()).split('\n')[0] ?? '';
  await expect(first).toHaveAccessibleName(name);
  await first.click();
  await expect(first).toBeChecked();
  await rows.nth(1).focus();
  await page.keyboard.press('3');
  await page.keyboard.press('Escape');
  await expect(rows.nth(1).getByRole('checkbox')).toHaveAttribute('aria-checked', 'mixed');
  await rows.nth(2).focus();
  await page.keyboard.press('4');
  await expect(rows.nth(2).getByRole('checkbox')).toHaveAccessibleName(/^Not needed: /);
  await expect(page.locator('.prose [data-part="checklist"]').first()).toHaveAccessibleName(/\w/);
  for (const heading of await page.locator('.prose').getByRole('heading').all())
    expect(await heading.getByRole('button').count()).toBe(0);
  // One control to tick and one menu: what else stands there for the mouse is in the menu, or a key.
  await expect(rows.first().getByRole('button')).toHaveCount(1);
});

test('in the list of all items too: a checkbox, a named list, a click on the words', async ({
  reader: { page, origin },
}) => {
  await page.goto(`${origin}/en/checklists`);
  const list = page.getByRole('list', { name: 'Conduct the customer kickoff' }).first();
  await expect(list.getByRole('checkbox').first()).toBeEnabled();
  await settled(list.getByRole('listitem').nth(1));
  const points = await Promise.all([0, 1, 2].map((at) => wordsOf(list.getByRole('listitem').nth(at))));
  for (const { x, y } of points) await page.mouse.click(x, y);
  await expect(page.locator('header .progress-line')).toContainText(/^3 of/);
  for (const at of [0, 1, 2]) await expect(list.getByRole('checkbox').nth(at)).toBeChecked();
});

for (const what of ['Open', 'By state']) {
  test(`under “${what}” the rows stay under the pointer until it leaves them`, async ({
    reader: { page, origin },
  }) => {
    await page.goto(`${origin}/en/checklists`);
    await page.locator('.toolbar').getByText(what, { exact: true }).click();
    const rows = page.locator('.check-group .item');
    await expect(rows.first().getByRole('checkbox')).toBeEnabled();
    if (what === 'Open') await expect(page.locator('.check-group > h2').first()).toHaveText('Initiate');
    else await expect(page.locator('.check-group > h2')).toHaveText(['To do']);
    const words = await rows.evaluateAll((all) =>
      all.slice(0, 3).map((row) => row.querySelector('.item-words')?.textContent ?? ''),
    );
    const points = await Promise.all([0, 1, 2].map((at) => wordsOf(rows.nth(at))));
    for (const [at, { x, y }] of points.entries()) {
      await page.mouse.click(x, y);
      await expect(page.locator('header .progress-line')).toContainText(`${at + 1} of`);
    }
    await page.mouse.move(2, 2);
    for (const one of words)
      await expect(page.locator('.check-group').first().locator('.item', { hasText: one })).toHaveCount(0);
  });
}

test('a bookmark on an open item looks open', async ({ reader: { page, origin } }) => {
  const rows = await ready(page);
  await rows.first().focus();
  await page.keyboard.press('b');
  await expect(page.locator('.aside-marks svg')).toHaveClass(/lucide-square(?!-check)/);
  await page.goto(`${origin}/en/bookmarks`);
  const icon = page.locator('.mark-row > svg[role="img"]');
  await expect(icon).toHaveClass(/lucide-square(?!-check)/);
  await page.goto(`${origin}/en/page/${NETWORK}`);
  await ready(page);
  await page.locator('.prose .item').first().focus();
  await page.keyboard.press('x');
  await page.goto(`${origin}/en/bookmarks`);
  await expect(icon).toHaveClass(/lucide-square-check/);
});

test('the station of a phase in which nothing is done is empty, open or not', async ({
  reader: { page },
}) => {
  await ready(page);
  const dot = page.locator('.station[data-open="true"] > .station-dot');
  await expect(dot).toBeVisible();
  const [inside, round] = await dot.evaluate((element) => {
    const style = getComputedStyle(element);
    return [style.backgroundColor, style.borderTopColor];
  });
  expect(inside).not.toBe(round);
});

test.describe('on touch', () => {
  test.use({
    setup: {
      lang: 'en',
      path: `/en/page/${NETWORK}`,
      context: { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true },
    },
  });

  test('everything in a row is 44 px or more to touch', async ({ reader: { page } }) => {
    const rows = await ready(page);
    const small = await rows.first().evaluate((row) =>
      [row, ...row.querySelectorAll('button')].flatMap((target) => {
        const { width, height } = target.getBoundingClientRect();
        return height > 0 && (height < 44 || width < 44) ? [`${target.className} ${width}×${height}`] : [];
      }),
    );
    expect(small).toEqual([]);
  });
});
