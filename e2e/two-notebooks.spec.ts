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

/** The file of a colleague who had this notebook before the last change, and named a client and a folder otherwise. */
async function fileOfNames(page: Page, client: string): Promise<Buffer> {
  const { base64 } = await askHost<{ base64: string }>(page, 'notebook.export', { engagement: client });
  const { sha256: _own, ...body } = JSON.parse(Buffer.from(base64, 'base64').toString('utf8'));
  const otherwise = (row: Row & Record<string, never>, values: Readonly<Record<string, string>>) => ({
    ...row,
    ...values,
    times: Object.fromEntries(
      Object.entries<number>(row['times'] ?? {}).map(([part, at]) => [part, part in values ? at - 1 : at]),
    ),
    record: {
      ...Object(row['record']),
      ...Object.fromEntries(Object.keys(values).map((part) => [part, DEVICE])),
    },
  });
  body.tables.engagement = [
    otherwise(body.tables.engagement[0], { client: 'Contoso GmbH', note: 'Ben: ask *Marta* first.' }),
  ];
  body.tables.folder = [otherwise(body.tables.folder[0], { name: 'Minutes of Ben' })];
  const text = JSON.stringify(body);
  return Buffer.from(JSON.stringify({ ...body, sha256: createHash('sha256').update(text).digest('hex') }));
}

test('two names and notes of a client, and two names of a folder, stand in sight until one is chosen', async ({
  reader: { page, origin },
}) => {
  const made = { client: 'Contoso', colour: 2, language: 'en' };
  const { id } = await askHost<{ id: string }>(page, 'engagement.create', made);
  const folder = await askHost<{ id: string }>(page, 'folder.add', { name: 'Minutes', parent: null });
  await askHost(page, 'engagement.change', { id, client: 'Contoso Ltd', note: 'Ana: the owner is away.' });
  await askHost(page, 'folder.change', { id: folder.id, name: 'Minutes of Ana' });
  const text = (await fileOfNames(page, id)).toString('utf8');
  await askHost(page, 'import.apply', { text });

  await page.goto(`${origin}/en/bookmarks`);
  const box = page.getByRole('region', { name: 'Minutes of Ana' });
  await expect(box).toContainText('Named “Minutes of Ben” on another computer');
  await box.getByRole('button', { name: 'Take this name' }).click();
  await expect(page.getByRole('region', { name: 'Minutes of Ben' })).toBeVisible();
  await expect(page.locator('.folder')).not.toContainText('on another computer');

  await page.keyboard.press('ControlOrMeta+e');
  await expect(page.getByRole('menuitem', { name: 'Contoso Ltd · Two versions' })).toBeVisible();
  await page.getByRole('menuitem', { name: 'Edit this client…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Named “Contoso GmbH” on another computer');
  await expect(dialog).toContainText('Ben: ask Marta first.');
  // What is typed in the other fields outlives a choice.
  await dialog.getByLabel('Language of the report').selectOption('es');
  await dialog.getByRole('button', { name: 'Take this name' }).click();
  await expect(dialog.getByLabel('Name', { exact: true })).toHaveValue('Contoso GmbH');
  await dialog.getByRole('button', { name: 'Keep both in one note' }).click();
  await expect(dialog.locator('textarea')).toHaveValue('Ana: the owner is away.\n\nBen: ask *Marta* first.');
  await expect(dialog).not.toContainText('on another computer');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const { engagements } = await askHost<{ engagements: readonly { id: string }[] }>(
    page,
    'engagement.list',
    {},
  );
  expect(engagements.find((one) => one.id === id)).toMatchObject({
    client: 'Contoso GmbH',
    language: 'es',
    note: 'Ana: the owner is away.\n\nBen: ask *Marta* first.',
    others: [],
  });
});
