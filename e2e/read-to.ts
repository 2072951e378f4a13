import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { askHost } from './ask-host.ts';

/** Scrolls so that an element stands at the top of what is read, as a reader would leave it, and waits until the place is kept. */
export async function readTo(page: Page, selector: string): Promise<void> {
  const element = page.locator(selector);
  await expect
    .poll(async () => {
      await element.evaluate((found) => found.scrollIntoView({ block: 'start' }));
      const [, lang, key] = /^\/(\w+)\/page\/([^/]+)/.exec(new URL(page.url()).pathname) ?? [];
      const place = await askHost<{ block: string } | null>(page, 'reading.place', { lang, key });
      return place !== null && place.block !== '' && place.block === (await topBlock(page, 'data-block'));
    })
    .toBe(true);
}

/** The words of the block at the top of the page. */
export function topWords(page: Page): Promise<string> {
  return topBlock(page, null);
}

/** An attribute of the block at the top of the page, or its words. */
function topBlock(page: Page, attribute: string | null): Promise<string> {
  return page.evaluate((named) => {
    const top = (document.querySelector('main')?.getBoundingClientRect().top ?? 0) + 14;
    const block = [...document.querySelectorAll<HTMLElement>('article [data-block]')].find(
      (candidate) => candidate.checkVisibility() && candidate.getBoundingClientRect().bottom > top,
    );
    return (named === null ? block?.textContent?.trim() : block?.getAttribute(named)) ?? '';
  }, attribute);
}
