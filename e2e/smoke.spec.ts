import { expect, test } from './fixture.ts';

const words = {
  en: { phase: 'Initiate', page: /kick-?off/i },
  es: { phase: 'iniciación', page: /inicio|lanzamiento/i },
} as const;

for (const lang of ['en', 'es'] as const) {
  test.describe(`the reader opens in ${lang}`, () => {
    test.use({ setup: { lang } });

    test('at home, and a page from the contents', async ({ reader: { page, origin } }) => {
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      await page.goto(`${origin}/${lang}/page/phase-initiate`);
      await expect(page.getByRole('heading', { level: 1 })).toContainText(words[lang].phase);
      expect(new URL(page.url()).search).toBe('');
    });
  });
}

test.describe('the door of the browser shell', () => {
  test('lets a second browser in only with a new address', async ({ reader }) => {
    const stranger = await reader.page.context().browser()?.newContext();
    const page = await stranger?.newPage();
    const refused = await page?.goto(`${reader.origin}/en`);
    expect(refused?.status()).toBe(403);
    await stranger?.close();
    const friend = await reader.another();
    await expect(friend.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await friend.evaluate(() => document.cookie)).toBe('');
  });
});

test.describe('the page', () => {
  test('may run nothing but its own files, and reach nothing but its own address', async ({ reader }) => {
    const { page } = reader;
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const tried = await page.evaluate(async () => {
      const script = document.createElement('script');
      const outcomes: string[] = [];
      try {
        script.textContent = 'window.ran = true';
        document.head.append(script);
      } catch (error) {
        outcomes.push(`script: ${error instanceof TypeError}`);
      }
      try {
        await fetch('https://fieldbook.example/');
        outcomes.push('fetch: went out');
      } catch {
        outcomes.push('fetch: refused');
      }
      return [...outcomes, `ran: ${'ran' in window}`];
    });
    expect(tried).toContain('fetch: refused');
    expect(tried).toContain('ran: false');
    expect(
      reader.takeComplaints().some((complaint) => /Content Security Policy|TrustedScript/.test(complaint)),
    ).toBe(true);
  });
});
