import { mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeFolder } from './make-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'make-folder-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('makes what is missing, with the mode asked for, and is content with what is there', () => {
  const deep = join(folder, 'a', 'b', 'c');
  makeFolder(deep, 0o700);
  makeFolder(deep, 0o700);
  for (const one of [deep, join(folder, 'a')]) {
    expect(statSync(one).isDirectory()).toBe(true);
    if (process.platform !== 'win32') expect(statSync(one).mode & 0o777).toBe(0o700);
  }
});

test.skipIf(process.platform === 'win32')('goes through a link to a folder', () => {
  symlinkSync(folder, join(folder, 'link'));
  makeFolder(join(folder, 'link', 'below'));
  expect(statSync(join(folder, 'below')).isDirectory()).toBe(true);
});

test('a file in the way is told', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => makeFolder(join(folder, 'file'))).toThrow(/EEXIST/);
  expect(() => makeFolder(join(folder, 'file', 'below'))).toThrow(/ENOTDIR|EEXIST/);
});

test.skipIf(process.platform !== 'linux')('where the system makes no folders it ends, with a code', () => {
  for (const place of ['/proc/not-there', '/proc/not-there/below'])
    expect(() => makeFolder(place)).toThrow(expect.objectContaining({ code: 'disk-denied' }));
});
