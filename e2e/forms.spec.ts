import { expect, test } from './fixture.ts';

test.describe('a form of the playbook', () => {
  test.use({ setup: { lang: 'en', path: '/en/page/resources-cards-dibs-ssat' } });

  test('is a card of labelled fields, in either language and on paper', async ({ reader: { page } }) => {
    const card = page.getByRole('region', { name: 'DIBS' });
    await expect(card).toContainText('One for each service');
    const date = card.locator('[data-kind="date"]').first();
    await expect(date).toContainText('First real user on');
    await expect(date).toContainText('required');
    await expect(card.locator('[data-kind="choice"]').first().getByRole('listitem')).toHaveText([
      'Fixed by contract',
      'Planned',
      'A wish',
    ]);
    await expect(card.locator('[data-kind="computed"]')).toContainText('4: Ready to leave Initiate');
    const table = page.getByRole('group', { name: 'Scenarios, three at most' });
    await expect(table.locator('.form-field')).toHaveCount(5);
    await page.emulateMedia({ media: 'print' });
    await expect(date.locator('.form-room')).toBeVisible();
    await page.emulateMedia({ media: 'screen' });
    await page.keyboard.press('e');
    await expect(page.getByRole('region', { name: 'DIBS' })).toContainText('Primer usuario real el');
    await expect(page.getByRole('region', { name: 'DIBS' })).toContainText('obligatorio');
  });

  test('stands elsewhere as a way to it', async ({ reader: { page, origin } }) => {
    await page.goto(`${origin}/en/page/resources-template-success-plan`);
    const again = page.locator('.form-again');
    await expect(again).toHaveCount(3);
    await again.first().getByRole('link').click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('DIBS and SSAT cards');
    await expect(page.getByRole('region', { name: 'DIBS' })).toBeVisible();
  });
});

test.describe('a checklist', () => {
  test.use({ setup: { lang: 'en', path: '/en/page/success-measure-usage-and-value-partner' } });

  test('says who guides and does it, and of an item what is particular', async ({ reader: { page } }) => {
    await expect(page.locator('.group-roles')).toHaveText('Guides: FastTrack ManagerDoes: Adoption lead');
    const item = page.locator('.item', { hasText: 'Grant the reports reader role' });
    await expect(item.locator('.item-particular')).toHaveText('Does: Technical lead');
    await expect(page.locator('.item', { hasText: 'Record enabled' })).toContainText('every month');
    await expect(page.locator('.item', { hasText: 'Write target' }).locator('.item-particular')).toHaveCount(
      0,
    );
    await page.keyboard.press('e');
    await expect(page.locator('.group-roles')).toContainText('Hace: Responsable de adopción');
  });

  test('says once what all its items have in common', async ({ reader: { page, origin } }) => {
    await page.goto(`${origin}/en/page/status-guidance-partner`);
    await expect(page.locator('.group-roles')).toContainText('after each contact');
    await expect(page.locator('.item-particular')).toHaveCount(0);
  });
});
