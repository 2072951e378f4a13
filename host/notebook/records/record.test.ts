import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_CLIENT } from '../../../contract/shapes/notebook-limits.ts';
import type { Notebook } from '../notebook.ts';
import { exchange, fileOf, layOutLaptops } from '../testing/laptops.ts';
import type { Laptops } from '../testing/laptops.ts';

const DAY_MS = 86_400_000;
const YEAR_MS = 366 * DAY_MS;

describe('two notebooks that import each other', () => {
  let laptops: Laptops;
  let ana: Notebook;
  let ben: Notebook;
  let client = '';
  beforeEach(async () => {
    laptops = layOutLaptops();
    [ana, ben] = [await laptops.open(), await laptops.open()];
    client = ana.engagements.create('Contoso', 2, 'en').id;
    ben.import(fileOf(ana));
  });
  afterEach(() => laptops.close());

  const set = (
    notebook: Notebook,
    item: string,
    change: { state?: 'done' | 'blocked' | 'todo'; note?: string },
  ) => notebook.checklists.set([{ engagement: client, key: 'a', item, ...change }], [], client).undo;
  const itemOf = (notebook: Notebook, item: string) =>
    notebook.checklists.items(client).find((record) => record.item === item);
  const bookmark = (notebook: Notebook, title: string, folder: string | null = null) =>
    notebook.bookmarks.add({
      target: { kind: 'page', key: 'a', lang: 'en' }, quote: null, page: 'A', title, note: '', folder, engagement: client,
    }).id; // prettier-ignore
  const titles = (notebook: Notebook) => notebook.bookmarks.list(client).map(({ title }) => title);
  const hears = (notebook: Notebook, other: Notebook) => notebook.import(fileOf(other));

  it('emptying the trash does not bury what another laptop did after the removal', () => {
    const id = bookmark(ana, 'Kept');
    hears(ben, ana);
    ana.bookmarks.remove([id]);
    ben.bookmarks.change(id, { note: 'worked on since' });
    laptops.pass(DAY_MS);
    ana.emptyTrash();
    hears(ana, ben);
    expect(ana.bookmarks.list(client)).toMatchObject([{ title: 'Kept', note: 'worked on since' }]);
  });

  it('emptying the trash of a client does not bury what another laptop ticked after its removal', () => {
    set(ana, 'x', { state: 'done' });
    hears(ben, ana);
    ana.engagements.remove(client);
    set(ben, 'y', { state: 'done' });
    laptops.pass(DAY_MS);
    ana.emptyTrash();
    hears(ana, ben);
    expect(ana.engagements.list().engagements.map((one) => one.client)).toContain('Contoso');
    expect(ana.checklists.items(client).map(({ item }) => item)).toEqual(expect.arrayContaining(['x', 'y']));
  });

  it('what was removed for good here stays removed when a file of before comes in', () => {
    const id = bookmark(ana, 'Gone');
    hears(ben, ana);
    ana.bookmarks.remove([id]);
    ana.emptyTrash();
    hears(ana, ben);
    expect(titles(ana)).toEqual([]);
    hears(ben, ana);
    expect(titles(ben)).toEqual([]);
    expect(ben.trash().map(({ title }) => title)).toEqual(['Gone']);
  });

  it('two notes on one item are both kept, and it is said', () => {
    set(ana, 'x', { note: 'of Ana' });
    set(ben, 'x', { note: 'of Ben' });
    expect(hears(ana, ben)).toMatchObject({ choices: 1 });
    hears(ben, ana);
    for (const notebook of [ana, ben]) {
      const { note, others } = itemOf(notebook, 'x') ?? {};
      expect([note, ...(others ?? []).map((other) => other.note)].toSorted()).toEqual(['of Ana', 'of Ben']);
    }
    // One of them is chosen: there is no more choice, on either laptop.
    set(ana, 'x', { note: 'of Ana' });
    hears(ben, ana);
    hears(ana, ben);
    for (const notebook of [ana, ben])
      expect(itemOf(notebook, 'x')).toMatchObject({ note: 'of Ana', others: [] });
  });

  it('two states of one item: the newest is shown, the other is in sight', () => {
    set(ana, 'x', { state: 'blocked' });
    set(ben, 'x', { state: 'done' });
    exchange(ana, ben);
    for (const notebook of [ana, ben])
      expect(itemOf(notebook, 'x')).toMatchObject({ state: 'done', others: [{ state: 'blocked' }] });
  });

  it('two items of one page looked at on two laptops are both looked at', () => {
    const words = { en: { x: 'Old x', y: 'Old y' } };
    ana.checklists.begin(client, { key: 'a', edition: 'e1', words });
    hears(ben, ana);
    const look = (notebook: Notebook, now: Record<string, string>) =>
      notebook.checklists.set([], [{ key: 'a', edition: 'e2', words: { en: now } }], client);
    look(ana, { x: 'New x', y: 'Old y' });
    look(ben, { x: 'Old x', y: 'New y' });
    exchange(ana, ben);
    for (const notebook of [ana, ben])
      expect(notebook.checklists.seen(client, 'a')[0]?.words).toEqual({ en: { x: 'New x', y: 'New y' } });
  });

  it('what one laptop puts between two others leaves where another one put them', () => {
    const ids = ['A', 'B', 'C', 'D'].map((title) => bookmark(ana, title));
    hears(ben, ana);
    const [a = '', , c = '', d = ''] = ids;
    ben.bookmarks.move(d, null, a);
    // So often into the same gap that places that are numbers have no room left.
    for (let turn = 0; turn < 70; turn += 1) {
      bookmark(ana, `new ${turn}`);
      const added = ana.bookmarks.list(client).at(-1)?.id ?? '';
      ana.bookmarks.move(added, null, c);
    }
    exchange(ana, ben);
    for (const notebook of [ana, ben]) expect(titles(notebook).slice(0, 3)).toEqual(['D', 'A', 'B']);
    expect(titles(ana)).toEqual(titles(ben));
  });

  it('undoing an import leaves what the other did on his own laptop', () => {
    set(ana, 'x', { state: 'blocked' });
    hears(ben, ana);
    set(ben, 'x', { state: 'done' });
    set(ben, 'y', { state: 'done', note: 'n' });
    const { undo } = hears(ana, ben);
    expect(itemOf(ana, 'x')).toMatchObject({ state: 'done' });
    const again = ana.undo(undo);
    expect(itemOf(ana, 'x')).toMatchObject({ state: 'blocked' });
    expect(itemOf(ana, 'y')).toBeUndefined();
    hears(ben, ana);
    expect(itemOf(ben, 'x')).toMatchObject({ state: 'done', others: [] });
    expect(itemOf(ben, 'y')).toMatchObject({ state: 'done', note: 'n' });
    ana.undo(again.undo);
    expect(itemOf(ana, 'x')).toMatchObject({ state: 'done', others: [] });
    expect(itemOf(ana, 'y')).toMatchObject({ state: 'done', note: 'n' });
  });

  it('undoing an import keeps what was done here since, and its client', async () => {
    const eva = await laptops.open();
    set(ana, 'x', { state: 'done' });
    const { undo } = hears(eva, ana);
    set(eva, 'y', { state: 'done' });
    eva.undo(undo);
    expect(eva.engagements.list().engagements.map((one) => one.client)).toContain('Contoso');
    expect(eva.checklists.items(client)).toMatchObject([{ item: 'y', state: 'done' }]);
  });

  it('undoing one’s own tick leaves what came from elsewhere meanwhile in sight', () => {
    set(ben, 'x', { state: 'blocked' });
    const undo = set(ana, 'x', { state: 'done' });
    hears(ana, ben);
    ana.undo(undo);
    const { state, others } = itemOf(ana, 'x') ?? {};
    expect([state, ...(others ?? []).map((other) => other.state)]).toContain('blocked');
    expect([state, ...(others ?? []).map((other) => other.state)]).not.toContain('done');
  });

  it('a note added to a bookmark that the other removed brings it back, and it is said', () => {
    const id = bookmark(ana, 'Kept');
    hears(ben, ana);
    ben.bookmarks.remove([id]);
    ana.bookmarks.change(id, { note: 'new' });
    expect(hears(ana, ben)).toMatchObject({ revived: ['Kept'] });
    expect(hears(ben, ana)).toMatchObject({ revived: ['Kept'] });
    for (const notebook of [ana, ben])
      expect(notebook.bookmarks.list(client)).toMatchObject([{ title: 'Kept', note: 'new' }]);
    // Removed again by one who has seen it: gone for both.
    ben.bookmarks.remove([id]);
    expect(hears(ana, ben)).toMatchObject({ removed: 1, revived: [] });
    expect(titles(ana)).toEqual([]);
  });

  it('a bookmark taken out of the trash here and removed again there without knowledge of that is there', () => {
    const id = bookmark(ana, 'Kept');
    ana.bookmarks.remove([id]);
    hears(ben, ana);
    ana.restore('bookmark', id);
    ben.restore('bookmark', id);
    hears(ben, ana);
    ben.bookmarks.remove([id]);
    const eva = fileOf(ben);
    ana.bookmarks.remove([id]);
    ana.restore('bookmark', id);
    ana.import(eva);
    hears(ben, ana);
    for (const notebook of [ana, ben]) expect(titles(notebook)).toEqual(['Kept']);
  });

  it('choosing the note that is shown anyway is a choice, too', () => {
    set(ana, 'x', { note: 'of Ana' });
    set(ben, 'x', { note: 'of Ben' });
    hears(ana, ben);
    const shown = itemOf(ana, 'x')?.note ?? '';
    set(ana, 'x', { note: shown });
    expect(itemOf(ana, 'x')).toMatchObject({ note: shown, others: [] });
    hears(ben, ana);
    expect(itemOf(ben, 'x')).toMatchObject({ note: shown, others: [] });
  });

  it('two names and two notes of a bookmark stay in sight until one is set, be it the one shown', () => {
    const id = bookmark(ana, 'Kept');
    hears(ben, ana);
    for (const [notebook, who] of [
      [ana, 'Ana'],
      [ben, 'Ben'],
    ] as const)
      notebook.bookmarks.change(id, { title: `named by ${who}`, note: `note of ${who}` });
    exchange(ana, ben);
    const [one] = ana.bookmarks.list(client);
    expect(one?.others.map(({ text }) => text).toSorted()).toEqual(['named by Ana', 'note of Ana']);
    ana.bookmarks.change(id, { title: one?.title ?? '', note: one?.note ?? '' });
    hears(ben, ana);
    for (const notebook of [ana, ben])
      expect(notebook.bookmarks.list(client)).toMatchObject([
        { title: one?.title, note: one?.note, others: [] },
      ]);
  });

  it('what was removed for good elsewhere is not taken in from a third one’s file of before', async () => {
    const id = bookmark(ana, 'Gone');
    const before = fileOf(ana);
    ana.bookmarks.remove([id]);
    ana.emptyTrash();
    hears(ben, ana);
    expect(ben.import(before)).toMatchObject({ added: 0, kept: expect.any(Number) });
    expect([titles(ben), ben.trash()]).toEqual([[], []]);
  });

  it('a client removed by one who has seen all of the other’s work is gone for both', () => {
    set(ben, 'x', { state: 'done' });
    hears(ana, ben);
    ana.engagements.remove(client);
    expect(hears(ben, ana)).toMatchObject({ removedEngagements: ['Contoso'], revived: [] });
    expect(ben.engagements.list().engagements.map((one) => one.client)).not.toContain('Contoso');
  });

  it('undoing an import leaves alone what was changed here since, in the same entry', () => {
    set(ana, 'x', { note: 'before' });
    hears(ben, ana);
    set(ben, 'x', { note: 'of Ben', state: 'done' });
    const { undo } = hears(ana, ben);
    set(ana, 'x', { note: 'since' });
    ana.undo(undo);
    expect(itemOf(ana, 'x')).toMatchObject({ note: 'since', state: 'todo' });
  });

  it('a client worked in after the other removed it comes back for both', () => {
    hears(ben, ana);
    ben.engagements.remove(client);
    set(ana, 'x', { state: 'done' });
    expect(hears(ana, ben)).toMatchObject({ revived: ['Contoso'] });
    expect(hears(ben, ana)).toMatchObject({ revived: ['Contoso'] });
    for (const notebook of [ana, ben])
      expect(notebook.engagements.list().engagements.map((one) => one.client)).toContain('Contoso');
  });

  it('the file of one client carries what was removed in it', () => {
    const [gone, trashed] = [bookmark(ana, 'Gone'), bookmark(ana, 'In the trash')];
    bookmark(ana, 'Stays');
    hears(ben, ana);
    ana.bookmarks.remove([gone]);
    ana.emptyTrash();
    ana.bookmarks.remove([trashed]);
    ben.import(fileOf(ana, client));
    expect(titles(ben)).toEqual(['Stays']);
  });

  it('what one keeps without a client does not mix with another’s', () => {
    const tick = (notebook: Notebook, item: string) =>
      notebook.checklists.set([{ engagement: NO_CLIENT, key: 'a', item, state: 'done' }], [], NO_CLIENT);
    tick(ana, 'private of Ana');
    tick(ben, 'private of Ben');
    hears(ana, ben);
    expect(ana.checklists.items(NO_CLIENT).map(({ item }) => item)).toEqual(['private of Ana']);
    // It lies beside, and finds home.
    expect(ana.engagements.list().engagements).toHaveLength(3);
    hears(ben, ana);
    expect(ben.checklists.items(NO_CLIENT).map(({ item }) => item)).toEqual(['private of Ben']);
    expect(ben.import(fileOf(ben))).toMatchObject({ added: 0, changed: 0 });
  });

  it('a clock more than a year ahead: what it stamped is named and left out, the rest comes in', async () => {
    const ahead = await laptops.open(20 * YEAR_MS);
    ahead.checklists.set([{ engagement: client, key: 'a', item: 'z', state: 'done' }], [], client);
    const [before, told] = [fileOf(ana), hears(ana, ahead)];
    expect(told.refusedCount).toBeGreaterThan(0);
    expect(told.refused[0]).toMatchObject({ column: 'times' });
    expect(fileOf(ana).length).toBe(before.length);
    // One's own exports are read by others as before.
    set(ana, 'x', { state: 'done' });
    expect(hears(ben, ana)).toMatchObject({ refusedCount: 0 });
    expect(itemOf(ben, 'x')).toMatchObject({ state: 'done' });
  });

  it('a clock some months ahead wins nothing for good: what is changed after it counts', async () => {
    const ahead = await laptops.open(YEAR_MS / 2);
    hears(ahead, ana);
    set(ahead, 'x', { state: 'done' });
    hears(ana, ahead);
    set(ana, 'x', { state: 'blocked' });
    exchange(ana, ahead);
    for (const notebook of [ana, ahead])
      expect(itemOf(notebook, 'x')).toMatchObject({ state: 'blocked', others: [] });
  });

  it('a laptop that was years ahead goes on as a new device once its clock is right: others can read it', async () => {
    const eva = await laptops.open();
    hears(eva, ana);
    laptops.pass(20 * YEAR_MS);
    set(eva, 'x', { state: 'done' });
    laptops.pass(-20 * YEAR_MS);
    set(eva, 'x', { state: 'blocked' });
    expect(hears(ana, eva)).toMatchObject({ refusedCount: 0 });
    expect(itemOf(ana, 'x')).toMatchObject({ state: 'blocked', others: [] });
  });
});
