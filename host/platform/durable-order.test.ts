import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { writeFileAtomic } from './files.ts';

const steps = vi.hoisted(() => [] as string[]);
vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  return {
    ...real,
    fsyncSync: (handle: number) => {
      steps.push(real.fstatSync(handle).isDirectory() ? 'fsync of the folder' : 'fsync of the file');
      real.fsyncSync(handle);
    },
    renameSync: (from: string, to: string) => {
      steps.push('rename');
      real.renameSync(from, to);
    },
  };
});

const folder = fs.mkdtempSync(join(tmpdir(), 'fieldbook-order-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

it('a file is on the disk before it takes the place of the old one, and its name is when that is told', () => {
  writeFileAtomic(join(folder, 'note.json'), 'one');
  const last = process.platform === 'win32' ? [] : ['fsync of the folder'];
  expect(steps).toEqual(['fsync of the file', 'rename', ...last]);
});
