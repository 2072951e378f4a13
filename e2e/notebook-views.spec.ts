import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { violationsOf } from './violations.ts';

const NETWORK = 'assess-review-network-readiness-partner';

/** What of the client's menu opens a dialog of the desk, in both languages. */
const ENTRIES = [
  /^(New client|Nuevo cliente)…/,
  /^(Scope of this client|Alcance de este cliente)…/,
  /^(All clients|Todos los clientes)…/,
];

/** Every two of scheme, language and size meet. */
const looks = [
  ['light', 'en', { width: 1_280, height: 800 }],
  ['light', 'es', { width: 900, height: 600 }],
  ['dark', 'en', { width: 900, height: 600 }],
  ['dark', 'es', { width: 1_280, height: 800 }],
] as const;

test.describe('the views of the notebook', () => {
  for (const [scheme, lang, viewport] of looks) {
    test.describe(`${scheme}, ${lang}, ${viewport.width} × ${viewport.height}`, () => {
      test.use({ setup: { lang, context: { colorScheme: scheme, viewport } } });
      test('are accessible and fit', async ({ reader: { page, origin } }) => {
        test.slow();
        await page.goto(`${origin}/${lang}/page/${NETWORK}`);
        await expect(page.locator('.item-tick').first()).toBeEnabled();
        await page.keyboard.press('b');
        await page.keyboard.press('j');
        await page.keyboard.press('x');
        await page.keyboard.press('j');
        await page.keyboard.press('3');
        await page.keyboard.type('**A** note');
        await page.keyboard.press('Control+Enter');
        await expect(page.locator('.item-note strong')).toHaveText('A');
        await holds(page);
        await page.keyboard.press('Control+e');
        await expect(page.getByRole('menu')).toBeVisible();
        await holds(page);
        await page.getByRole('menuitem').nth(1).click();
        await expect(page.locator('.dialog')).toBeVisible();
        await holds(page);
        await page.keyboard.press('Escape');
        await expect(page.locator('.dialog')).toHaveCount(0);
        await holdsAtTheDesk(page);
        for (const view of [
          '',
          '/phase/assess',
          '/checklists',
          '/bookmarks',
          '/notes',
          '/report',
          '/settings',
        ]) {
          await page.goto(`${origin}/${lang}${view}`);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          await holds(page);
        }
      });
    });
  }
});

/** What one opens at a client’s desk: who owes an item, for one and for many, an own item, the scope, a client like another, all of them. */
async function holdsAtTheDesk(page: Page): Promise<void> {
  const item = page.locator('.item').first();
  await item.focus();
  await page.keyboard.press('o');
  await expect(item.locator('.owed-field')).toBeVisible();
  await holds(page);
  await page.keyboard.press('Escape');
  await expect(item.locator('.owed-field')).toHaveCount(0);
  await page.locator('.own-add button').first().click();
  await expect(page.locator('.own-add input').first()).toBeFocused();
  await holds(page);
  await page.keyboard.press('Escape');
  for (const entry of ENTRIES) {
    await page.keyboard.press('Control+e');
    await page.getByRole('menuitem', { name: entry }).click();
    await expect(page.locator('.dialog')).toBeVisible();
    await holds(page);
    await page.keyboard.press('Escape');
    await expect(page.locator('.dialog')).toHaveCount(0);
  }
}

/** No finding of axe, and nothing that makes the page wider than the window. */
async function holds(page: Page): Promise<void> {
  await page.waitForTimeout(250);
  // The first group and phase stand for all: five hundred rows of the same making would only take their time.
  const violations = await violationsOf(page, {
    without: ['.check-group ~ .check-group', '.sheet-appendix > section ~ section'],
  });
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  expect(found, page.url()).toEqual([]);
  const wider = await page.evaluate(() => {
    const main = document.getElementById('main');
    return main ? main.scrollWidth - main.clientWidth : -1;
  });
  expect(wider, `${page.url()} is wider than the window`).toBeLessThanOrEqual(0);
}
