import { join } from 'node:path';
import { openNotebook } from '../host/notebook/notebook.ts';
import { askHost } from './ask-host.ts';
import { expect, test } from './fixture.ts';
import { violationsOf } from './violations.ts';

test('all clients are a table one sorts and searches; Ctrl+K finds one by name', async ({
  reader: { page },
}) => {
  for (const client of ['Contoso', 'Fabrikam', 'Señal y Compañía'])
    await askHost(page, 'engagement.create', { client, colour: 1, language: 'en' });
  const at = { lang: 'en', key: 'initiate-conduct-customer-kick-off-partner' };
  const list = await askHost<{ rows: readonly { item: string }[] }>(page, 'checklist.page', at);
  const [first, second] = list.rows;
  const owed = { state: 'blocked', owner: 'Marta', due: '2020-01-02' };
  await askHost(page, 'checklist.set', { ...at, item: first?.item, ...owed });
  await askHost(page, 'checklist.set', { ...at, item: second?.item, state: 'done' });
  await page.reload();
  await page
    .getByRole('button', { name: /^Client: / })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'All clients…' }).click();
  const dialog = page.getByRole('dialog', { name: 'All clients' });
  const rows = dialog.locator('tbody tr');
  await expect(rows).toHaveCount(4);
  await expect(rows.first()).toContainText('Señal y Compañía');
  await expect(rows.first()).toContainText('2 Jan 2020');
  await expect(rows.first().locator('[data-late]')).toHaveText('1');
  expect(await violationsOf(page, { within: '[role=dialog]' })).toEqual([]);
  await dialog.getByRole('button', { name: 'Client', exact: true }).click();
  await expect(dialog.getByRole('columnheader', { name: /Client/ }).first()).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  await expect(rows.first()).toContainText('Contoso');
  await dialog.getByRole('textbox', { name: 'Find a client' }).fill('compa senal');
  await expect(rows).toHaveCount(1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('fabri');
  await page.getByRole('option', { name: /Fabrikam/ }).click();
  await expect(page.getByRole('button', { name: /^Client: Fabrikam/ }).first()).toBeVisible();
});

const many = {
  en: { all: 'All clients…', title: 'All clients', blocked: 'Blocked', name: 'Client', find: 'Find a client', fresh: 'New client…' },
  es: { all: 'Todos los clientes…', title: 'Todos los clientes', blocked: 'Bloqueados', name: 'Cliente', find: 'Buscar un cliente', fresh: 'Nuevo cliente…' },
} as const; // prettier-ignore

const KICK_OFF = 'initiate-conduct-customer-kick-off-partner';
const ITEMS = ['review-licences', 'make-first-contact', 'invite-right-people'] as const;

/** Writes 200 clients into the notebook that the reader then opens: every one with something done, every fortieth with something blocked. */
async function writeClients(data: string, language: string): Promise<void> {
  const notebook = await openNotebook({
    folder: join(data, 'notebook'),
    language,
    clock: { now: Date.now },
    timers: false,
  });
  for (let number = 1; number <= 200; number += 1) {
    const client = `Client ${String(number).padStart(3, '0')}`;
    const { id } = notebook.engagements.create(client, 1 + (number % 6), language);
    const state = number % 40 === 0 ? 'blocked' : 'done';
    const at = { engagement: id, key: KICK_OFF, note: undefined, who: '' };
    notebook.checklists.set(ITEMS.map((item) => ({ ...at, item, state })), [], id); // prettier-ignore
  }
  notebook.close();
}

for (const lang of ['en', 'es'] as const) {
  const w = many[lang];
  test.describe(`200 clients, in ${lang}`, () => {
    test.use({ setup: { lang, path: `/${lang}` } });

    test.beforeEach(async ({ data }) => {
      await writeClients(data, lang);
    });

    test('are in the table, each with its figures, sorted by any of them and found by name', async ({
      reader: { page },
    }) => {
      await expect(page.locator('.client-name').first()).toHaveText('Client 200');
      await page.keyboard.press('Control+e');
      await expect(page.getByRole('menuitem', { name: w.fresh })).toBeInViewport();
      await page.getByRole('menuitem', { name: w.all }).click();
      const dialog = page.getByRole('dialog', { name: w.title });
      const rows = dialog.locator('tbody tr');
      await expect(rows).toHaveCount(201);
      // The one worked for last comes first; every line has its figures.
      await expect(rows.first()).toContainText('Client 200');
      await expect(dialog.getByText('…', { exact: true })).toHaveCount(0);
      await dialog.getByRole('button', { name: w.blocked }).press('Enter');
      await expect(rows.first()).toContainText(/Client (040|080|120|160|200)/);
      await expect(rows.nth(4)).toContainText(/Client (040|080|120|160|200)/);
      await expect(rows.nth(5)).not.toContainText(/Client (040|080|120|160|200)/);
      await dialog.getByRole('button', { name: w.name, exact: true }).press('Enter');
      await expect(rows.first()).toContainText('Client 001');
      await dialog.getByRole('textbox', { name: w.find }).fill('137');
      await expect(rows).toHaveCount(1);
      // Everything to leave by is in sight, however long the table is.
      await dialog.getByRole('textbox', { name: w.find }).fill('');
      await expect(rows).toHaveCount(201);
      await expect(dialog.getByRole('button', { name: w.fresh })).toBeInViewport();
      await rows.last().getByRole('button').first().scrollIntoViewIfNeeded();
      await rows.last().getByRole('button').first().click();
      await expect(dialog).toHaveCount(0);
    });
  });
}
