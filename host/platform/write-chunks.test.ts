import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeChunks } from './write-chunks.ts';

const folder = mkdtempSync(join(tmpdir(), 'fieldbook-chunks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('what came before a break is in the file, and the rest goes on behind it', async () => {
  const file = join(folder, 'part');
  const pieces = Array.from({ length: 40 }, (_, at) => Buffer.alloc(50_000, at));
  async function* breaking() {
    for (const piece of pieces.slice(0, 25)) yield piece;
    throw new Error('the line is cut');
  }
  await expect(writeChunks(file, breaking(), 'in-place')).rejects.toThrow('the line is cut');
  expect(readFileSync(file)).toEqual(Buffer.concat(pieces.slice(0, 25)));
  async function* rest() {
    for (const piece of pieces.slice(25)) yield piece;
  }
  await writeChunks(file, rest(), 'at-end');
  expect(readFileSync(file)).toEqual(Buffer.concat(pieces));
});

test('a file that was there is replaced', async () => {
  const file = join(folder, 'other');
  writeFileSync(file, 'a longer text of before');
  async function* one() {
    yield Buffer.from('new');
  }
  await writeChunks(file, one(), 'in-place');
  expect(readFileSync(file, 'utf8')).toBe('new');
});
