import type { Locator, Page } from '@playwright/test';
import { ownItemId } from '../contract/shapes/item-name.ts';
import { askHost } from './ask-host.ts';
import { expect, test } from './fixture.ts';

const NETWORK = 'assess-review-network-readiness-partner';
const CLIENT = 'Contoso';

interface Rows {
  readonly rows: readonly { readonly item: string; readonly own: unknown }[];
}

/** A field in which something is named: how it is opened, and where the name stands once it is kept. */
interface Naming {
  readonly path: string;
  readonly open: (page: Page) => Promise<void>;
  readonly field: (page: Page) => Locator;
  readonly kept: (page: Page) => Locator;
  /** What another window does meanwhile; e2e/pasting.spec.ts has the one that takes the row away. */
  readonly elsewhere?: (other: Page) => Promise<unknown>;
}

const client = (page: Page) => page.getByRole('button', { name: /Switch client/ });
const nameField = (page: Page) => page.locator('.name-field input');

async function fromMenu(page: Page, button: Locator, entry: string): Promise<void> {
  await button.click();
  await page.getByRole('menuitem', { name: entry }).click();
}

const more = (page: Page, of: string) => page.locator(of).getByRole('button', { name: /^More for/ });

const namings: Readonly<Record<string, Naming>> = {
  'a new client': {
    path: '/en',
    open: (page) => fromMenu(page, client(page), 'New client…'),
    field: (page) => page.getByRole('textbox', { name: 'Name' }),
    kept: client,
    elsewhere: (other) =>
      askHost(other, 'engagement.create', { client: 'Fabrikam', colour: 2, language: 'en' }),
  },
  'a client that is renamed': {
    path: '/en',
    open: (page) => fromMenu(page, client(page), 'Edit this client…'),
    field: (page) => page.getByRole('textbox', { name: 'Name' }),
    kept: client,
    elsewhere: async (other) => {
      const { current } = await askHost<{ current: string }>(other, 'engagement.list', {});
      await askHost(other, 'engagement.change', { id: current, colour: 5 });
    },
  },
  'a new folder': {
    path: '/en/bookmarks',
    open: (page) => page.getByRole('button', { name: 'New folder' }).click(),
    field: nameField,
    kept: (page) => page.locator('.bookmarks'),
    elsewhere: (other) => askHost(other, 'folder.add', { name: 'Another', parent: null }),
  },
  'a folder that is renamed': {
    path: '/en/bookmarks',
    open: (page) => fromMenu(page, more(page, '.folder-head').first(), 'Rename'),
    field: nameField,
    kept: (page) => page.locator('.bookmarks'),
  },
  'a bookmark that is renamed': {
    path: '/en/bookmarks',
    open: (page) => fromMenu(page, more(page, '.mark-row').first(), 'Rename'),
    field: nameField,
    kept: (page) => page.locator('.bookmarks'),
  },
};

const ownRow = (page: Page) => page.locator('.own-list .item').first();

/** Who owes the first item: a field of a line that is saved by its button. */
function owed(role: 'combobox' | 'textbox', name: string, key: string): Naming {
  return {
    path: `/en/page/${NETWORK}`,
    open: async (page) => {
      await expect(page.locator('.item-tick').first()).toBeEnabled();
      await page.locator('.item').first().focus();
      await page.keyboard.press(key);
    },
    field: (page) => page.locator('.owed-field').getByRole(role, { name }),
    kept: (page) => page.locator('.item-owed'),
    elsewhere: async (other) => {
      const { rows } = await askHost<Rows>(other, 'checklist.page', { lang: 'en', key: NETWORK });
      await askHost(other, 'checklist.set', { lang: 'en', key: NETWORK, item: rows[0]?.item, note: 'Asked', waiting: 'client' }); // prettier-ignore
    },
  };
}

const itemNamings: Readonly<Record<string, Naming>> = {
  'an own item that is added': {
    path: `/en/page/${NETWORK}`,
    open: (page) => page.getByRole('button', { name: 'Add an item', exact: true }).last().click(),
    field: (page) => page.locator('.own-add input'),
    kept: (page) => page.locator('.own-list'),
    elsewhere: (other) => askHost(other, 'own.add', { lang: 'en', key: NETWORK, words: 'Another' }),
  },
  'an own item that is reworded': {
    path: `/en/page/${NETWORK}`,
    open: (page) =>
      fromMenu(page, ownRow(page).getByRole('button', { name: /^More for/ }), 'Change the words'),
    field: nameField,
    kept: (page) => page.locator('.own-list'),
    elsewhere: async (other) => {
      const { rows } = await askHost<Rows>(other, 'checklist.page', { lang: 'en', key: NETWORK });
      const id = ownItemId(rows.find(({ own }) => own)?.item ?? '');
      await askHost(other, 'own.move', { lang: 'en', key: NETWORK, id, anchor: '', before: null });
    },
  },
  'who does an item': owed('combobox', 'Who', 'o'),
  'the day of an item': owed('textbox', 'Until', 'd'),
};

/** Loads the page anew as after a crash: nobody is told that it goes. */
async function crash(page: Page): Promise<void> {
  await page.evaluate(() => addEventListener('pagehide', (event) => event.stopImmediatePropagation(), true));
  await page.reload();
}

/** The name is kept, or in its field. */
async function expectHeld({ field, kept }: Naming, page: Page, name: string): Promise<void> {
  const isKept = async () => (await kept(page).allTextContents()).join().includes(name);
  // In one look: a field that goes between two of them would be waited for.
  const inField = () =>
    field(page).evaluateAll(
      (all, sought) => all.some((one) => (one as HTMLInputElement).value === sought),
      name,
    );
  await expect.poll(async () => (await isKept()) || (await inField()), { message: name }).toBe(true);
}

/** The same after the page was loaded anew: where it is not kept, its field is opened again. */
async function expectFoundAgain(naming: Naming, page: Page, name: string): Promise<void> {
  await expect(client(page)).toContainText(/\w/);
  const isKept = async () => (await naming.kept(page).allTextContents()).join().includes(name);
  if ((await naming.field(page).count()) === 0 && !(await isKept())) await naming.open(page);
  await expectHeld(naming, page, name);
}

for (const [what, naming] of Object.entries({ ...namings, ...itemNamings })) {
  test(`what is typed for ${what} is lost by no key, no reload, no crash and no other window`, async ({
    reader,
  }) => {
    test.slow();
    const { page, origin } = reader;
    await askHost(page, 'engagement.create', { client: CLIENT, colour: 3, language: 'en' });
    await askHost(page, 'folder.add', { name: 'Kick-off', parent: null });
    await askHost(page, 'bookmark.add', {
      engagement: null,
      title: 'The phase',
      target: { kind: 'page', key: 'phase-assess', lang: 'en' },
    });
    for (const words of ['Own one', 'Own two'])
      await askHost(page, 'own.add', { lang: 'en', key: NETWORK, words });
    const other = await reader.another();
    await page.goto(`${origin}${naming.path}`);
    await expect(client(page)).toContainText(CLIENT);
    const type = async (name: string) => {
      if ((await naming.field(page).count()) === 0) await naming.open(page);
      // The menu it was opened from gives the keyboard back first.
      await expect(page.getByRole('menu')).toHaveCount(0);
      await naming.field(page).focus();
      await naming.field(page).fill(name);
      await expect(naming.field(page)).toHaveValue(name);
    };
    await type('Before the key');
    const behindDialog = (await page.getByRole('dialog').count()) > 0;
    await page.keyboard.press('Control+e');
    await expectHeld(naming, page, 'Before the key');
    if (!behindDialog) {
      await expect(page.locator('[role="menu"]:focus, [role="menu"] :focus')).toHaveCount(1);
      await page.keyboard.press('Escape');
    }
    await expect(page.getByRole('menu')).toHaveCount(0);
    await type('Before the reload');
    await page.reload();
    await expectFoundAgain(naming, page, 'Before the reload');
    await type('Before the crash');
    await crash(page);
    await expectFoundAgain(naming, page, 'Before the crash');
    if (naming.elsewhere) {
      await type('Before the other window');
      await naming.elsewhere(other);
      await expectHeld(naming, page, 'Before the other window');
    }
    reader.takeComplaints();
  });
}

test.describe('what is typed about who owes an item', () => {
  test.use({ setup: { lang: 'en', path: `/en/page/${NETWORK}` } });

  test('outlives a reload and is seen with no other client', async ({ reader: { page } }) => {
    const field = () => page.locator('.owed-field').getByRole('combobox', { name: 'Who' });
    const open = async () => {
      await expect(page.locator('.item-tick').first()).toBeEnabled();
      await page.locator('.item').first().focus();
      await page.keyboard.press('o');
    };
    await askHost(page, 'engagement.create', { client: CLIENT, colour: 3, language: 'en' });
    await expect(client(page)).toContainText(CLIENT);
    await open();
    await field().fill('Ana of Contoso');
    // Nor is it lost with the page, whom the item waits for included.
    const waits = page.locator('.owed-field select');
    await waits.selectOption('client');
    await page.reload();
    await open();
    await expect(field()).toHaveValue('Ana of Contoso');
    await expect(waits).toHaveValue('client');
    await askHost(page, 'engagement.create', { client: 'Fabrikam', colour: 2, language: 'en' });
    await expect(client(page)).toContainText('Fabrikam');
    await expect(field()).toHaveCount(0);
    await open();
    // Perhaps a suggestion of the playbook, never the other client's.
    await expect(field()).toHaveValue(/^(?!Ana)/);
  });
});
