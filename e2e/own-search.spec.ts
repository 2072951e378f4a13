import type { Page } from '@playwright/test';
import { askHost } from './ask-host.ts';
import { expect, test } from './fixture.ts';
import { violationsOf } from './violations.ts';

const key = 'initiate-conduct-customer-kick-off-partner';
const palette = (page: Page) =>
  page.getByRole('dialog', { name: /Search the playbook|Buscar en el cuaderno/ });

async function openPalette(page: Page): Promise<void> {
  await expect(page.locator('main h1').first()).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(palette(page).getByRole('combobox')).toBeFocused();
}

const words = {
  en: { own: 'Yours', read: 'Read last', client: /^Contoso/ },
  es: { own: 'Lo suyo', read: 'Leído hace poco', client: /^Contoso/ },
} as const;

for (const lang of ['en', 'es'] as const) {
  const w = words[lang];
  test.describe(`one search over everything, in ${lang}`, () => {
    test.use({ setup: { lang, path: `/${lang}/page/${key}` } });

    test('finds who owes an item and its client, and opens both', async ({ reader: { page } }) => {
      await expect(page.locator('.item').first()).toBeVisible();
      await askHost(page, 'engagement.create', { client: 'Contoso', colour: 1, language: lang });
      const { rows } = await askHost<{ rows: readonly { item: string; words: string }[] }>(
        page,
        'checklist.page',
        { lang, key },
      );
      const item = rows.at(-1);
      await askHost(page, 'checklist.set', {
        lang,
        key,
        item: item?.item,
        owner: 'Marta Ruiz',
        note: 'Asks for the Zurich plan.',
      });
      await askHost(page, 'engagement.create', { client: 'Fabrikam', colour: 2, language: lang });
      await openPalette(page);
      await page.keyboard.type('Marta');
      const own = palette(page).getByRole('group', { name: w.own });
      await expect(own.getByRole('option')).toHaveCount(2);
      await expect(own.getByRole('option').first()).toContainText(item?.words ?? '?');
      await expect(own.getByRole('option').first()).toContainText(/Marta Ruiz · Contoso/);
      await expect(own.getByRole('option').last()).toHaveText(/^Contoso/);
      expect(await violationsOf(page, { within: '.palette' })).toEqual([]);
      await own.getByRole('option').first().click();
      await expect(page.getByRole('button', { name: /Contoso/ }).first()).toBeVisible();
      const row = page.locator('.item', { hasText: 'Marta Ruiz' });
      await expect(row).toBeInViewport();
    });

    test('offers the pages read last before anything is typed', async ({ reader: { page } }) => {
      await expect(page.locator('.item').first()).toBeVisible();
      await page.goto(new URL(`/${lang}/page/resources-glossary`, page.url()).href);
      await openPalette(page);
      const read = palette(page).getByRole('group', { name: w.read });
      await expect(read.getByRole('option')).toHaveCount(1);
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(new RegExp(key));
    });
  });
}
