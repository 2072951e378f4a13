import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { itemName } from '../../contract/shapes/item-name.ts';
import { NO_CLIENT } from '../../contract/shapes/notebook-limits.ts';
import { openNotebook } from './notebook.ts';
import type { Notebook, NotebookOptions } from './notebook.ts';

const DAY_MS = 86_400_000;

describe('the notebook', () => {
  let folder = '';
  let time = Date.parse('2026-11-20T09:00:00Z');
  const clock = { now: () => (time += 1_000) };
  const open: Notebook[] = [];
  const start = async (options: Partial<NotebookOptions> = {}): Promise<Notebook> => {
    const notebook = await openNotebook({ folder, language: 'en', clock, timers: false, ...options });
    open.push(notebook);
    return notebook;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'notebook-'));
    time = Date.parse('2026-11-20T09:00:00Z');
  });
  afterEach(() => {
    for (const notebook of open.splice(0)) notebook.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const page = (key: string) => ({
    target: { kind: 'page', key, lang: 'en' } as const,
    quote: null,
    page: key,
    title: key,
    note: '',
    folder: null,
    engagement: null,
  });
  const tick = (
    notebook: Notebook,
    key: string,
    item: string,
    state: 'todo' | 'done' | 'blocked' | 'skipped' | undefined,
    note?: string,
  ) =>
    notebook.checklists.set(
      [
        {
          engagement: NO_CLIENT,
          key,
          item,
          state,
          note,
          who: 'Ana',
          today: { words: item, lang: 'en', edition: 'e', title: key },
        },
      ],
      [],
      NO_CLIENT,
    );

  it('has an engagement from the start and keeps the current one over a restart', async () => {
    const notebook = await start();
    expect(notebook.engagements.list()).toMatchObject({
      current: NO_CLIENT,
      engagements: [{ id: NO_CLIENT, client: '' }],
    });
    const { id } = notebook.engagements.create('Contoso', 3, 'es');
    notebook.engagements.change({ id, archived: true, note: 'Met **Marta**' });
    notebook.close();
    open.splice(0);
    const again = await start();
    expect(again.engagements.list().current).toBe(id);
    expect(again.engagements.find(undefined)).toMatchObject({
      client: 'Contoso',
      colour: 3,
      language: 'es',
      archived: true,
      note: 'Met **Marta**',
    });
  });

  it('removes an engagement to the trash, goes to the one without a client, and brings it back', async () => {
    const notebook = await start();
    const { id } = notebook.engagements.create('Contoso', 3, 'es');
    const { undo } = notebook.engagements.remove(id);
    expect(notebook.engagements.list()).toMatchObject({
      current: NO_CLIENT,
      engagements: [{ id: NO_CLIENT }],
    });
    expect(notebook.trash()).toMatchObject([{ kind: 'engagement', id, title: 'Contoso' }]);
    notebook.undo(undo);
    expect(notebook.engagements.list().current).toBe(id);
    expect(notebook.trash()).toEqual([]);
    expect(() => notebook.engagements.remove(NO_CLIENT)).toThrow('stays');
  });

  it('takes a change back and does it again, and leaves alone what was changed since', async () => {
    const notebook = await start();
    tick(notebook, 'a', 'one', 'done');
    const blocked = tick(notebook, 'a', 'one', 'blocked');
    tick(notebook, 'a', 'one', undefined, 'why');
    const undone = notebook.undo(blocked.undo);
    expect(notebook.checklists.items(NO_CLIENT)).toMatchObject([{ state: 'done', note: 'why' }]);
    notebook.undo(undone.undo);
    expect(notebook.checklists.items(NO_CLIENT)).toMatchObject([{ state: 'blocked', note: 'why' }]);
    tick(notebook, 'a', 'one', 'done');
    notebook.undo(blocked.undo);
    expect(notebook.checklists.items(NO_CLIENT)).toMatchObject([{ state: 'done', note: 'why' }]);
  });

  it('goes back through every step and forward again, however often one thing was changed', async () => {
    const step = fc.oneof(
      fc.record({
        item: fc.constantFrom('one', 'two'),
        state: fc.constantFrom('done', 'blocked', 'skipped'),
      }),
      fc.record({ item: fc.constantFrom('one', 'two'), note: fc.constantFrom('', 'why', 'who') }),
    );
    const notebook = await start();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 7 }), fc.uuid(), async (steps, key) => {
        const seen = () =>
          JSON.stringify(
            ['one', 'two'].map((item) => {
              const row = notebook.checklists.items(NO_CLIENT, key).find((known) => known.item === item);
              return [row?.state ?? 'todo', row?.note ?? ''];
            }),
          );
        const pictures = [seen()];
        const past = steps.map((one) => {
          const { undo } = notebook.checklists.set([{ engagement: NO_CLIENT, key, ...one }], [], NO_CLIENT);
          pictures.push(seen());
          return undo;
        });
        for (let round = 0; round < 2; round += 1) {
          const future: string[] = [];
          for (let at = steps.length - 1; at >= 0; at -= 1) {
            future.push(notebook.undo(past.pop() ?? '').undo);
            expect(seen()).toBe(pictures[at]);
          }
          for (let at = 1; at <= steps.length; at += 1) {
            past.push(notebook.undo(future.pop() ?? '').undo);
            expect(seen()).toBe(pictures[at]);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('marks a whole list with one undo', async () => {
    const notebook = await start();
    const requests = ['a', 'b', 'c'].map((item) => ({
      engagement: NO_CLIENT,
      key: 'k',
      item,
      state: 'done' as const,
    }));
    const { undo } = notebook.checklists.set(requests, [], NO_CLIENT);
    expect(notebook.checklists.items(NO_CLIENT).map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    notebook.undo(undo);
    expect(notebook.checklists.items(NO_CLIENT).map(({ state }) => state)).toEqual(['todo', 'todo', 'todo']);
  });

  it('keeps bookmarks in the order and the folders the user gave them', async () => {
    const { bookmarks, undo, trash, restore } = await start();
    const [a, b, c] = ['a', 'b', 'c'].map((key) => bookmarks.add(page(key)).id);
    const folderId = bookmarks.addFolder('Kick-off', null, null).id;
    const inner = bookmarks.addFolder('Inner', folderId, null).id;
    bookmarks.move(c ?? '', null, a ?? '');
    expect(bookmarks.list(NO_CLIENT).map(({ title }) => title)).toEqual(['c', 'a', 'b']);
    bookmarks.move(b ?? '', inner, null);
    const { undo: token } = bookmarks.removeFolder(folderId);
    expect(bookmarks.list(NO_CLIENT).map(({ title }) => title)).toEqual(['c', 'a']);
    expect(trash()).toMatchObject([{ kind: 'folder', title: 'Kick-off' }]);
    undo(token);
    expect(bookmarks.list(NO_CLIENT).find(({ id }) => id === b)?.folder).toBe(inner);
    bookmarks.removeFolder(folderId);
    restore('folder', folderId);
    expect(
      bookmarks
        .folders(NO_CLIENT)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['Inner', 'Kick-off']);
    expect(() => bookmarks.moveFolder(folderId, inner, null)).toThrow('itself');
  });

  it('can be sorted between two neighbours as often as one likes', async () => {
    const { bookmarks } = await start();
    const [first, last] = ['first', 'last'].map((key) => bookmarks.add(page(key)).id);
    for (let round = 0; round < 60; round += 1)
      bookmarks.move(bookmarks.add(page(`p${round}`)).id, null, last ?? '');
    const titles = bookmarks.list(NO_CLIENT).map(({ title }) => title);
    expect(titles).toEqual(['first', ...Array.from({ length: 60 }, (_, round) => `p${round}`), 'last']);
    expect(first).toBeTypeOf('string');
  });

  it('follows renamed pages and rewrites nothing', async () => {
    const notebook = await start();
    tick(notebook, 'old', 'one', 'done', 'why');
    notebook.bookmarks.add(page('old'));
    notebook.reading.stop('old', 'en', 'b7', 0.5);
    notebook.learnRedirects({ old: 'newer', older: 'old', newer: 'newest' }, (key) => key === 'newest');
    expect(notebook.checklists.items(NO_CLIENT, 'newest')).toMatchObject([
      { key: 'newest', item: 'one', state: 'done', note: 'why' },
    ]);
    tick(notebook, 'newest', 'one', 'blocked');
    expect(notebook.checklists.items(NO_CLIENT, 'newest')).toMatchObject([{ state: 'blocked', note: 'why' }]);
    expect(notebook.bookmarks.list(NO_CLIENT)).toMatchObject([{ key: 'newest', target: { key: 'old' } }]);
    expect(notebook.reading.place('newest', 'en')).toEqual({ block: 'b7', offset: 0.5 });
    expect(notebook.resolve('older')).toBe('newest');
    notebook.learnRedirects({}, (key) => key === 'old');
    expect(notebook.resolve('old')).toBe('old');
  });

  it('keeps ticks under items that were merged or moved to another page', async () => {
    const notebook = await start();
    tick(notebook, 'mail', 'lower-ttl', 'done', 'why');
    tick(notebook, 'mail', 'stays', 'done');
    tick(notebook, 'move', 'own', 'skipped');
    const words = { en: { 'lower-ttl': 'Lower', 'point-route': 'Point', stays: 'Stays' } };
    notebook.checklists.begin(NO_CLIENT, { key: 'mail', edition: 'e1', words });
    const lead = (item: string) => [
      itemName({ key: 'mail', item }),
      itemName({ key: 'move', item: 'change-route' }),
    ];
    const merged = Object.fromEntries([lead('lower-ttl'), lead('point-route'), ['move', 'moved']]);
    tick(notebook, 'mail', 'point-route', 'done');
    notebook.learnRedirects(merged, (name) => name === 'moved');
    const states = (key?: string) =>
      notebook.checklists
        .items(NO_CLIENT, key)
        .map((one) => `${one.key} ${one.item} ${one.state} ${one.note}`);
    expect(states('moved').toSorted()).toEqual(['moved change-route done why', 'moved own skipped ']);
    expect(states('mail')).toEqual(['mail stays done ']);
    expect(states().toSorted()).toEqual([
      'mail stays done ',
      'moved change-route done why',
      'moved own skipped ',
    ]);
    // What went elsewhere is not missed here.
    expect(notebook.checklists.seen(NO_CLIENT, 'mail')).toMatchObject([
      { words: { en: { stays: 'Stays' } } },
    ]);
    // Both notes are kept, and a tick taken off one of two does not take off the other's.
    tick(notebook, 'mail', 'point-route', 'todo', 'Friday');
    expect(states('moved')).toContain('moved change-route done why\n\nFriday');
    tick(notebook, 'moved', 'change-route', 'blocked');
    expect(states('moved')).toContain('moved change-route blocked why\n\nFriday');
    tick(notebook, 'moved', 'change-route', 'todo', '');
    expect(states('moved')).toContain('moved change-route todo ');
    // Once the item is there again, it stands for itself.
    notebook.learnRedirects({}, (name) => name === itemName({ key: 'mail', item: 'lower-ttl' }));
    expect(states('mail').toSorted()).toEqual(['mail lower-ttl done why', 'mail stays done ']);
  });

  it('survives redirects that go in a circle', async () => {
    const notebook = await start();
    const [one, two] = [itemName({ key: 'a', item: 'one' }), itemName({ key: 'a', item: 'two' })];
    tick(notebook, 'a', 'one', 'done');
    notebook.learnRedirects({ a: 'b', b: 'a', [one]: two, [two]: one }, () => false);
    expect(notebook.resolve('a')).toBe('a');
    expect(notebook.checklists.items(NO_CLIENT, 'a')).toMatchObject([
      { key: 'a', item: 'one', state: 'done' },
    ]);
  });

  it('empties the trash after 30 days, and an old export does not bring it back', async () => {
    const notebook = await start();
    const { id } = notebook.bookmarks.add(page('a'));
    const before = Buffer.from(notebook.export(null).base64, 'base64').toString();
    notebook.bookmarks.remove([id]);
    time += 29 * DAY_MS;
    await notebook.maintain();
    expect(notebook.trash()).toHaveLength(1);
    time += 2 * DAY_MS;
    await notebook.maintain();
    expect(notebook.trash()).toHaveLength(0);
    notebook.import(before);
    expect(notebook.bookmarks.list(NO_CLIENT)).toEqual([]);
  });

  it('keeps three backups and seven daily exports, and only when something changed', async () => {
    const notebook = await start();
    for (let day = 0; day < 12; day += 1) {
      notebook.bookmarks.add(page(`day-${day}`));
      await notebook.maintain();
      await notebook.maintain();
      time += DAY_MS;
    }
    expect(notebook.backups().map(({ kind }) => kind)).toEqual(['backup', 'backup', 'backup']);
    expect(notebook.backups()[0]?.counts.bookmarks).toBe(12);
    expect(readdirSync(join(folder, 'exports'))).toHaveLength(7);
    const names = readdirSync(join(folder, 'backups'));
    time += 3 * DAY_MS;
    await notebook.maintain();
    expect(readdirSync(join(folder, 'backups'))).toEqual(names);
  });

  it('restores a backup and keeps what was there', async () => {
    const notebook = await start();
    notebook.bookmarks.add(page('first'));
    const { id } = await notebook.backup();
    notebook.bookmarks.add(page('second'));
    const kept = await notebook.restoreBackup(id);
    expect(notebook.bookmarks.list(NO_CLIENT).map(({ title }) => title)).toEqual(['first']);
    await notebook.restoreBackup(kept.id);
    expect(notebook.bookmarks.list(NO_CLIENT).map(({ title }) => title)).toEqual(['first', 'second']);
  });

  it('sees what another process changed, and tells which tables', async () => {
    const told: string[][] = [];
    const mine = await start({ changed: (tables) => told.push([...tables]) });
    const other = await start();
    told.splice(0);
    other.bookmarks.add(page('a'));
    mine.watch();
    mine.watch();
    expect(told).toEqual([['bookmark']]);
    expect(mine.bookmarks.list(NO_CLIENT)).toHaveLength(1);
  });

  it('tells of its own change by its token, and apart from it of what another process did to the same table before', async () => {
    const told: [readonly string[], string | null][] = [];
    const mine = await start({ changed: (tables, change) => told.push([[...tables], change]) });
    const other = await start();
    told.splice(0);
    other.bookmarks.add(page('theirs'));
    const { undo } = mine.bookmarks.add(page('mine'));
    expect(told).toEqual([
      [['bookmark'], null],
      [['bookmark'], undo],
    ]);
  });

  it('is opened twice at the same moment without harm', async () => {
    const [first, second] = await Promise.all([start(), start()]);
    first.bookmarks.add(page('a'));
    expect(second.bookmarks.list(NO_CLIENT)).toHaveLength(1);
  });

  it('keeps time going forward when the clock is set back', async () => {
    const notebook = await start();
    tick(notebook, 'a', 'one', 'done');
    const before = Buffer.from(notebook.export(null).base64, 'base64').toString();
    time -= 400 * DAY_MS;
    tick(notebook, 'a', 'one', 'blocked');
    notebook.import(before);
    expect(notebook.checklists.items(NO_CLIENT)).toMatchObject([{ state: 'blocked' }]);
  });
});
