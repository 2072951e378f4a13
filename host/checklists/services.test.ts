import { describe, expect, it } from 'vitest';
import { before, editionOf, useJoins } from '../testing/joined-notebook.ts';

const lab = useJoins();
const at = { lang: 'en', key: 'licences' };

describe('what a filter finds', () => {
  const marked = editionOf(1, [
    { ...before[0], marks: { i2: { does: ['lead'] }, i3: { per: 'service' } } } as never,
    before[1] as never,
  ]);

  it('is an item by the title of its role and of its services, in the language shown', async () => {
    lab.current.edition = marked;
    const calls = lab.calls();
    await calls['scope.set']({ services: ['teams', 'exchange'] });
    await calls['checklist.set']({ ...at, item: 'i5', owner: '@lead' });
    const found = async (lang: string, text: string) =>
      (await calls['checklist.list']({ lang, text })).pages.flatMap(({ rows }) =>
        rows.map(({ item }) => item),
      );
    expect(await found('en', 'technical LEAD')).toEqual(['i2', 'i5']);
    expect(await found('es', 'responsable tecnico')).toEqual(['i2', 'i5']);
    expect(await found('en', 'exchange mail')).toEqual(['i3']);
    expect(await found('en', '@lead')).toEqual(['i5']);
    expect(await found('en', 'responsable')).toEqual([]);
  });
});

describe('what is done for each service', () => {
  const each = editionOf(1, [
    { ...before[0], marks: { i3: { per: 'service' } } } as never,
    before[1] as never,
  ]);
  const row = async () => (await lab.calls()['checklist.page'](at)).rows.find(({ item }) => item === 'i3');

  it('has a state for each of the client’s, and is done when all of them are', async () => {
    lab.current.edition = each;
    const calls = lab.calls();
    // Nobody has chosen any: it is one item.
    await calls['checklist.set']({ ...at, item: 'i3', state: 'done' });
    expect(await row()).toMatchObject({ state: 'done', services: null });
    await calls['checklist.set']({ ...at, item: 'i3', state: 'todo' });
    await calls['scope.set']({ services: ['exchange', 'teams'] });
    const set = (turn: string, state: 'done' | 'blocked' | 'todo' | 'skipped') =>
      calls['checklist.set']({ ...at, item: 'i3', turn, state, who: 'Ana' });
    const done = await set('teams', 'done');
    expect(done.row).toMatchObject({ state: 'todo', services: [{ id: 'teams', state: 'done' }, { id: 'exchange', state: 'todo' }], who: 'Ana' }); // prettier-ignore
    await set('exchange', 'blocked');
    expect((await row())?.state).toBe('blocked');
    await set('exchange', 'skipped');
    expect(await row()).toMatchObject({ state: 'done' });
    expect((await calls['checklist.page'](at)).counts).toMatchObject({ done: 1 });
    await calls['notebook.undo']({ token: done.undo });
    expect((await row())?.services?.[0]).toEqual({ id: 'teams', state: 'todo' });
  });

  it('is set as a whole, keeps what was set when the scope changes, and a service that comes later is not done with it', async () => {
    lab.current.edition = each;
    const calls = lab.calls();
    await calls['scope.set']({ services: ['teams'] });
    const { undo } = await calls['checklist.set']({ ...at, item: 'i3', state: 'done', note: 'n' });
    expect(await row()).toMatchObject({
      state: 'done',
      note: 'n',
      services: [{ id: 'teams', state: 'done' }],
    });
    await calls['scope.set']({ services: ['teams', 'exchange'] });
    expect(await row()).toMatchObject({ state: 'todo', services: [{ state: 'done' }, { id: 'exchange', state: 'todo' }] }); // prettier-ignore
    await calls['checklist.mark']({ ...at, state: 'done' });
    expect((await row())?.state).toBe('done');
    await calls['scope.set']({ services: ['exchange'] });
    await calls['scope.set']({ services: ['teams', 'exchange'] });
    expect(await row()).toMatchObject({ services: [{ state: 'done' }, { state: 'done' }] });
    await calls['notebook.undo']({ token: undo });
    expect(await row()).toMatchObject({ note: '' });
  });

  it('is asked only of services the item is for', async () => {
    const marks = { i3: { per: 'service', scope: { services: ['teams'], when: [], always: false } } };
    lab.current.edition = editionOf(1, [{ ...before[0], marks } as never]);
    await lab.calls()['scope.set']({ services: ['teams', 'exchange'] });
    expect((await row())?.services).toEqual([{ id: 'teams', state: 'todo' }]);
  });
});
