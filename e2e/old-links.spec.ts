import type { Page } from '@playwright/test';
import { askHost } from './ask-host.ts';
import { expect, test } from './fixture.ts';
import { startShell } from './shell-process.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test.describe('a link of an older edition', () => {
  test.use({ setup: { lang: 'en', path: '/en/page/phase-enable' } });

  for (const [path, title] of [
    ['/en/page/resources-fasttrack-subject-matter-experts-resources-guidance', 'Request an expert'],
    ['/en/page/PHASE-assess', 'Assess phase'],
    ['/en/page/phase-assess/', 'Assess phase'],
    ['/en/page/phase-assess-es', 'Assess phase'],
    ['/es/page/phase-assess.md', 'Fase de evaluación'],
    ['/en/', 'Partner Playbook'],
    ['/en/bookmarks/', 'Bookmarks'],
  ] as const) {
    test(`opens the right page: ${path}`, async ({ reader: { page, origin, takeComplaints } }) => {
      await page.goto(`${origin}${path}`);
      await expect(heading(page)).toHaveText(title);
      await expect(page.locator('.toast')).toHaveCount(0);
      takeComplaints();
    });
  }

  for (const [path, title, sentence] of [
    [
      '/en/page/gone',
      'Page not found',
      'no page “gone” in this edition. It may have been renamed or retired',
    ],
    ['/es/phase/gone', 'No se encontró la fase', 'No hay ninguna fase «gone» en esta edición'],
  ] as const) {
    test(`says in a sentence what became of it: ${path}`, async ({ reader }) => {
      await reader.page.goto(`${reader.origin}${path}`);
      await expect(heading(reader.page)).toHaveText(title);
      await expect(reader.page.getByRole('main')).toContainText(sentence);
      reader.takeComplaints();
    });
  }

  for (const path of ['/en/clients', '/en/page/']) {
    test(`shows where one read last, and says so: ${path}`, async ({ reader }) => {
      await expect(heading(reader.page)).toHaveText('Enable phase');
      // Whoever reads a page stays longer than the moment in which the visit is kept.
      const recent = () =>
        askHost<readonly unknown[]>(reader.page, 'reading.recent', { lang: 'en', limit: 1 });
      await expect.poll(async () => (await recent()).length).toBe(1);
      await reader.page.goto(`${reader.origin}${path}`);
      await expect(heading(reader.page)).toHaveText('Enable phase');
      await expect(reader.page.locator('.toast')).toContainText('leads nowhere in Fieldbook');
      reader.takeComplaints();
    });
  }

  test('finds a section that is written otherwise today, and tells of one that is gone', async ({
    reader: { page, origin },
  }) => {
    await page.goto(`${origin}/es/page/phase-assess`);
    await expect(heading(page)).toHaveText('Fase de evaluación');
    const [accented = ''] = await page
      .locator('article [id]')
      .evaluateAll((all) => all.map(({ id }) => id).filter((id) => /[áéíóúñ]/.test(id)));
    expect(accented).not.toBe('');
    const plain = accented.normalize('NFD').replaceAll(/\p{Mark}/gu, '');
    await page.goto(`${origin}/es/page/phase-assess#${plain}`);
    await expect(page.locator(`[id="${accented}"]`)).toBeInViewport();
    await expect(page.locator('.toast')).toHaveCount(0);
    await page.goto(`${origin}/es/page/phase-assess#ninguna`);
    await expect(page.locator('.toast')).toContainText('no la sección que nombra el vínculo');
  });
});

test.describe('an address of another start', () => {
  test('waits at the door, and opens where it leads once a window is let in', async ({ chrome, data }) => {
    const shell = await startShell({ data, lang: 'en' });
    const origin = new URL(await shell.address()).origin;
    await shell.stop();
    const next = await startShell({ data, lang: 'en' });
    const address = await next.address();
    expect(new URL(address).origin, 'the same address as last time').toBe(origin);
    const context = await (await chrome()).browser.newContext();
    const waiting = await context.newPage();
    await waiting.goto(`${origin}/en/page/phase-assess?token=${'A'.repeat(43)}`);
    await expect(heading(waiting)).toHaveText('Fieldbook does not know this window yet');
    const admitted = await context.newPage();
    await admitted.goto(address);
    await expect(admitted.locator('.shell')).toBeVisible();
    await expect(heading(waiting)).toHaveText('Assess phase');
    await expect(waiting).toHaveURL(`${origin}/en/page/phase-assess`);
    // A used address, and a bookmark, in a browser that has been let in.
    for (const old of [`${origin}/es/page/phase-assess?token=used`, `${origin}/es/page/phase-assess`]) {
      const window = await context.newPage();
      await window.goto(old);
      await expect(heading(window)).toHaveText('Fase de evaluación');
      await window.close();
    }
    const nowhere = await context.newPage();
    expect((await nowhere.goto(`${origin}/en/page/a%5Cb`))?.status()).toBe(404);
    await expect(nowhere.locator('.toast')).toContainText('leads nowhere in Fieldbook');
    // A tab that the browser opened again brings the key of yesterday.
    const restored = await context.newPage();
    await restored.addInitScript(() => {
      if (!sessionStorage.getItem('tried')) sessionStorage.setItem('fieldbook-key', 'B'.repeat(43));
      sessionStorage.setItem('tried', 'yes');
    });
    await restored.goto(`${origin}/en/page/phase-enable`);
    await expect(heading(restored)).toHaveText('Enable phase');
    await context.close();
    await next.stop();
  });

  test('where another program has the port of last time, the reader opens at another', async ({ data }) => {
    const first = await startShell({ data });
    const second = await startShell({ data });
    const ports = await Promise.all(
      [first, second].map(async (shell) => new URL(await shell.address()).port),
    );
    expect(new Set(ports).size).toBe(2);
    await second.stop();
    await first.stop();
  });
});
