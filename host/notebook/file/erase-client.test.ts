import {
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_CLIENT } from '../../../contract/shapes/notebook-limits.ts';
import { openReadOnly } from '../../platform/database.ts';
import { openNotebook } from '../notebook.ts';
import type { Notebook } from '../notebook.ts';
import { layOutSchemaOne, SCHEMA_ONE_ROWS } from '../testing/schema-one.ts';
import { inspect } from './inspect.ts';
import { schemaOf } from './migrations.ts';

/** In every text of the client that goes, and in those of the one that stays. */
const GOES = 'Zxqvoltaire';
const STAYS = 'Quxfontaine';
/** In a file that both have. */
const BOTH = 'Wvmolière, of both';

let folder = '';
let time = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fieldbook-erase-'));
  time = Date.parse('2026-11-20T09:00:00Z');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (): Promise<Notebook> =>
  openNotebook({ folder, language: 'en', clock: { now: () => (time += 1_000) }, timers: false });

/** Everything that can be kept for a client, each text with a word that is nowhere else. */
function fill(notebook: Notebook, word: string): string {
  const { id } = notebook.engagements.create(`${word} name`, 1, 'en');
  const said = (what: string): string => `${word} ${what}`;
  notebook.engagements.change({ id, note: said('client note') });
  const at = { engagement: id, key: 'page' };
  const today = { words: said('words'), lang: 'en', edition: 'e', title: said('title') };
  for (let turn = 0; turn < 40; turn += 1)
    notebook.checklists.set(
      [
        {
          ...at,
          item: `i${turn}`,
          state: 'blocked',
          note: said(`note ${turn} `.repeat(20)),
          who: said('who'),
          today,
        },
      ],
      [],
      id,
    );
  notebook.scopes.answer(id, [{ topic: 'fact', name: 'directory', answer: said('fact') }]);
  notebook.reports.write(id, { summary: said('summary'), decisions: said('decisions') });
  const own = notebook.own.add({
    ...at,
    title: 'page',
    anchor: '',
    words: said('own item'),
    who: said('who'),
  });
  notebook.own.reword(own.id, said('own item, reworded'));
  const prove = (text: string) => notebook.evidence.add({ ...at, item: 'i1', name: said('file.txt'), bytes: Buffer.from(text), who: said('who') }); // prettier-ignore
  prove(said('evidence'));
  notebook.undo(prove(said('evidence taken back')).undo);
  notebook.evidence.remove([prove(said('evidence removed')).id]);
  prove(BOTH);
  const parent = notebook.bookmarks.addFolder(said('folder'), null, id).id;
  const quote = {
    block: 'b',
    exact: said('quote'),
    prefix: '',
    suffix: '',
    start: 0,
    end: 5,
    copies: 1,
    rival: 0,
  };
  const mark = { lang: 'en', page: said('page title'), engagement: id, note: said('mark note') };
  notebook.bookmarks.add({ target: { kind: 'page', key: 'page', lang: 'en' }, quote: null, page: 'page', title: said('bookmark'), note: said('bookmark note'), folder: parent, engagement: id }); // prettier-ignore
  const { ids } = notebook.highlights.add({ ...mark, key: 'page', colour: 1, quotes: [quote] });
  notebook.highlights.change(ids[0] ?? '', { note: said('highlight note') });
  return id;
}

/** The files below the notebook's folder that hold a word, in whatever encoding a database, a log or JSON has it. */
function filesWith(word: string): readonly string[] {
  return globSync('**/*', { cwd: folder })
    .filter((name) => statSync(join(folder, name)).isFile())
    .filter((name) => readFileSync(join(folder, name)).includes(word))
    .toSorted();
}

describe('a client that is erased', () => {
  it('is in no file any more, whatever was kept, changed, removed, backed up, exported and put aside; nobody else loses anything', async () => {
    const notebook = await open();
    const gone = fill(notebook, GOES);
    const stays = fill(notebook, STAYS);
    await notebook.backup();
    await notebook.maintain();
    // Nobody but the client ever named it, and nobody names it any more.
    const [last] = notebook.evidence.list(gone).filter(({ name }) => name.includes('file.txt'));
    expect(last).toBeDefined();
    writeFileSync(join(folder, 'evidence', 'half.999999999-00000000.tmp'), `half kept of ${GOES}`);
    // Older copies hold what was changed since, and a removed client's rows lie in free pages.
    notebook.engagements.change({ id: gone, client: `${GOES} renamed` });
    const { undo } = notebook.engagements.change({ id: stays, note: `${STAYS} once more` });
    await notebook.backup();
    mkdirSync(join(folder, 'damaged'), { recursive: true });
    const [backup = ''] = readdirSync(join(folder, 'backups'));
    copyFileSync(join(folder, 'backups', backup), join(folder, 'damaged', 'notebook-7.db'));
    writeFileSync(join(folder, 'damaged', 'notebook-8.db'), `no database, but ${GOES}`);
    writeFileSync(join(folder, 'damaged', 'notebook-8.db-wal'), `a log of ${GOES}`);
    writeFileSync(join(folder, 'backups', 'backup-x.db.999999999.tmp'), `half made of ${GOES}`);
    // A row that was found damaged, as it was put away.
    const raw = new DatabaseSync(notebook.info().file);
    raw.prepare('INSERT INTO quarantine (kind, found, row) VALUES (?, ?, ?)').run('item_state', '2026', JSON.stringify({ engagement: gone, note: `${GOES} damaged` })); // prettier-ignore
    raw.close();
    const exported = notebook.export(gone);
    const [held, before] = [filesWith(GOES), notebook.export(stays)];
    expect(held.length).toBeGreaterThan(6);
    expect(notebook.whatIsErased(gone)).toMatchObject({
      client: `${GOES} renamed`,
      backups: 2,
      files: 3,
      exports: 1,
      aside: 3,
    });
    const erased = await notebook.erase(gone);
    expect(erased).toMatchObject({ backups: 2, exports: 1, left: 0 });
    expect(erased.rows).toBeGreaterThan(45);
    // Before it is closed, too.
    expect(filesWith(GOES)).toEqual([]);
    // What others have, too, stays where it is and where it is copied.
    expect(filesWith(BOTH)).toHaveLength(2);
    expect(notebook.evidence.list(stays).map(({ file }) => file)).toEqual(['here', 'here']);
    expect(notebook.engagements.list().engagements.map(({ id }) => id)).not.toContain(gone);
    expect(tablesOf(notebook.export(stays))).toEqual(tablesOf(before));
    for (const { file } of notebook.backups().map(({ id }) => ({ file: join(folder, 'backups', id) }))) {
      const copy = openReadOnly(file);
      expect(inspect(copy)).toEqual({ damage: null, rows: [] });
      copy.close();
      expect(readFileSync(file).includes(STAYS)).toBe(true);
    }
    // Another client's change can still be taken back; a file of the erased one brings nothing back.
    notebook.undo(undo);
    expect(notebook.engagements.find(stays).note).toBe(`${STAYS} client note`);
    notebook.import(Buffer.from(exported.base64, 'base64').toString());
    expect(notebook.engagements.list().engagements.map(({ id }) => id)).not.toContain(gone);
    const [daily = ''] = readdirSync(join(folder, 'exports'));
    expect(notebook.previewImport(readFileSync(join(folder, 'exports', daily), 'utf8'))).toMatchObject({
      refusedCount: 0,
    });
    const [oldest] = notebook.backups().toReversed();
    await notebook.restoreBackup(oldest?.id ?? '');
    expect(
      notebook.engagements
        .list()
        .engagements.map(({ id }) => id)
        .toSorted(),
    ).toEqual([NO_CLIENT, stays].toSorted());
    notebook.close();
    const again = await open();
    expect(filesWith(GOES)).toEqual([]);
    expect(again.notices()).toEqual([]);
    again.close();
  });

  it('may be in the trash already; what was cut off is done by the next upkeep', async () => {
    const notebook = await open();
    const gone = fill(notebook, GOES);
    await notebook.backup();
    notebook.engagements.remove(gone);
    const other = await open();
    // A window that reads holds the log: the rest waits.
    const reading = openReadOnly(notebook.info().file);
    reading.exec('BEGIN');
    reading.one('SELECT count(*) FROM engagement');
    const erased = await notebook.erase(gone);
    expect(erased.left).toBeGreaterThan(0);
    expect(notebook.trash()).toEqual([]);
    reading.exec('ROLLBACK');
    reading.close();
    await other.maintain();
    expect(filesWith(GOES)).toEqual([]);
    other.close();
    notebook.close();
  });

  it('is in no copy of an older schema either, which stays what it was for the others', async () => {
    layOutSchemaOne(folder);
    const notebook = await open();
    const gone = notebook.engagements.list().engagements.find(({ client }) => client === 'Contoso')?.id ?? '';
    expect(filesWith('Contoso')).toHaveLength(2);
    expect(await notebook.erase(gone)).toMatchObject({ backups: 1, left: 0 });
    expect(filesWith('Contoso')).toEqual([]);
    const [id = ''] = readdirSync(join(folder, 'backups'));
    const copy = openReadOnly(join(folder, 'backups', id));
    expect([schemaOf(copy), inspect(copy)]).toEqual([1, { damage: null, rows: [] }]);
    copy.close();
    await notebook.restoreBackup(id);
    const items = notebook.checklists.items(NO_CLIENT).map(({ item }) => item);
    expect(items.toSorted()).toEqual(SCHEMA_ONE_ROWS.toSorted());
    notebook.close();
  });

  it('costs no copy that could not be written anew now: it waits, whatever is in the way', async () => {
    const notebook = await open();
    const gone = fill(notebook, GOES);
    await notebook.backup();
    await notebook.maintain();
    const copies = [
      ...globSync('backups/*.db', { cwd: folder }),
      ...globSync('exports/*.json', { cwd: folder }),
    ];
    expect(copies).toHaveLength(2);
    const [backup = ''] = copies;
    // Something stands where the new copy is to be made: no damage of the copy's own.
    const inTheWay = join(folder, `${backup}.${process.pid}.tmp`);
    mkdirSync(join(inTheWay, 'full'), { recursive: true });
    expect((await notebook.erase(gone)).left).toBeGreaterThan(0);
    expect(copies.filter((copy) => !existsSync(join(folder, copy)))).toEqual([]);
    rmSync(inTheWay, { recursive: true });
    await notebook.maintain();
    expect(filesWith(GOES)).toEqual([]);
    expect(copies.filter((copy) => !existsSync(join(folder, copy)))).toEqual([]);
    notebook.close();
  });

  it('is a client: what is kept without one stays, and so does one that is not there', async () => {
    const notebook = await open();
    const stays = fill(notebook, STAYS);
    await expect(notebook.erase(NO_CLIENT)).rejects.toMatchObject({ code: 'bad-arguments' });
    await expect(notebook.erase('nobody')).rejects.toMatchObject({ code: 'engagement-missing' });
    expect(notebook.engagements.find(stays).client).toBe(`${STAYS} name`);
    notebook.close();
  });
});

function tablesOf({ base64 }: { readonly base64: string }): unknown {
  return Reflect.get(JSON.parse(Buffer.from(base64, 'base64').toString()), 'tables');
}
