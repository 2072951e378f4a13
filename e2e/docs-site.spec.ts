import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { serveSite } from '../build/content/serve-site.ts';
import { expect, test } from './fixture.ts';
import { openPublisher } from './publisher.ts';
import { violationsOf } from './violations.ts';

/** What a page, its look and its icon may weigh before anything is compressed, bytes. */
const PAGE_MAX_BYTES = 50_000;

const places = [
  '',
  'en/',
  'es/',
  'en/page/phase-initiate/',
  'es/page/resources-cards-dibs-ssat/',
  'en/page/remediate-prepare-identity-partner/',
];

test.describe('the docs site', () => {
  test('keeps nobody out in either scheme, runs nothing, and every page of it is light', async ({
    chrome,
  }) => {
    test.setTimeout(180_000);
    const publisher = await openPublisher();
    const { url, server } = await serveSite(publisher.site, 0);
    const { browser } = await chrome();
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ colorScheme });
      const page = await context.newPage();
      const asked: string[] = [];
      page.on('request', (request) =>
        asked.push(`${request.resourceType()} ${new URL(request.url()).origin}`),
      );
      for (const place of places) {
        await page.goto(`${url}${place}`);
        expect({ place, colorScheme, found: await violationsOf(page) }).toEqual({
          place,
          colorScheme,
          found: [],
        });
      }
      const origin = new URL(url).origin;
      expect(asked.filter((one) => one.startsWith('script') || !one.endsWith(origin))).toEqual([]);
      // A heading leads to the same one in the other language.
      await page.goto(`${url}en/page/phase-initiate/`);
      const heading = page.locator('article h2').first();
      await heading.locator('a[hreflang="es"]').click();
      await expect(page).toHaveURL(/\/es\/page\/phase-initiate\/#.+/);
      await expect(page.locator(':target')).toHaveCount(1);
      await context.close();
    }
    const common = ['site.css', 'icon.svg'].map((name) => statSync(join(publisher.site, name)).size);
    const pages = readdirSync(publisher.site, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.html'),
    );
    expect(pages.length).toBeGreaterThan(140);
    const heavy = pages.filter((name) => {
      const html = readFileSync(join(publisher.site, name), 'utf8');
      const bytes = [Buffer.byteLength(html), ...common].reduce((sum, size) => sum + size, 0);
      return bytes > PAGE_MAX_BYTES || html.includes('<script');
    });
    expect(heavy).toEqual([]);
    server.close();
    server.closeAllConnections();
    await publisher.close();
  });
});
