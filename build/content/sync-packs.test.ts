import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { errorCodes, FieldbookError } from '../../contract/shapes/errors.ts';
import { writePack } from '../../host/sync/pack-file.ts';
import { exportPack } from '../../host/sync/pack-export.ts';
import { metadataFolder } from '../../host/sync/update.ts';
import { packSite } from './pack.ts';
import { LAB_NOW, editionTree, openLaptop, openMirror, openPublisher, scratchFolder, smallPlaybook, syncOnce } from './testing/signed-site.ts';

/** As many as threats P3 promises. */
const MUTATIONS = 1_500;

const folder = scratchFolder();
afterAll(() => folder[Symbol.dispose]());
const publisher = openPublisher(folder.path);
const root = publisher.keys.roots[0] ?? Buffer.alloc(0);
publisher.publish(smallPlaybook());
const file = join(folder.path, 'good.fieldbook');
const ready = packSite(publisher.site, file);

async function importInto(data: string, pack: string) {
  const laptop = openLaptop({ data: join(folder.path, data), root, sites: [] });
  try {
    return await laptop.sync.importPack(pack, false);
  } finally {
    await laptop.sync.close();
  }
}

describe('a pack', () => {
  test('gives the same edition as the site, and a laptop’s own export gives it again', async () => {
    await ready;
    const mirror = await openMirror(() => publisher.site);
    const online = await syncOnce({ data: join(folder.path, 'online'), root, sites: [mirror.url] });
    await mirror.close();
    const usb = await importInto('usb', file);
    const laptop = openLaptop({ data: join(folder.path, 'usb'), root, sites: [] });
    const anchor = laptop.sync.anchor();
    const current = laptop.editions.current();
    if (!anchor || !current) throw new Error('no edition');
    const again = join(folder.path, 'again.fieldbook');
    await exportPack({ disk: laptop.sync.disk, metadata: metadataFolder(laptop.sync.folder, anchor), anchor, current, file: again });
    await laptop.sync.close();
    const third = await importInto('third', again);
    const ids = [online, usb, third].map((state) => (state.state === 'updated' ? state.edition : state));
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(await importInto('third', again)).toMatchObject({ state: 'up-to-date' });
  });

  test('that is older does nothing and says so', async () => {
    const older = join(folder.path, 'older.fieldbook');
    await packSite(publisher.site, older);
    publisher.publish(smallPlaybook(6, { 'en/page-1.md': '# Two\n' }), LAB_NOW + 1_000);
    const newer = join(folder.path, 'newer.fieldbook');
    await packSite(publisher.site, newer);
    expect(await importInto('steps', newer)).toMatchObject({ state: 'updated', number: 2 });
    const before = editionTree(join(folder.path, 'steps'));
    const state = await importInto('steps', older);
    expect(state).toMatchObject({ state: 'failed', from: 'pack', failure: { code: 'sync-older' } });
    expect(editionTree(join(folder.path, 'steps'))).toBe(before);
  });

  test('does not wait for a check that waits for a network, and its failure says nothing of the site', async () => {
    await ready;
    const silent = await openMirror(() => publisher.site, () => true);
    const laptop = openLaptop({ data: join(folder.path, 'waiting'), root, sites: [silent.url] });
    const check = laptop.sync.run({ by: 'schedule', shrink: false });
    const bad = join(folder.path, 'bad.fieldbook');
    writeFileSync(bad, 'no pack');
    expect(await laptop.sync.importPack(bad, false)).toMatchObject({ state: 'failed', from: 'pack', failure: { code: 'pack-not-a-pack' } });
    expect(laptop.sync.store.history().failingSince).toBeNull();
    expect(await laptop.sync.importPack(file, false)).toMatchObject({ state: 'updated' });
    expect((await check).state).toBe('idle');
    expect(await laptop.sync.importPack(join(folder.path, 'gone.fieldbook'), false)).toMatchObject({ failure: { code: 'pack-not-a-pack' } });
    await laptop.sync.close();
    await silent.close();
  });

  test('is never written over a file that is none', async () => {
    const mine = join(folder.path, 'mine.fieldbook');
    writeFileSync(mine, 'my own notes');
    const laptop = openLaptop({ data: join(folder.path, 'usb'), root, sites: [] });
    const [anchor, current] = [laptop.sync.anchor(), laptop.editions.current()];
    if (!anchor || !current) throw new Error('no edition');
    const input = { disk: laptop.sync.disk, metadata: metadataFolder(laptop.sync.folder, anchor), anchor, current };
    await expect(exportPack({ ...input, file: mine })).rejects.toThrow(/not a Fieldbook pack/);
    await expect(exportPack({ ...input, file: join(folder.path, 'mine.txt') })).rejects.toThrow(FieldbookError);
    expect(readFileSync(mine, 'utf8')).toBe('my own notes');
    await laptop.sync.close();
  });
});

/** P1-P3: nothing is ever unpacked by path; whatever is done to a pack gives the signed edition or one of our codes, and no other file. */
describe('a hostile pack', () => {
  test('with names that climb is refused before it is written, and when it is read', async () => {
    const tricks = ['../evil', '..\\evil', '/etc/evil', 'C:/evil', 'metadata/../../evil', 'con', 'a\u0000b', 'a//b', '.', 'metadata/', 'A.json'];
    for (const [at, name] of tricks.entries()) {
      await expect(writePack(join(folder.path, `t${at}`), [{ name, bytes: Buffer.alloc(1) }])).rejects.toThrow(FieldbookError);
      const crafted = join(folder.path, `crafted-${at}.fieldbook`);
      writeFileSync(crafted, manifestOf([[name, 4]], Buffer.from('evil')));
      expect(await importInto('hostile', crafted)).toMatchObject({ state: 'failed', failure: { code: 'sync-bad-name' } });
    }
    expect(readdirSync(folder.path).includes('evil')).toBe(false);
  });

  test.each([
    ['not a pack', Buffer.from('PK\u0003\u0004 a zip'), 'pack-not-a-pack'],
    ['empty', Buffer.alloc(0), 'pack-not-a-pack'],
    ['a name twice', manifestOf([['a', 1], ['a', 1]], Buffer.from('xy')), 'sync-bad-name'],
    ['a gap', manifestOf([['a', 1]], Buffer.from('xyz')), 'pack-damaged'],
    ['an overlap', manifestOf([['a', 9]], Buffer.from('xyz')), 'pack-damaged'],
    ['a negative length', manifestOf([['a', -1]], Buffer.alloc(0)), 'pack-damaged'],
    ['a million entries', manifestOf(Array.from({ length: 200_000 }, (_, at) => [`a${at}`, 0]), Buffer.alloc(0)), 'pack-damaged'],
    ['a manifest of four gigabytes', Buffer.concat([Buffer.from('FIELDBOOK1\n'), Buffer.from([255, 255, 255, 255])]), 'pack-damaged'],
    ['no metadata', manifestOf([['a', 1]], Buffer.from('x')), 'pack-damaged'],
  ])('%s', async (name, bytes, code) => {
    const crafted = join(folder.path, `crafted-${name.replaceAll(' ', '-')}.fieldbook`);
    writeFileSync(crafted, bytes);
    expect(await importInto('hostile', crafted)).toMatchObject({ state: 'failed', failure: { code } });
  });

  test(`mutated ${MUTATIONS} times gives the signed edition or one of our codes`, { timeout: 300_000 }, async () => {
    await ready;
    const good = readFileSync(file);
    const tally = { refused: 0, same: 0 };
    const expected = await importInto('expected', file);
    const edition = expected.state === 'updated' ? expected.edition : null;
    let laptop = openLaptop({ data: join(folder.path, 'mutated'), root, sites: [] });
    for (let at = 0; at < MUTATIONS; at += 1) {
      const crafted = join(folder.path, 'mutated.fieldbook');
      writeFileSync(crafted, mutate(good, at));
      const state = await laptop.sync.importPack(crafted, false);
      if (state.state === 'updated') {
        // The change fell on bytes that are not read (or was none): the next one begins without an edition again.
        expect(state.edition).toBe(edition);
        await laptop.sync.close();
        laptop = openLaptop({ data: join(folder.path, `mutated-${at}`), root, sites: [] });
        tally.same += 1;
        continue;
      }
      const code = state.state === 'failed' ? state.failure.code : 'internal';
      expect(errorCodes.filter((known) => known !== 'internal')).toContain(code);
      tally.refused += 1;
    }
    await laptop.sync.close();
    expect(tally.refused + tally.same).toBe(MUTATIONS);
    // Most changes fall on bytes that count; were it fewer, the changes would have been none.
    expect(tally.refused).toBeGreaterThan(MUTATIONS / 2);
  });
});

/** A pack whose manifest says anything at all. */
function manifestOf(manifest: readonly (readonly [string, number])[], bytes: Buffer): Buffer {
  const json = Buffer.from(JSON.stringify(manifest));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  return Buffer.concat([Buffer.from('FIELDBOOK1\n'), length, json, bytes]);
}

/** A bit flipped, a sector zeroed, a tail lost or a piece doubled, at a place the number decides. */
function mutate(good: Buffer, seed: number): Buffer {
  const place = (seed * 2_654_435_761) % good.length;
  const bad = Buffer.from(good);
  if (seed % 4 === 0) bad[place] = (bad[place] ?? 0) ^ (1 << (seed % 8));
  if (seed % 4 === 1) bad.fill(0, place, Math.min(good.length, place + 512));
  if (seed % 4 === 2) return bad.subarray(0, place);
  if (seed % 4 === 3) return Buffer.concat([bad.subarray(0, place), bad.subarray(place >> 1)]);
  return bad;
}
