import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { askHost } from './ask-host.ts';
import { expect, test } from './fixture.ts';
import { violationsOf } from './violations.ts';

const words = {
  en: { switch: /^Client:/, edit: 'Edit this client…', more: 'More', erase: 'Erase for good…', title: /^Erase “Zxqvoltaire/, field: /^To confirm, type/, do: 'Erase for good', done: /is erased/, put: 'Erase “Quxfontaine” for good' },
  es: { switch: /^Cliente:/, edit: 'Editar este cliente…', more: 'Más', erase: 'Borrar para siempre…', title: /^¿Borrar «Zxqvoltaire/, field: /^Para confirmar/, do: 'Borrar para siempre', done: /está borrado/, put: 'Borrar «Quxfontaine» para siempre' },
} as const; // prettier-ignore

/** The files of the data folder that hold a word, but for what the browser keeps of its own. */
function filesWith(folder: string, word: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('shell') && statSync(join(folder, name)).isFile())
    .filter((name) => readFileSync(join(folder, name)).includes(word));
}

for (const lang of ['en', 'es'] as const) {
  const w = words[lang];
  test.describe(`a client, in ${lang}`, () => {
    test.use({ setup: { lang, path: `/${lang}/page/initiate-conduct-customer-kick-off-partner` } });

    test('is erased for good, from the client’s menu or from the trash, once its name is typed', async ({
      reader: { page, data, origin },
    }) => {
      const at = { lang, key: 'initiate-conduct-customer-kick-off-partner' };
      const ids: string[] = [];
      for (const client of ['Quxfontaine', 'Zxqvoltaire GmbH']) {
        const { id } = await askHost<{ id: string }>(page, 'engagement.create', { client, colour: 1, language: lang }); // prettier-ignore
        ids.push(id);
        const note = `The tenant of ${client}`;
        await askHost(page, 'checklist.set', { ...at, engagement: id, item: 'review-licences', state: 'blocked', note }); // prettier-ignore
      }
      await askHost(page, 'backup.make', {});
      await page.getByRole('button', { name: w.switch }).first().click();
      await page.getByRole('menuitem', { name: w.edit }).click();
      await page.getByRole('dialog').getByRole('button', { name: w.more }).click();
      await page.getByRole('menuitem', { name: w.erase }).click();
      const dialog = page.getByRole('dialog', { name: w.title });
      await expect(dialog.getByRole('textbox', { name: w.field })).toBeFocused();
      const sure = dialog.getByRole('button', { name: w.do });
      await expect(sure).toBeDisabled();
      expect(await violationsOf(page, { within: '.dialog' })).toEqual([]);
      expect(filesWith(data, 'Zxqvoltaire').length).toBeGreaterThan(1);
      await page.keyboard.type('Zxqvoltaire');
      await page.keyboard.press('Enter');
      await expect(sure).toBeDisabled();
      await page.keyboard.type(' gmbh');
      await page.keyboard.press('Enter');
      await expect(dialog).toHaveCount(0);
      await expect(page.locator('.toast')).toContainText(w.done);
      await expect(page.locator('.client-name').first()).not.toContainText('Zxqvoltaire');
      await expect(page.locator('.item-note')).toHaveCount(0);
      expect(filesWith(data, 'Zxqvoltaire')).toEqual([]);
      expect(filesWith(data, 'Quxfontaine').length).toBeGreaterThan(1);
      // Nothing is left to take back of it.
      await page.keyboard.press('Control+z');
      expect(filesWith(data, 'Zxqvoltaire')).toEqual([]);
      await askHost(page, 'engagement.remove', { id: ids[0] });
      await page.goto(`${origin}/${lang}/settings`);
      await page.getByRole('button', { name: w.put }).click();
      await page.getByRole('dialog').getByRole('textbox', { name: w.field }).fill('Quxfontaine');
      await page.getByRole('dialog').getByRole('button', { name: w.do }).click();
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await expect(page.getByRole('button', { name: w.put })).toHaveCount(0);
      await expect.poll(() => filesWith(data, 'Quxfontaine')).toEqual([]);
    });
  });
}
