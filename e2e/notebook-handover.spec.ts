import type { Download, Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { expect, test } from './fixture.ts';
import { itemCount } from './item-count.ts';

const ITEMS = itemCount();

const NETWORK = 'assess-review-network-readiness-partner';
/** What a spreadsheet would take for a formula, were it not made harmless. */
const FORMULA = '=HYPERLINK("http://x")';

test.use({ setup: { lang: 'en', path: `/en/page/${NETWORK}` } });

async function saved(page: Page, button: string): Promise<Buffer> {
  const [download] = await Promise.all<Download | void>([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  return readFileSync((await (download as Download).path()) ?? '');
}

async function tickAndNote(page: Page): Promise<void> {
  await expect(page.locator('.item-tick').first()).toBeEnabled();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('n');
  await page.keyboard.insertText(FORMULA);
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.item-note')).toContainText('HYPERLINK');
}

test.describe('handing over', () => {
  test('the report’s totals are those of the screen; its cells are harmless; phases and notes are chosen', async ({
    reader: { page, origin },
  }) => {
    await tickAndNote(page);
    await page.goto(`${origin}/en/checklists`);
    await expect(page.locator('header .progress-line')).toContainText(`1 of ${ITEMS} done`);
    await page.goto(`${origin}/en/report`);
    const total = page.locator('.sheet [data-total] td');
    await expect(total).toHaveText(['', `1 / ${ITEMS}`, '0', '0']);
    await expect(page.locator('.sheet header')).toContainText(/Date: .* Edition: /);
    await page.getByRole('checkbox', { name: 'Appendix with all items' }).check();
    await expect(page.locator('.sheet')).toContainText('HYPERLINK');
    const csv = await saved(page, 'CSV');
    expect([...csv.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = csv.toString('utf8');
    expect(text).toContain('HYPERLINK');
    expect(text).not.toMatch(/(^|[",;\n\r])[=+@-]/);
    const markdown = (await saved(page, 'Markdown')).toString('utf8');
    expect(markdown).toContain(`| **Total** | 1 | ${ITEMS} | 0 | 0 |`);
    // A workbook is a zip.
    expect((await saved(page, 'Excel')).subarray(0, 2).toString()).toBe('PK');
    await page.getByRole('checkbox', { name: 'With notes' }).uncheck();
    await expect(page.locator('.sheet')).not.toContainText('HYPERLINK');
    expect((await saved(page, 'CSV')).toString('utf8')).not.toContain('HYPERLINK');
    await page.getByRole('checkbox', { name: 'Initiate' }).uncheck();
    await expect(page.locator('.sheet-state-table tbody th')).not.toContainText(['Initiate']);
    await page.getByText('Español', { exact: true }).click();
    await expect(page.locator('.sheet h3').first()).toHaveText('Estado de cada fase');
  });

  test('notes are saved for other readers: from their view, and those of a page by a command', async ({
    reader: { page, origin },
  }) => {
    await tickAndNote(page);
    const byCommand = page.waitForEvent('download');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('combobox')).toBeFocused();
    await page.keyboard.type('> notes here as web');
    await expect(page.getByRole('option')).toHaveCount(1);
    await page.keyboard.press('Enter');
    const annotations = readFileSync((await (await byCommand).path()) ?? '', 'utf8');
    const { first } = JSON.parse(annotations) as { first: { items: object[] } };
    expect(first.items).toMatchObject([
      { body: { value: FORMULA }, target: { source: `fieldbook://page/en/${NETWORK}` } },
    ]);
    await page.goto(`${origin}/en/notes`);
    await page.getByRole('button', { name: 'Save notes and highlights' }).click();
    const byMenu = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'As Markdown' }).click();
    expect(readFileSync((await (await byMenu).path()) ?? '', 'utf8')).toContain('HYPERLINK');
  });

  test('a file is looked at, refused when damaged, and never puts back what is newer here', async ({
    reader: { page, origin, takeComplaints },
  }) => {
    await tickAndNote(page);
    await page.goto(`${origin}/en/settings`);
    const file = (await saved(page, 'Export')).toString('utf8');
    const choose = (text: string) =>
      page
        .locator('#keeping input[type="file"]')
        .setInputFiles({ name: 'colleague.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await choose(file.replace('HYPERLINK', 'HYPERBOLA'));
    await expect(page.locator('.toast')).toContainText('damaged');
    await choose(file);
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('There is nothing new in this file.');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.goto(`${origin}/en/page/${NETWORK}`);
    await expect(page.locator('.item-tick').first()).toBeEnabled();
    await page.locator('.item').first().focus();
    await page.keyboard.press('x');
    await expect(page.locator('.checklist-bar')).toContainText('0 of 10 done');
    await page.goto(`${origin}/en/settings`);
    await choose(file);
    // What was changed here since is newer: it stays.
    await expect(dialog).toContainText('There is nothing new in this file.');
    takeComplaints();
  });

  test('a copy is restored, what was here is one more copy, and nothing of before is offered to be undone', async ({
    reader: { page, origin },
  }) => {
    await tickAndNote(page);
    await page.goto(`${origin}/en/settings`);
    const keeping = page.locator('#keeping');
    await page.getByRole('button', { name: 'Make a copy now' }).click();
    // On a slow machine the reader's own copy of the day may stand beside it by now.
    const copies = keeping
      .getByRole('listitem')
      .filter({ hasText: '1 client, 1 item, 0 bookmarks, 0 highlights' });
    await expect(copies.first()).toBeVisible();
    await page.locator('.shell-side').getByRole('link', { name: 'Checklists' }).click();
    await page.locator('.item').first().focus();
    await page.keyboard.press('x');
    await expect(page.locator('header .progress-line')).toContainText(`2 of ${ITEMS} done`);
    await page.locator('.shell-side').getByRole('link', { name: 'Settings' }).click();
    await copies
      .first()
      .getByRole('button', { name: /^Restore the copy of/ })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
    await expect(keeping.getByText('Before a restore')).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(page.locator('.toast', { hasText: 'Nothing to take back' })).toBeVisible();
    await page.goto(`${origin}/en/checklists`);
    await expect(page.locator('header .progress-line')).toContainText(`1 of ${ITEMS} done`);
  });
});
