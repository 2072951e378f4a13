import type { Page, Request } from '@playwright/test';
import { expect, test } from './fixture.ts';

/** Calls that read a page before anybody asks for it: the neighbours of the one on screen. */
const AHEAD = 'page.read';

/** No call for so long, milliseconds: whatever was asked for is there. */
const SILENT_MS = 800;

/** The calls made while something is done, until the page has been silent for a while. */
async function callsOf(page: Page, act: () => Promise<unknown>): Promise<readonly string[]> {
  let calls: string[] = [];
  let last = Date.now();
  const hear = (request: Request): void => {
    const name = /\/call\/(.+)$/.exec(request.url())?.[1];
    if (name === undefined) return;
    last = Date.now();
    calls.push(`${decodeURIComponent(name)} ${request.postData() ?? ''}`);
  };
  const silence = () => expect.poll(() => Date.now() - last, { timeout: 20_000 }).toBeGreaterThan(SILENT_MS);
  page.on('request', hear);
  await silence();
  calls = [];
  await act();
  last = Date.now();
  await silence();
  page.off('request', hear);
  return calls;
}

const names = (calls: readonly string[]): readonly string[] => calls.map((call) => call.split(' ')[0] ?? '');
/** Without what is read ahead: other pages, and this one in the other language. */
const own = (calls: readonly string[], key: string): readonly string[] =>
  names(calls.filter((call) => !call.startsWith(AHEAD) || call.includes(`"lang":"en","key":"${key}"`)));

test.describe('how often the host is asked', () => {
  test.use({ setup: { lang: 'en', path: '/en/page/assess-review-network-readiness-partner' } });

  test('a first visit is two calls, going back one, a tick two, the other language three', async ({
    reader,
  }) => {
    const { page } = reader;
    const title = page.getByRole('heading', { level: 1 });
    await expect(page.locator('.item-tick').first()).toBeEnabled();
    const first = await callsOf(page, async () => {
      await page.locator('#side a[href="/en/page/phase-assess"]').first().click();
      await expect(title).toHaveText(/Assess/);
    });
    expect(own(first, 'phase-assess').toSorted()).toEqual(['page.read', 'reading.visit']);
    const back = await callsOf(page, () => page.goBack());
    expect(own(back, 'assess-review-network-readiness-partner')).toEqual(['reading.visit']);
    await page.locator('.item').first().focus();
    const tick = await callsOf(page, () => page.keyboard.press('x'));
    // A ticked row says who and when, and grows: where the page then stands is kept like any other scrolling.
    expect(names(tick).filter((name) => name !== 'reading.stop')).toEqual(['checklist.set', 'progress.read']);
    const spanish = await callsOf(page, () => page.keyboard.press('e'));
    // The page itself was read ahead; what is written is that this language was chosen.
    expect(own(spanish, '').toSorted().filter((name) => name !== 'reading.stop')).toEqual([
      'frame.read', 'reading.visit', 'settings.write',
    ]); // prettier-ignore
  });
});
