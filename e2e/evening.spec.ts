import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixture.ts';

const key = 'initiate-conduct-customer-kick-off-partner';
/** Presses of Tab after which a thing counts as out of the keyboard's reach. */
const TABS_MAX = 120;

/** How one works: with the keyboard alone, or with a mouse. */
interface Hand {
  readonly press: (page: Page, what: Locator) => Promise<void>;
  readonly menu: (page: Page, entry: Locator) => Promise<void>;
}

const hands: Readonly<Record<'keyboard' | 'mouse', Hand>> = {
  mouse: {
    press: (_page, what) => what.click(),
    menu: (_page, entry) => entry.click(),
  },
  keyboard: {
    press: async (page, what) => {
      await expect(what).toBeVisible();
      for (let tabs = 0; tabs < TABS_MAX && !(await hasKeyboard(what)); tabs += 1) await page.keyboard.press('Tab'); // prettier-ignore
      await expect(what).toBeFocused();
      await page.keyboard.press((await what.getAttribute('type')) === 'checkbox' ? 'Space' : 'Enter');
    },
    menu: async (page, entry) => {
      await expect(entry).toBeVisible();
      for (let steps = 0; steps < TABS_MAX && !(await hasKeyboard(entry)); steps += 1) await page.keyboard.press('ArrowDown'); // prettier-ignore
      await page.keyboard.press('Enter');
    },
  },
};

function hasKeyboard(what: Locator): Promise<boolean> {
  return what.evaluate((element) => element === document.activeElement);
}

const words = {
  en: {
    fresh: 'New client…', start: 'Start', scope: 'Scope of this client…', scopeTitle: /^Scope: Contoso/, save: 'Save', who: 'Who', until: 'Until when', add: 'Add an item', next: 'Next step', soon: '1 due this week', tomorrow: '+1', due: /due tomorrow/, all: 'All clients…', allTitle: 'All clients', handOver: 'Mark as handed over', report: 'Report', told: 'The last report was handed over on', name: 'Name',
  },
  es: {
    fresh: 'Nuevo cliente…', start: 'Empezar', scope: 'Alcance de este cliente…', scopeTitle: /^Alcance: Contoso/, save: 'Guardar', who: 'Quién', until: 'Para cuándo', add: 'Añadir un elemento', next: 'Paso siguiente', soon: '1 para esta semana', tomorrow: '+1', due: /para mañana/, all: 'Todos los clientes…', allTitle: 'Todos los clientes', handOver: 'Marcar como entregado', report: 'Informe', told: 'El último informe se entregó el', name: 'Nombre',
  },
} as const; // prettier-ignore

/** An evening with a new client: whom it is for, what it bought, what was done, who owes what, what the client is told. */
async function evening(page: Page, hand: Hand, lang: 'en' | 'es'): Promise<void> {
  const w = words[lang];
  const dialog = page.getByRole('dialog');
  await expect(page.locator('.item-tick').first()).toBeEnabled();
  await page.keyboard.press('Control+e');
  await hand.menu(page, page.getByRole('menuitem', { name: w.fresh }));
  await expect(dialog.getByLabel(w.name, { exact: true })).toBeFocused();
  await page.keyboard.type('Contoso');
  await hand.press(page, dialog.getByRole('button', { name: w.start }));
  await expect(page.locator('.client-name').first()).toHaveText('Contoso');
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('Control+e');
  await hand.menu(page, page.getByRole('menuitem', { name: w.scope }));
  const scope = page.getByRole('dialog', { name: w.scopeTitle });
  await hand.press(page, scope.getByLabel('Exchange Online'));
  await expect(scope.getByLabel('Exchange Online')).toBeChecked();
  await hand.press(page, scope.getByRole('button', { name: w.save }));
  await expect(dialog).toHaveCount(0);
  await workOnPage(page, hand, lang);
}

async function workOnPage(page: Page, hand: Hand, lang: 'en' | 'es'): Promise<void> {
  const w = words[lang];
  const rows = page.locator('.item');
  await expect(rows.first().locator('.item-tick')).toBeEnabled();
  // The list is worked through by its keys either way: j, x, 3.
  await rows.first().focus();
  await page.keyboard.press('x');
  await expect(rows.first().getByRole('checkbox').first()).toBeChecked();
  await page.keyboard.press('j');
  await page.keyboard.press('3');
  const note = rows.nth(1).locator('textarea');
  await expect(note).toBeFocused();
  await page.keyboard.type('Waits for the works council');
  await page.keyboard.press('Control+Enter');
  await expect(note).toHaveCount(0);
  const line = rows.nth(1).getByRole('group');
  await line.getByLabel(w.who, { exact: true }).focus();
  await page.keyboard.type('Marta');
  await line.getByLabel(w.until, { exact: true }).focus();
  await page.keyboard.type(w.tomorrow);
  await page.keyboard.press('Enter');
  await expect(line).toHaveCount(0);
  await expect(rows.nth(1)).toContainText('Marta');
  await expect(rows.nth(1)).toContainText(w.due);
  await hand.press(page, page.getByRole('button', { name: w.add, exact: true }).last());
  await page.keyboard.type('Call the works council');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.locator('.own-list .item')).toHaveCount(1);
}

for (const lang of ['en', 'es'] as const)
  for (const by of ['keyboard', 'mouse'] as const) {
    const w = words[lang];
    test.describe(`an evening and the morning after, by ${by}, in ${lang}`, () => {
      test.use({ setup: { lang, path: `/${lang}/page/${key}` } });

      test('is kept: client, scope, ticks, who owes what, own items, the report', async ({ reader }) => {
        const hand = hands[by];
        const { page } = reader;
        await evening(page, hand, lang);
        await hand.press(page, page.getByRole('link', { name: w.report, exact: true }));
        await expect(page.locator('.sheet h2').first()).toHaveText('Contoso');
        const total = await page.locator('.sheet [data-total] td').nth(1).textContent();
        await expect(page.locator('.sheet [data-part="blocked"] li')).toContainText('Marta');
        await hand.press(page, page.getByRole('button', { name: w.handOver }));
        await expect(page.locator('.report-told')).toContainText(w.told);
        const next = await reader.restart();
        await expect(next.locator('.client-name').first()).toHaveText('Contoso');
        await next.keyboard.press('h');
        await expect(next.getByRole('heading', { name: w.next })).toBeVisible();
        await expect(next.getByRole('heading', { name: w.soon })).toBeVisible();
        await next.keyboard.press('Control+e');
        await hand.menu(next, next.getByRole('menuitem', { name: w.all }));
        const line = next.getByRole('dialog', { name: w.allTitle }).getByRole('row', { name: /Contoso/ });
        const [done, of] = (total ?? '').split(' / ');
        await expect(line).toContainText(new RegExp(`${done} (of|de) ${of}`));
        await next.keyboard.press('Escape');
        await expect(next.getByRole('dialog')).toHaveCount(0);
        await next.keyboard.press('g');
        await expect(next.locator('.item').first()).toBeVisible();
        await expect(next).toHaveURL(/\/page\//);
      });
    });
  }
