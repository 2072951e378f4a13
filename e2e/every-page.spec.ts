import { askHost } from './ask-host.ts';
import { expect, test } from './fixture.ts';

/** What the dialect writes and no reader may see. */
const RAW = /:::|\[!|<a name|\{#|^---$|ms\.author|<!--/m;

for (const lang of ['en', 'es']) {
  test.describe(`every page in ${lang}`, () => {
    test.use({ setup: { lang } });

    test('opens whole: no raw syntax, no missing link, no missing picture', async ({ reader: { page } }) => {
      test.slow();
      const pages = await askHost<readonly { key: string; lang: string }[]>(page, 'page.list', { lang });
      const keys = pages.map((one) => [one.key, one.lang] as const);
      expect(keys.length).toBeGreaterThanOrEqual(50);
      expect(keys.filter(([, actual]) => actual !== lang)).toEqual([]);
      const wrong: string[] = [];
      for (const [key] of keys) {
        await page.evaluate((path) => {
          history.pushState({ at: 1, spot: null }, '', path);
          dispatchEvent(new PopStateEvent('popstate', { state: { at: 1, spot: null } }));
        }, `/${lang}/page/${key}`);
        const article = page.locator(`article[data-page="${key}"][lang="${lang}"]`);
        await expect(article.getByRole('heading', { level: 1 })).not.toBeEmpty();
        const words = await article.innerText();
        // Templates show angle brackets and code as they are: those are not the dialect's.
        if (RAW.test(words)) wrong.push(`${key}: ${RAW.exec(words)?.[0]}`);
        const missing = await article.locator('[data-fate="missing"], .media-missing').allInnerTexts();
        wrong.push(...missing.map((text) => `${key}: missing ${text}`));
        const broken = await article.locator('img').evaluateAll((images) =>
          Promise.all(
            images.map(async (image) => {
              if (!(image instanceof HTMLImageElement)) return 'not an image';
              await image.decode().catch(() => undefined);
              return image.naturalWidth > 0 ? '' : image.src;
            }),
          ),
        );
        wrong.push(...broken.filter((source) => source !== '').map((source) => `${key}: ${source}`));
      }
      expect(wrong).toEqual([]);
    });
  });
}
