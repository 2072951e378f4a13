import type { Page } from '@playwright/test';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askHost } from './ask-host.ts';
import { expect, test } from './fixture.ts';

/** A place begins so far below the upper edge, and is at most so much off, pixels. */
const EDGE = 14;
const OFF = 8;
const sentence = 'Words that stand here only to be long enough for several lines in a window of any width. ';
const filler = (count: number, from: number): string =>
  Array.from(
    { length: count },
    (_, at) => `Paragraph ${from + at}. ${sentence.repeat(1 + ((from + at) % 7))}`,
  ).join('\n\n');
const table = (from: number): string =>
  `| a | b |\n|---|---|\n${Array.from({ length: 30 }, (_, at) => `| cell ${from + at} | ${sentence.repeat(1 + (at % 3))} |`).join('\n')}`;

const text = `# Long

${filler(60, 0)}

## Plain place

${filler(40, 100)}

<details><summary>More</summary>

${filler(12, 200)}

### Folded place

${filler(6, 220)}

</details>

${filler(30, 300)}

# [First](#tab/first)

${filler(5, 400)}

# [Second](#tab/second)

${filler(12, 500)}

### Tabbed place

- [ ] An item in a tab <!-- item: in-tab -->

${filler(6, 520)}

---

${table(0)}

| c | d |
|---|---|
| one | <a name="cell-place"></a>A cell to reach |
| two | x |

${filler(80, 700)}
`;

const content = mkdtempSync(join(tmpdir(), 'fieldbook-arrival-'));
mkdirSync(join(content, 'en'));
writeFileSync(join(content, 'en', 'long.md'), text);
writeFileSync(join(content, 'en', 'short.md'), '# Short\n\nWords.\n');

/** How far a place is from where it should begin, once the page has come to rest: nothing moved it for sixty frames. */
function offOf(page: Page, selector: string): Promise<number> {
  return page.evaluate(
    async ([wanted, edge]) => {
      const at = (): number => {
        const place = document.querySelector(wanted);
        const scroller = document.querySelector('.shell-main');
        if (!place || !scroller) return Infinity;
        return place.getBoundingClientRect().top - scroller.getBoundingClientRect().top - edge;
      };
      let before = at();
      for (let still = 0; still < 60;) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const now = at();
        still = now === before ? still + 1 : 0;
        before = now;
      }
      return Math.abs(before);
    },
    [selector, EDGE] as const,
  );
}

for (const [width, height] of [
  [1280, 800],
  [600, 900],
] as const) {
  test.describe(`arriving in a long page, ${width} wide`, () => {
    test.use({ setup: { content, lang: 'en', path: '/en/page/short' } });

    test('is at the very place: plain, in a fold, in a tab, in a cell', async ({ reader: { page } }) => {
      await page.setViewportSize({ width, height });
      await expect(page.locator('main h1').first()).toHaveText('Short');
      for (const anchor of ['plain-place', 'folded-place', 'tabbed-place', 'cell-place']) {
        await page.goto(new URL(`/en/page/long#${anchor}`, page.url()).href);
        await expect(page.locator(`#${anchor}`)).toBeAttached();
        expect(await offOf(page, `#${anchor}`), anchor).toBeLessThanOrEqual(OFF);
        await page.goto(new URL('/en/page/short', page.url()).href);
        await expect(page.locator('main h1').first()).toHaveText('Short');
      }
    });

    test('by a bookmark too, and the reader scrolls on freely', async ({ reader: { page } }) => {
      await page.setViewportSize({ width, height });
      await expect(page.locator('main h1').first()).toHaveText('Short');
      const target = { kind: 'item', key: 'long', lang: 'en', item: 'in-tab' };
      await askHost(page, 'bookmark.add', { target, title: 'Behind the tab' });
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('combobox')).toBeFocused();
      await page.keyboard.type('behind tab');
      await page.getByRole('option', { name: /Behind the tab/ }).click();
      const item = page.locator('[data-item="in-tab"]');
      await expect(item).toBeInViewport();
      expect(await offOf(page, '[data-item="in-tab"]')).toBeLessThanOrEqual(OFF);
      await page.mouse.move(width / 2, height / 2);
      await page.mouse.wheel(0, 3_000);
      await expect(item).not.toBeInViewport();
      expect(await offOf(page, '[data-item="in-tab"]')).toBeGreaterThan(1_000);
    });
  });
}
