import { askHost } from './ask-host.ts';
import { expect, test } from './fixture.ts';
import { violationsOf } from './violations.ts';

const key = 'initiate-conduct-customer-kick-off-partner';

const words = {
  en: { next: 'New client…', name: 'Name', unowned: /^Kept without a client: 1 item marked, 1 note/, move: 'Move it to this client', leave: 'Leave it where it is', like: 'Begin like', what: 'What it takes over', own: 'Items of your own', start: 'Start' },
  es: { next: 'Nuevo cliente…', name: 'Nombre', unowned: /^Guardado sin cliente: 1 elemento marcado, 1 nota/, move: 'Pasarlo a este cliente', leave: 'Dejarlo donde está', like: 'Empezar como', what: 'Qué se lleva', own: 'Elementos propios', start: 'Empezar' },
} as const; // prettier-ignore

for (const lang of ['en', 'es'] as const) {
  const w = words[lang];
  test.describe(`a new client, in ${lang}`, () => {
    test.use({ setup: { lang, path: `/${lang}/page/${key}` } });

    test('is offered what was ticked while there was none, and can begin like an earlier one', async ({
      reader: { page },
    }) => {
      const list = await askHost<{ rows: readonly { item: string }[] }>(page, 'checklist.page', {
        lang,
        key,
      });
      const [first] = list.rows;
      await askHost(page, 'checklist.set', { lang, key, item: first?.item, state: 'done', note: 'Agreed' });
      const begin = async (name: string) => {
        await page.getByRole('button', { name: /^(Client:|Cliente:)/ }).first().click(); // prettier-ignore
        await page.getByRole('menuitem', { name: w.next }).click();
        await page.getByRole('dialog').getByLabel(w.name, { exact: true }).fill(name);
      };
      const dialog = page.getByRole('dialog');
      await begin('Aster');
      await expect(dialog.getByRole('group', { name: w.unowned })).toBeVisible();
      await expect(dialog.getByRole('radio', { name: w.move })).toBeChecked();
      expect(await violationsOf(page, { within: '.dialog' })).toEqual([]);
      // Nobody else there is yet.
      await expect(dialog.getByLabel(w.like)).toHaveCount(0);
      await dialog.getByRole('button', { name: w.start }).click();
      await expect(dialog).toHaveCount(0);
      await expect(page.locator('.item').first().getByRole('checkbox')).toBeChecked();
      await expect(page.locator('.item').first()).toContainText('Agreed');
      await page.keyboard.press('Control+z');
      await expect(page.locator('.client-name').first()).not.toHaveText('Aster');
      await expect(page.locator('.item').first().getByRole('checkbox')).toBeChecked();
      await page.keyboard.press('Control+Shift+z');
      await expect(page.locator('.client-name').first()).toHaveText('Aster');
      await askHost(page, 'own.add', { lang, key, anchor: '', words: 'Call the works council' });
      await begin('Birch');
      // It went along with the first one.
      await expect(dialog.getByLabel(w.like)).toBeVisible();
      await expect(dialog.getByRole('group', { name: w.unowned })).toHaveCount(0);
      await dialog.getByLabel(w.like).selectOption({ label: 'Aster' });
      const what = dialog.getByRole('group', { name: w.what });
      await expect(what.getByRole('checkbox', { name: w.own })).toBeChecked();
      expect(await violationsOf(page, { within: '.dialog' })).toEqual([]);
      await dialog.getByRole('button', { name: w.start }).click();
      await expect(dialog).toHaveCount(0);
      await expect(page.locator('.client-name').first()).toHaveText('Birch');
      await expect(page.locator('.own-list')).toContainText('Call the works council');
      await expect(page.locator('.item').first().getByRole('checkbox')).not.toBeChecked();
    });
  });
}

test('leaves what was kept without a client where it is, when told to', async ({
  reader: { page, origin },
}) => {
  await page.goto(`${origin}/en/page/${key}`);
  const list = await askHost<{ rows: readonly { item: string }[] }>(page, 'checklist.page', {
    lang: 'en',
    key,
  });
  await askHost(page, 'checklist.set', { lang: 'en', key, item: list.rows[0]?.item, state: 'done' });
  await page.getByRole('button', { name: /^Client:/ }).first().click(); // prettier-ignore
  await page.getByRole('menuitem', { name: 'New client…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Aster');
  await dialog.getByRole('radio', { name: 'Leave it where it is' }).check();
  await dialog.getByRole('button', { name: 'Start' }).click();
  await expect(dialog).toHaveCount(0);
  const counts = async (id: string) => askHost(page, 'engagement.kept', { id });
  expect(await counts('no-client')).toMatchObject({ states: 1 });
  await expect(page.locator('.item').first().getByRole('checkbox')).not.toBeChecked();
});
