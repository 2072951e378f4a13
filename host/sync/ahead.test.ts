import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readKeys } from '../../build/content/keys.ts';
import { publishEdition, refreshSite } from '../../build/content/publish-edition.ts';
import { rotateKey } from '../../build/content/rotate.ts';
import { resign } from '../../build/content/sync-hostile.ts';
import { LAB_NOW, memorySources, smallPlaybook } from '../../build/content/testing/signed-site.ts';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import { useTrustLab } from './testing/trust-lab.ts';

const lab = useTrustLab();
const { folder, refresh, versionsKept } = lab;

describe('a refresh that stops on the way', () => {
  /** The site of before, the one after, and a laptop that has the first. */
  async function twoEditions(): Promise<void> {
    await refresh();
    cpSync(lab.now().publisher.site, join(lab.now().place, 'old'), { recursive: true });
    lab.now().publisher.publish(smallPlaybook(3), LAB_NOW + 1_000);
  }
  const backToOld = () =>
    cpSync(join(lab.now().place, 'old'), lab.now().publisher.site, { recursive: true, force: true });
  const kept = () => {
    const { timestamp, snapshot, targets } = lab.now().store.highWater('shipped') ?? {};
    return { timestamp, snapshot, targets };
  };

  it('keeps the timestamp that was verified, and takes no older one afterwards (TUF 5.4.3)', async () => {
    await twoEditions();
    await expect(refresh({ without: /snapshot/ })).rejects.toMatchObject({ code: 'sync-damaged' });
    expect(kept()).toEqual({ timestamp: 2, snapshot: 1, targets: 1 });
    const again = join(lab.now().place, 'new');
    cpSync(lab.now().publisher.site, again, { recursive: true });
    backToOld();
    await expect(refresh()).rejects.toMatchObject({ code: 'sync-rolled-back' });
    rmSync(folder(), { recursive: true });
    await expect(refresh()).rejects.toMatchObject({ code: 'sync-rolled-back' });
    cpSync(again, lab.now().publisher.site, { recursive: true, force: true });
    expect((await refresh()).versions).toEqual({ root: 1, timestamp: 2, snapshot: 2, targets: 2 });
  });

  it('asks of the next timestamp that it names no older snapshot than the one kept (TUF 5.4.3.2)', async () => {
    await twoEditions();
    await expect(refresh({ without: /snapshot/ })).rejects.toBeInstanceOf(FieldbookError);
    resign(lab.now().publisher.site, lab.now().publisher.keys, { versions: { timestamp: 9, snapshot: 1 } });
    await expect(refresh()).rejects.toMatchObject({ code: 'sync-rolled-back' });
  });

  it('keeps the snapshot that was verified, and takes none that names older targets (TUF 5.5.5)', async () => {
    await twoEditions();
    await expect(refresh({ without: /targets/ })).rejects.toBeInstanceOf(FieldbookError);
    expect(kept()).toEqual({ timestamp: 2, snapshot: 2, targets: 1 });
    resign(lab.now().publisher.site, lab.now().publisher.keys, {
      versions: { timestamp: 9, snapshot: 9, targets: 1 },
    });
    await expect(refresh()).rejects.toMatchObject({ code: 'sync-rolled-back' });
  });

  it('leaves what belongs together as it was, for the pack that a colleague is given', async () => {
    await twoEditions();
    const before = versionsKept();
    await expect(refresh({ without: /targets/ })).rejects.toBeInstanceOf(FieldbookError);
    expect(versionsKept()).toEqual(before);
    await refresh();
    expect(versionsKept()).toMatchObject({ timestamp: 2, snapshot: 2, targets: 2 });
    expect(readdirSync(folder())).not.toContain('ahead');
  });

  it('keeps nothing that could not be verified, that is a step back, or that came on a first refresh that fails', async () => {
    await twoEditions();
    resign(lab.now().publisher.site, lab.now().publisher.keys, {
      versions: { timestamp: 9 },
      signers: { timestamp: [lab.now().publisher.keys.online.snapshot] },
    });
    await expect(refresh()).rejects.toMatchObject({ code: 'sync-not-signed' });
    expect(kept()).toEqual({ timestamp: 1, snapshot: 1, targets: 1 });
    backToOld();
    rmSync(folder(), { recursive: true });
    lab.now().store.raise('shipped', { ...(lab.now().store.highWater('shipped') ?? none), timestamp: 5 });
    await expect(refresh({ without: /snapshot/ })).rejects.toBeInstanceOf(FieldbookError);
    expect(kept()).toEqual({ timestamp: 5, snapshot: 1, targets: 1 });
    expect(existsSync(join(folder(), 'ahead'))).toBe(false);
  });

  it('is remembered from the very first one on', async () => {
    lab.now().publisher.publish(smallPlaybook(3), LAB_NOW + 1_000);
    await expect(refresh({ without: /snapshot/ })).rejects.toBeInstanceOf(FieldbookError);
    expect(kept()).toEqual({ timestamp: 2, snapshot: 0, targets: 0 });
    resign(lab.now().publisher.site, lab.now().publisher.keys, { versions: { timestamp: 1 } });
    await expect(refresh()).rejects.toMatchObject({ code: 'sync-rolled-back' });
  });

  it('releases what the old keys had pushed up once a new lab.now().root has other ones (TUF 5.3.11)', async () => {
    await twoEditions();
    await expect(refresh({ without: /targets/ })).rejects.toBeInstanceOf(FieldbookError);
    rotateKey(join(lab.now().place, 'keys'), 'timestamp', LAB_NOW);
    const keys = readKeys(join(lab.now().place, 'keys'));
    backToOld();
    refreshSite({ site: lab.now().publisher.site, keys, now: LAB_NOW + 2_000, timestampDays: 30 });
    expect((await refresh()).versions).toMatchObject({ root: 2, timestamp: 2, snapshot: 2 });
  });
});

describe('after a key was replaced', () => {
  it('another snapshot of a version that was kept is fetched, not mixed with the kept one', async () => {
    await refresh();
    cpSync(lab.now().publisher.site, join(lab.now().place, 'old'), { recursive: true });
    lab.now().publisher.publish(smallPlaybook(3), LAB_NOW + 1_000);
    await refresh();
    cpSync(join(lab.now().place, 'old'), lab.now().publisher.site, { recursive: true, force: true });
    rotateKey(join(lab.now().place, 'keys'), 'timestamp', LAB_NOW);
    const keys = readKeys(join(lab.now().place, 'keys'));
    const sources = memorySources(smallPlaybook(4));
    publishEdition({
      site: lab.now().publisher.site,
      keys,
      sources,
      now: LAB_NOW + 2_000,
      timestampDays: 30,
      keep: 3,
    });
    await expect(refresh({ without: /snapshot/ })).rejects.toBeInstanceOf(FieldbookError);
    await expect(refresh({ without: /targets/ })).rejects.toBeInstanceOf(FieldbookError);
    expect((await refresh()).versions).toEqual({ root: 2, timestamp: 2, snapshot: 2, targets: 2 });
    expect((await refresh()).versions).toEqual({ root: 2, timestamp: 2, snapshot: 2, targets: 2 });
  });
});

const none = { root: 0, timestamp: 0, snapshot: 0, targets: 0, edition: 0, time: 0, keys: {} };
