import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from './fixture.ts';

const isRoot = process.getuid?.() === 0;

/** Takes from the reader the right to write into a folder; gives back how to give it back. `null` where this machine knows no way. */
function forbid(folder: string): (() => void) | null {
  if (process.platform === 'win32') return null;
  if (!isRoot) {
    chmodSync(folder, 0o500);
    return () => chmodSync(folder, 0o700);
  }
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'ro,size=64k', 'tmpfs', folder]).status === 0;
  return mounted ? () => void spawnSync('umount', ['-l', folder]) : null;
}

const test = base.extend<{ allow: () => void }>({
  data: async ({}, use) => {
    const data = mkdtempSync(join(tmpdir(), 'fieldbook-e2e-'));
    mkdirSync(join(data, 'sync'));
    writeFileSync(join(data, 'root.json'), '{}');
    await use(data);
    rmSync(data, { recursive: true, force: true });
  },
  allow: async ({ data }, use) => {
    const allow = forbid(join(data, 'sync'));
    test.skip(allow === null, 'this machine lets nobody forbid a folder');
    await use(() => allow?.());
    allow?.();
  },
});

test.use({ setup: { lang: 'en', path: '/en', flags: ['--source=http://127.0.0.1:9/'] } });

test('an update check that cannot write is told on the page, with what to do, and the reader goes on', async ({
  allow,
  reader,
}) => {
  const { page } = reader;
  const notice = page.getByRole('alert').filter({ hasText: 'Looking for updates of the content failed.' });
  // The first check comes some seconds after the start.
  await expect(notice).toContainText('The system does not let the app write here.', { timeout: 20_000 });
  await expect(notice).toContainText('check the folder’s permissions');
  await page.goto(`${reader.origin}/es`);
  await expect(
    page.getByRole('alert').filter({ hasText: 'No se pudo buscar actualizaciones del contenido.' }),
  ).toContainText('compruebe los permisos de la carpeta');
  await page.goto(`${reader.origin}/en/page/adoption-continuum-partner`);
  await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
  allow();
  await notice.getByRole('button', { name: 'Try again' }).click();
  await expect(notice).toHaveCount(0);
  reader.takeComplaints();
});
