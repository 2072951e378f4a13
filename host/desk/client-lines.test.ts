import { describe, expect, it } from 'vitest';
import { localDay } from '../../contract/shapes/local-day.ts';
import { openBackground } from '../platform/background.ts';
import { silentLog } from '../platform/log.ts';
import { editionOf, before, useJoins } from '../testing/joined-notebook.ts';
import { clientLines } from './client-lines.ts';
import { deskJoins } from './desk-joins.ts';
import type { Notebook } from '../notebook/notebook.ts';

const lab = useJoins();
const day = localDay(Date.now());
const at = { lang: 'en', key: 'licences' };

/** The notebook of the test, with a note of each client whose items were read. */
function watched() {
  const read: string[] = [];
  const seen: { notebook: Notebook | null } = { notebook: null };
  const calls = lab.calls((notebook) => {
    const items: Notebook['checklists']['items'] = (engagement, key) => {
      if (key === undefined) read.push(engagement);
      return notebook.checklists.items(engagement, key);
    };
    seen.notebook = { ...notebook, checklists: { ...notebook.checklists, items } };
    return seen.notebook;
  });
  const notebook = seen.notebook;
  if (!notebook) throw new Error('the joins are made at once');
  return { calls, notebook, take: () => read.splice(0) };
}

describe('the lines of all clients', () => {
  it('read what changed, and nothing else', async () => {
    const { calls, take } = watched();
    const made = await Promise.all(['Aster', 'Birch', 'Cedar'].map((client) => calls['engagement.create']({ client, colour: 1, language: 'en' }))); // prettier-ignore
    const lines = async (lang = 'en', on = day) => {
      take();
      const found = await calls['desk.clients']({ lang, day: on });
      return { found, read: take() };
    };
    expect((await lines()).read).toHaveLength(4);
    expect((await lines()).read).toEqual([]);
    const [, birch] = made.map(({ id }) => id);
    await calls['checklist.set']({ ...at, item: 'i1', engagement: birch, state: 'done' });
    const after = await lines();
    expect(after.read).toEqual([birch]);
    expect(after.found.find(({ id }) => id === birch)?.counts.done).toBe(1);
    await calls['scope.set']({ engagement: birch, services: ['teams'] });
    expect((await lines()).read).toEqual([birch]);
    const { id: own } = await calls['own.add']({ ...at, engagement: birch, words: 'Badge for the visitor' });
    expect((await lines()).read).toEqual([birch]);
    await calls['own.remove']({ ids: [own] });
    expect((await lines()).read).toEqual([birch]);
    // What one reads or looks at changes no line.
    await calls['reading.visit']({ ...at, engagement: birch });
    await lines();
    await calls['reading.visit']({ ...at, engagement: birch });
    expect((await lines()).read).toEqual([]);
  });

  it('are of the edition, the language and the day that is asked for', async () => {
    const { calls, take } = watched();
    await calls['checklist.set']({ ...at, item: 'i1', owner: 'Ana', due: day });
    const count = async (lang: string, on: string) => {
      take();
      const [line] = await calls['desk.clients']({ lang, day: on });
      return { ...line, reads: take().length };
    };
    expect(await count('en', day)).toMatchObject({ reads: 1, overdue: 0, soon: 1, counts: { total: 12 } });
    expect(await count('en', '2199-01-01')).toMatchObject({ reads: 1, overdue: 1, soon: 0 });
    lab.current.edition = editionOf(2, before.slice(0, 1));
    expect(await count('en', '2199-01-01')).toMatchObject({ reads: 1, counts: { total: 10 } });
    expect(await count('es', '2199-01-01')).toMatchObject({ reads: 1 });
  });

  it('follow an undo, an import and the trash', async () => {
    const { calls } = watched();
    const { id } = await calls['engagement.create']({ client: 'Aster', colour: 1, language: 'en' });
    const done = async () =>
      (await calls['desk.clients']({ lang: 'en', day })).find((line) => line.id === id)?.counts.done;
    const { undo } = await calls['checklist.set']({ ...at, engagement: id, item: 'i1', state: 'done' });
    expect(await done()).toBe(1);
    await calls['notebook.undo']({ token: undo });
    expect(await done()).toBe(0);
    const { undo: back } = await calls['engagement.remove']({ id });
    expect(await done()).toBeUndefined();
    await calls['notebook.undo']({ token: back });
    expect(await done()).toBe(0);
  });

  it('are worked out one by one while home is read, and end there', () => {
    const { calls: _calls, notebook, take } = watched();
    for (const client of ['Aster', 'Birch']) notebook.engagements.create(client, 1, 'en');
    const lines = clientLines(notebook, lab.current.edition);
    const ahead = () => ({ more: lines.ahead('en', day), read: take().length });
    expect([ahead(), ahead(), ahead(), ahead()]).toEqual([
      { more: true, read: 1 },
      { more: true, read: 1 },
      { more: true, read: 1 },
      { more: false, read: 0 },
    ]);
    const waiting: (() => void)[] = [];
    const timing = {
      now: () => 0,
      later: (work: () => void) => {
        waiting.push(work);
        return () => void waiting.splice(waiting.indexOf(work) >>> 0, 1);
      },
    };
    const background = openBackground({ log: silentLog, timing });
    const desk = deskJoins(notebook, lab.current.edition, background);
    void desk['desk.read']({ lang: 'en', day });
    void desk['desk.read']({ lang: 'en', day });
    expect(waiting).toHaveLength(1);
    for (let turn = 0; turn < 9 && waiting[0]; turn += 1) waiting.splice(0, 1).forEach((work) => work());
    expect(waiting).toHaveLength(0);
    background.close();
  });
});
