import { askHost } from './ask-host.ts';
import { expect, test } from './fixture.ts';
import { violationsOf } from './violations.ts';

const key = 'initiate-conduct-customer-kick-off-partner';

const words = {
  en: { add: 'Add an item', field: 'What has to be done?', list: 'Added for this client', chip: 'Your own', reword: 'Change the words', up: 'Move up', remove: 'Remove the item', undo: 'Undo', open: 'Open', checklist: 'Checklists' },
  es: { add: 'Añadir un elemento', field: '¿Qué hay que hacer?', list: 'Añadido para este cliente', chip: 'Propio', reword: 'Cambiar el texto', up: 'Subir', remove: 'Quitar el elemento', undo: 'Deshacer', open: 'Abrir', checklist: 'Listas de comprobación' },
} as const; // prettier-ignore

for (const lang of ['en', 'es'] as const) {
  const w = words[lang];
  test.describe(`own items, in ${lang}`, () => {
    test.use({ setup: { lang, path: `/${lang}/page/${key}` } });

    test('are added by keyboard one after the other, ticked, counted in one number, reworded, moved and removed', async ({
      reader: { page },
    }) => {
      const add = page.getByRole('button', { name: w.add, exact: true }).last();
      const bar = page.locator('.checklist-bar .progress-line').last();
      const menu = page.getByRole('menuitem');
      await expect(bar).toContainText(/\d/);
      const total = async () => Number(/\D(\d+)\D*$/.exec((await bar.textContent()) ?? '')?.[1]);
      const before = await total();
      await add.focus();
      await page.keyboard.press('Enter');
      const field = page.getByRole('textbox', { name: w.field });
      await expect(field).toBeFocused();
      await page.keyboard.type('Call the works council');
      await page.keyboard.press('Enter');
      const own = page.getByRole('list', { name: w.list }).locator('.item');
      await expect(own).toHaveCount(1);
      await expect(field).toBeFocused();
      await expect(field).toHaveValue('');
      await page.keyboard.type('Badges for visitors');
      await page.keyboard.press('Enter');
      await expect(own).toHaveCount(2);
      await expect(field).toHaveValue('');
      await page.keyboard.type('x');
      await page.keyboard.press('Escape');
      await expect(add).toBeFocused();
      await expect(own).toHaveCount(2);
      await expect(own.first()).toContainText(w.chip);
      await expect.poll(total).toBe(before + 2);
      expect(await violationsOf(page, { within: '.own-list' })).toEqual([]);
      // Keys as on any other item.
      await own.first().focus();
      await page.keyboard.press('j');
      await expect(own.last()).toBeFocused();
      await page.keyboard.press('x');
      await expect(own.last().getByRole('checkbox')).toBeChecked();
      const list = await askHost<{ counts: { total: number; done: number } }>(page, 'checklist.page', {
        lang,
        key,
      });
      expect(list.counts).toMatchObject({ done: 1 });
      const choose = async (row: typeof own, name: string) => {
        await row.hover();
        await row.getByRole('button').last().click();
        await menu.filter({ hasText: name }).click();
      };
      await choose(own.last(), w.up);
      await expect(own.first()).toContainText('Badges for visitors');
      await choose(own.first(), w.reword);
      await page.keyboard.type('Badges for all');
      await page.keyboard.press('Enter');
      await expect(own.first()).toContainText('Badges for all');
      await expect(own.first()).toBeFocused();
      await choose(own.first(), w.remove);
      await expect(own).toHaveCount(1);
      await expect.poll(total).toBe(before + 1);
      await page.getByRole('button', { name: w.undo }).click();
      await expect(own).toHaveCount(2);
      await expect(own.first().getByRole('checkbox')).toBeChecked();
    });
  });
}

test('stand in the checklists too and are opened where they are; the other language has them in the same list', async ({
  reader: { page, origin },
}) => {
  const list = await askHost<{ rows: readonly { anchor: string }[] }>(page, 'checklist.page', {
    lang: 'en',
    key,
  });
  const anchor = list.rows.at(-1)?.anchor ?? '';
  await askHost(page, 'own.add', { lang: 'en', key, anchor, words: 'Call the works council' });
  await page.goto(`${origin}/en/checklists`);
  const row = page.locator('.item', { hasText: 'Call the works council' });
  await row.hover();
  await row.getByRole('button').last().click();
  await page.getByRole('menuitem', { name: 'Open' }).click();
  await expect(page).toHaveURL(new RegExp(key));
  const own = page.getByRole('list', { name: 'Added for this client' }).locator('.item');
  await expect(own).toBeInViewport();
  await page.goto(`${origin}/es/page/${key}`);
  await expect(page.getByRole('list', { name: 'Añadido para este cliente' }).locator('.item')).toContainText('Call the works council'); // prettier-ignore
  const rows = await askHost<{ rows: readonly { own: boolean; heading: string }[] }>(page, 'checklist.page', { lang: 'es', key }); // prettier-ignore
  expect(rows.rows.at(-1)).toMatchObject({ own: true });
  expect(rows.rows.at(-1)?.heading).toBe(rows.rows.at(-2)?.heading);
});

test('are another client’s for nobody else, and what is being typed outlives a reload', async ({
  reader: { page, origin },
}) => {
  await page.goto(`${origin}/en/page/${key}`);
  await page.getByRole('button', { name: 'Add an item', exact: true }).last().click();
  await page.getByRole('textbox', { name: 'What has to be done?' }).fill('Half a though');
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'What has to be done?' })).toHaveValue('Half a though');
  // It waits there and takes the keyboard from nothing.
  await expect(page.getByRole('textbox', { name: 'What has to be done?' })).not.toBeFocused();
  await page.getByRole('textbox', { name: 'What has to be done?' }).fill('A whole thought');
  // Leaving it keeps it.
  await page.locator('h1').first().click();
  const own = page.getByRole('list', { name: 'Added for this client' }).locator('.item');
  await expect(own).toHaveText(/A whole thought/);
  const { id } = await askHost<{ id: string }>(page, 'engagement.create', {
    client: 'Aster',
    colour: 2,
    language: 'en',
  });
  await askHost(page, 'engagement.choose', { id });
  await expect(own).toHaveCount(0);
});
