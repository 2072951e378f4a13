import { statSync } from 'node:fs';
import { join } from 'node:path';
import { askHost } from './ask-host.ts';
import { expect, test } from './fixture.ts';

/** Above this the host hands the work to a thread of its own, which the bundle has to bring along; bytes. */
const INLINE_BYTES = 4_000_000;
const NOTES = 260;
const NOTE_LENGTH = 19_000;

test.use({ setup: { lang: 'en', path: '/en' } });

test('a notebook of more than 4 MB is backed up, exported and restored', async ({ reader }) => {
  test.slow();
  const { page, data } = reader;
  const note = 'One paragraph of a long talk with the client. '.repeat(500).slice(0, NOTE_LENGTH).trim();
  for (let at = 0; at < NOTES; at += 1)
    await askHost(page, 'bookmark.add', {
      target: { kind: 'page', key: `page-${at}`, lang: 'en' },
      title: `Page ${at}`,
      note,
      engagement: null,
    });
  const backup = await askHost<{ id: string }>(page, 'backup.make', {});
  const file = join(data, 'notebook', 'notebook-1.db');
  expect(statSync(file).size + statSync(`${file}-wal`).size).toBeGreaterThan(INLINE_BYTES);
  const { base64 } = await askHost<{ base64: string }>(page, 'notebook.export', {});
  expect(Buffer.from(base64, 'base64').length).toBeGreaterThan(INLINE_BYTES);
  await askHost(page, 'backup.restore', { id: backup.id });
  const kept = await askHost<{ bookmarks: readonly unknown[] }>(page, 'bookmark.list', { lang: 'en' });
  expect(kept.bookmarks).toHaveLength(NOTES);
});
