import type { Page } from '@playwright/test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askHost } from './ask-host.ts';
import { expect, test } from './fixture.ts';
import { coloursOf, pagesOf, readsPaper } from './paper-text.ts';

/** The colours of paper (renderer/styles/print.css): what is done, what is blocked, a bar of a list. */
const GOOD = '24703f';
const BAD = 'a8321f';
const BAR = '0f5a70';

test.skip(!readsPaper, 'this machine has no pdftotext and pdftoppm (poppler)');

/** As a browser prints unless one asks for more: no grounds. */
const printed = (page: Page): Promise<Buffer> =>
  page.pdf({ preferCSSPageSize: true, printBackground: false });
const dots = (pdf: Buffer, colour: string): number => coloursOf(pdf).get(colour) ?? 0;

test.describe('a printed page', () => {
  const content = mkdtempSync(join(tmpdir(), 'fieldbook-content-'));
  const write = (words: string) =>
    writeFileSync(
      join(content, 'plan.md'),
      `# Plan\n\n## Checklist\n\n- [ ] ${words} <!-- item: room -->\n- [ ] Invite the team <!-- item: team -->\n`,
    );
  test.use({ setup: { lang: 'en', content, path: '/en/page/plan' } });
  test.beforeEach(() => write('Book a room'));
  test.afterAll(() => rmSync(content, { recursive: true, force: true }));

  test('shows what is done and blocked, the bar, the client, and no button', async ({ reader }) => {
    const { page } = reader;
    await expect(page.locator('.item-tick').first()).toBeEnabled();
    const { id } = await askHost<{ id: string }>(page, 'engagement.create', { client: 'Contoso', colour: 1, language: 'en' }); // prettier-ignore
    const at = { lang: 'en', key: 'plan', engagement: id };
    await page.reload();
    await expect(page.locator('.item-tick').first()).toBeEnabled();
    const before = await printed(page);
    // The first state an item gets says what the list looked like.
    await askHost(page, 'checklist.set', { ...at, item: 'room', state: 'done', who: 'Ana' });
    await askHost(page, 'checklist.set', { ...at, item: 'team', state: 'blocked', note: 'No answer.\nCall again.' }); // prettier-ignore
    await expect(page.locator('.checklist-bar')).toContainText('1 of 2 done');
    await expect(page.getByText('Call again.')).toBeVisible();
    const after = await printed(page);
    expect([dots(before, GOOD), dots(before, BAD)]).toEqual([0, 0]);
    // A box that is full, not its edge alone: the white tick needs the ground.
    expect(dots(after, GOOD)).toBeGreaterThan(250);
    expect(dots(after, BAD)).toBeGreaterThan(5);
    expect(dots(after, BAR)).toBeGreaterThan(dots(before, BAR) + 20);
    const [words = ''] = pagesOf(after);
    expect(words).toMatch(/Contoso · \d+ \w+ \d{4} +Page 1 of 1/);
    expect(words).toMatch(/No answer\.\n +Call again\./);
    write('Book a quiet room');
    const again = await reader.restart();
    await again.goto(`${new URL(again.url()).origin}/en/page/plan`);
    await expect(again.getByRole('button', { name: 'Looked at' }).first()).toBeVisible();
    const [reworded = ''] = pagesOf(await printed(again));
    expect(reworded).toContain('Book a quiet room');
    expect(reworded).not.toMatch(/Looked at|Mark all|Undo/);
  });
});

test('printed checklists show their bars and ticks, and none of their tools', async ({
  reader: { page, origin },
}) => {
  await page.goto(`${origin}/en/page/assess-review-network-readiness-partner`);
  await expect(page.locator('.item-tick').first()).toBeEnabled();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.goto(`${origin}/en/checklists`);
  await expect(page.locator('.item').first()).toBeVisible();
  await expect(page.locator('header .progress-line')).toContainText('1 of');
  const pdf = await printed(page);
  const words = pagesOf(pdf).join('\n');
  expect(words).toMatch(/Page 1 of \d+/);
  expect(words).not.toMatch(/Looked at|Filter|Next batch|Next contact/);
});
