import { chromium } from '@playwright/test';
import { browserToDrive } from './browser.ts';
import { expect, test } from './fixture.ts';
import { startShell } from './shell-process.ts';

const PAGE = '/en/page/assess-review-network-readiness-partner';

test.use({ setup: { lang: 'en', path: PAGE } });

test('two shells on one data folder keep what either ticks', async ({ reader: { page, data } }) => {
  const other = await startShell({ data, lang: 'en' });
  const browser = await chromium.launch(await browserToDrive());
  try {
    const address = new URL(await other.address());
    const second = await browser.newPage({ viewport: { width: 1_280, height: 800 } });
    await second.goto(address.href);
    await second.goto(`${address.origin}${PAGE}`);
    for (const window of [page, second]) {
      await expect(window.locator('.item-tick').first()).toBeEnabled();
      await window.locator('.item').first().focus();
    }
    await page.keyboard.press('x');
    await expect(page.locator('.checklist-bar')).toContainText('1 of 10 done');
    await second.keyboard.press('j');
    await second.keyboard.press('x');
    await expect(second.locator('.checklist-bar')).toContainText('2 of 10 done');
    await expect(page.locator('.checklist-bar')).toContainText('2 of 10 done');
  } finally {
    await browser.close();
    await other.stop();
  }
});
