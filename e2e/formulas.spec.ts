import { expect, test } from './fixture.ts';

const content = new URL('folders/formulas', import.meta.url).pathname;

test.describe('formulas', () => {
  test.use({ setup: { content, lang: 'en', path: '/en/page/index' } });

  test('are drawn, and selected and copied as words', async ({ reader: { page } }) => {
    const fraction = page.locator('.prose mfrac').first();
    const [above, below] = await fraction.evaluate((element) =>
      [...element.children].map((child) => child.getBoundingClientRect().top),
    );
    expect(below).toBeGreaterThan((above ?? 0) + 5);
    await expect(page.locator('.prose math')).toHaveCount(5);
    const copied = await page
      .locator('.prose > p')
      .first()
      .evaluate((paragraph) => {
        getSelection()?.selectAllChildren(paragraph);
        return getSelection()?.toString() ?? '';
      });
    expect(copied.replace(/\s+/g, ' ').trim()).toBe(
      'The quota licences/people is at least 0.8_x of them, from $5 to $10.',
    );
    await page.setViewportSize({ width: 390, height: 800 });
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
      .toBeLessThanOrEqual(390);
  });

  test('are found by their words', async ({ reader: { page } }) => {
    await expect(page.locator('main h1').first()).toBeVisible();
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('combobox')).toBeFocused();
    await page.keyboard.type('throughput mailboxes');
    await page
      .getByRole('option', { name: /Figures/ })
      .first()
      .click();
    await expect(page).toHaveURL(/\/en\/page\/index/);
  });
});

test.describe('a diagram', () => {
  test.use({ setup: { content, lang: 'en', path: '/en/page/diagram' } });

  test('is shown as its text, and said so in the language of the reader', async ({ reader: { page } }) => {
    const [diagram, other] = [page.locator('.code-box').first(), page.locator('.code-box').last()];
    await expect(diagram).toContainText('A-->B');
    await expect(diagram.locator('.code-note')).toHaveText(/^A diagram, shown as its text/);
    await expect(other).toContainText('Get-Thing');
    await expect(other.locator('.code-note')).toHaveCount(0);
  });
});
