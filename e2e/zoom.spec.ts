import type { Page } from '@playwright/test';
import { busyClient } from './busy-client.ts';
import { expect, test } from './fixture.ts';
import { outOfSight } from './out-of-sight.ts';
import { everyView, goTo } from './views.ts';

/** What one looks at through: 1,280 × 1,024 at 400 %, 300 % and 200 %, and letters of twice the size. */
const looks = [
  { name: '320 px', width: 320, height: 256 },
  { name: '427 px', width: 427, height: 341 },
  { name: '640 px', width: 640, height: 512 },
  { name: '200 % text', width: 1_280, height: 800, letters: 32 },
] as const;

/** Success criterion 1.4.12: what a reader may set, at its most. */
const SPACED = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }`;

test.describe('at every zoom', () => {
  for (const { name, width, height, ...rest } of looks) {
    for (const lang of ['en', 'es']) {
      test.describe(`at ${name} in ${lang}`, () => {
        test.use({ setup: { lang, context: { viewport: { width, height } } } });

        test('a view is whole and within reach, also widely spaced', async ({ reader: { page } }) => {
          test.slow();
          await busyClient(page, 'Contoso International Holdings, spring rollout of the second wave', lang);
          if ('letters' in rest) await writeLarger(page, rest.letters);
          await page.reload();
          const found: string[] = [];
          const look = async (what: string): Promise<void> => {
            found.push(...(await outOfSight(page)).map((fault) => `${what}: ${fault}`));
          };
          for (const spaced of [false, true]) {
            if (spaced) await add(page, SPACED);
            for (const path of everyView) {
              await goTo(page, `/${lang}${path}`);
              await look(`${spaced ? 'spaced ' : ''}${path}`);
            }
            for (const { name: what, open } of above) {
              await open(page, lang);
              await look(`${spaced ? 'spaced ' : ''}${what}`);
              await page.keyboard.press('Escape');
              await page.keyboard.press('Escape');
            }
          }
          expect(found).toEqual([]);
        });
      });
    }
  }
});

/** What opens above a view. */
const above = [
  {
    name: 'the palette',
    open: async (page: Page, lang: string) => {
      await page.keyboard.press('Control+k');
      await page
        .getByRole('dialog')
        .getByRole('combobox')
        .fill(lang === 'en' ? 'migration' : 'migracion');
      const rows = page.locator('.palette-row');
      await expect(rows.nth(4)).toBeAttached();
      const inSight = await rows.evaluateAll((all) => {
        const end = Math.min(innerHeight, all[0]?.closest('.palette')?.getBoundingClientRect().bottom ?? 0);
        return all.filter((row) => row.getBoundingClientRect().bottom <= end).length;
      });
      expect(inSight).toBeGreaterThanOrEqual(4);
    },
  },
  {
    name: 'the keys',
    open: async (page: Page) => {
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'the clients',
    open: async (page: Page) => {
      await page.keyboard.press('Control+e');
      await expect(page.getByRole('menuitem').first()).toBeVisible();
    },
  },
] as const;

/** Sets the size of letters as a browser's settings do. */
async function writeLarger(page: Page, standard: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard } });
}

/** Adds rules as a reader's own style would, which the page's policy does not forbid. */
async function add(page: Page, rules: string): Promise<void> {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets.push(sheet);
  }, rules);
}
