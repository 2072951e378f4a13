import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import {
  DAY_MS,
  LAB_NOW,
  LAPTOP_NOW,
  openPublisher,
  smallPlaybook,
} from '../../../build/content/testing/signed-site.ts';
import type { Publisher } from '../../../build/content/testing/signed-site.ts';
import { realDisk } from '../disk.ts';
import { METADATA_FOLDER } from '../remote.ts';
import { openSyncStore } from '../sync-store.ts';
import type { SyncStore } from '../sync-store.ts';
import { readTrust, refreshTrust } from '../trust.ts';
import type { TrustInput } from '../trust.ts';

/** A laptop that trusts a publisher's first root. */
export interface TrustLab {
  readonly place: string;
  readonly publisher: Publisher;
  readonly store: SyncStore;
  readonly root: Buffer;
}

/** How a refresh differs from one of the laptop at its ease. */
export type RefreshChange = Partial<TrustInput> & {
  readonly hint?: number | null;
  readonly without?: RegExp;
};

/** Lays a publisher's signed site and a laptop's empty folder out before each test. */
export function useTrustLab() {
  let lab: TrustLab | null = null;
  const now = (): TrustLab => {
    if (!lab) throw new Error('The lab is there while a test runs');
    return lab;
  };
  beforeEach(() => {
    const place = mkdtempSync(join(tmpdir(), 'fieldbook-trust-'));
    const publisher = openPublisher(place);
    publisher.publish(smallPlaybook(2));
    const store = openSyncStore(join(place, 'sync.db'), { now: () => LAB_NOW });
    lab = { place, publisher, store, root: publisher.keys.roots[0] ?? Buffer.alloc(0) };
  });
  afterEach(() => {
    now().store.close();
    rmSync(now().place, { recursive: true, force: true });
  });
  const folder = (): string => join(now().place, 'metadata');
  return {
    now,
    folder,
    versionsKept: () => readTrust(realDisk, folder())?.versions,
    /** Refreshes from the publisher's folder, as a site or a pack gives it; `without` are files that it does not have. */
    refresh: ({ hint = null, without, ...more }: RefreshChange = {}): ReturnType<typeof refreshTrust> => {
      const { place, publisher, store, root } = now();
      const site = join(publisher.site, METADATA_FOLDER);
      return refreshTrust({
        anchor: { name: 'shipped', bytes: root },
        folder: folder(),
        scratch: mkdtempSync(join(place, 'scratch-')),
        disk: realDisk,
        store,
        remote: {
          origin: 'site',
          metadata: (name) =>
            Promise.resolve(
              existsSync(join(site, name)) && !without?.test(name) ? readFileSync(join(site, name)) : null,
            ),
          bundle: () => Promise.reject(new Error('no bundle is asked for')),
          clockHint: () => hint,
        },
        signal: new AbortController().signal,
        now: LAPTOP_NOW,
        builtAt: LAB_NOW - 10 * DAY_MS,
        ...more,
      });
    },
  };
}
