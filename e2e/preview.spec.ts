import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { authorFolder, authorPage, folderOfProcess } from './author-folder.ts';
import { expect, test } from './fixture.ts';
import { readTo } from './read-to.ts';
import { root } from './shell-process.ts';

/** What `npm run content -- preview` starts. */
const entry = 'build/content/preview-reader.ts';

const folder = folderOfProcess('preview');

test.describe('an author’s preview', () => {
  test.beforeAll(() => cpSync(join(root, 'content'), folder, { recursive: true }));
  test.afterAll(() => rmSync(folder, { recursive: true, force: true }));
  test.use({
    setup: {
      content: folder,
      lang: 'en',
      flags: ['--watch'],
      entry,
      path: '/en/page/assess-review-network-readiness-partner',
    },
  });

  test('shows each save on the open page, at the same place, with what is wrong', async ({ reader }) => {
    test.slow();
    const { page } = reader;
    const file = join(folder, 'en', 'assess-review-network-readiness-partner.md');
    const text = readFileSync(file, 'utf8');
    await readTo(page, '#key-outputs');
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
    await expect(page.locator('.author-strip')).toContainText('front-matter-broken', { timeout: 30_000 });
    writeFileSync(file, text);
    // The whole folder is looked at again.
    await expect(page.locator('.author-strip')).toHaveCount(0, { timeout: 30_000 });
  });
});

test.describe('a folder under an author’s hands', () => {
  const author = authorFolder();
  const { save, remove, read } = author;
  const page = 'en/assess-network-partner.md';
  const spanish = 'es/assess-network-partner-es.md';
  test.beforeEach(author.begin);
  test.afterAll(author.clean);
  test.use({
    setup: {
      content: author.path,
      lang: 'en',
      flags: ['--watch'],
      entry,
      path: '/en/page/assess-network-partner',
    },
  });

  test('a new page appears in the contents and opens', async ({ reader }) => {
    const contents = reader.page.locator('#side');
    await expect(contents.getByRole('link', { name: 'Network readiness' })).toBeVisible();
    const begin = ['build/content/cli.ts', 'new', 'assess-devices-partner', '--phase', 'assess'];
    execFileSync(process.execPath, [...begin, '--dir', author.path], { cwd: root });
    const link = contents.getByRole('link', { name: 'Devices' });
    await expect(link).toBeVisible();
    await link.click();
    await expect(reader.page.getByRole('heading', { level: 1 })).toHaveText('Devices');
    await expect(reader.page.getByText('Begin each item with a verb')).toBeVisible();
  });

  test('a page that is deleted says so, and is there again when it is saved again', async ({ reader }) => {
    const heading = reader.page.getByRole('heading', { level: 1 });
    await expect(heading).toHaveText('Network readiness');
    const [english, text] = [read(page), read(spanish)];
    remove(page);
    await expect(reader.page.locator('.page-notices')).toContainText(
      'This page does not exist in English yet.',
    );
    remove(spanish);
    await expect(heading).toHaveText('Page not found');
    await expect(reader.page.locator('main')).toContainText('There is no page “assess-network-partner”');
    save(spanish, text);
    save(page, english);
    await expect(heading).toHaveText('Network readiness');
  });

  test('a page that is renamed is followed by its redirection', async ({ reader }) => {
    const heading = reader.page.getByRole('heading', { level: 1 });
    await expect(heading).toHaveText('Network readiness');
    save('en/assess-lines-partner.md', read(page).replaceAll('Network readiness', 'Lines'));
    save('es/assess-lines-partner-es.md', read(spanish));
    save('toc.yml', read('toc.yml').replace('assess-network', 'assess-lines'));
    const redirection = { source_path: 'assess-network-partner.md', redirect_url: 'assess-lines-partner' };
    save('redirections.json', JSON.stringify({ redirections: [redirection] }));
    remove(page);
    remove(spanish);
    await expect(heading).toHaveText('Lines');
    await expect(reader.page).toHaveURL(/\/en\/page\/assess-lines-partner$/);
  });

  for (const [name, broken, code] of [
    ['toc.yml', 'items:\n  - href: [', 'toc-broken'],
    ['playbook.yml', 'title: 3\n', 'playbook-broken'],
  ] as const) {
    test(`a broken ${name} is told, and the last good reading stays`, async ({ reader }) => {
      const contents = reader.page.locator('#side');
      await expect(contents.getByRole('link', { name: 'Network readiness' })).toBeVisible();
      const good = read(name);
      save(name, broken);
      const notice = reader.page.locator('.folder-notice');
      await expect(notice).toContainText('The last save could not be read.');
      await expect(notice).toContainText(name);
      await expect(notice).toContainText(code);
      // A group's name is known from toc.yml alone, and the title of the whole from playbook.yml.
      await reader.page.reload();
      await expect(reader.page.getByRole('heading', { level: 1 })).toHaveText('Network readiness');
      await expect(contents.getByText('Further reading')).toBeVisible();
      await expect(contents.locator('.side-title')).toHaveText('Small book');
      await expect(notice).toContainText(code);
      save(page, authorPage('Network readiness', 'Phase: **Assess**  \n\nMeasure it twice.'));
      save(name, good);
      await expect(notice).toHaveCount(0);
      await expect(reader.page.getByText('Measure it twice.')).toBeVisible();
    });
  }

  test('the strip says what the check says of this page, and no more once it is mended', async ({
    reader,
  }) => {
    const strip = reader.page.locator('.author-strip');
    await expect(reader.page.getByRole('heading', { level: 1 })).toHaveText('Network readiness');
    await expect(strip).toHaveCount(0);
    const good = read(page);
    save(
      page,
      authorPage(
        'Network readiness',
        'Phase: **Asess**  \n\nPlan the kick-off.\n\n#### Deep\n\n[x](none.md)',
      ),
    );
    for (const code of ['phase-unknown', 'vocabulary', 'heading-order', 'link-missing'])
      await expect(strip).toContainText(code);
    await expect(strip.locator('li')).toHaveCount(4);
    save('en/phase-assess.md', authorPage('Assess phase', 'Plan the kick-off.'));
    await expect(strip.locator('li')).toHaveCount(4);
    save(page, good);
    await expect(strip).toHaveCount(0);
  });
});
