import { buildBlockMap } from 'app-builder-lib/out/targets/blockmap/blockmap.js';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeOf, tryAll, useLab } from './testing/feed.ts';
import { RUNNING } from './testing/machine.ts';
import type { Lab } from './testing/machine.ts';
import { installerBytes } from './testing/loopback-feed.ts';
import { installer, keepInstaller, offer } from './testing/offers.ts';

const open = useLab();

describe('a delta', () => {
  /** Two versions that share most of their bytes, as installers do. */
  function versions(): { readonly old: Buffer; readonly fresh: Buffer } {
    const common = installerBytes(3_000_000);
    const old = Buffer.concat([installer(RUNNING, 1_000), common]);
    const fresh = Buffer.concat([
      installer('1.3.0', 1_000),
      common.subarray(0, 1_500_000),
      installerBytes(40_000),
      common.subarray(1_500_000),
    ]);
    return { old, fresh };
  }

  it('of an AppImage fetches a small part of the whole', async () => {
    const { old, fresh } = versions();
    const opened = await open('appimage');
    const [before, after] = await Promise.all([
      withEmbeddedMap(opened, 'old', old),
      withEmbeddedMap(opened, 'new', fresh),
    ]);
    writeFileSync(opened.program, before.bytes, { mode: 0o755 });
    offer(opened, 'appimage', '1.3.0', {
      bytes: after.bytes,
      more: { file: { blockMapSize: after.mapSize } },
    });
    expect(codeOf(await tryAll(opened))).toBe('installing');
    expect(readFileSync(opened.program).equals(after.bytes)).toBe(true);
    const { bytes } = opened.feed.seen();
    console.log(`AppImage delta: ${bytes} of ${after.bytes.length} bytes`);
    expect(bytes).toBeLessThan(after.bytes.length / 10);
  });

  it('of the Windows installer fetches a small part of the whole', async () => {
    const { old, fresh } = versions();
    const opened = await open('nsis');
    const previous = join(opened.folder, 'previous.exe');
    writeFileSync(previous, old);
    keepInstaller(opened, previous);
    const { name } = offer(opened, 'nsis', '1.3.0', { bytes: fresh });
    opened.feed.files.set(`${name}.blockmap`, await mapOf(opened, 'new', fresh));
    opened.feed.files.set(`${name.replace('1.3.0', RUNNING)}.blockmap`, await mapOf(opened, 'old', old));
    expect(codeOf(await tryAll(opened))).toBe('installing');
    const { bytes } = opened.feed.seen();
    console.log(`NSIS delta: ${bytes} of ${fresh.length} bytes`);
    expect(bytes).toBeLessThan(fresh.length / 10);
  });

  it('that comes out wrong gives way to the whole installer', async () => {
    const { old, fresh } = versions();
    const opened = await open('nsis');
    const previous = join(opened.folder, 'previous.exe');
    writeFileSync(previous, installerBytes(old.length));
    keepInstaller(opened, previous);
    const { name } = offer(opened, 'nsis', '1.3.0', { bytes: fresh });
    opened.feed.files.set(`${name}.blockmap`, await mapOf(opened, 'new', fresh));
    opened.feed.files.set(`${name.replace('1.3.0', RUNNING)}.blockmap`, await mapOf(opened, 'old', old));
    expect(codeOf(await tryAll(opened))).toBe('installing');
    expect(opened.feed.seen().bytes).toBeGreaterThan(fresh.length);
  });

  async function mapOf(opened: Lab, name: string, bytes: Buffer): Promise<Buffer> {
    const file = join(opened.folder, `${name}.bin`);
    writeFileSync(file, bytes);
    await buildBlockMap(file, 'gzip', `${file}.blockmap`);
    return readFileSync(`${file}.blockmap`);
  }

  async function withEmbeddedMap(
    opened: Lab,
    name: string,
    bytes: Buffer,
  ): Promise<{ readonly bytes: Buffer; readonly mapSize: number }> {
    const file = join(opened.folder, `${name}.AppImage`);
    writeFileSync(file, bytes);
    const { blockMapSize } = await buildBlockMap(file, 'deflate');
    return { bytes: readFileSync(file), mapSize: blockMapSize ?? 0 };
  }
});
