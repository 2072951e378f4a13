import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readTextIfThere, sha256, syncFile, syncFolder, writeFileAtomic } from './files.ts';

const folder = mkdtempSync(join(tmpdir(), 'fieldbook-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('files', () => {
  it('replaces a file whole and leaves nothing beside it', () => {
    const file = join(folder, 'note.json');
    writeFileAtomic(file, 'one');
    writeFileAtomic(file, Buffer.from('dos más', 'utf8'));
    expect(readFileSync(file, 'utf8')).toBe('dos más');
    expect(readdirSync(folder)).toEqual(['note.json']);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('keeps the old file when the new one cannot take its place, and takes its leftover away', () => {
    const taken = join(folder, 'taken');
    mkdirSync(join(taken, 'inside'), { recursive: true });
    expect(() => writeFileAtomic(taken, 'x')).toThrow();
    expect(readdirSync(folder).toSorted()).toEqual(['note.json', 'taken']);
    expect(() => writeFileAtomic(join(folder, 'none', 'x'), 'x')).toThrow('ENOENT');
  });

  it('reads what is there and says null for what is not; every other failure is told', () => {
    expect(readTextIfThere(join(folder, 'note.json'))).toBe('dos más');
    expect(readTextIfThere(join(folder, 'nothing'))).toBeNull();
    expect(() => readTextIfThere(folder)).toThrow('EISDIR');
  });

  it('makes files and folders durable, and tells when it cannot', () => {
    const file = join(folder, 'synced');
    writeFileSync(file, 'x');
    chmodSync(file, 0o600);
    syncFile(file);
    syncFolder(folder);
    expect(() => syncFile(join(folder, 'nothing'))).toThrow('ENOENT');
  });

  it('names content by SHA-256', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256(Buffer.from('abc'))).toBe(sha256('abc'));
  });
});
