import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { expect, test as base } from './fixture.ts';
import { openPublisher } from './publisher.ts';
import type { Publisher } from './publisher.ts';
import { readTo } from './read-to.ts';
import { violationsOf } from './violations.ts';

const KICKOFF = 'initiate-conduct-customer-kick-off-partner';

/** A reader and a publisher who know each other: the root is given at start, the site is the publisher's. */
const test = base.extend<{ publisher: Publisher }>({
  publisher: async ({}, use) => {
    const publisher = await openPublisher();
    await use(publisher);
    await publisher.close();
  },
  setup: async ({ publisher }, use) => {
    await use({
      lang: 'en',
      path: `/en/page/${KICKOFF}`,
      flags: [`--source=${publisher.url}`, `--root=${publisher.root}`],
    });
  },
});

const chip = (page: Page) => page.locator('.sync-chip');

/** Waits until the reader has what the publisher has. */
async function isCurrent(page: Page): Promise<void> {
  await expect(chip(page)).toHaveText(/Up to date|updated/, { timeout: 30_000 });
}

async function checkByHand(page: Page): Promise<void> {
  await chip(page).click();
  await page
    .getByRole('button', { name: /^(Check now|Update now)/ })
    .first()
    .click();
}

test('an edition arrives while a page is open: it stays where it is, says that it changed, and what changed is told', async ({
  reader,
  publisher,
}) => {
  test.slow();
  const { page } = reader;
  await isCurrent(page);
  publisher.edit(`en/${KICKOFF}.md`, (text) =>
    text.replace('## Objectives', 'A sentence that the new edition brings.\n\n## Objectives'),
  );
  publisher.edit('es/phase-assess-es.md', (text) => text.replace(/\n\n/g, '\n\n\n'));
  publisher.edit('en/phase-enable.md', (text) => text.replace('ms.date: ', 'ms.date:  '));
  await publisher.publish();
  await readTo(page, '#key-outputs');
  const top = () =>
    page.locator('#key-outputs').evaluate((element) => Math.round(element.getBoundingClientRect().top));
  const before = await top();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(page.getByText('A sentence that the new edition brings.')).toBeAttached({ timeout: 30_000 });
  expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(4);
  await expect(page.getByText(/This page changed with edition 2/)).toBeAttached();
  await page.getByRole('link', { name: 'See what changed' }).click();
  const rows = page.locator('.change-row');
  await expect(rows).toHaveCount(1);
  await rows.getByRole('button', { name: 'Show the words' }).click();
  await expect(rows.locator('ins')).toContainText('A sentence that the new edition brings.');
  const violations = await violationsOf(page);
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.goto(`${reader.origin}/en/settings/content`);
  await page.getByRole('button', { name: 'Go back to this one' }).click();
  await page.goto(`${reader.origin}/en/page/${KICKOFF}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('A sentence that the new edition brings.')).toHaveCount(0);
});

test('says what is wrong, keeps what is here, and goes on when it is right again', async ({
  reader,
  publisher,
}) => {
  test.slow();
  const { page } = reader;
  await isCurrent(page);
  publisher.edit(`en/${KICKOFF}.md`, (text) =>
    text.replace('## Objectives', 'Arrived at last.\n\n## Objectives'),
  );
  await publisher.publish();
  const troubles = [
    ['portal', 'wants you to sign in first'],
    ['gone', /No connection|connection was cut/],
    ['tampered', /refused|arrived damaged|do not belong together/],
  ] as const;
  for (const [mood, sentence] of troubles) {
    publisher.mood(mood);
    await checkByHand(page);
    await expect(page.locator('#content .sync-now')).toContainText(sentence, { timeout: 30_000 });
    await expect(chip(page)).toHaveText(/Could not check since/);
  }
  publisher.mood('slow');
  await checkByHand(page);
  await expect(chip(page)).toHaveText(/Updating/, { timeout: 30_000 });
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(chip(page)).not.toHaveText(/Updating/);
  publisher.mood('good');
  await checkByHand(page);
  await isCurrent(page);
  await page.goto(`${reader.origin}/en/page/${KICKOFF}`);
  await expect(page.getByText('Arrived at last.')).toBeAttached();
});

test('follows a site that moved within its host, and nobody who sends it elsewhere', async ({
  reader,
  publisher,
}) => {
  const { page } = reader;
  await isCurrent(page);
  publisher.mood('moved');
  publisher.edit('en/phase-enable.md', (text) => `${text}\nOne more sentence.\n`);
  await publisher.publish();
  await checkByHand(page);
  await expect(chip(page)).toHaveText(/updated/, { timeout: 30_000 });
  publisher.mood('elsewhere');
  await page.goto(`${reader.origin}/en/settings/content`);
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.locator('#content .sync-now')).toContainText('sends the app elsewhere', {
    timeout: 30_000,
  });
});

test('on a network that the user calls metered, an update waits for a word; on another it comes by itself', async ({
  reader,
  publisher,
}) => {
  test.slow();
  const { page } = reader;
  await isCurrent(page);
  await chip(page).click();
  await page.getByRole('switch', { name: 'This network is metered' }).click();
  await expect(page.getByRole('switch', { name: 'This network is metered' })).toBeChecked();
  publisher.edit(`en/${KICKOFF}.md`, (text) =>
    text.replace('## Objectives', 'Worth a megabyte.\n\n## Objectives'),
  );
  await publisher.publish();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(page.locator('#content .sync-now')).toContainText('This network is metered', {
    timeout: 30_000,
  });
  // Told to wait, it does not even ask.
  await page.getByLabel('On metered networks').selectOption({ label: 'Wait' });
  const asked = publisher.requests();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.waitForTimeout(1_000);
  expect(publisher.requests()).toBe(asked);
  await page.getByRole('switch', { name: 'This network is metered' }).click();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await isCurrent(page);
  await page.goto(`${reader.origin}/en/page/${KICKOFF}`);
  await expect(page.getByText('Worth a megabyte.')).toBeAttached();
});

test('asks nothing of the network while the offline switch is on, and takes the same edition from a pack', async ({
  reader,
  publisher,
}) => {
  test.slow();
  const { page } = reader;
  await isCurrent(page);
  await page.goto(`${reader.origin}/en/settings/content`);
  await page.getByRole('switch', { name: 'Work offline' }).click();
  await expect(chip(page)).toHaveText(/Offline/);
  publisher.edit(`en/${KICKOFF}.md`, (text) => text.replace('## Objectives', 'By stick.\n\n## Objectives'));
  await publisher.publish();
  const asked = publisher.requests();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.locator('input[type="file"][accept=".fieldbook"]').setInputFiles(await publisher.pack());
  await expect(chip(page)).toHaveText(/updated/, { timeout: 30_000 });
  await page.goto(`${reader.origin}/en/page/${KICKOFF}`);
  await expect(page.getByText('By stick.')).toBeAttached();
  expect(publisher.requests()).toBe(asked);
});

/** Twelve edits a reader can see, and some that only a publisher sees. */
function editTwelvePages(publisher: Publisher): void {
  const reworded = ['phase-initiate', 'phase-assess', 'phase-remediate', 'phase-enable', 'phase-migrate'];
  for (const key of reworded)
    publisher.edit(`en/${key}.md`, (text) => text.replace(/\n\n(?=## )/, ' Reworded.\n\n'));
  for (const key of ['resources-bvd', 'status-guidance-partner', 'resources-glossary'])
    publisher.edit(`en/${key}.md`, (text) => text.replace(/\n\n(?=## )/, '\n\nA new paragraph.\n\n'));
  for (const key of ['new-one', 'new-two']) {
    publisher.write(`en/${key}.md`, `---\ntitle: ${key}\n---\n# Page ${key}\n\nWords.\n`);
    publisher.write(`es/${key}-es.md`, `---\ntitle: ${key}\n---\n# Página ${key}\n\nTexto.\n`);
  }
  publisher.move('en/status-guidance-blockers-partner.md', 'en/status-guidance-obstacles.md');
  publisher.move('es/status-guidance-blockers-partner-es.md', 'es/status-guidance-obstacles-es.md');
  publisher.edit('redirections.json', (text) =>
    text.replace(
      '"redirections": [',
      '"redirections": [{ "source_path": "status-guidance-blockers-partner.md", "redirect_url": "status-guidance-obstacles" },',
    ),
  );
  publisher.remove('en/resources-template-closing-mail.md');
  publisher.remove('es/resources-template-closing-mail-es.md');
  publisher.edit('playbook.yml', (text) => `${text}\nretired: [resources-template-closing-mail]\n`);
  publisher.edit('en/index.md', (text) => text.replace(/\n\n/g, '\n\n\n'));
  publisher.edit('en/adoption-continuum-partner.md', (text) => text.replace('ms.date: ', 'ms.date:   '));
  publisher.edit('en/phase-success.md', (text) =>
    text.replace(/^description: .*$/m, 'description: Other words in front.'),
  );
}

test('what’s new tells the twelve edits and no other, what is mine first, and marks them until they are read', async ({
  reader,
  publisher,
}) => {
  test.slow();
  const { page } = reader;
  await isCurrent(page);
  await page.goto(`${reader.origin}/en/page/status-guidance-partner`);
  await page
    .locator('.page-head')
    .getByRole('button', { name: /^Bookmark/ })
    .click();
  editTwelvePages(publisher);
  await publisher.publish();
  await checkByHand(page);
  await expect(chip(page)).toHaveText('12 pages updated', { timeout: 30_000 });
  await chip(page).click();
  const rows = page.locator('.change-row');
  await expect(rows).toHaveCount(12);
  const kinds = await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-kind')));
  const count = (kind: string) => kinds.filter((one) => one === kind).length;
  expect([count('changed'), count('new'), count('moved'), count('retired')]).toEqual([8, 2, 1, 1]);
  await expect(
    page.getByRole('heading', { name: 'Touches your bookmarks or open checklists' }),
  ).toBeVisible();
  await expect(rows.first().getByRole('link')).toHaveText(/Status guidance|Status/);
  const seen = () =>
    rows.evaluateAll((all) => all.filter((row) => row.getAttribute('data-seen') === 'true').length);
  const before = await seen();
  await rows.first().getByRole('button', { name: 'Show the words' }).click();
  await expect(rows.first().locator('ins')).toContainText('A new paragraph.');
  await page.getByText('Side by side').click();
  await expect(rows.first().locator('ins')).toContainText('A new paragraph.');
  await expect.poll(seen).toBe(before + 1);
  await page.getByRole('button', { name: 'Mark all as seen' }).click();
  await expect.poll(seen).toBe(12);
});

test('a pack made here is one a colleague’s reader takes; an older one says so and does nothing', async ({
  reader,
  publisher,
}) => {
  test.slow();
  const { page } = reader;
  await isCurrent(page);
  const older = await publisher.pack('older');
  publisher.edit(`en/${KICKOFF}.md`, (text) => text.replace('## Objectives', 'Newer.\n\n## Objectives'));
  await publisher.publish();
  await checkByHand(page);
  await expect(chip(page)).toHaveText(/updated/, { timeout: 30_000 });
  await page.goto(`${reader.origin}/en/settings/content`);
  await page.getByRole('button', { name: 'Make a pack for a colleague' }).click();
  const written = page.getByText(/^Written: .*\.fieldbook$/);
  await expect(written).toBeVisible({ timeout: 30_000 });
  await publisher.verify((await written.innerText()).replace('Written: ', ''));
  await drop(page, older);
  await expect(page.locator('#content .sync-now')).toContainText('This edition is older than yours', {
    timeout: 30_000,
  });
  await expect(chip(page)).toHaveText('The pack was not taken');
  await page.goto(`${reader.origin}/en/page/${KICKOFF}`);
  await expect(page.getByText('Newer.')).toBeAttached();
});

/** Drops a file on the window, as from a folder of the desktop. */
async function drop(page: Page, file: string): Promise<void> {
  const bytes = readFileSync(file).toString('base64');
  const dropped = await page.evaluateHandle(
    ([data, name]) => {
      const transfer = new DataTransfer();
      transfer.items.add(
        new File([Uint8Array.from(atob(data ?? ''), (letter) => letter.charCodeAt(0))], name ?? ''),
      );
      return transfer;
    },
    [bytes, 'older.fieldbook'],
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer: dropped });
}
