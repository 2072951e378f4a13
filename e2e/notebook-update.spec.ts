import type { Page } from '@playwright/test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askHost } from './ask-host.ts';
import { expect, test } from './fixture.ts';
import { ticks } from './ticks.ts';

/** Ticks of the page `plan` that the host has answered for: what is seen is kept a moment later. */
async function keptDone(page: Page): Promise<number> {
  const list = await askHost<{ counts: { done: number } }>(page, 'checklist.page', {
    lang: 'en',
    key: 'plan',
  });
  return list.counts.done;
}

test.describe('after an update of the content', () => {
  const content = mkdtempSync(join(tmpdir(), 'fieldbook-content-'));
  const write = (items: readonly string[]) =>
    writeFileSync(
      join(content, 'plan.md'),
      `# Plan\n\nRead this before you begin.\n\n## Checklist\n\n${items.join('\n')}\n`,
    );
  test.use({ setup: { lang: 'en', content, path: '/en/page/plan' } });
  test.beforeEach(() =>
    write([
      '- [ ] Book a room <!-- item: room -->',
      '- [ ] Invite the team <!-- item: team -->',
      '- [ ] Send the deck <!-- item: deck -->',
    ]),
  );

  test('new, reworded and retired items say so, with their ticks, until looked at', async ({ reader }) => {
    const { page } = reader;
    await expect(page.locator('.item-tick').first()).toBeEnabled();
    for (let at = 0; at < 3; at += 1) {
      await page.keyboard.press('j');
      await page.keyboard.press('x');
    }
    await expect(page.locator('.checklist-bar')).toContainText('3 of 3 done');
    await expect.poll(() => keptDone(page)).toBe(3);
    write([
      '- [ ] Book a quiet room <!-- item: room -->',
      '- [ ] Invite the team <!-- item: team -->',
      '- [ ] Order lunch <!-- item: lunch -->',
    ]);
    const again = await reader.restart();
    await again.goto(`${new URL(again.url()).origin}/en/page/plan`);
    await expect(again.locator('.notice').filter({ hasText: 'changed with an update' })).toContainText(
      '1 new, 1 reworded, 1 retired',
    );
    expect(await ticks(again)).toEqual(['Done', 'Done', 'To do']);
    await expect(again.locator('[data-part="checklist"] .item').first().locator('del')).toHaveText(
      'Book a room',
    );
    await again
      .locator('[data-part="checklist"] .item')
      .first()
      .getByRole('button', { name: 'Looked at' })
      .press('Enter');
    await expect(again.locator('[data-part="checklist"] .item').first()).toBeFocused();
    await expect(again.locator('del')).toHaveCount(0);
    await again.keyboard.press('Control+z');
    await expect(again.locator('del')).toHaveText('Book a room');
    await again.locator('.retired > summary').click();
    await expect(again.locator('.retired .item')).toContainText('Send the deck');
    await expect(again.locator('.retired .item')).toContainText('Done');
    await again.locator('.notice').getByRole('button', { name: 'Looked at' }).click();
    await expect(again.locator('[data-news]')).toHaveCount(0);
    await expect(again.locator('.retired')).toHaveCount(1);
  });

  test('a page that is gone shows what was kept on it', async ({ reader }) => {
    const { page } = reader;
    await expect(page.locator('.item-tick').first()).toBeEnabled();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await expect(page.locator('.checklist-bar')).toContainText('1 of 3 done');
    // Seen at once, kept a moment later: only what the host has answered for must survive the end of the app.
    await expect.poll(() => keptDone(page)).toBe(1);
    await page.getByRole('heading', { level: 1 }).click();
    await page.getByRole('button', { name: 'Bookmark “Plan”' }).click();
    await page.locator('.prose p[data-block]').evaluate((block) => {
      getSelection()?.selectAllChildren(block);
      dispatchEvent(new PointerEvent('pointerup'));
    });
    await page.getByRole('toolbar', { name: 'Selected words' }).getByRole('button').first().click();
    await expect(page.locator('.aside-notes li')).toHaveCount(1);
    rmSync(join(content, 'plan.md'));
    writeFileSync(join(content, 'other.md'), '# Something else\n');
    const again = await reader.restart();
    reader.takeComplaints();
    await again.goto(`${new URL(again.url()).origin}/en/bookmarks`);
    await again.getByRole('link', { name: 'Plan', exact: true }).click();
    await expect(again.getByText('What you kept on it is here.')).toBeVisible();
    await expect(again.locator('.retired .item').first()).toContainText('Book a room');
    await expect(again.locator('.retired .item').first()).toContainText('Done');
    await again.locator('.retired').getByRole('button', { name: 'Looked at' }).first().click();
    await expect(again.locator('.retired .item').first().getByRole('button')).toHaveCount(0);
    await expect(again.locator('.note-row')).toContainText('Read this before you begin.');
    rmSync(join(content, 'other.md'));
  });
});
