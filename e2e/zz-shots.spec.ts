import { writeFileSync, mkdirSync } from 'node:fs';
import { busyClient } from './busy-client.ts';
import { test } from './fixture.ts';
const out = '/tmp/report2-shots';
mkdirSync(out, { recursive: true });
for (const [w, h] of [[1280, 800], [900, 600], [390, 800]] as const)
  test.describe(`${w}`, () => {
    test.use({ setup: { lang: 'en', context: { viewport: { width: w, height: h } } } });
    test('shots', async ({ reader: { page, origin } }) => {
      test.setTimeout(120_000);
      await busyClient(page, 'Hospital Universitario Añil & Söhne', 'es');
      for (const theme of ['light', 'dark']) for (const lang of ['en', 'es']) {
        await page.goto(`${origin}/${lang}/report`);
        await page.locator('.sheet').waitFor();
        await page.evaluate((t) => document.documentElement.setAttribute('data-theme', t), theme);
        await page.locator('.view').evaluate((e) => e.scrollTo?.(0, 0));
        await page.screenshot({ path: `${out}/report-${w}-${theme}-${lang}.png` });
        if (theme === 'light' && lang === 'es') {
          await page.locator('.sheet').screenshot({ path: `${out}/sheet-${w}.png` });
          writeFileSync(`${out}/report-${w}.pdf`, await page.pdf({ preferCSSPageSize: true }));
        }
      }
    });
  });
