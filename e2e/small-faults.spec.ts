import type { Page } from '@playwright/test';
import { askHost } from './ask-host.ts';
import { expect, test } from './fixture.ts';

const LONG = 'W'.repeat(180);
const PAGE = 'assess-review-network-readiness-partner';

test('choosing a view moves no link of the menu', async ({ reader: { page } }) => {
  const links = page.locator('.side-foot .side-link');
  await expect(links).toHaveCount(7);
  const places = () =>
    links.evaluateAll((all) => all.map((link) => JSON.stringify(link.getBoundingClientRect())));
  const before = await places();
  for (const name of ['What’s new', 'Checklists', 'Bookmarks', 'Report', 'Settings']) {
    await page.locator('.side-foot').getByRole('link', { name }).click();
    await expect(page.locator('.side-link[aria-current="page"]')).toHaveText(new RegExp(name));
    expect(await places(), name).toEqual(before);
  }
});

test.describe('a file of the page that comes late', () => {
  test('a note never shows its signs, however late the grammar comes', async ({
    reader: { page, origin },
  }) => {
    await askHost(page, 'checklist.set', {
      lang: 'en',
      key: PAGE,
      item: await firstItem(page),
      note: 'Ask **Marta**',
    });
    const { promise: until, resolve: letGo } = Promise.withResolvers<void>();
    await page.route(/markdown-text.*\.js/, async (route) => {
      await until;
      await route.continue();
    });
    await page.goto(`${origin}/en/page/${PAGE}`);
    await expect(page.locator('.item-note')).toBeAttached();
    await expect(page.getByText('**Marta**')).toBeHidden();
    letGo();
    await expect(page.locator('.item-note strong')).toHaveText('Marta');
  });
});

async function firstItem(page: Page): Promise<string> {
  const list = await askHost<{ rows: readonly { item: string }[] }>(page, 'checklist.page', {
    lang: 'en',
    key: PAGE,
  });
  return list.rows[0]?.item ?? '';
}

test('a selection within words is coloured as the whole words', async ({ reader: { page, origin } }) => {
  await page.goto(`${origin}/en/page/${PAGE}`);
  const block = page.locator('.prose p[data-block]').first();
  await expect(block).toBeVisible();
  const [from, to] = await block.evaluate((element) => {
    const node = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode() as Text;
    const words = [...node.data.matchAll(/\p{L}{5,}/gu)].slice(0, 2);
    const range = document.createRange();
    range.setStart(node, (words[0]?.index ?? 0) + 2);
    range.setEnd(node, (words[1]?.index ?? 0) + 3);
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
    return words.map(([word]) => word);
  });
  await page.evaluate(() => dispatchEvent(new PointerEvent('pointerup')));
  await page.getByRole('button', { name: 'Highlight in yellow' }).click();
  await expect
    .poll(async () => {
      const [kept] = await askHost<readonly { selector: { exact: string } }[]>(page, 'highlight.list', { lang: 'en', key: PAGE }); // prettier-ignore
      return kept?.selector.exact;
    })
    .toMatch(new RegExp(`^${from}\\b.*\\b${to}$`));
});

test('bookmarks are named in the language one reads, and a heading leads to its place there', async ({
  reader: { page, origin },
}) => {
  await page.goto(`${origin}/en/page/${PAGE}`);
  const heading = page.locator('.prose h2').nth(1);
  const english = await heading.innerText();
  const anchor = await heading.getAttribute('id');
  await askHost(page, 'bookmark.add', { target: { kind: 'heading', key: PAGE, lang: 'en', anchor }, title: english.trim() }); // prettier-ignore
  await page.goto(`${origin}/es/bookmarks`);
  const mark = page.locator('.mark-title');
  await expect(mark).toHaveCount(1);
  const spanish = await mark.innerText();
  expect(spanish).not.toBe(english.trim());
  await mark.click();
  await expect(page.locator('.prose h2', { hasText: spanish })).toBeInViewport();
  expect(new URL(page.url()).hash).not.toBe(`#${anchor}`);
});

test('sixty bookmarks: folders say how many they hold, and fold', async ({ reader: { page, origin } }) => {
  const folders: string[] = [];
  for (const name of ['First', 'Second']) folders.push((await askHost<{ id: string }>(page, 'folder.add', { name, parent: null })).id); // prettier-ignore
  for (let at = 0; at < 60; at += 1)
    await askHost(page, 'bookmark.add', { target: { kind: 'page', key: PAGE, lang: 'en' }, title: `Mark ${at}`, folder: folders[at % 3] ?? null }); // prettier-ignore
  await page.goto(`${origin}/en/bookmarks`);
  await expect(page.locator('.mark-row')).toHaveCount(60);
  await expect(page.locator('.folder-head')).toContainText(['20 bookmarks', '20 bookmarks']);
  await page.getByRole('button', { name: 'Contents of “First”' }).press('Enter');
  await expect(page.locator('.mark-row:visible')).toHaveCount(40);
  await page.getByRole('button', { name: 'Fold all folders' }).click();
  await expect(page.locator('.mark-row:visible')).toHaveCount(20);
  // Folded as one left it, and what goes into a folded folder is seen there.
  await page.goto(`${origin}/en/bookmarks#`);
  await page.getByRole('button', { name: 'More for “Mark 2”', exact: true }).press('Enter');
  await page.getByRole('menuitem', { name: 'Move to a folder…' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Second' }).press('Enter');
  await expect(page.locator('.folder').nth(1).locator('.mark-row:focus')).toContainText('Mark 2');
});

test.describe('in a window as narrow as a phone', () => {
  test.use({ setup: { lang: 'en', context: { viewport: { width: 390, height: 800 } } } });

  test('one reads for which client one works', async ({ reader: { page, origin } }) => {
    await askHost(page, 'engagement.create', { client: 'Hospital Añil', colour: 1, language: 'en' });
    await page.goto(`${origin}/en/checklists`);
    const name = page.locator('.shell-bar .client').getByText('Hospital Añil');
    await expect(name).toBeVisible();
    expect(await name.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(1);
  });
});

for (const [width, height] of [[1_280, 800], [900, 600], [390, 800]] as const) {
  test.describe(`at ${width} pixels`, () => {
    test.use({ setup: { lang: 'en', context: { viewport: { width, height } } } });

    test('a client of a long name spills over nowhere', async ({ reader: { page, origin } }) => {
      await askHost(page, 'engagement.create', { client: LONG, colour: 1, language: 'en' });
      const spilt: string[] = [];
      for (const path of ['', '/checklists', '/bookmarks', '/notes', '/report', '/settings', `/page/${PAGE}`]) {
        await page.goto(`${origin}/en${path}`);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.getByText(LONG.slice(0, 20)).first()).toBeAttached();
        spilt.push(...(await spiltOver(page)).map((what) => `${path}: ${what}`));
      }
      expect(spilt).toEqual([]);
    });
  });
} // prettier-ignore

/** What stands outside of the window or of a box that does not scroll, by its first words. */
function spiltOver(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.shell-main *, .shell-bar *, .shell-side *')]
      .filter(
        (element) =>
          element.checkVisibility({ visibilityProperty: true }) && element.innerText?.includes('WWW'),
      )
      .filter((element) => {
        const { right } = element.getBoundingClientRect();
        const clips = getComputedStyle(element).overflowX !== 'visible';
        const hidden = [...ancestors(element)].some((one) => getComputedStyle(one).overflowX !== 'visible' && one.scrollWidth <= one.clientWidth + 1); // prettier-ignore
        return (right > innerWidth + 1 && !hidden) || (!clips && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 && getComputedStyle(element).display !== 'inline'); // prettier-ignore
        function* ancestors(of: Element): Generator<Element> {
          for (let one = of.parentElement; one; one = one.parentElement) yield one;
        }
      })
      .map((element) => `${element.tagName}.${element.className} ${element.innerText.slice(0, 20)}`),
  );
}
