import { spawnSync } from 'node:child_process';
import {
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EVIDENCE_MAX_BYTES } from '../../../contract/shapes/evidence.ts';
import { NO_CLIENT } from '../../../contract/shapes/notebook-limits.ts';
import { sha256 } from '../../platform/files.ts';
import { openNotebook } from '../notebook.ts';
import type { Notebook } from '../notebook.ts';
import { png } from '../testing/pictures.ts';

const DAY_MS = 86_400_000;

let folder = '';
let time = 0;
let notebook: Notebook;
const open = (at = folder): Promise<Notebook> =>
  openNotebook({ folder: at, language: 'en', clock: { now: () => (time += 1_000) }, timers: false });
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fieldbook-evidence-'));
  time = Date.parse('2026-11-20T09:00:00Z');
  notebook = await open();
});
afterEach(() => {
  notebook.close();
  rmSync(folder, { recursive: true, force: true });
});

const at = { engagement: NO_CLIENT, key: 'page', item: 'i1', who: 'Ana' };
const add = (words: string, name = 'licence report.txt', to = notebook) =>
  to.evidence.add({ ...at, name, bytes: Buffer.from(words) });
const kept = (): readonly string[] => globSync('evidence/*', { cwd: folder });
const copied = (): readonly string[] => globSync('backups/evidence/*', { cwd: folder });
const textOf = (id: string): string => Buffer.from(notebook.evidence.read(id).base64, 'base64').toString();

describe('evidence', () => {
  it('is kept once, by its content, for nobody else to read; its name is no path', () => {
    const { id } = add('proof', '../../etc/C:\\x\\a<b>.txt');
    add('proof', 'again.txt');
    expect(kept()).toEqual([join('evidence', sha256('proof'))]);
    if (process.platform !== 'win32') {
      expect(statSync(join(folder, 'evidence')).mode & 0o777).toBe(0o700);
      expect(statSync(join(folder, kept()[0] ?? '')).mode & 0o777).toBe(0o600);
    }
    expect(notebook.evidence.list(NO_CLIENT)).toMatchObject([
      { id, key: 'page', item: 'i1', name: 'a b .txt', bytes: 5, type: 'text/plain', who: 'Ana', file: 'here', sha256: sha256('proof') },
      { name: 'again.txt', file: 'here' },
    ]); // prettier-ignore
    expect(textOf(id)).toBe('proof');
  });

  it('is taken back and done again, and comes back from the trash', () => {
    const { id, undo } = add('proof');
    const names = () => notebook.evidence.list(NO_CLIENT).map((one) => one.id);
    const again = notebook.undo(undo).undo;
    expect(names()).toEqual([]);
    notebook.undo(again);
    expect([names(), textOf(id)]).toEqual([[id], 'proof']);
    notebook.evidence.remove([id]);
    expect(notebook.trash()).toMatchObject([{ kind: 'evidence', id, title: 'licence report.txt' }]);
    expect(() => notebook.evidence.read(id)).toThrow(/no evidence/);
    notebook.restore('evidence', id);
    expect(textOf(id)).toBe('proof');
  });

  it('that is missing or changed is told, and the rest works; a copy puts it right', async () => {
    const [first, second, third] = ['one', 'two', 'three'].map((words) => add(words).id);
    await notebook.maintain();
    expect(copied()).toHaveLength(3);
    rmSync(join(folder, 'backups', 'evidence', sha256('two')));
    rmSync(join(folder, 'evidence', sha256('one')));
    rmSync(join(folder, 'evidence', sha256('two')));
    writeFileSync(join(folder, 'evidence', sha256('three')), 'four!');
    const states = () => notebook.evidence.list(NO_CLIENT).map(({ file }) => file);
    expect(states()).toEqual(['missing', 'missing', 'here']);
    expect(() => notebook.evidence.read(second ?? '')).toThrow(expect.objectContaining({ code: 'evidence-missing' }));
    expect(textOf(first ?? '')).toBe('one');
    expect(textOf(third ?? '')).toBe('three');
    expect(states()).toEqual(['here', 'missing', 'here']);
    expect(readFileSync(join(folder, 'evidence', sha256('three')), 'utf8')).toBe('three');
    rmSync(join(folder, 'evidence', sha256('one')));
    await notebook.maintain();
    expect(states()).toEqual(['here', 'missing', 'here']);
    // One that is longer than it was is told without being read.
    writeFileSync(join(folder, 'evidence', sha256('one')), 'longer');
    expect(states()).toEqual(['changed', 'missing', 'here']);
    // Added again it is there again.
    add('two');
    expect(textOf(first ?? '')).toBe('one');
    expect(textOf(second ?? '')).toBe('two');
  });

  it('goes into backups as what is new alone', async () => {
    add('one');
    await notebook.backup();
    const [copy = ''] = copied();
    const before = new Date('2020-01-01T00:00:00Z');
    utimesSync(join(folder, copy), before, before);
    add('two');
    await notebook.backup();
    expect(copied()).toHaveLength(2);
    expect(statSync(join(folder, copy)).mtime).toEqual(before);
  });

  it('is deleted when nobody has named it for as long as the trash keeps things, and not before', async () => {
    const [goes, stays] = [add('goes').id, add('stays').id];
    add('of the trash');
    notebook.evidence.remove([goes]);
    for (let days = 0; days < 3; days += 1) {
      time += 29 * DAY_MS;
      await notebook.maintain();
      if (days === 0) expect(kept()).toHaveLength(3);
    }
    // Purged from the trash by now; no backup that is left names it, and nothing can be taken back.
    for (let change = 0; change < 310; change += 1) notebook.engagements.change({ id: NO_CLIENT, colour: (change % 8) + 1 });
    for (let round = 0; round < 6; round += 1) {
      notebook.engagements.change({ id: NO_CLIENT, note: `round ${round}` });
      time += 31 * DAY_MS;
      await notebook.maintain();
    }
    expect(kept().map((name) => readFileSync(join(folder, name), 'utf8')).toSorted()).toEqual(['of the trash', 'stays']);
    expect(copied()).toHaveLength(2);
    expect(textOf(stays)).toBe('stays');
  });

  it('that a row names stays, though no backup has it and nothing can be taken back', async () => {
    const { id } = add('proof');
    for (let change = 0; change < 310; change += 1)
      notebook.engagements.change({ id: NO_CLIENT, colour: (change % 8) + 1 });
    // Erasing a client throws away at once what nobody names.
    await notebook.erase(notebook.engagements.create('Contoso', 1, 'en').id);
    expect([notebook.backups(), textOf(id)]).toEqual([[], 'proof']);
  });

  it('of a backup is there when the backup is taken', async () => {
    const { id } = add('proof');
    const { id: backup } = await notebook.backup();
    notebook.evidence.remove([id]);
    notebook.emptyTrash();
    // Nothing but the backup names it by now.
    for (let change = 0; change < 310; change += 1)
      notebook.engagements.change({ id: NO_CLIENT, colour: (change % 8) + 1 });
    for (let round = 0; round < 2; round += 1) {
      await notebook.maintain();
      time += 31 * DAY_MS;
    }
    await notebook.maintain();
    await notebook.restoreBackup(backup);
    expect(textOf(id)).toBe('proof');
  });

  it('comes with a notebook’s file as a name; the file itself is told as missing', async () => {
    const { id: client } = notebook.engagements.create('Contoso', 1, 'en');
    const { id } = notebook.evidence.add({ ...at, engagement: client, name: 'report.txt', bytes: Buffer.from('proof') });
    const text = Buffer.from(notebook.export(null).base64, 'base64').toString();
    const other = await open(join(folder, 'other'));
    expect(other.import(text)).toMatchObject({ refusedCount: 0 });
    expect(other.evidence.list(client)).toMatchObject([{ id, file: 'missing', name: 'report.txt' }]);
    add('proof', 'found.txt', other);
    expect(other.evidence.list(client)).toMatchObject([{ id, file: 'here' }]);
    other.close();
  });

  it('of what was ticked before there was a client goes with the ticks', () => {
    add('proof');
    const { id } = notebook.engagements.create('Contoso', 1, 'en', [{ from: NO_CLIENT, parts: ['states'], move: true }]);
    expect(notebook.evidence.list(id)).toHaveLength(1);
    expect(notebook.evidence.list(NO_CLIENT)).toEqual([]);
  });

  it('is told by its content when it is read, whatever the row says, and a picture has no place in it', () => {
    const picture = png({ secret: 'GPS 40.4168' });
    const { id, cleaned } = notebook.evidence.add({ ...at, name: 'photo.txt', bytes: picture });
    expect(cleaned).toBe('cleaned');
    const read = notebook.evidence.read(id);
    expect(read).toMatchObject({ type: 'image/png', picture: { width: 8, height: 8 } });
    expect(Buffer.from(read.base64, 'base64').includes('40.4168')).toBe(false);
    const large = notebook.evidence.add({ ...at, name: 'a.png', bytes: png({ width: 30_000, height: 30_000 }) });
    expect(notebook.evidence.read(large.id)).toMatchObject({ type: 'image/png', picture: null });
    const drawing = add('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'a.png');
    expect(notebook.evidence.read(drawing.id)).toMatchObject({ type: 'text/plain', picture: null });
  });

  it('has a limit, told before anything is written', () => {
    const bytes = Buffer.alloc(EVIDENCE_MAX_BYTES + 1);
    expect(() => notebook.evidence.add({ ...at, name: 'a', bytes })).toThrow(expect.objectContaining({ code: 'evidence-too-large' }));
    expect(kept()).toEqual([]);
  });

  it.skipIf(!canMount())('on a full disk is told before, and nothing half is left', async () => {
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk]);
    try {
      const small = await open(join(disk, 'notebook'));
      expect(() => add('proof', 'a.txt', small)).toThrow(expect.objectContaining({ code: 'disk-full' }));
      expect(readdirSync(join(disk, 'notebook', 'evidence'))).toEqual([]);
      expect(small.evidence.list(NO_CLIENT)).toEqual([]);
      small.close();
    } finally {
      spawnSync('umount', ['-l', disk]);
    }
  });
}); // prettier-ignore

function canMount(): boolean {
  if (process.platform === 'win32') return false;
  const place = mkdtempSync(join(tmpdir(), 'mount-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place]).status === 0;
  if (mounted) spawnSync('umount', [place]);
  rmSync(place, { recursive: true, force: true });
  return mounted;
}
