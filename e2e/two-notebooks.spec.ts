import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { askHost } from './ask-host.ts';
import { expect, test } from './fixture.ts';

const NETWORK = 'assess-review-network-readiness-partner';
const DEVICE = 'abcdef01';

test.use({ setup: { lang: 'en', path: `/en/page/${NETWORK}` } });

interface Row {
  readonly item: string;
}

const rowsOf = async (page: Page): Promise<readonly Row[]> =>
  (await askHost<{ rows: readonly Row[] }>(page, 'checklist.page', { lang: 'en', key: NETWORK })).rows;

/** The file of a colleague who had this notebook before the last change, and wrote another note and set another state. */
async function fileOfColleague(page: Page): Promise<string> {
  const { base64 } = await askHost<{ base64: string }>(page, 'notebook.export', {});
  const { sha256: _own, ...body } = JSON.parse(Buffer.from(base64, 'base64').toString('utf8'));
  const [row] = body.tables.item_state;
  Object.assign(row, {
    state: 'blocked',
    state_who: 'Ben',
    note: 'Ben asked *Marta* for the list.',
    note_who: 'Ben',
  });
  Object.assign(row.times, { mark: row.times.mark - 1, note: row.times.note - 1 });
  row.record = { ...row.record, mark: DEVICE, note: DEVICE };
  body.tables.item_state = [row, { ...row, id: '../bad' }];
  return JSON.stringify({ ...body, sha256: createHash('sha256').update(JSON.stringify(body)).digest('hex') });
}

test('two notes on one item stand one below the other after an import, until one chooses', async ({
  reader: { page, origin },
}) => {
  const [first] = await rowsOf(page);
  const item = first?.item ?? '';
  const note = 'Ana waits for the answer of the owner.';
  await askHost(page, 'checklist.set', { lang: 'en', key: NETWORK, item, state: 'done', note, who: 'Ana' });
  const buffer = Buffer.from(await fileOfColleague(page));
  await page.goto(`${origin}/en/settings`);
  await page
    .locator('#keeping input[type="file"]')
    .setInputFiles({ name: 'ben.json', mimeType: 'application/json', buffer });
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Two versions, both are kept');
  await expect(dialog).toContainText('Left out, for they are not in order');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.locator('.toast')).toContainText('1 entry has two versions');
  await page.goto(`${origin}/en/page/${NETWORK}`);
  const about = page.locator('.item').first();
  await expect(about.locator('.item-note')).toHaveText([note, 'Ben asked Marta for the list.']);
  await expect(about).toContainText('Blocked on another computer');
  await expect(about).toContainText('Ben · ');
  await about.getByRole('button', { name: 'Set to “Blocked”' }).click();
  await expect(about).not.toContainText('on another computer · ');
  await expect(about.locator('.item-words')).toHaveAttribute('data-state', 'blocked');
  await expect(about.locator('.item-note')).toHaveCount(2);
  await about.getByRole('button', { name: 'Keep both in one note' }).click();
  await expect(about.locator('.item-note')).toHaveCount(1);
  await expect(about.locator('.item-note')).toContainText('Ben asked Marta for the list.');
  await expect(about.locator('.item-note')).toContainText(note);
  await expect(about.getByRole('button', { name: 'Keep both in one note' })).toHaveCount(0);
});
