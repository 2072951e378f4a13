import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'fieldbook-preview-'));
cpSync(new URL('../content', import.meta.url).pathname, folder, { recursive: true });
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.describe('an author’s preview', () => {
  test.use({
    setup: {
      content: folder,
      lang: 'en',
      flags: ['--watch'],
      path: '/en/page/assess-review-network-readiness-partner',
    },
  });

  test('shows each save on the open page, at the same place, with what is wrong', async ({ reader }) => {
    test.skip(reader.shell === 'electron', 'authors preview in the browser shell');
    const { page } = reader;
    const file = join(folder, 'en', 'assess-review-network-readiness-partner.md');
    const text = readFileSync(file, 'utf8');
    await page.locator('#key-outputs').evaluate((element) => element.scrollIntoView({ block: 'start' }));
    await page.waitForTimeout(400);
    const top = () =>
      page.locator('#key-outputs').evaluate((element) => Math.round(element.getBoundingClientRect().top));
    const before = await top();
    writeFileSync(
      file,
      text.replace('## Objectives', 'A paragraph that was not here before.\n\nAnd another.\n\n## Objectives'),
    );
    await expect(page.getByText('A paragraph that was not here before.')).toBeAttached();
    expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(2);
    writeFileSync(
      file,
      text
        .replace('title: ', 'title: a: b: ')
        .replace('## Objectives', '[gone](not-there.md)\n\n## Objectives'),
    );
    await expect(page.locator('article [data-fate="missing"]')).toHaveCount(1);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Review network readiness');
    await expect(page.locator('.author-strip')).toContainText('front-matter-broken');
    writeFileSync(file, text);
    await expect(page.locator('.author-strip')).toHaveCount(0);
  });
});
