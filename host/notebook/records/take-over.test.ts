import { describe, expect, it } from 'vitest';
import { clientParts } from '../../../contract/shapes/engagement.ts';
import type { ClientPart } from '../../../contract/shapes/engagement.ts';
import { localDay } from '../../../contract/shapes/local-day.ts';
import { NO_CLIENT } from '../../../contract/shapes/notebook-limits.ts';
import { before, editionOf, useJoins } from '../../testing/joined-notebook.ts';

const lab = useJoins();
const day = localDay(Date.now());
const at = { lang: 'en', key: 'licences' };
const fresh = { client: 'Aster', colour: 2, language: 'en' };

/** Something of everything, for a client. */
async function fill(calls: ReturnType<typeof lab.calls>, engagement: string) {
  const weekly = { ...before[0], marks: { i5: { repeat: 'weekly' } } } as never;
  lab.current.edition = editionOf(1, [weekly, before[1] as never]);
  await calls['reading.visit']({ ...at, engagement });
  await calls['checklist.set']({ ...at, engagement, item: 'i1', state: 'done', who: 'Ana' });
  await calls['checklist.set']({ ...at, engagement, item: 'i2', state: 'blocked', note: 'why', owner: 'Marta', due: day, waiting: 'client' }); // prettier-ignore
  await calls['checklist.set']({ ...at, engagement, item: 'i5', state: 'done' });
  const { id: own } = await calls['own.add']({
    ...at,
    engagement,
    anchor: 'checklist',
    words: 'Call the union',
  });
  await calls['checklist.set']({ ...at, engagement, item: `+${own}`, state: 'done', note: 'called' });
  await calls['scope.set']({ engagement, services: ['teams'], page: { key: 'network', takenIn: true } });
  const { id: folder } = await calls['folder.add']({ name: 'Folder', parent: null, engagement });
  const { id: inner } = await calls['folder.add']({ name: 'Inner', parent: folder, engagement });
  const target = { kind: 'item', ...at, item: `+${own}` } as const;
  await calls['bookmark.add']({ target, title: 'On mine', folder: inner, engagement });
  await calls['highlight.add']({ ...at, colour: 1, selectors: [{ block: '', exact: 'Count the licences', prefix: '', suffix: '' }], engagement }); // prettier-ignore
}

/** All that is shown of a client, without the ids that are its own. */
async function shown(calls: ReturnType<typeof lab.calls>, engagement: string): Promise<string> {
  const list = await calls['checklist.list']({ lang: 'en', engagement });
  const marks = await calls['bookmark.list']({ lang: 'en', engagement });
  const lights = await calls['highlight.list']({ lang: 'en', engagement });
  const scope = await calls['scope.read']({ engagement });
  const ids = new Map<string, string>();
  const plain = (_name: string, value: unknown): unknown => {
    if (value === engagement) return 'client';
    if (typeof value !== 'string' || !/^\+?[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value)) return value;
    const id = value.replace('+', '');
    ids.set(id, ids.get(id) ?? `id-${ids.size}`);
    return ids.get(id);
  };
  const owners = { ...scope, engagement: '' };
  return JSON.stringify([list.pages, list.counts, marks, lights, owners], plain, 1);
}

async function empty(calls: ReturnType<typeof lab.calls>): Promise<string> {
  const { id } = await calls['engagement.create']({ ...fresh, client: 'Nothing' });
  const nothing = await shown(calls, id);
  await calls['engagement.remove']({ id });
  return nothing;
}

describe('a new client', () => {
  it('takes all that was kept without a client, and one undo brings it back', async () => {
    const calls = lab.calls();
    await fill(calls, NO_CLIENT);
    const [full, nothing] = [await shown(calls, NO_CLIENT), await empty(calls)];
    expect(await calls['engagement.kept']({ id: NO_CLIENT })).toEqual({
      scope: 2 + 1, own: 1, owners: 1, dates: 1, states: 4, notes: 2, bookmarks: 2,
    }); // prettier-ignore
    const taken = [{ from: NO_CLIENT, parts: [...clientParts], move: true }];
    const { id, undo } = await calls['engagement.create']({ ...fresh, taken });
    expect(await shown(calls, id)).toBe(full);
    expect(await shown(calls, NO_CLIENT)).toBe(nothing);
    const { undo: again } = await calls['notebook.undo']({ token: undo });
    expect(await shown(calls, NO_CLIENT)).toBe(full);
    await calls['notebook.undo']({ token: again });
    expect(await shown(calls, id)).toBe(full);
  });

  it('copies it where it is to stay, with ids of its own', async () => {
    const calls = lab.calls();
    await fill(calls, NO_CLIENT);
    const full = await shown(calls, NO_CLIENT);
    const taken = [{ from: NO_CLIENT, parts: [...clientParts], move: false }];
    const { id } = await calls['engagement.create']({ ...fresh, taken });
    expect(await shown(calls, id)).toBe(full);
    expect(await shown(calls, NO_CLIENT)).toBe(full);
    // What is done with the one is not done with the other.
    const ownOf = async (engagement: string) =>
      (await calls['checklist.page']({ ...at, engagement })).rows.find(({ own }) => own);
    await calls['own.change']({ id: (await ownOf(id))?.item.slice(1) ?? '', words: 'Mine' });
    expect((await ownOf(NO_CLIENT))?.words).toBe('Call the union');
    const bookmark = (await calls['bookmark.list']({ lang: 'en', engagement: id })).bookmarks[0];
    expect(bookmark).toMatchObject({ gone: false, state: 'done' });
  });

  it('takes from an earlier client what is chosen, and nothing else', async () => {
    const calls = lab.calls();
    const { id: from } = await calls['engagement.create']({ ...fresh, client: 'Earlier' });
    await fill(calls, from);
    const kept = async (parts: readonly ClientPart[]) => {
      const taken = [{ from, parts: [...parts], move: false }];
      const { id } = await calls['engagement.create']({ ...fresh, taken });
      return calls['engagement.kept']({ id });
    };
    const none = { scope: 0, own: 0, owners: 0, dates: 0, states: 0, notes: 0, bookmarks: 0 };
    expect(await kept(['scope'])).toEqual({ ...none, scope: 3 });
    expect(await kept(['own'])).toEqual({ ...none, own: 1 });
    expect(await kept(['owners'])).toEqual({ ...none, owners: 1 });
    expect(await kept(['notes', 'own'])).toEqual({ ...none, own: 1, notes: 2 });
    expect(await kept(['states'])).toEqual({ ...none, states: 3 });
    expect(await kept(['bookmarks'])).toEqual({ ...none, bookmarks: 2 });
    const move = { from, parts: ['own'] as const, move: true };
    await expect(async () =>
      calls['engagement.create']({ ...fresh, taken: [{ ...move, parts: ['own'] }] }),
    ).rejects.toMatchObject({ code: 'bad-arguments' });
    const gone = { from: 'nobody', parts: ['own' as const], move: false };
    await expect(async () => calls['engagement.create']({ ...fresh, taken: [gone] })).rejects.toMatchObject({
      code: 'engagement-missing',
    });
    expect((await calls['engagement.list']({})).engagements.map(({ client }) => client)).not.toContain(
      'nobody',
    );
  });
});
