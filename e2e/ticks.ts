import type { Page } from '@playwright/test';

/** The rows of the list on screen as a reader tells them: state and words. */
export function ticks(page: Page): Promise<readonly string[]> {
  return page
    .locator('.item-tick')
    .evaluateAll((boxes) => boxes.map((box) => (box.getAttribute('title') ?? '').trim()));
}
