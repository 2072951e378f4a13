import { describe, expect, it } from 'vitest';
import { before, editionOf, useJoins } from '../testing/joined-notebook.ts';

describe('since the last report', () => {
  const { calls, current } = useJoins();
  const tick = (item: string, state: 'done' | 'todo' = 'done', key = 'licences') =>
    calls()['checklist.set']({ lang: 'en', key, item, state });
  const brief = async () => (await calls()['report.read']({ lang: 'en', notes: true })).brief;
  const doneNow = async () => (await brief()).done.map(({ row }) => row.item).toSorted();
  const told = (phases?: string[]) => calls()['report.told']({ lang: 'en', ...(phases ? { phases } : {}) });

  it('is what was done after the report that was handed over, for each client by itself', async () => {
    await tick('i0');
    expect(await brief()).toMatchObject({ since: null });
    expect(await doneNow()).toEqual(['i0']);
    await told();
    expect(await brief()).toMatchObject({ since: '2026-11-20', done: [] });
    await tick('i1');
    expect(await doneNow()).toEqual(['i1']);
    const { id } = await calls()['engagement.create']({ client: 'Another', colour: 1, language: 'en' });
    expect(await brief()).toMatchObject({ since: null });
    await calls()['engagement.remove']({ id });
    expect(await doneNow()).toEqual(['i1']);
  });

  it('is taken back by undo, and looking at a report or saving it changes nothing', async () => {
    await tick('i0');
    const { undo } = await told();
    await calls()['notebook.undo']({ token: undo });
    expect(await doneNow()).toEqual(['i0']);
    await calls()['report.file']({ lang: 'en', notes: true, format: 'csv' });
    expect(await doneNow()).toEqual(['i0']);
  });

  it('names again what was opened again and done anew', async () => {
    await tick('i0');
    await told();
    await tick('i0', 'todo');
    await told();
    await tick('i0');
    expect(await doneNow()).toEqual(['i0']);
  });

  it('keeps what a report of some phases left out for the next one', async () => {
    await tick('i0');
    await tick('a', 'done', 'network');
    await told(['migrate']);
    expect(await doneNow()).toEqual(['i0']);
  });

  it('names each turn of what comes again', async () => {
    current.edition = editionOf(
      1,
      before.map((page) => ({ ...page, marks: { i0: { repeat: 'batch' as const } } })),
    );
    const turn = (name: string) => calls()['checklist.set']({ lang: 'en', key: 'licences', item: 'i0', state: 'done', turn: name }); // prettier-ignore
    await turn('1');
    await told();
    expect(await doneNow()).toEqual([]);
    await turn('2');
    expect(await doneNow()).toEqual(['i0']);
  });

  it('has what is blocked with owner and day, what is next by its day, and says what is late', async () => {
    const at = { lang: 'en', key: 'licences' };
    await calls()['checklist.set']({ ...at, item: 'i7', due: '2026-12-01' });
    await calls()['checklist.set']({ ...at, item: 'i8', due: '2026-11-19', owner: '@lead' });
    await calls()['checklist.set']({ ...at, item: 'i9', state: 'blocked', note: 'why' });
    const { blocked, next } = await brief();
    expect(blocked.map(({ row }) => [row.item, row.note])).toEqual([['i9', 'why']]);
    expect(next.slice(0, 3).map(({ row, late }) => [row.item, row.owner, late])).toEqual([
      ['i8', 'Technical lead', true],
      ['i7', '', false],
      ['i0', '', false],
    ]);
  });
});
