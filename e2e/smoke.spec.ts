import { expect, test } from './fixture.ts';

test.describe('the reader opens', () => {
  for (const lang of ['en', 'es']) {
    test.describe(lang, () => {
      test.use({ setup: { lang } });

      test('at home, and a page of the first phase from there', async ({ reader }) => {
        const { page } = reader;
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.locator('html')).toHaveAttribute('lang', lang);
      });
    });
  }
});
