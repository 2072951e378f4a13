import { expect, test } from './fixture.ts';
import { violationsOf } from './violations.ts';

const counted = /(\d+) (?:of|de) (\d+)/;

for (const lang of ['en', 'es'] as const) {
  const words = {
    en: {
      client: /Client: /,
      menu: 'Scope of this client…',
      dialog: /^Scope: /,
      save: 'Save',
      outside: /outside this client’s scope/,
      take: 'Take this page in for this client',
      leave: 'Leave it out again',
    },
    es: {
      client: /Cliente: /,
      menu: 'Alcance de este cliente…',
      dialog: /^Alcance: /,
      save: 'Guardar',
      outside: /fuera del alcance de este cliente/,
      take: 'Incluir esta página para este cliente',
      leave: 'Volver a dejarla fuera',
    },
  }[lang];

  test.describe(`the scope of a client, in ${lang}`, () => {
    test.use({ setup: { lang, path: `/${lang}/checklists` } });

    test('leaves steps out of every count, says so on their page, and takes a page in by hand', async ({
      reader: { page, origin },
    }) => {
      const total = async (): Promise<number> => {
        const text = (await page.locator('main').getByText(counted).first().textContent()) ?? '';
        return Number(counted.exec(text)?.[2] ?? 0);
      };
      await expect.poll(total).toBeGreaterThan(400);
      const before = await total();
      await page.getByRole('button', { name: words.client }).first().click();
      await page.getByRole('menuitem', { name: words.menu }).click();
      const dialog = page.getByRole('dialog', { name: words.dialog });
      await dialog.getByLabel('Exchange Online').check();
      expect(await violationsOf(page, { within: '[role=dialog]' })).toEqual([]);
      await dialog.getByRole('button', { name: words.save }).click();
      await expect(dialog).toHaveCount(0);
      await expect.poll(total).toBeLessThan(before - 100);
      const scoped = await total();
      await page.goto(`${origin}/${lang}/page/enable-teams-phone-partner`);
      await expect(page.getByText(words.outside).first()).toBeVisible();
      await page.getByText(words.outside).first().click();
      await page.getByRole('button', { name: words.take }).first().click();
      await expect(page.getByRole('button', { name: words.leave }).first()).toBeVisible();
      await page.goto(`${origin}/${lang}/checklists`);
      await expect.poll(total).toBeGreaterThan(scoped);
      await page.goto(`${origin}/${lang}/page/enable-teams-phone-partner`);
      await page.getByRole('button', { name: words.leave }).first().click();
      await expect(page.getByText(words.outside).first()).toBeVisible();
      await page.goto(`${origin}/${lang}/checklists`);
      await expect.poll(total).toBe(scoped);
    });
  });
}
