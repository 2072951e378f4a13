import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InstallKind } from '../../contract/shapes/update.ts';
import { openLab, RUNNING } from './testing/machine.ts';
import type { Lab } from './testing/machine.ts';
import { installer, offer } from './testing/offers.ts';
import { installerBytes } from './testing/loopback-feed.ts';
import {
  ask,
  makeContent,
  makeOldData,
  schemaOf,
  startVersion,
  whatTheUserSees,
} from './testing/old-data.ts';
import type { OldData } from './testing/old-data.ts';

/** Each way of being installed × each way an update can go × a data folder of every schema released: what the user made is there in every cell. */
const ways = ['nsis', 'msi', 'portable', 'appimage', 'deb'] as const satisfies readonly InstallKind[];
const selfInstalling: ReadonlySet<InstallKind> = new Set(['nsis', 'appimage']);

let content = '';
let old: readonly OldData[] = [];
let newer: OldData | null = null;

beforeAll(async () => {
  content = makeContent();
  ({ old, newer } = await makeOldData(content));
});
afterAll(() => rmSync(content, { recursive: true, force: true }));

/** The state machine's part: a lab whose running version goes as far as it gets with what the server offers. */
async function goThrough(lab: Lab): Promise<void> {
  await lab.call('update.check');
  await lab.call('update.download');
  if (lab.state().state === 'downloading') await lab.settle('ready', 'failed');
  if (lab.state().state !== 'ready') return;
  lab.makeRunnable();
  await lab.call('update.install', { when: 'now' });
}

async function inCell(way: InstallKind, data: OldData, work: (lab: Lab) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fieldbook-cell-'));
  data.copyTo(folder);
  const lab = await openLab({ kind: way, data: folder, content });
  try {
    await work(lab);
  } finally {
    await lab.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first start of a version after the update: same folder, new app. */
async function afterwards(lab: Lab, version: string): Promise<unknown> {
  lab.quit();
  const host = await startVersion(lab.data, content, version);
  try {
    return await whatTheUserSees(host);
  } finally {
    host.close();
  }
}

it('has a folder of every schema released', () =>
  expect(old.map(({ schema }) => schema)).toEqual([6, 5, 4, 3, 2, 1]));

describe.each(ways)('installed as %s', (way) => {
  it('an update keeps everything, migrated with a backup', async () => {
    for (const data of old) {
      await inCell(way, data, async (lab) => {
        offer(lab, way, '1.3.0');
        expect(await whatTheUserSees(lab.host)).toEqual(data.seen);
        await goThrough(lab);
        if (selfInstalling.has(way)) {
          expect(lab.state().state).toBe('installing');
          await expect.poll(() => lab.started().length).toBe(1);
          expect(readdirSync(join(lab.data, 'notebook', 'backups')).length).toBeGreaterThan(0);
        } else {
          expect(lab.state()).toMatchObject({
            state: 'available',
            offer: { installs: 'by-hand', version: '1.3.0' },
          });
          expect(lab.started()).toEqual([]);
        }
        expect(await afterwards(lab, '1.3.0')).toEqual(data.seen);
        expect(schemaOf(lab.data)).toBe(Math.max(...old.map(({ schema }) => schema)));
        if (data.schema < 2)
          expect(readdirSync(join(lab.data, 'notebook', 'backups')).join()).toContain('migration');
      });
    }
  });

  it('a broken update changes nothing', async () => {
    for (const data of old) {
      await inCell(way, data, async (lab) => {
        const before = readFileSync(lab.program);
        const { name, bytes } = offer(lab, way, '1.3.0');
        lab.feed.files.set(name, installerBytes(bytes.length));
        await goThrough(lab);
        expect(lab.state().state).toBe(selfInstalling.has(way) ? 'failed' : 'available');
        expect(lab.started()).toEqual([]);
        expect(lab.quits()).toBe(0);
        expect(readFileSync(lab.program).equals(before)).toBe(true);
        expect(await whatTheUserSees(lab.host)).toEqual(data.seen);
        expect(await afterwards(lab, RUNNING)).toEqual(data.seen);
      });
    }
  });

  it('a downgrade is not offered; done by hand it opens read-only and says so', async () => {
    if (newer === null) throw new Error('no folder of a newer version');
    const { seen } = newer;
    await inCell(way, newer, async (lab) => {
      offer(lab, way, '1.1.0', { bytes: installer('1.1.0') });
      await goThrough(lab);
      expect(lab.state().state).toBe('current');
      expect(lab.started()).toEqual([]);
      expect(await whatTheUserSees(lab.host)).toEqual(seen);
      const refused = await lab.host.call('engagement.create', {
        client: 'Fabrikam',
        colour: 1,
        language: 'en',
      });
      expect(refused).toMatchObject({ ok: false, error: { code: 'notebook-too-new' } });
      expect(await afterwards(lab, RUNNING)).toEqual(seen);
      expect(schemaOf(lab.data)).toBe(newer?.schema);
    });
  });
});

it('news are told once, after an update only', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fieldbook-news-'));
  const pending = async (running: string): Promise<string | null> => {
    const lab = await openLab({ kind: 'appimage', data: folder, content, running });
    try {
      const { news } = JSON.parse(readFileSync(join(folder, 'updates.json'), 'utf8')) as {
        news: string | null;
      };
      await ask(lab.host, 'update.newsSeen');
      return news;
    } finally {
      await lab.close();
    }
  };
  expect(await pending('1.2.0')).toBeNull();
  expect(await pending('1.3.0')).toBe('1.3.0');
  expect(await pending('1.3.0')).toBeNull();
  expect(await pending('1.1.0')).toBeNull();
  rmSync(folder, { recursive: true, force: true });
});
