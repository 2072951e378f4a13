import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NO_CLIENT } from '../../../contract/shapes/notebook-limits.ts';
import type { openDurable as OpenDurable } from '../../platform/database.ts';
import { openNotebook } from '../notebook.ts';

/** How many of the next writes find the file busy for the whole time-out, which is too long for a test. */
const busy = vi.hoisted(() => ({ times: 0 }));
vi.mock('../../platform/database.ts', async (original) => {
  const real = await original<{ readonly openDurable: typeof OpenDurable }>();
  const openDurable: typeof OpenDurable = (file) => {
    const database = real.openDurable(file);
    return {
      ...database,
      transaction: (work) => {
        if (busy.times > 0) {
          busy.times -= 1;
          throw Object.assign(new Error('database is locked'), { errcode: 5 });
        }
        return database.transaction(work);
      },
    };
  };
  return { ...real, openDurable };
});

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'fieldbook-busy-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const page = {
  target: { kind: 'page', key: 'a', lang: 'en' },
  quote: null,
  page: 'a',
  title: 'a',
  note: '',
  folder: null,
  engagement: null,
} as const;

it('a write that finds the file busy begins again, and says so when it is busy for good', async () => {
  const notebook = await openNotebook({ folder, language: 'en', clock: { now: () => 0 }, timers: false });
  try {
    busy.times = 3;
    notebook.bookmarks.add(page);
    expect(notebook.bookmarks.list(NO_CLIENT)).toHaveLength(1);
    busy.times = 99;
    expect(() => notebook.bookmarks.add(page)).toThrow('database is locked');
    // It does not try for ever.
    expect(busy.times).toBeGreaterThan(90);
    busy.times = 0;
    expect(notebook.bookmarks.list(NO_CLIENT)).toHaveLength(1);
  } finally {
    notebook.close();
  }
});
