import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_CLIENT } from '../../../contract/shapes/notebook-limits.ts';
import { systemClock } from '../../platform/clock.ts';
import { openDurable } from '../../platform/database.ts';
import { fileOf as fileAt, folderOf } from '../file/folder.ts';
import { goodRows } from '../file/former.ts';
import { openNotebook } from '../notebook.ts';
import type { Notebook } from '../notebook.ts';
import { rescue } from '../file/rescue.ts';
import { toFile } from './row.ts';
import { tableOf } from './tables.ts';
import { fileOf, layOutLaptops } from '../testing/laptops.ts';
import type { Laptops } from '../testing/laptops.ts';

let laptops: Laptops;
let ana: Notebook;
let ben: Notebook;
let client = '';
const places: string[] = [];
beforeEach(async () => {
  laptops = layOutLaptops();
  [ana, ben] = [await laptops.open(), await laptops.open()];
  client = ana.engagements.create('Contoso', 2, 'en').id;
});
afterEach(() => {
  laptops.close();
  for (const place of places.splice(0)) rmSync(place, { recursive: true, force: true });
});

const hears = (notebook: Notebook, other: Notebook) => notebook.import(fileOf(other));
const bookmark = (notebook: Notebook, title: string) =>
  notebook.bookmarks.add({
    target: { kind: 'page', key: 'a', lang: 'en' }, quote: null, page: 'A', title, note: '', folder: null, engagement: client,
  }).id; // prettier-ignore
const titles = (notebook: Notebook) => notebook.bookmarks.list(client).map(({ title }) => title);
const clients = (notebook: Notebook) => notebook.engagements.list().engagements.map((one) => one.client);
const tick = (notebook: Notebook, engagement: string, item: string) =>
  notebook.checklists.set([{ engagement, key: 'a', item, state: 'done' }], [], engagement);

/** A notebook in a folder of its own, which outlives its closing. */
async function lastingNotebook(): Promise<{ readonly place: string; readonly notebook: Notebook }> {
  const place = mkdtempSync(join(tmpdir(), 'notebook-promises-'));
  places.push(place);
  return { place, notebook: await openNotebook({ folder: place, language: 'en', timers: false }) };
}

/** Makes a file that must be rescued, every row of it whole. */
function damageLedger(place: string): void {
  const database = openDurable(fileAt(folderOf(place), 1));
  database.run("UPDATE ledger SET rows = rows + 1 WHERE kind = 'engagement'");
  database.close();
}

describe('a restore and a removal that do not know of each other', () => {
  it('leave the bookmark there, be the restore the older of the two', () => {
    const id = bookmark(ana, 'Kept');
    ana.bookmarks.remove([id]);
    hears(ben, ana);
    ana.restore('bookmark', id);
    ben.restore('bookmark', id);
    ben.bookmarks.remove([id]);
    hears(ana, ben);
    hears(ben, ana);
    for (const notebook of [ana, ben]) expect(titles(notebook)).toEqual(['Kept']);
  });

  it('bring it back where the trash was emptied', () => {
    const id = bookmark(ana, 'Kept');
    ana.bookmarks.remove([id]);
    hears(ben, ana);
    ben.restore('bookmark', id);
    ana.emptyTrash();
    hears(ana, ben);
    expect(titles(ana)).toEqual(['Kept']);
  });
});

describe('a client that only came back for what somebody else did', () => {
  it('goes again when the import is taken back', () => {
    hears(ben, ana);
    tick(ben, client, 'x');
    ana.engagements.remove(client);
    const { undo } = hears(ana, ben);
    expect(clients(ana)).toContain('Contoso');
    ana.undo(undo);
    expect(clients(ana)).not.toContain('Contoso');
    expect(ana.trash().map(({ title }) => title)).toEqual(['Contoso']);
  });

  it('is there after a rescue from a backup that has it in the trash', async () => {
    const { place, notebook } = await lastingNotebook();
    notebook.import(fileOf(ana));
    notebook.engagements.remove(client);
    await notebook.backup();
    tick(ana, client, 'x');
    hears(notebook, ana);
    expect(clients(notebook)).toContain('Contoso');
    notebook.close();
    damageLedger(place);
    const again = await openNotebook({ folder: place, language: 'en', timers: false });
    expect(again.notices()).toMatchObject([{ code: 'restored' }]);
    expect(clients(again)).toContain('Contoso');
    again.close();
  });
});

it('a rescued notebook goes on as a new device: the former one may have made changes it does not know', async () => {
  const { place, notebook } = await lastingNotebook();
  tick(notebook, NO_CLIENT, 'x');
  await notebook.backup();
  notebook.close();
  const folder = folderOf(place);
  const deviceOf = (number: number): unknown => {
    const database = openDurable(fileAt(folder, number));
    const row = database.one("SELECT value FROM meta WHERE name = 'device'");
    database.close();
    return row?.['value'];
  };
  const before = deviceOf(1);
  expect(before).toMatch(/^[0-9a-f]{8}$/);
  rescue(folder, systemClock);
  expect(deviceOf(2)).not.toBe(before);
});

it('two removals for good know together what each knew', async () => {
  const id = bookmark(ana, 'Gone');
  hears(ben, ana);
  const eva = await laptops.open();
  ana.bookmarks.change(id, { title: 'named by Ana' });
  ben.bookmarks.change(id, { note: 'of Ben' });
  hears(eva, ana);
  hears(eva, ben);
  for (const notebook of [ana, ben]) {
    notebook.bookmarks.remove([id]);
    notebook.emptyTrash();
  }
  hears(ana, ben);
  hears(ana, eva);
  expect([titles(ana), ana.trash()]).toEqual([[], []]);
});

describe('a row whose hash is right and whose content no row can have', () => {
  const cells = {
    ...tableOf('item_state').defaults,
    engagement: NO_CLIENT,
    page: 'a',
    item: 'x',
    state: 'perhaps',
  };
  const row = toFile('item_state', {
    id: 'strange',
    values: cells,
    times: { place: 1, mark: 1 },
    record: {},
  });

  it('is no good row', () => {
    expect(goodRows('item_state', row)).toBeNull();
    const sound = { ...cells, state: 'done' };
    const file = toFile('item_state', { id: 'sound', values: sound, times: { place: 1 }, record: {} });
    expect(goodRows('item_state', file)).toMatchObject([{ values: { state: 'done' } }]);
  });

  it('is not read: it is put aside and told as lost', async () => {
    const { place, notebook } = await lastingNotebook();
    const database = openDurable(fileAt(folderOf(place), 1));
    const names = Object.keys(row);
    database.run(
      `INSERT INTO item_state (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      ...Object.values(row),
    );
    database.close();
    expect(notebook.checklists.items(NO_CLIENT)).toEqual([]);
    await new Promise((done) => setImmediate(() => setImmediate(done)));
    expect(notebook.notices()).toMatchObject([{ code: 'rows-lost', rows: 1 }]);
    notebook.close();
  });
});
