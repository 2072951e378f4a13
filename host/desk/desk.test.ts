import { describe, expect, it } from 'vitest';
import { addCounts, countStates, noCounts } from '../../contract/shapes/counts.ts';
import { turnAfter, turnOfDay } from '../../contract/shapes/turn.ts';
import { localDay } from '../../contract/shapes/local-day.ts';
import { before, editionOf, useJoins } from '../testing/joined-notebook.ts';

const lab = useJoins();
const teams = { scope: { services: ['teams'], when: [], always: false } };
/** `i0` is for Teams only, `i1` comes again each week, `i2` with each batch. */
const marked = editionOf(1, [
  { ...before[0], marks: { i0: teams, i1: { repeat: 'weekly' }, i2: { repeat: 'batch' } } } as never,
  before[1] as never,
]);
const at = { lang: 'en', key: 'licences' };
const day = localDay(Date.now());
const dayFrom = (days: number) => localDay(Date.now() + days * 86_400_000);

describe('scope', () => {
  it('an unfilled one is everything; out of scope is counted in no place, and taking the page in brings it back', async () => {
    lab.current.edition = marked;
    const calls = lab.calls();
    const counted = async () => {
      const page = await calls['checklist.page'](at);
      const list = await calls['checklist.list']({ lang: 'en' });
      const progress = await calls['progress.read']({ lang: 'en' });
      const desk = await calls['desk.read']({ lang: 'en', day });
      const [line] = await calls['desk.clients']({ lang: 'en', day });
      const report = await calls['report.read']({ lang: 'en', notes: true });
      const bookmarks = await calls['bookmark.list']({ lang: 'en' });
      const shown = list.pages.flatMap(({ rows }) => rows);
      // Every place a count is shown says the same.
      for (const counts of [progress.counts, desk.counts, line?.counts, report.counts, countStates(shown)])
        expect(counts).toEqual(list.counts);
      const ofPage = [
        list.pages.find(({ key }) => key === at.key)?.counts,
        progress.pages.find(({ key }) => key === at.key)?.counts,
        countStates(page.rows),
        bookmarks.bookmarks[0]?.counts,
      ];
      for (const counts of ofPage) expect(counts).toEqual(page.counts);
      expect(progress.pages.map(({ counts }) => counts).reduce(addCounts, noCounts)).toEqual(list.counts);
      return { page, total: list.counts.total };
    };
    await calls['bookmark.add']({ target: { kind: 'page', key: at.key, lang: 'en' }, title: 'T' });
    await calls['checklist.set']({ ...at, item: 'i3', state: 'skipped' });
    await calls['checklist.set']({ ...at, item: 'i0', state: 'done' });
    const all = await counted();
    // "Not needed" is in no total.
    expect(all.page.counts).toMatchObject({ total: 9, done: 1, skipped: 1 });
    const { undo } = await calls['scope.set']({ services: ['exchange'] });
    const less = await counted();
    expect(less.total).toBe(all.total - 1);
    expect(less.page.outside).toMatchObject([{ item: 'i0', state: 'done' }]);
    await calls['scope.set']({ page: { key: at.key, takenIn: true } });
    expect((await counted()).page).toMatchObject({ takenIn: true, outside: [] });
    await calls['scope.set']({ page: { key: at.key, takenIn: false } });
    await calls['notebook.undo']({ token: undo });
    expect((await counted()).total).toBe(all.total);
    await calls['scope.set']({ services: ['teams'], facts: { kind: ['added'] } });
    expect(await calls['scope.read']({})).toMatchObject({ services: ['teams'], facts: { kind: ['added'] } });
    await calls['scope.set']({ services: null, facts: { kind: null } });
    expect(await calls['scope.read']({})).toMatchObject({ services: null, facts: {} });
  });
});

describe('what comes again', () => {
  it('is of this week: a tick of an earlier one is shown as the last, and loses nothing', async () => {
    lab.current.edition = marked;
    const calls = lab.calls();
    const week = turnOfDay('weekly', day);
    await calls['checklist.set']({ ...at, item: 'i1', state: 'done', turn: '2026-W01' });
    const shown = async (item: string) =>
      (await calls['checklist.page'](at)).rows.find((row) => row.item === item);
    expect(await shown('i1')).toMatchObject({
      state: 'todo',
      turn: { now: week, last: { turn: '2026-W01', state: 'done' } },
    });
    await calls['checklist.set']({ ...at, item: 'i1', state: 'done' });
    expect(await shown('i1')).toMatchObject({ state: 'done', turn: { now: week } });
    await calls['checklist.set']({ ...at, item: 'i2', state: 'done' });
    const { undo } = await calls['checklist.set']({ ...at, item: 'i2', state: 'todo', turn: turnAfter('1') });
    await calls['notebook.undo']({ token: undo });
    expect(await shown('i2')).toMatchObject({ state: 'done', turn: { now: '1', last: null } });
    await calls['checklist.set']({ ...at, item: 'i2', state: 'todo', turn: turnAfter('1') });
    expect(await shown('i2')).toMatchObject({
      state: 'todo',
      turn: { now: '2', last: { turn: '1', state: 'done' } },
    });
  });

  it('weeks and months are those of the calendar', () => {
    expect(['2026-12-31', '2027-01-03', '2027-01-04'].map((one) => turnOfDay('weekly', one))).toEqual([
      '2026-W53', '2026-W53', '2027-W01',
    ]); // prettier-ignore
    expect(turnOfDay('monthly', '2026-11-27')).toBe('2026-11');
    expect(turnAfter('9')).toBe('10');
  });
});

describe('the desk', () => {
  it('has what is next, blocked, overdue and due this week, and so has the table of all clients', async () => {
    const calls = lab.calls();
    await calls['checklist.set']({ ...at, item: 'i0', state: 'done' });
    await calls['checklist.set']({
      ...at,
      item: 'i4',
      state: 'blocked',
      owner: '@tl',
      due: dayFrom(3),
      waiting: 'client',
    });
    const items = ['i5', 'i6'].map((item) => ({ key: at.key, item }));
    const { undo } = await calls['checklist.assign']({ lang: 'en', items, owner: 'Marta', due: dayFrom(-2) });
    await calls['checklist.assign']({ lang: 'en', items: [{ key: at.key, item: 'i7' }], due: dayFrom(7) });
    const desk = await calls['desk.read']({ lang: 'en', day });
    const names = (rows: typeof desk.blocked) => rows.map(({ row }) => row.item);
    expect(desk).toMatchObject({ phase: 'assess', next: { row: { item: 'i1' } } });
    expect([names(desk.blocked), names(desk.overdue), names(desk.soon)]).toEqual([
      ['i4'],
      ['i5', 'i6'],
      ['i4'],
    ]);
    expect(await calls['desk.clients']({ lang: 'en', day })).toMatchObject([
      { overdue: 2, soon: 1, next: dayFrom(-2) },
    ]);
    expect(await calls['owner.list']({})).toEqual(['Marta', '@tl']);
    // Found in the lists by who owes it, and by being due.
    const found = async (filter: object) =>
      (await calls['checklist.list']({ lang: 'en', ...filter })).pages.flatMap(({ rows }) => rows.map((row) => row.item)); // prettier-ignore
    expect(await found({ text: 'marta' })).toEqual(items.map(({ item }) => item));
    expect(await found({ due: true })).toEqual(['i4', 'i5', 'i6']);
    const { owed } = await calls['progress.read']({ lang: 'en' });
    expect(owed).toEqual({ overdue: 2, soon: 1 });
    await calls['checklist.set']({ ...at, item: 'i9', due: dayFrom(40) });
    expect(await found({ due: true })).toHaveLength(3);
    // Many at once are one undo.
    await calls['notebook.undo']({ token: undo });
    expect((await calls['desk.read']({ lang: 'en', day })).overdue).toEqual([]);
  });
});

describe('own items', () => {
  it('stand under their heading, are counted, ticked and told like any other, and stay when the page is gone', async () => {
    const calls = lab.calls();
    const { id } = await calls['own.add']({ ...at, anchor: 'checklist', words: 'Call the union' });
    const page = await calls['checklist.page'](at);
    expect(page.rows.at(-1)).toMatchObject({ item: `+${id}`, own: true, heading: 'Checklist' });
    expect(page.counts.total).toBe(11);
    const { row } = await calls['checklist.set']({ ...at, item: `+${id}`, state: 'done', note: 'n' });
    expect(row).toMatchObject({ state: 'done', note: 'n' });
    lab.current.edition = editionOf(2, before.slice(1));
    const list = await calls['checklist.list']({ lang: 'en' });
    const gone = list.pages.find(({ key }) => key === at.key);
    expect(gone).toMatchObject({ gone: true, rows: [{ words: 'Call the union', state: 'done' }] });
    // It is counted wherever anything is.
    const progress = await calls['progress.read']({ lang: 'en' });
    const desk = await calls['desk.read']({ lang: 'en', day });
    const [line] = await calls['desk.clients']({ lang: 'en', day });
    const report = await calls['report.read']({ lang: 'en', notes: true });
    for (const counts of [progress.counts, desk.counts, line?.counts, report.counts])
      expect(counts).toEqual(list.counts);
    expect(list.counts).toMatchObject({ total: 3, done: 1 });
    expect(progress.pages.map(({ counts }) => counts).reduce(addCounts, noCounts)).toEqual(list.counts);
    // A page that nothing else was kept of has the title it had.
    expect(gone?.title).toBe('licences en');
  });

  it('stand in the list they were put in, in every language, out of scope or not', async () => {
    const two = (lang: string) => (item: string) => [item, `${item} ${lang}`] as const;
    const names = ['a', 'b', 'c', 'd'];
    const anchors = { a: 'first', b: 'first', c: 'second', d: 'second' };
    const edition = editionOf(1, [
      {
        key: 'lists',
        phases: [],
        items: { en: Object.fromEntries(names.map(two('en'))), es: Object.fromEntries(names.map(two('es'))) },
        anchors: {
          en: anchors,
          es: { a: 'primera', b: 'primera', c: 'segunda', d: 'segunda' },
        },
        marks: { a: teams, b: teams },
      },
    ]);
    lab.current.edition = edition;
    const calls = lab.calls();
    const place = { lang: 'en', key: 'lists' };
    await calls['own.add']({ ...place, anchor: 'first', words: 'One' });
    await calls['own.add']({ ...place, lang: 'es', anchor: 'segunda', words: 'Dos' });
    const rows = async (lang: string) =>
      (await calls['checklist.page']({ ...place, lang })).rows.map(
        ({ words, anchor }) => `${anchor} ${words}`,
      );
    expect(await rows('en')).toEqual(['first a en', 'first b en', 'first One', 'second c en', 'second d en', 'second Dos']); // prettier-ignore
    expect(await rows('es')).toEqual(['primera a es', 'primera b es', 'primera One', 'segunda c es', 'segunda d es', 'segunda Dos']); // prettier-ignore
    // All of the first list is out of scope: what the client added to it is not.
    await calls['scope.set']({ services: ['exchange'] });
    expect(await rows('en')).toEqual(['first One', 'second c en', 'second d en', 'second Dos']);
    // A heading that is there no more: at the end, under none.
    await calls['own.add']({ ...place, anchor: 'gone', words: 'Three' });
    expect((await rows('en')).at(-1)).toBe(' Three');
  });

  it('are reworded, moved and removed, each taken back', async () => {
    const calls = lab.calls();
    const add = async (words: string) => (await calls['own.add']({ ...at, anchor: 'checklist', words })).id;
    const [one, two] = [await add('One'), await add('Two')];
    const own = async (key = at.key) =>
      (await calls['checklist.page']({ lang: 'en', key })).rows
        .filter((row) => row.own)
        .map(({ words }) => words);
    const taken = async ({ undo }: { readonly undo: string }, changed: readonly string[]) => {
      expect(await own()).toEqual(changed);
      await calls['notebook.undo']({ token: undo });
      expect(await own()).toEqual(['One', 'Two']);
    };
    await taken(await calls['own.change']({ id: one, words: 'Eins' }), ['Eins', 'Two']);
    await taken(await calls['own.move']({ ...at, id: two, anchor: 'checklist', before: one }), [
      'Two',
      'One',
    ]);
    await taken(await calls['own.move']({ ...at, id: one, anchor: 'checklist', before: null }), [
      'Two',
      'One',
    ]);
    await taken(await calls['own.move']({ ...at, key: 'network', id: one, anchor: '', before: null }), [
      'Two',
    ]);
    await taken(await calls['own.remove']({ ids: [one, two] }), []);
    const { undo } = await calls['checklist.mark']({ ...at, state: 'done' });
    expect((await calls['checklist.page'](at)).counts).toMatchObject({ total: 12, done: 12 });
    await calls['notebook.undo']({ token: undo });
    for (const refused of [
      () => calls['own.change']({ id: 'nobody', words: 'x' }),
      () => calls['own.remove']({ ids: [one, 'nobody'] }),
      () => calls['own.move']({ ...at, id: one, anchor: '', before: 'nobody' }),
    ])
      await expect(async () => refused()).rejects.toMatchObject({ code: 'record-missing' });
    expect(await own()).toEqual(['One', 'Two']);
  });
});
