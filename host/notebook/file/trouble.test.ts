import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_CLIENT } from '../../../contract/shapes/notebook-limits.ts';
import { toFailure } from '../../../contract/shapes/errors.ts';
import { systemClock } from '../../platform/clock.ts';
import { openDurable } from '../../platform/database.ts';
import { openBackground } from '../../platform/background.ts';
import { silentLog } from '../../platform/log.ts';
import { Connection } from './connection.ts';
import { folderOf } from './folder.ts';
import { LATEST_SCHEMA, migrate, migrations, schemaOf } from './migrations.ts';
import { openNotebook } from '../notebook.ts';
import type { Notebook } from '../notebook.ts';
import { layOutSchemaOne, SCHEMA_ONE_ROWS } from '../testing/schema-one.ts';

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;
/** A little more than an empty notebook needs. */
const SMALL_DISK = '1m';

/** Whether this machine lets us mount a small disk. */
function canMount(): boolean {
  if (process.platform !== 'linux' || !isRoot) return false;
  const place = mkdtempSync(join(tmpdir(), 'mount-'));
  const mounted =
    spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SMALL_DISK}`, 'tmpfs', place]).status === 0;
  if (mounted) spawnSync('umount', [place]);
  rmSync(place, { recursive: true, force: true });
  return mounted;
}

describe('a notebook in trouble', () => {
  let folder = '';
  const open: Notebook[] = [];
  const start = async (place = folder): Promise<Notebook> => {
    const notebook = await openNotebook({ folder: place, language: 'en', timers: false });
    open.push(notebook);
    return notebook;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'notebook-trouble-'));
  });
  afterEach(() => {
    for (const notebook of open.splice(0)) notebook.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const note = (notebook: Notebook, item: string, text: string) =>
    notebook.checklists.set([{ engagement: NO_CLIENT, key: 'a', item, note: text }], [], NO_CLIENT);

  /** Writes until the disk is full; gives what was acknowledged. */
  const writeUntilFull = (
    notebook: Notebook,
  ): { readonly kept: readonly string[]; readonly failure: unknown } => {
    const kept: string[] = [];
    for (;;) {
      const item = `item-${kept.length}`;
      try {
        note(notebook, item, 'n'.repeat(5_000));
        kept.push(item);
      } catch (failure) {
        return { kept, failure };
      }
    }
  };

  it('writes nothing into a notebook that a newer app has changed meanwhile, and still reads it', async () => {
    const notebook = await start();
    note(notebook, 'before', 'kept');
    const newer = openDurable(notebook.info().file);
    newer.exec(`PRAGMA user_version = ${LATEST_SCHEMA + 1}`);
    expect(schemaOf(newer)).toBe(LATEST_SCHEMA + 1);
    const rows = Number(newer.one('SELECT count(*) AS n FROM item_state')?.['n']);
    expect(() => note(notebook, 'after', 'lost')).toThrowError(
      expect.objectContaining({ code: 'notebook-too-new' }),
    );
    expect(Number(newer.one('SELECT count(*) AS n FROM item_state')?.['n'])).toBe(rows);
    newer.close();
    expect(notebook.checklists.items(NO_CLIENT).map((item) => item.note)).toEqual(['kept']);
  });

  it('copies wished for at one moment are each made, and closing the notebook in the middle of one harms nobody', async () => {
    const notebook = await start();
    for (let at = 0; at < 20; at += 1) note(notebook, `item-${at}`, 'n'.repeat(5_000));
    const wished = await Promise.all(Array.from({ length: 8 }, () => notebook.backup()));
    expect(new Set(wished.map(({ id }) => id)).size).toBe(8);
    const last = notebook.backup();
    await new Promise((done) => setImmediate(done));
    open.splice(0)[0]?.close();
    await last.then(
      ({ id }) => expect(id).toMatch(/^backup-/),
      (error: unknown) => expect(String(error)).toContain('not open'),
    );
  });

  it('says that the disk is full and loses nothing: a file that may not grow', async () => {
    const connection = await Connection.open({
      folder: folderOf(folder),
      clock: systemClock,
      log: silentLog,
      background: openBackground({ log: silentLog }),
      changed: () => undefined,
      dropped: () => undefined,
    });
    const pages = Number(connection.database.one('PRAGMA page_count')?.['page_count']);
    connection.database.exec(`PRAGMA max_page_count = ${pages + 40}`);
    const put = (item: string) =>
      connection.write(true, (writer) =>
        writer.put('item_state', item, { engagement: 'no-client', page: 'a', item, note: 'n'.repeat(5_000) }),
      );
    const kept: string[] = [];
    const fill = (): void => {
      for (;;) {
        put(`item-${kept.length}`);
        kept.push(`item-${kept.length}`);
      }
    };
    expect(fill).toThrow(expect.objectContaining({ errcode: 13 }));
    expect(kept.length).toBeGreaterThan(3);
    expect(
      connection.read
        .rows('item_state')
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(kept.toSorted());
    connection.database.exec(`PRAGMA max_page_count = ${pages + 400}`);
    put('one-more');
    expect(connection.read.rows('item_state')).toHaveLength(kept.length + 1);
    connection.close();
  });

  it.skipIf(!canMount())('says that the disk is full and loses nothing: a real small disk', async () => {
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SMALL_DISK}`, 'tmpfs', disk]);
    try {
      const place = join(disk, 'notebook');
      const notebook = await start(place);
      const { kept, failure } = writeUntilFull(notebook);
      expect(toFailure(failure).code).toBe('disk-full');
      expect(kept.length).toBeGreaterThan(3);
      expect(notebook.checklists.items(NO_CLIENT)).toHaveLength(kept.length);
      await notebook.maintain();
      notebook.close();
      const again = await openNotebook({ folder: place, language: 'en', timers: false });
      expect(again.checklists.items(NO_CLIENT)).toHaveLength(kept.length);
      again.close();
      open.splice(0);
    } finally {
      spawnSync('umount', [disk]);
    }
  });

  it.skipIf(!isRoot || process.platform !== 'linux')(
    'opens for reading in a folder that cannot be written',
    async () => {
      const notebook = await start();
      note(notebook, 'one', 'kept');
      notebook.close();
      open.splice(0);
      rmSync(join(folder, 'notebook.lock'), { force: true });
      chmodSync(folder, 0o555);
      for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o444);
      const script = join(folder, '..', `reader-${process.pid}.ts`);
      writeFileSync(script, readerScript(folder));
      try {
        // Root may write anywhere: only another user can be kept out.
        const { stdout } = await run(process.execPath, [script], { uid: NOBODY, gid: NOBODY, cwd: '/' });
        expect(JSON.parse(stdout)).toEqual({
          writable: false,
          notices: ['read-only'],
          notes: ['kept'],
          failure: 'read-only',
        });
      } finally {
        rmSync(script, { force: true });
        chmodSync(folder, 0o755);
      }
    },
  );

  it.skipIf(!isRoot || process.platform !== 'linux')(
    'starts where not even a folder can be made',
    async () => {
      chownSync(folder, 0, 0);
      chmodSync(folder, 0o555);
      const script = join(folder, '..', `reader-${process.pid}.ts`);
      writeFileSync(script, readerScript(join(folder, 'none')));
      try {
        const { stdout } = await run(process.execPath, [script], { uid: NOBODY, gid: NOBODY, cwd: '/' });
        expect(JSON.parse(stdout)).toEqual({
          writable: false,
          notices: ['read-only'],
          notes: [],
          failure: 'read-only',
        });
      } finally {
        rmSync(script, { force: true });
        chmodSync(folder, 0o755);
      }
    },
  );

  it('takes a notebook of schema 1 over, with a copy made before', async () => {
    layOutSchemaOne(folder);
    const notebook = await start();
    expect(notebook.info().schema).toBe(LATEST_SCHEMA);
    expect(
      notebook.checklists
        .items(NO_CLIENT)
        .map(({ item }) => item)
        .toSorted(),
    ).toEqual([...SCHEMA_ONE_ROWS].toSorted());
    expect(notebook.notices()).toEqual([]);
    expect(notebook.backups()).toMatchObject([
      { kind: 'before-migration', counts: { items: SCHEMA_ONE_ROWS.length } },
    ]);
  });

  it('numbers its migrations without a gap, and schema 1 is what the fixture says', () => {
    expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, index) => index + 1));
    layOutSchemaOne(folder);
    const fixture = openDurable(join(folder, 'notebook-1.db'));
    const made = openDurable(join(folder, 'made.db'));
    migrate(made, 1);
    const tables = "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name";
    expect(made.all(tables)).toEqual(fixture.all(tables));
    fixture.close();
    made.close();
  });

  it('opens what a newer app wrote for reading, and says so', async () => {
    const notebook = await start();
    note(notebook, 'one', 'kept');
    notebook.close();
    open.splice(0);
    const newer = openDurable(join(folder, 'notebook-1.db'));
    newer.transaction(() => {
      newer.exec(`ALTER TABLE item_state ADD COLUMN mood TEXT; PRAGMA user_version = ${LATEST_SCHEMA + 1}`);
      newer.run("UPDATE meta SET value = ? WHERE name = 'schema'", String(LATEST_SCHEMA + 1));
    });
    newer.close();
    const old = await start();
    expect(old.notices()).toMatchObject([{ code: 'too-new' }]);
    expect(old.checklists.items(NO_CLIENT)).toMatchObject([{ note: 'kept' }]);
    expect(() => note(old, 'two', 'no')).toThrow(expect.objectContaining({ code: 'notebook-too-new' }));
    const check = openDurable(join(folder, 'notebook-1.db'));
    expect(schemaOf(check)).toBe(LATEST_SCHEMA + 1);
    check.close();
  });

  it('takes a damaged row from the newest backup while it runs, and tells', async () => {
    const notebook = await start();
    note(notebook, 'one', 'as it was written');
    await notebook.backup();
    const behind = openDurable(join(folder, 'notebook-1.db'));
    behind.run("UPDATE item_state SET note = 'as it was wrotten'");
    behind.close();
    expect(notebook.checklists.items(NO_CLIENT)).toMatchObject([{ note: 'as it was written' }]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(notebook.notices()).toMatchObject([{ code: 'rows-restored', rows: 1 }]);
    notebook.dismiss(notebook.notices()[0]?.id ?? '');
    expect(notebook.notices()).toEqual([]);
    expect(notebook.checklists.items(NO_CLIENT)).toMatchObject([{ note: 'as it was written' }]);
  });

  it('comes back from its backup when the file was deleted', async () => {
    const notebook = await start();
    note(notebook, 'one', 'kept');
    await notebook.backup();
    notebook.close();
    open.splice(0);
    for (const name of readdirSync(folder)) if (name.startsWith('notebook-1')) rmSync(join(folder, name));
    const again = await start();
    expect(again.checklists.items(NO_CLIENT)).toMatchObject([{ note: 'kept' }]);
    expect(again.notices()).toMatchObject([{ code: 'restored' }]);
  });

  it('goes on in the new file when another process had to rescue it', async () => {
    const first = await start();
    note(first, 'one', 'before');
    await first.backup();
    rmSync(join(folder, 'notebook-1.db'));
    const second = await start();
    note(first, 'two', 'after');
    expect(
      second.checklists
        .items(NO_CLIENT)
        .map(({ item }) => item)
        .toSorted(),
    ).toEqual(['one', 'two']);
    expect(first.info().file).toBe(second.info().file);
  });
});

/** What a process of another user does with a notebook it may only read. */
function readerScript(place: string): string {
  return `
    import { openNotebook } from ${JSON.stringify(join(import.meta.dirname, '../notebook.ts'))};
    const notebook = await openNotebook({ folder: ${JSON.stringify(place)}, language: 'en', timers: false });
    const engagement = 'no-client';
    let failure = '';
    try { notebook.checklists.set([{ engagement, key: 'a', item: 'two', note: 'no' }], [], engagement); } catch (error) { failure = error.code; }
    const notes = notebook.checklists.items(engagement).map(({ note }) => note);
    console.log(JSON.stringify({ writable: notebook.info().writable, notices: notebook.notices().map(({ code }) => code), notes, failure }));
  `;
}
