import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_CLIENT } from '../../../contract/shapes/notebook-limits.ts';
import { openDurable } from '../../platform/database.ts';
import type { Database, Row } from '../../platform/database.ts';
import { readDevice } from './device.ts';
import { addToLedger, emptyTally, readLedger } from './ledger.ts';
import { migrate } from './migrations.ts';
import { openNotebook } from '../notebook.ts';
import type { Notebook } from '../notebook.ts';
import { hashRow } from '../records/row.ts';
import type { Kind } from '../records/tables.ts';

const AT = Date.parse('2026-11-20T09:00:00Z');

describe('a notebook of the schema before the record', () => {
  let folder = '';
  const open: Notebook[] = [];
  const start = async (at = folder): Promise<Notebook> => {
    const notebook = await openNotebook({
      folder: at,
      language: 'en',
      timers: false,
      clock: { now: () => AT },
    });
    open.push(notebook);
    return notebook;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'notebook-move-'));
  });
  afterEach(() => {
    for (const notebook of open.splice(0)) notebook.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const times = JSON.stringify({ place: 5, look: 5, target: 5, title: 5, name: 5, removed: 0 });
  const bookmark = (id: string, position: number, changes: Row = {}): Row => ({
    id, kind: 'page', page: 'a', lang: 'en', block: '', exact: '', prefix: '', suffix: '', copies: 0, rival: 0, page_title: 'A',
    made: '2026-11-20T09:00:00.000Z', title: id, note: '', position, times, ...changes,
  }); // prettier-ignore
  const folderRow: Row = { id: 'f', name: 'F', position: 0, made: '2026-11-20T09:00:00.000Z', times };
  const seen: Row = {
    id: 'any', engagement: NO_CLIENT, page: 'a', edition: 'e1', words: '{"en":{"x":"An x","y":"A y"},"es":{"x":"Una x"}}', times,
  }; // prettier-ignore

  function layOut(rows: readonly (readonly [Kind, Row])[]): Database {
    const database = openDurable(join(folder, 'notebook-1.db'));
    migrate(database, 2);
    for (const [kind, row] of rows) {
      const cells: Row = { ...row, hash: hashRow(kind, row) };
      const names = Object.keys(cells);
      const marks = names.map(() => '?').join(', ');
      database.run(`INSERT INTO ${kind} (${names.join(', ')}) VALUES (${marks})`, ...Object.values(cells));
      const known = readLedger(database).get(kind) ?? emptyTally;
      const { rows: count, sum } = addToLedger(known, null, String(cells['hash']));
      database.run('INSERT OR REPLACE INTO ledger VALUES (?, ?, ?)', kind, count, sum.toString(16));
    }
    return database;
  }

  it('keeps the order of bookmarks and what was looked at, and tells nothing', async () => {
    layOut([
      ['folder', folderRow],
      ['bookmark', bookmark('third', 1.5)],
      ['bookmark', bookmark('first', -2)],
      ['bookmark', bookmark('second', 0, { times: '{"target":5,"title":5,"place":0}' })],
      ['bookmark', bookmark('last', 7e9, { folder: 'f' })],
      ['item_seen', seen],
    ]).close();
    const notebook = await start();
    const titles = () => notebook.bookmarks.list(NO_CLIENT).map(({ title }) => title);
    expect(notebook.notices()).toEqual([]);
    expect(titles()).toEqual(['first', 'second', 'third', 'last']);
    // An edit of something else moves nothing.
    notebook.bookmarks.change('second', { note: 'n' });
    expect(titles()).toEqual(['first', 'second', 'third', 'last']);
    expect(notebook.bookmarks.list(NO_CLIENT).at(-1)).toMatchObject({ folder: 'f' });
    expect(notebook.checklists.seen(NO_CLIENT)).toEqual([
      { key: 'a', edition: 'e1', words: { en: { x: 'An x', y: 'A y' }, es: { x: 'Una x' } } },
    ]);
  });

  it('gives no right hash to a row whose hash was wrong: it is told as lost, the others stay', async () => {
    const database = layOut([
      ['bookmark', bookmark('good', 1)],
      ['bookmark', bookmark('bad', 2)],
    ]);
    database.run("UPDATE bookmark SET title = 'changed' WHERE id = 'bad'");
    database.close();
    const notebook = await start();
    expect(notebook.bookmarks.list(NO_CLIENT).map(({ title }) => title)).toEqual(['good']);
    expect(notebook.notices().map(({ code }) => code)).toEqual(['rows-lost']);
  });

  it('restores a backup from before: nothing of it is lost, and what is made then is a new device’s', async () => {
    layOut([
      ['bookmark', bookmark('kept', 1)],
      ['item_seen', seen],
    ]).close();
    const notebook = await start();
    const [backup] = notebook.backups();
    notebook.bookmarks.change('kept', { title: 'changed' });
    const former = deviceIn(folder);
    await notebook.restoreBackup(backup?.id ?? '');
    expect(notebook.bookmarks.list(NO_CLIENT).map(({ title }) => title)).toEqual(['kept']);
    expect(notebook.checklists.seen(NO_CLIENT)).toHaveLength(1);
    notebook.bookmarks.change('kept', { title: 'anew' });
    expect(deviceIn(folder)).not.toBe(former);
  });

  it('goes on as a new device where it was copied to, and as the same one where it was', async () => {
    (await start()).bookmarks.addFolder('F', null, null);
    for (const notebook of open.splice(0)) notebook.close();
    const own = deviceIn(folder);
    const copy = `${folder}-copy`;
    try {
      cpSync(folder, copy, { recursive: true });
      (await start()).bookmarks.addFolder('G', null, null);
      (await start(copy)).bookmarks.addFolder('G', null, null);
      expect(deviceIn(folder)).toBe(own);
      expect(deviceIn(copy)).not.toBe(own);
    } finally {
      for (const notebook of open.splice(0)) notebook.close();
      rmSync(copy, { recursive: true, force: true });
    }
  });

  function deviceIn(at: string): string {
    const database = openDurable(join(at, 'notebook-1.db'));
    const { id } = readDevice(database, { now: () => AT });
    database.close();
    return id;
  }
});
