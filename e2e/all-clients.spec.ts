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
