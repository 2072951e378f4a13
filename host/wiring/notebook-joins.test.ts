import { describe, expect, it } from 'vitest';
import type { ChecklistRow, PageChecklist } from '../../contract/shapes/checklist.ts';
import { before, diez, editionOf, ten, useJoins } from '../testing/joined-notebook.ts';
import type { Page } from '../testing/joined-notebook.ts';

describe('notebook and edition together', () => {
  const { current, calls } = useJoins();
  const list = async (lang = 'en'): Promise<readonly PageChecklist[]> =>
    (await calls()['checklist.list']({ lang })).pages;
  const rowsOf = async (key: string, lang = 'en'): Promise<readonly ChecklistRow[]> => {
    const page = await calls()['checklist.page']({ lang, key });
    return [...page.rows, ...page.retired];
  };

  /** 3 added, 2 removed, 4 reworded in one list. */
  const { i0: _gone, i1: _goneToo, ...kept } = ten;
  const { i0: _ido, i1: _idoTambien, ...dejados } = diez;
  const after: readonly Page[] = [
    {
      ...(before[0] ?? { key: '', phases: [] }),
      items: {
        en: {
          ...kept,
          i2: 'Second item, in new words',
          i3: 'Third',
          i4: 'Fourth',
          i5: 'Fifth',
          n1: 'New one',
          n2: 'New two',
          n3: 'New three',
        },
        es: { ...dejados, n1: 'Uno nuevo', n2: 'Dos nuevo', n3: 'Tres nuevo' },
      },
    },
    ...before.slice(1),
  ];

  it.each(['visited', 'ticked'])(
    'shows exactly the nine items an update touched, until they are looked at: page %s',
    async (how) => {
      if (how === 'visited') await calls()['reading.visit']({ lang: 'en', key: 'licences' });
      await calls()['checklist.set']({
        lang: 'en',
        key: 'licences',
        item: 'i0',
        state: 'done',
        note: 'Signed',
        who: 'Ana',
      });
      await calls()['checklist.set']({ lang: 'en', key: 'licences', item: 'i2', state: 'blocked' });
      const untouched = await rowsOf('network');
      current.edition = editionOf(2, after);
      const changed = (await rowsOf('licences'))
        .filter(({ news }) => news)
        .map(({ item, change }) => `${change} ${item}`);
      expect(changed.toSorted()).toEqual(
      ['new n1', 'new n2', 'new n3', 'retired i0', 'retired i1', 'reworded i2', 'reworded i3', 'reworded i4', 'reworded i5'],
    ); // prettier-ignore
      const rows = await rowsOf('licences');
      expect(rows.find(({ item }) => item === 'i0')).toMatchObject({
        state: 'done',
        note: 'Signed',
        who: 'Ana',
        words: 'Item number 0',
        block: null,
      });
      expect(rows.find(({ item }) => item === 'i2')).toMatchObject({
        state: 'blocked',
        was: 'Item number 2',
        words: 'Second item, in new words',
      });
      expect(await rowsOf('network')).toEqual(untouched);
      expect((await calls()['progress.read']({ lang: 'en' })).news).toBe(9);
      const fresh = await calls()['checklist.list']({ lang: 'en', news: true });
      expect([fresh.shown, fresh.pages.map(({ key }) => key)]).toEqual([9, ['licences']]);
      const { undo } = await calls()['checklist.seen']({ key: 'licences' });
      expect((await rowsOf('licences')).filter(({ news }) => news)).toEqual([]);
      // What was ticked stays in the folded list for good; what was not is gone.
      expect(
        (await calls()['checklist.page']({ lang: 'en', key: 'licences' })).retired.map(({ item }) => item),
      ).toEqual(['i0']);
      await calls()['notebook.undo']({ token: undo });
      expect((await calls()['progress.read']({ lang: 'en' })).news).toBe(9);
    },
  );

  it('takes one item as looked at, by itself or by ticking it', async () => {
    await calls()['reading.visit']({ lang: 'en', key: 'licences' });
    current.edition = editionOf(2, after);
    await calls()['checklist.seen']({ key: 'licences', item: 'i3' });
    await calls()['checklist.set']({ lang: 'en', key: 'licences', item: 'n1', state: 'done' });
    const news = (await rowsOf('licences')).filter(({ news: fresh }) => fresh).map(({ item }) => item);
    expect(news.toSorted()).toEqual(['i0', 'i1', 'i2', 'i4', 'i5', 'n2', 'n3']);
  });

  it('calls nothing changed because the language is another one', async () => {
    await calls()['checklist.set']({ lang: 'en', key: 'licences', item: 'i2', state: 'done' });
    const rows = await rowsOf('licences', 'es');
    expect(rows.filter(({ change }) => change !== 'none')).toEqual([]);
    expect(rows.find(({ item }) => item === 'i2')).toMatchObject({
      words: 'Elemento número 2',
      state: 'done',
    });
  });

  it('calls nothing new on a page never opened, and refuses an item that never was', async () => {
    current.edition = editionOf(2, after);
    expect((await rowsOf('licences')).filter(({ change }) => change !== 'none')).toEqual([]);
    expect(() =>
      calls()['checklist.set']({ lang: 'en', key: 'licences', item: 'nonsense', state: 'done' }),
    ).toThrow(expect.objectContaining({ code: 'record-missing' }));
  });

  it('names bookmarks of pages, headings and items in the language being read, and leaves what the user named', async () => {
    const at = { key: 'licences', lang: 'en' } as const;
    await calls()['bookmark.add']({ target: { kind: 'item', ...at, item: 'i4' }, title: 'Item number 4' });
    await calls()['bookmark.add']({ target: { kind: 'item', ...at, item: 'i5' }, title: 'Ask Ana first' });
    await calls()['bookmark.add']({
      target: { kind: 'heading', ...at, anchor: 'first-steps' },
      title: 'First steps',
    });
    await calls()['bookmark.add']({ target: { kind: 'heading', ...at, anchor: 'checklist' }, title: 'Mine' });
    await calls()['bookmark.add']({ target: { kind: 'page', ...at }, title: 'licences en' });
    await calls()['bookmark.add']({
      target: { kind: 'heading', key: 'licences', lang: 'es', anchor: 'lista' },
      title: 'Lista',
    });
    await calls()['bookmark.add']({
      target: { kind: 'checklist', ...at, anchor: 'checklist' },
      title: 'licences en: Checklist',
    });
    const named = async (lang: string) =>
      (await calls()['bookmark.list']({ lang })).bookmarks.map(({ title, anchor }) => [title, anchor]);
    expect(await named('es')).toEqual([
      ['Elemento número 4', null],
      ['Ask Ana first', null],
      ['Primeros pasos', 'primeros-pasos'],
      ['Mine', 'lista'],
      ['licences es', null],
      ['Lista', 'lista'],
      ['licences es: Lista', 'lista'],
    ]);
    expect(await named('en')).toEqual([
      ['Item number 4', null],
      ['Ask Ana first', null],
      ['First steps', 'first-steps'],
      ['Mine', 'checklist'],
      ['licences en', null],
      ['Checklist', 'checklist'],
      ['licences en: Checklist', 'checklist'],
    ]);
  });

  it('keeps what was made on a page that is gone, and lets it be changed', async () => {
    await calls()['checklist.set']({ lang: 'en', key: 'network', item: 'a', state: 'done', note: 'n' });
    await calls()['bookmark.add']({ target: { kind: 'page', key: 'network', lang: 'en' }, title: 'Network' });
    current.edition = editionOf(2, before.slice(0, 1));
    const page = await calls()['checklist.page']({ lang: 'en', key: 'network' });
    expect(page).toMatchObject({ gone: true, title: 'network en', rows: [] });
    expect(page.retired.map(({ item }) => item).toSorted()).toEqual(['a', 'b']);
    expect((await calls()['bookmark.list']({ lang: 'en' })).bookmarks).toMatchObject([
      { gone: true, page: 'network en', title: 'Network' },
    ]);
    const { row } = await calls()['checklist.set']({
      lang: 'en',
      key: 'network',
      item: 'a',
      state: 'blocked',
    });
    expect(row).toMatchObject({ state: 'blocked', words: 'Check the link', change: 'retired', note: 'n' });
  });

  it('counts the same on the page, in the list, in progress and in the report', async () => {
    await calls()['checklist.mark']({ lang: 'en', key: 'network', state: 'done' });
    await calls()['checklist.set']({ lang: 'en', key: 'licences', item: 'i4', state: 'blocked' });
    const progress = await calls()['progress.read']({ lang: 'en' });
    expect(progress.counts).toEqual({ total: 12, todo: 9, done: 2, blocked: 1, skipped: 0 });
    expect(progress.phases.map(({ phase, counts }) => [phase, counts.total, counts.done])).toEqual([['assess', 12, 2], ['migrate', 2, 2], ['multiple', 0, 0]]); // prettier-ignore
    expect((await calls()['checklist.list']({ lang: 'en' })).counts).toEqual(progress.counts);
    const report = await calls()['report.read']({ lang: 'en', notes: true });
    expect(report.counts).toEqual(progress.counts);
    expect(report.phases.map(({ phase, counts }) => [phase, counts.total])).toEqual([['assess', 12], ['migrate', 2]]); // prettier-ignore
    expect(
      (await calls()['report.read']({ lang: 'en', notes: true, phases: ['migrate'] })).counts.total,
    ).toBe(2);
  });

  it('counts no help for one use: not in the list, the progress or the report; its tick stays on its page', async () => {
    const all = Object.keys(before[1]?.items['en'] ?? {});
    expect(all.length).toBeGreaterThan(1);
    const [first = ''] = all;
    const key = before[1]?.key ?? '';
    const totalOf = async () => (await calls()['progress.read']({ lang: 'en' })).counts.total;
    const total = await totalOf();
    current.edition = editionOf(
      2,
      before.map((page) => (page.key === key ? { ...page, uncounted: [first] } : page)),
    );
    await calls()['checklist.set']({ lang: 'en', key, item: first, state: 'done' });
    expect(await totalOf()).toBe(total - 1);
    expect((await list()).find((page) => page.key === key)?.rows.map(({ item }) => item)).toEqual(
      all.slice(1),
    );
    expect((await list()).find((page) => page.key === key)?.counts).toMatchObject({
      total: all.length - 1,
      done: 0,
    });
    expect((await calls()['report.read']({ lang: 'en', notes: true })).counts.total).toBe(total - 1);
    expect((await rowsOf(key)).find(({ item }) => item === first)).toMatchObject({
      state: 'done',
      change: 'none',
    });
    current.edition = editionOf(
      3,
      before.map((page) => (page.key === key ? { ...page, uncounted: all } : page)),
    );
    expect((await list()).map((page) => page.key)).not.toContain(key);
    expect((await calls()['progress.read']({ lang: 'en' })).pages.map((page) => page.key)).not.toContain(key);
    expect((await rowsOf(key)).find(({ item }) => item === first)).toMatchObject({ state: 'done' });
  });

  it('filters the list by phase, state and words, accents and case apart', async () => {
    await calls()['checklist.set']({
      lang: 'es',
      key: 'licences',
      item: 'i4',
      state: 'blocked',
      note: 'Falta la FIRMA',
    });
    const shown = async (filter: object) =>
      (await calls()['checklist.list']({ lang: 'es', ...filter })).shown;
    expect(await shown({})).toBe(12);
    expect(await shown({ phase: 'migrate' })).toBe(2);
    expect(await shown({ states: ['blocked'] })).toBe(1);
    expect(await shown({ text: 'NUMERO 7' })).toBe(1);
    expect(await shown({ text: 'firma' })).toBe(1);
    expect((await list('es')).flatMap(({ rows }) => rows)).toHaveLength(12);
  });

  it('knows the progress and state behind bookmarks', async () => {
    await calls()['checklist.set']({ lang: 'en', key: 'network', item: 'a', state: 'done' });
    await calls()['bookmark.add']({
      target: { kind: 'checklist', key: 'network', lang: 'en' },
      title: 'List',
    });
    await calls()['bookmark.add']({
      target: { kind: 'item', key: 'network', lang: 'en', item: 'a' },
      title: 'Item',
    });
    const { bookmarks } = await calls()['bookmark.list']({ lang: 'en' });
    expect(bookmarks.map(({ title, counts, state }) => [title, counts?.done ?? null, state])).toEqual([['List', 1, null], ['Item', null, 'done']]); // prettier-ignore
  });

  it('knows the progress below a bookmarked heading in the other language too, where it has another anchor', async () => {
    await calls()['checklist.set']({ lang: 'en', key: 'licences', item: 'i0', state: 'done' });
    for (const anchor of ['checklist', 'elsewhere'])
      await calls()['bookmark.add']({
        target: { kind: 'checklist', key: 'licences', lang: 'en', anchor },
        title: anchor,
      });
    for (const lang of ['en', 'es']) {
      const { bookmarks } = await calls()['bookmark.list']({ lang });
      expect(bookmarks.map(({ counts }) => counts && [counts.done, counts.total])).toEqual([[1, 10], null]);
    }
  });

  it('says of a bookmark on an item that left its list that it did, with the state it has', async () => {
    await calls()['checklist.set']({ lang: 'en', key: 'licences', item: 'i0', state: 'done' });
    for (const item of ['i0', 'i3'])
      await calls()['bookmark.add']({
        target: { kind: 'item', key: 'licences', lang: 'en', item },
        title: item,
      });
    const told = async () =>
      (await calls()['bookmark.list']({ lang: 'en' })).bookmarks.map(({ gone }) => gone);
    expect(await told()).toEqual([false, false]);
    current.edition = editionOf(2, after);
    expect(await told()).toEqual([true, false]);
    expect((await calls()['bookmark.list']({ lang: 'en' })).bookmarks[0]).toMatchObject({ state: 'done' });
  });

  it('finds highlights again after an update, and says when they are lost', async () => {
    const selector = {
      block: 'b:Count the licences before the first call.',
      exact: 'licences before the first',
      prefix: 'Count the ',
      suffix: ' call.',
    };
    await calls()['highlight.add']({
      key: 'licences',
      lang: 'en',
      colour: 2,
      selectors: [selector],
      note: 'Do it',
    });
    const placement = async () =>
      (await calls()['highlight.list']({ lang: 'en', key: 'licences' }))[0]?.placement;
    expect(await placement()).toMatchObject({ state: 'exact', start: 10, end: 35 });
    const [licences, ...others] = before;
    const withBlocks = (...blocks: readonly string[]) =>
      editionOf(2, [{ ...(licences ?? { key: '', phases: [], items: {} }), blocks }, ...others]);
    current.edition = withBlocks('Please count the licences before the first call.');
    expect(await placement()).toMatchObject({ state: 'moved', start: 17, end: 42 });
    current.edition = withBlocks('Count the licenses before your first call.');
    expect(await placement()).toMatchObject({ state: 'changed' });
    current.edition = withBlocks('Ask for the list of names in writing.');
    expect(await placement()).toEqual({ state: 'lost' });
  });

  it('remembers recent pages with their titles, the current ones only', async () => {
    await calls()['reading.visit']({ lang: 'en', key: 'licences' });
    await calls()['reading.visit']({ lang: 'en', key: 'network' });
    await calls()['reading.visit']({ lang: 'en', key: 'no-such-page' });
    expect((await calls()['reading.recent']({ lang: 'en' })).map(({ title }) => title).toSorted()).toEqual([
      'licences en',
      'network en',
    ]);
    // A home page in Spanish leads to the Spanish page, where there is one.
    expect((await calls()['reading.recent']({ lang: 'es' })).map(({ title }) => title).toSorted()).toEqual([
      'licences es',
      'network en',
    ]);
  });
});
