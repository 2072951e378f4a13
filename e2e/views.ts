import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** Every view there is, by its path after the language; of pages one of each make. */
export const everyView = [
  '',
  '/phase/enable',
  '/page/enable-enable-services-partner',
  '/page/lifecycle-phases-landing',
  '/page/resources-template-kickoff-agenda',
  '/page/resources-glossary',
  '/checklists',
  '/bookmarks',
  '/notes',
  '/report',
  '/changes',
  '/settings',
] as const;

/** Goes to a path within the page that is open, and waits until its view is drawn. */
export async function goTo(page: Page, path: string): Promise<void> {
  await show(page, path);
  const view = page.locator('main');
  await expect(view.locator('h1').first()).toBeVisible();
  // A view is drawn whole once nothing has been added to it for a moment.
  await view.evaluate(
    (main) =>
      new Promise<void>((resolve) => {
        const settled = (): number => window.setTimeout(() => (watch.disconnect(), resolve()), 150);
        let timer = settled();
        const watch = new MutationObserver(() => {
          clearTimeout(timer);
          timer = settled();
        });
        watch.observe(main, { childList: true, subtree: true });
      }),
  );
}

/** Asks for a path within the page that is open, as going back does. */
export async function show(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState({ at: 1, spot: null }, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: { at: 1, spot: null } }));
  }, path);
}
