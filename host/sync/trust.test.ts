import { cpSync, existsSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readKeys } from '../../build/content/keys.ts';
import { refreshSite } from '../../build/content/publish-edition.ts';
import { rotateKey } from '../../build/content/rotate.ts';
import { resign } from '../../build/content/sync-hostile.ts';
import { DAY_MS, LAB_NOW, smallPlaybook } from '../../build/content/testing/signed-site.ts';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import { realDisk } from './disk.ts';
import type { Disk } from './disk.ts';
import { METADATA_FOLDER } from './remote.ts';
import { useTrustLab } from './testing/trust-lab.ts';
import { readTrust } from './trust.ts';
import type { TrustInput } from './trust.ts';

const lab = useTrustLab();
const { folder, refresh, versionsKept } = lab;
const versionOf = (name: string): number =>
  JSON.parse(readFileSync(join(folder(), name), 'utf8')).signed.version;

/** A new lab.now().root, and the site signed under it. */
function rotate(): Buffer {
  rotateKey(join(lab.now().place, 'keys'), 'root', LAB_NOW);
  const keys = readKeys(join(lab.now().place, 'keys'));
  refreshSite({ site: lab.now().publisher.site, keys, now: LAB_NOW, timestampDays: 30 });
  return keys.roots.at(-1) ?? Buffer.alloc(0);
}

describe('the clock of this machine', () => {
  it('is told of when it is behind what the app itself is as old as, and only then', async () => {
    await refresh();
    expect(
      lab
        .now()
        .store.log(9)
        .map(({ message }) => message),
    ).toEqual([]);
    await refresh({ now: LAB_NOW - 20 * DAY_MS });
    expect(
      lab
        .now()
        .store.log(9)
        .map(({ message }) => message),
    ).toEqual(['the clock of this machine is behind']);
  });

  it('is what looks wrong when only by it the site has expired', async () => {
    const late = LAB_NOW + 400 * DAY_MS;
    await expect(refresh({ now: late, hint: LAB_NOW })).rejects.toMatchObject({ code: 'sync-clock' });
    await expect(refresh({ now: late, hint: late })).rejects.toMatchObject({ code: 'sync-expired' });
    await expect(refresh({ now: late, hint: null })).rejects.toMatchObject({ code: 'sync-expired' });
  });

  it('is not what looks wrong when the site is', async () => {
    resign(lab.now().publisher.site, lab.now().publisher.keys, {
      signers: { targets: [lab.now().publisher.keys.online.snapshot] },
    });
    await expect(refresh({ now: LAB_NOW + 2 * DAY_MS, hint: LAB_NOW })).rejects.toMatchObject({
      code: 'sync-not-signed',
    });
  });
});

describe('what is trusted', () => {
  it('is nothing where nothing is kept or what is kept is damaged; a disk that fails says so', async () => {
    expect(readTrust(realDisk, folder())).toBeNull();
    await refresh();
    expect(versionsKept()).toMatchObject({ root: 1, targets: 1 });
    const failing: Disk = {
      ...realDisk,
      read: () => {
        throw new Error('EIO');
      },
    };
    expect(() => readTrust(failing, folder())).toThrow('EIO');
  });

  it('begins with the lab.now().root of the app where that is newer than what is kept, and stays with what is kept where that is', async () => {
    await refresh();
    const newer = rotate();
    // The step from the one to the other is not on this site: only the app's own lab.now().root can lead on.
    await refresh({ anchor: { name: 'shipped', bytes: newer }, without: /^2\.root/ });
    expect(versionsKept()?.root).toBe(2);
    await refresh({ without: /^2\.root/ });
    expect(versionsKept()?.root).toBe(2);
  });

  it('keeps every lab.now().root on the way, and nothing else by those names', async () => {
    rotate();
    rotate();
    await refresh();
    expect(readdirSync(folder()).toSorted()).toEqual([
      '2.root.json',
      '3.root.json',
      'root.json',
      'snapshot.json',
      'targets.json',
      'timestamp.json',
    ]);
    expect([versionOf('2.root.json'), versionOf('3.root.json'), versionOf('root.json')]).toEqual([2, 3, 3]);
  });

  it('is a new lab.now().root also when what it leads to cannot be had, but not when the disk failed', async () => {
    await refresh();
    rotate();
    const full = (): never => {
      throw new FieldbookError('disk-full', 'no room');
    };
    await expect(refresh({ remote: siteBut('timestamp', full) })).rejects.toMatchObject({
      code: 'disk-full',
    });
    expect(versionOf('root.json')).toBe(1);
    await expect(refresh({ without: /timestamp/ })).rejects.toBeInstanceOf(FieldbookError);
    expect(versionOf('root.json')).toBe(2);
    expect(existsSync(join(folder(), '2.root.json'))).toBe(true);
  });

  it('is not written again where nothing is new', async () => {
    await refresh();
    const before = statSync(join(folder(), 'targets.json')).ino;
    const written: string[] = [];
    const disk: Disk = {
      ...realDisk,
      writeAtomic: (file, data) => {
        written.push(file);
        realDisk.writeAtomic(file, data);
      },
    };
    await refresh({ disk });
    expect(written).toEqual([]);
    expect(statSync(join(folder(), 'targets.json')).ino).toBe(before);
  });

  it('is never what was signed before what is known', async () => {
    const old = join(lab.now().place, 'old');
    cpSync(lab.now().publisher.site, old, { recursive: true });
    lab.now().publisher.publish(smallPlaybook(3), LAB_NOW + 1_000);
    await refresh();
    rmSync(folder(), { recursive: true });
    rmSync(lab.now().publisher.site, { recursive: true });
    cpSync(old, lab.now().publisher.site, { recursive: true });
    await expect(refresh()).rejects.toMatchObject({ code: 'sync-rolled-back' });
  });
});

/** The publisher's site, but for one file of the metadata. */
function siteBut(what: string, answer: () => Buffer): TrustInput['remote'] {
  const site = join(lab.now().publisher.site, METADATA_FOLDER);
  return {
    origin: 'site',
    metadata: async (name) =>
      name.includes(what) ? answer() : existsSync(join(site, name)) ? readFileSync(join(site, name)) : null,
    bundle: () => Promise.reject(new Error('no bundle is asked for')),
    clockHint: () => null,
  };
}
