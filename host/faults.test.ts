import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { faults, layOut, pathsOfTable, readOnDisk, readOver } from './testing/faults-trial.ts';
import type { Laid } from './testing/faults-trial.ts';
import { sample, seed } from '../build/trial-sample.ts';

/** A little more than a data folder needs. */
const DISK_SIZE = '8m';

/** Editions are compiled first, on a busy machine. */
const LAY_OUT_WITHIN_MS = 60_000;

const paths = pathsOfTable(readFileSync(join(import.meta.dirname, '..', 'ARCHITECTURE.md'), 'utf8'));

describe('whatever became of a file of the data folder', () => {
  let folder = '';
  let laid: Laid;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fieldbook-faults-'));
    laid = await layOut(join(folder, 'laid'));
  }, LAY_OUT_WITHIN_MS);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.skipIf(process.platform === 'win32')(
    'nobody else of the machine may look into the data, and what others could read is mended',
    async () => {
      const data = join(folder, 'private');
      cpSync(laid.data, data, { recursive: true });
      expect(readableByOthers(laid.data)).toEqual([]);
      for (const path of [data, ...everyPath(data)])
        chmodSync(path, statSync(path).isDirectory() ? 0o755 : 0o644);
      expect(readableByOthers(data).length).toBeGreaterThan(10);
      await readOnDisk({ ...laid, data }, false);
      expect(readableByOthers(data)).toEqual([]);
    },
  );

  it('the table of files is read', () => expect(paths.length).toBeGreaterThan(15));

  // All of them in `npm run trials`; in `npm test` one a path, another one each day.
  for (const [at, path] of paths.entries()) {
    for (const fault of sample(faults, faults.length, at + seed)) {
      it(`${path} is ${fault}: the reader opens, reads and writes, and no task ends it`, async () => {
        const data = join(folder, 'data');
        rmSync(data, { recursive: true, force: true });
        cpSync(laid.data, data, { recursive: true });
        expect(await readOver({ ...laid, data }, path, fault)).toEqual({ refused: [], troubles: [] });
      });
    }
  }

  describe.skipIf(!canMount())('on a disk that takes nothing', () => {
    const disk = (): string => join(folder, 'disk');
    const data = (): string => join(disk(), 'data');
    beforeEach(() => {
      mkdirSync(disk(), { recursive: true });
      spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_SIZE}`, 'tmpfs', disk()]);
      cpSync(laid.data, data(), { recursive: true });
    });
    afterEach(() => void spawnSync('umount', ['-l', disk()]));

    for (const content of [false, true]) {
      const what = content ? 'a folder of Markdown' : 'an edition';
      it(`full: ${what} is read, and each refusal says that the disk is full`, async () => {
        fill(join(disk(), 'filler'));
        const { refused, troubles } = await readOnDisk({ ...laid, data: data() }, content);
        expect(refused.filter((line) => isReading(line) || !line.endsWith(': disk-full'))).toEqual([]);
        expect(troubles.filter((code) => code !== 'disk-full')).toEqual([]);
        console.log(`full disk, ${what}: ${refused.join(', ')}; told: ${troubles.join(', ')}`);
      });

      it(`read-only: ${what} is read, and each refusal says so`, async () => {
        spawnSync('mount', ['-o', 'remount,ro', disk()]);
        const { refused, troubles } = await readOnDisk({ ...laid, data: data() }, content);
        const known = /: (read-only|disk-denied)$/;
        expect(refused.filter((line) => isReading(line) || !known.test(line))).toEqual([]);
        expect(troubles.filter((code) => code !== 'read-only' && code !== 'disk-denied')).toEqual([]);
        console.log(`read-only disk, ${what}: ${refused.join(', ')}; told: ${troubles.join(', ')}`);
      });
    }
  });
});

/** What only reads is answered on any disk. */
function isReading(line: string): boolean {
  return /^(settings\.read|edition|page|search|reading\.recent|checklist\.page|notices|changes\.read|app)/.test(
    line,
  );
}

function fill(file: string): void {
  for (const size of [1_000_000, 4_096]) {
    for (let at = 0; ; at += 1) {
      try {
        writeFileSync(`${file}-${size}-${at}`, Buffer.alloc(size));
      } catch (error) {
        if (Object(error).code !== 'ENOSPC') throw error;
        break;
      }
    }
  }
}

/** Whether this machine lets us mount a small disk. */
function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const place = mkdtempSync(join(tmpdir(), 'mount-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_SIZE}`, 'tmpfs', place]).status === 0;
  if (mounted) spawnSync('umount', [place]);
  rmSync(place, { recursive: true, force: true });
  return mounted;
}

function everyPath(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path));
}

/** What others of the machine could list or read. */
function readableByOthers(folder: string): readonly string[] {
  return [folder, ...everyPath(folder)].filter((path) => (statSync(path).mode & 0o077) !== 0);
}
