import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixture.ts';
import { violationsOf } from './violations.ts';

const wide = { width: 1_280, height: 800 } as const;
const small = { width: 900, height: 600 } as const;

/** Every two of language, size and theme meet: a fault of three together was never seen, and each costs the same. */
const looks = [
  ['en', wide, 'light'],
  ['es', small, 'light'],
  ['en', small, 'dark'],
  ['es', wide, 'dark'],
  ['en', wide, 'sepia'],
  ['es', small, 'sepia'],
] as const;

const places = [
  ['home', ''],
  ['a phase', '/phase/enable'],
  ['an activity', '/page/enable-enable-services-partner'],
  ['a page with a figure', '/page/lifecycle-phases-landing'],
  ['a template', '/page/resources-template-kickoff-agenda'],
  ['the glossary', '/page/resources-glossary'],
  ['settings', '/settings'],
  ['what is new', '/changes'],
] as const;

for (const [lang, size, theme] of looks) {
  test.describe(`${lang}, ${size.width}×${size.height}, ${theme}`, () => {
    test.use({ setup: { lang, context: { viewport: size } } });

    test('has nothing that keeps anyone out', async ({ reader: { page, origin } }) => {
      test.slow();
      const found: string[] = [];
      for (const [name, path] of places) {
        await page.goto(`${origin}/${lang}${path}`);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await page.evaluate((wanted) => document.documentElement.setAttribute('data-theme', wanted), theme);
        for (const { id, nodes } of await violationsOf(page))
          found.push(`${name}: ${id} ${nodes[0]?.html.slice(0, 160)}`);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (overflow > 0) found.push(`${name}: ${overflow} px wider than the window`);
      }
      expect(found).toEqual([]);
    });
  });
}

test.describe('at 900×600', () => {
  test.use({ setup: { lang: 'en', context: { viewport: { width: 900, height: 600 } } } });

  test('the contents are a drawer that opens, leads on, and goes away', async ({ reader: { page } }) => {
    const side = page.getByRole('complementary', { name: 'Contents' });
    await expect(side).toBeHidden();
    await page.getByRole('button', { name: 'Show the contents' }).click();
    await expect(side).toBeVisible();
    await side.getByRole('button', { name: /^Assess/ }).click();
    await side.getByRole('link', { name: 'Conduct the technical assessment' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Conduct the technical assessment');
    await expect(side).toBeHidden();
  });
});

test.describe('the theme and the size of the text', () => {
  test.use({ setup: { lang: 'en', path: '/en/settings' } });

  test('are kept', async ({ reader }) => {
    const { page } = reader;
    await page.getByRole('radio', { name: 'Sepia' }).check();
    await page.getByRole('radio', { name: '130 %' }).check();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'sepia');
    // What is seen at once is kept a moment later.
    await expect.poll(() => readFileSync(join(reader.data, 'settings.json'), 'utf8')).toContain('130');
    const again = await reader.restart();
    await expect(again.locator('html')).toHaveAttribute('data-theme', 'sepia');
    await expect(again.locator('html')).toHaveAttribute('style', /--text: 1.3rem/);
  });
});

test.describe('a figure', () => {
  test.use({ setup: { lang: 'en', path: '/en/page/lifecycle-phases-landing' } });

  test('opens whole, with its button in sight, and gives the focus back', async ({ reader: { page } }) => {
    const figure = page.getByRole('button', { name: /^Enlarge: / });
    await figure.click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('img')).toBeInViewport({ ratio: 0.99 });
    await expect(dialog.getByRole('button', { name: 'Close' })).toBeInViewport({ ratio: 0.99 });
    await page.keyboard.press('Escape');
    await expect(figure).toBeFocused();
  });

  test('is printed with its description, though it is folded on the screen', async ({ reader: { page } }) => {
    const description = page.getByText('The figure shows six rows from top to bottom');
    await expect(description).toBeHidden();
    await page.emulateMedia({ media: 'print' });
    await expect(description).toBeVisible();
  });
});

test.describe('in the high contrast of the system', () => {
  test.use({
    setup: {
      lang: 'en',
      path: '/en/page/initiate-conduct-customer-kick-off-partner',
      context: { forcedColors: 'active' },
    },
  });

  test('a line says where one is and what is chosen', async ({ reader: { page } }) => {
    const outline = (element: Element): string => getComputedStyle(element).outlineStyle;
    const here = page.locator('.tree-link[aria-current="page"]').first();
    expect(await here.evaluate(outline)).toBe('solid');
    expect(await page.locator('.languages [aria-pressed="true"]').evaluate(outline)).toBe('solid');
    expect(await page.locator('.languages [aria-pressed="false"]').evaluate(outline)).toBe('none');
  });
});
