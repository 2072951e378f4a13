import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { askHost } from './ask-host.ts';
import { expect, test } from './fixture.ts';
import { violationsOf } from './violations.ts';

const key = 'initiate-conduct-customer-kick-off-partner';
const perService = 'enable-enable-services-partner';

const words = {
  en: { next: 'Next step', owed: '1 overdue, 1 due this week', today: 'due today', who: /^Who does /, many: /^Who and until when, for the \d+ open/, one: 'Who and until when, for the open one', until: 'Until when', filter: 'Filter the items', waits: 'Waits for', vendor: 'waits for the vendor', scope: 'Scope of this client…', switch: /^Client:/, find: 'Find a client', fresh: 'New client…', dates: 'Dates for your calendar', services: /^For each service: Enable each service/ },
  es: { next: 'Paso siguiente', owed: '1 vencido, 1 para esta semana', today: 'para hoy', who: /^Quién hace /, many: /^Quién y para cuándo, para los \d+ pendientes/, one: 'Quién y para cuándo, para el pendiente', until: 'Para cuándo', filter: 'Filtrar los elementos', waits: 'A la espera de', vendor: 'a la espera del fabricante', scope: 'Alcance de este cliente…', switch: /^Cliente:/, find: 'Buscar un cliente', fresh: 'Nuevo cliente…', dates: 'Fechas para su calendario', services: /^Por servicio: Habilitar cada servicio/ },
} as const; // prettier-ignore

async function itemsOf(page: Page, lang: string, of: string) {
  const list = await askHost<{ rows: readonly { item: string; words: string }[] }>(page, 'checklist.page', { lang, key: of }); // prettier-ignore
  return list.rows;
}

for (const lang of ['en', 'es'] as const) {
  const w = words[lang];
  test.describe(`the desk of every day, in ${lang}`, () => {
    test.use({ setup: { lang } });

    test('says what is owed in the side bar and by its day, whom it waits for, and a key opens the next step', async ({
      reader: { page, origin },
    }) => {
      await page.goto(`${origin}/${lang}/page/${key}`);
      const [first, second, third] = await itemsOf(page, lang, key);
      const set = (item: string | undefined, change: object) =>
        askHost(page, 'checklist.set', { lang, key, item, ...change });
      const day = await page.evaluate(() => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10)); // prettier-ignore
      await set(first?.item, { state: 'done' });
      await set(second?.item, { due: day });
      await set(third?.item, { due: '2020-01-02' });
      const rows = page.locator('.item');
      await expect(rows.nth(1)).toContainText(w.today);
      const count = page.locator('.side-count');
      await expect(count).toHaveText(new RegExp(`^1${w.owed}$`));
      await rows.nth(1).focus();
      await page.keyboard.press('o');
      const line = page.getByRole('group', { name: w.who });
      await line.getByRole('combobox', { name: w.waits }).selectOption({ label: w.vendor });
      expect(await violationsOf(page, { within: '.owed-field' })).toEqual([]);
      await page.keyboard.press('Enter');
      await expect(line).toHaveCount(0);
      await expect(rows.nth(1)).toContainText(w.vendor);
      await page.keyboard.press('h');
      await expect(page.getByRole('heading', { name: w.next })).toContainText('G');
      const saving = page.waitForEvent('download');
      await page.getByRole('button', { name: w.dates }).click();
      const calendar = readFileSync((await (await saving).path()) ?? '', 'utf8');
      expect(calendar.match(/^DTSTART;VALUE=DATE:.*$/gm)).toHaveLength(2);
      await expect(page.locator('.toast')).toContainText('.ics');
      const desk = await askHost<{ next: { row: { key: string; words: string } } }>(page, 'desk.read', {
        lang,
        day,
      });
      await page.keyboard.press('g');
      await expect(page).toHaveURL(new RegExp(desk.next.row.key));
      await expect(page.locator('.item', { hasText: desk.next.row.words }).first()).toBeInViewport();
    });

    test('an item for each service has a box for each of the client’s', async ({
      reader: { page, origin },
    }) => {
      await page.goto(`${origin}/${lang}/page/${perService}`);
      const item = page.locator('.item[data-item="enable-each-service"]');
      await expect(item.getByRole('checkbox')).toHaveCount(1);
      await askHost(page, 'scope.set', { services: ['teams', 'exchange'] });
      const boxes = page.getByRole('group', { name: w.services }).getByRole('checkbox');
      await expect(boxes).toHaveCount(2);
      await boxes.first().click();
      await expect(boxes.first()).toBeChecked();
      await expect(item.getByRole('checkbox').first()).not.toBeChecked();
      await boxes.last().focus();
      await page.keyboard.press('Space');
      await expect(item.getByRole('checkbox').first()).toBeChecked();
      expect(await violationsOf(page, { within: '.item-services' })).toEqual([]);
      await page.keyboard.press('Control+z');
      await expect(boxes.last()).not.toBeChecked();
      await item.focus();
      await page.keyboard.press('x');
      await expect(boxes.last()).toBeChecked();
    });

    test('many items get who and when in one step, and one undo takes it back', async ({
      reader: { page, origin },
    }) => {
      await page.goto(`${origin}/${lang}/page/${key}`);
      const rows = await itemsOf(page, lang, key);
      const bar = page.locator('.checklist-bar').first();
      await bar.getByRole('button').last().click();
      await page.getByRole('menuitem', { name: w.many }).click();
      const line = page.getByRole('group', { name: w.who });
      await line.getByRole('textbox', { name: w.until }).fill('2020-01-02');
      await page.keyboard.press('Enter');
      await expect(line).toHaveCount(0);
      const late = page.locator('.item [data-urgency="late"]');
      await expect(late.first()).toBeVisible();
      const many = await late.count();
      expect(many).toBeGreaterThan(2);
      await page.keyboard.press('Control+z');
      await expect(late).toHaveCount(0);
      await page.goto(`${origin}/${lang}/checklists`);
      await page.getByRole('textbox', { name: w.filter }).fill(rows[0]?.words ?? '');
      await expect(page.locator('.check-rows .item')).toHaveCount(1);
      await page.getByRole('button', { name: w.one }).click();
      await page.keyboard.type('Marta');
      await page.keyboard.press('Enter');
      await expect(page.locator('.check-rows .item')).toContainText('Marta');
      await page.getByRole('textbox', { name: w.filter }).fill('marta');
      await expect(page.locator('.check-rows .item')).toHaveCount(1);
    });

    test('among many clients one is found by typing, the last one worked for comes first, and a new one is always in reach', async ({
      reader: { page },
    }) => {
      const names = ['Aster', 'Birch', 'Cedar', 'Dahlia', 'Elm', 'Fern', 'Gorse', 'Hazel', 'Iris', 'Juniper', 'Kale', 'Larch', 'Mallow', 'Nettle', 'Ōak', 'Poplar']; // prettier-ignore
      const ids = new Map<string, string>();
      for (const client of names) {
        const { id } = await askHost<{ id: string }>(page, 'engagement.create', { client, colour: 2, language: lang }); // prettier-ignore
        ids.set(client, id);
      }
      await askHost(page, 'engagement.choose', { id: ids.get('Cedar') });
      await askHost(page, 'engagement.choose', { id: ids.get('Fern') });
      await expect(page.locator('.client-name').first()).toHaveText('Fern');
      await page.keyboard.press('Control+e');
      const field = page.getByRole('textbox', { name: w.find });
      await expect(field).toBeFocused();
      const entries = page.getByRole('menuitem');
      await expect(entries.nth(0)).toContainText('Fern');
      await expect(entries.nth(1)).toContainText('Cedar');
      const fresh = page.getByRole('menuitem', { name: w.fresh });
      await expect(fresh).toBeInViewport();
      expect(await violationsOf(page, { within: '.menu' })).toEqual([]);
      await page.keyboard.type('oak');
      await expect(entries.first()).toContainText('Ōak');
      await expect(fresh).toBeInViewport();
      await page.keyboard.press('Enter');
      await expect(page.locator('.client-name').first()).toHaveText('Ōak');
      await expect(field).toHaveCount(0);
      await page.keyboard.press('Control+e');
      await expect(entries.nth(0)).toContainText('Ōak');
      await page.keyboard.press('Escape');
      await expect(field).toHaveCount(0);
    });
  });
}
