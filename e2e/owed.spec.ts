import { askHost } from './ask-host.ts';
import { expect, test } from './fixture.ts';
import { violationsOf } from './violations.ts';

const words = {
  en: {
    line: /^Who does /,
    who: 'Who',
    until: 'Until when',
    typed: '12 dec 2030',
    day: '12 Dec 2030',
    shown: /Marta · due 12 Dec 2030/,
    late: /overdue since 2 Jan 2020/,
    none: 'This is no day',
    menu: 'Until when',
    skip: 'Not now',
    usual: 'Project lead',
  },
  es: {
    line: /^Quién hace /,
    who: 'Quién',
    until: 'Para cuándo',
    typed: '12 de diciembre de 2030',
    day: '12 dic 2030',
    shown: /Marta · para el 12 dic 2030/,
    late: /vencido desde el 2 ene 2020/,
    none: 'Esto no es un día',
    menu: 'Para cuándo',
    skip: 'Ahora no',
    usual: 'Jefe de proyecto',
  },
} as const;

for (const lang of ['en', 'es'] as const) {
  const w = words[lang];
  test.describe(`who owes an item by when, in ${lang}`, () => {
    test.use({ setup: { lang, path: `/${lang}/page/initiate-conduct-customer-kick-off-partner` } });

    test('is typed with O and D, understood as people type it, and taken back', async ({
      reader: { page },
    }) => {
      const item = page.locator('.item').first();
      await expect(item.locator('.item-tick')).toBeEnabled();
      await item.focus();
      await page.keyboard.press('o');
      const line = page.getByRole('group', { name: w.line });
      await expect(line.getByLabel(w.who)).toBeFocused();
      await page.keyboard.type('Marta');
      await line.getByLabel(w.until).fill('gibberish');
      await expect(line.getByRole('status')).toHaveText(w.none);
      await line.getByLabel(w.until).fill(w.typed);
      await expect(line.getByRole('status')).toHaveText(w.day);
      expect(await violationsOf(page, { within: '.owed-field' })).toEqual([]);
      await page.keyboard.press('Enter');
      await expect(line).toHaveCount(0);
      await expect(item).toBeFocused();
      await expect(item).toContainText(w.shown);
      await page.keyboard.press('d');
      await expect(line.getByLabel(w.until)).toBeFocused();
      await line.getByLabel(w.until).fill('2020-01-02');
      await page.keyboard.press('Enter');
      await expect(line).toHaveCount(0);
      await expect(item.locator('[data-urgency="late"]')).toHaveText(w.late);
      await page.keyboard.press('Control+z');
      await expect(item).toContainText(w.shown);
      await page.keyboard.press('d');
      await page.keyboard.type('x');
      await page.keyboard.press('Escape');
      await expect(item).toBeFocused();
      await expect(item).toContainText(w.shown);
    });

    test('is asked for where something hinders, and may wait', async ({ reader: { page } }) => {
      const item = page.locator('.item').first();
      await expect(item.locator('.item-tick')).toBeEnabled();
      await item.focus();
      await page.keyboard.press('3');
      // What hinders is written first; the line below asks for who and when.
      await expect(item.locator('textarea')).toBeFocused();
      const line = page.getByRole('group', { name: w.line });
      await expect(line).toBeVisible();
      await line.getByRole('button', { name: w.skip }).click();
      await expect(line).toHaveCount(0);
      await item.hover();
      await item.locator('[aria-haspopup]').last().click();
      await page.getByRole('menuitem', { name: w.menu }).click();
      await expect(line.getByLabel(w.until)).toBeFocused();
    });

    test('is offered to the role that does such things as a rule, called as the reader’s language calls it, and to nobody before it is saved', async ({
      reader: { page, origin },
    }) => {
      const key = 'assess-choose-synchronisation-and-coexistence-partner';
      await page.goto(`${origin}/${lang}/page/${key}`);
      const item = page.locator('.item[data-item="agree-coexistence-calendar"]');
      await expect(item.locator('.item-tick')).toBeEnabled();
      await item.focus();
      await page.keyboard.press('o');
      const line = page.getByRole('group', { name: w.line });
      await expect(line.getByLabel(w.who)).toHaveValue(w.usual);
      await page.keyboard.press('Escape');
      await expect(line).toHaveCount(0);
      const owner = async () => {
        const list = await askHost<{ rows: readonly { item: string; owner: string }[] }>(page, 'checklist.page', { lang, key }); // prettier-ignore
        return list.rows.find((row) => row.item === 'agree-coexistence-calendar')?.owner;
      };
      expect(await owner()).toBe('');
      await item.focus();
      await page.keyboard.press('o');
      await expect(line.getByLabel(w.who)).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(line).toHaveCount(0);
      await expect(item).toContainText(w.usual);
      expect(await owner()).toBe('@pl');
      // Somebody else who is typed over it stays.
      await item.focus();
      await page.keyboard.press('o');
      await line.getByLabel(w.who).fill('Marta');
      await page.keyboard.press('Enter');
      await expect(line).toHaveCount(0);
      expect(await owner()).toBe('Marta');
    });
  });
}
