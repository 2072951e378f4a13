import { expect, test } from './fixture.ts';
import { itemCount } from './item-count.ts';

const ITEMS = itemCount();

const NETWORK = 'assess-review-network-readiness-partner';

test.use({ setup: { lang: 'en', path: `/en/page/${NETWORK}` } });

test('the list across the playbook is grouped, searched and worked on by keyboard', async ({
  reader: { page, origin },
}) => {
  await expect(page.locator('.item-tick').first()).toBeEnabled();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('3');
  await page.keyboard.type('Waits for the Ñandú proxy');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.checklist-bar')).toContainText('1 of 10 done · 1 blocked');
  await page.goto(`${origin}/en/checklists`);
  const groups = page.locator('.check-group > h2');
  await expect(groups.first()).toHaveText('Initiate');
  await page.getByRole('checkbox', { name: 'Blocked first' }).check();
  const assess = page
    .locator('.check-group')
    .filter({ has: page.getByRole('heading', { name: 'Assess', exact: true }) });
  await expect(assess.locator('.item').first()).toContainText('Blocked');
  await page.getByText('By state', { exact: true }).click();
  await expect(groups).toHaveText(['Blocked', 'To do', 'Done']);
  await page.locator('.toolbar').getByText('Blocked', { exact: true }).click();
  await expect(page.locator('.check-group .item')).toHaveCount(1);
  await page.locator('.toolbar').getByText('All', { exact: true }).click();
  // Words of the note are found too, without accents.
  await page.getByRole('textbox', { name: 'Filter the items' }).fill('nandu');
  await expect(page.locator('.check-group .item')).toHaveCount(1);
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('j');
  await page.keyboard.press('2');
  await expect(page.locator('header .progress-line')).toContainText(`2 of ${ITEMS} done`);
  await page.keyboard.press('b');
  await expect(page.locator('.check-group .item [data-act="bookmark"]')).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(page.locator('.check-group .item').first()).toContainText('Blocked');
});

test('ticking through the list by state keeps the keyboard, and a hindrance is written where it moved to', async ({
  reader: { page, origin },
}) => {
  await page.goto(`${origin}/en/checklists`);
  await page.getByText('By state', { exact: true }).click();
  await expect(page.locator('.check-group > h2')).toHaveText(['To do']);
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await expect(page.locator('.check-group > h2')).toHaveText(['To do', 'Done']);
  await expect(page.locator('.check-group .item').first()).toBeFocused();
  await page.keyboard.press('x');
  await expect(page.locator('header .progress-line')).toContainText(`2 of ${ITEMS} done`);
  await page.keyboard.press('3');
  await expect(page.getByRole('textbox', { name: /^Note on/ })).toBeFocused();
  await page.keyboard.type('hex key');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.check-group').first().locator('.item')).toContainText('hex key');
  await expect(page.locator('header .progress-line')).toContainText(`2 of ${ITEMS} done · 1 blocked`);
  // Left and come back to: no field is open any more.
  await page.keyboard.press('n');
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await page.goBack();
  await expect(page.locator('.check-group .item').first()).toBeVisible();
  await expect(page.getByRole('textbox', { name: /^Note on/ })).toHaveCount(0);
});

test('what is read is marked on the page and in the contents, and taken back', async ({
  reader: { page },
}) => {
  const mark = page.getByRole('button', { name: 'Mark as read' });
  await mark.click();
  await expect(page.getByRole('button', { name: 'Read', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  const link = page.locator('.tree-link[aria-current="page"]');
  await expect(link.getByRole('img', { name: 'Read' })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(mark).toBeVisible();
  await expect(link.getByRole('img', { name: 'Read' })).toHaveCount(0);
});
