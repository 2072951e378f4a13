import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_CLIENT } from '../../../contract/shapes/notebook-limits.ts';
import type { ItemChangeRequest } from './checklists.ts';
import type { Notebook } from '../notebook.ts';
import { exchange, fileOf, layOutLaptops } from '../testing/laptops.ts';
import type { Laptops } from '../testing/laptops.ts';

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

const set = (notebook: Notebook, change: Partial<ItemChangeRequest>) =>
  notebook.checklists.set([{ engagement: client, key: 'a', item: 'x', ...change }], [], client).undo;
const item = (notebook: Notebook) => notebook.checklists.items(client).find((one) => one.item === 'x');
const own = (notebook: Notebook, words: string) =>
  notebook.own.add({ engagement: client, key: 'a', title: 'A', anchor: 'list', words, who: 'Ana' }).id;

describe('who owes what by when', () => {
  it('is kept, taken back, and leaves everything else as it is', () => {
    set(ana, { state: 'blocked', who: 'Ana' });
    const undo = set(ana, { owner: '@tl', due: '2026-12-12', waiting: 'client' });
    expect(item(ana)).toMatchObject({ state: 'blocked', owner: '@tl', due: '2026-12-12', waiting: 'client' });
    ana.undo(undo);
    expect(item(ana)).toMatchObject({ state: 'blocked', owner: '', due: null, waiting: null });
    set(ana, { owner: 'Marta' });
    set(ana, { owner: '', due: null });
    expect(item(ana)).toMatchObject({ owner: '', due: null });
  });

  it('merges by field: two laptops that set two fields lose neither, and of one field both are in sight', () => {
    set(ana, { owner: 'Marta', due: '2026-12-01' });
    set(ben, { due: '2026-12-24', waiting: 'vendor' });
    exchange(ana, ben);
    for (const notebook of [ana, ben])
      expect(item(notebook)).toMatchObject({
        owner: 'Marta', due: '2026-12-24', waiting: 'vendor', others: [{ due: '2026-12-01' }],
      }); // prettier-ignore
    set(ana, { due: '2026-12-24' });
    expect(item(ana)?.others).toEqual([]);
  });

  it('refuses a day that is none', () => {
    for (const due of ['2026-02-30', '2026-02-30x', '12/12/2026', '2026-13-01', ''])
      expect(() => set(ana, { due })).toThrow(expect.objectContaining({ code: 'bad-arguments' }));
  });

  it('goes along when two items became one', () => {
    set(ana, { item: 'old', owner: 'Marta', due: '2026-12-01', waiting: 'us' });
    ana.learnRedirects({ 'a\nold': 'a\nx' }, () => false);
    expect(item(ana)).toMatchObject({ owner: 'Marta', due: '2026-12-01', waiting: 'us' });
    set(ana, { due: '2026-12-09' });
    expect(item(ana)).toMatchObject({ owner: 'Marta', due: '2026-12-09' });
  });
});

describe('turns of what comes again', () => {
  it('have a state each, which leaves the item’s own alone, and come along under a page’s new name', () => {
    set(ana, { state: 'done', who: 'Ana' });
    set(ana, { turn: '2026-W48', state: 'done', who: 'Ana' });
    const undo = set(ana, { turn: '2026-W49', state: 'blocked' });
    expect(ana.checklists.turns(client).map(({ turn, state }) => [turn, state])).toEqual(
      expect.arrayContaining([['2026-W48', 'done'], ['2026-W49', 'blocked']]), // prettier-ignore
    );
    ana.undo(undo);
    expect(ana.checklists.turns(client).find(({ turn }) => turn === '2026-W49')?.state).toBe('todo');
    expect(item(ana)).toMatchObject({ state: 'done' });
    ana.learnRedirects({ a: 'b' }, () => false);
    expect(ana.checklists.turns(client, 'b').map(({ key }) => key)).toEqual(['b', 'b']);
  });
});

describe('own items', () => {
  it('are added, reworded, moved and taken away, each with an undo', () => {
    const [first, second] = [own(ana, 'Call the union'), own(ana, 'Order badges')];
    const words = () => ana.own.list(client).map((one) => one.words);
    ana.own.move(second, { key: 'a', title: 'A', anchor: '', before: first });
    expect(words()).toEqual(['Order badges', 'Call the union']);
    ana.own.reword(first, 'Call the works council');
    ana.undo(ana.own.remove([first]).undo);
    expect(words()).toEqual(['Order badges', 'Call the works council']);
    ana.own.remove([first]);
    expect(ana.trash()).toMatchObject([{ kind: 'own_item', title: 'Call the works council' }]);
    ana.restore('own_item', first);
    expect(words()).toEqual(['Order badges', 'Call the works council']);
  });

  it('carry state, note, owner and date, and come back with a tick that their remover did not know', () => {
    const id = own(ana, 'Call the union');
    set(ana, { item: `+${id}`, state: 'done', note: 'on *Monday*', owner: 'Marta', due: '2026-12-01' });
    expect(ana.own.list(client)).toMatchObject([{ state: 'done', note: 'on *Monday*', owner: 'Marta', due: '2026-12-01' }]); // prettier-ignore
    ben.import(fileOf(ana));
    ana.own.remove([id]);
    set(ben, { item: `+${id}`, state: 'blocked' });
    exchange(ana, ben);
    for (const notebook of [ana, ben])
      expect(notebook.own.list(client)).toMatchObject([{ state: 'blocked' }]);
  });

  it('are of one client: nobody else’s list ticks them', () => {
    const id = own(ana, 'Call the union');
    const request = { engagement: NO_CLIENT, key: 'a', item: `+${id}`, state: 'done' } as const;
    expect(() => ana.checklists.set([request], [], NO_CLIENT)).toThrow(
      expect.objectContaining({ code: 'record-missing' }),
    );
  });

  it('go with their client when its trash is emptied, and stand under a page’s new name', () => {
    own(ana, 'Call the union');
    ana.learnRedirects({ a: 'b' }, () => false);
    expect(ana.own.list(client, 'b')).toMatchObject([{ key: 'b' }]);
    ana.engagements.remove(client);
    ana.emptyTrash();
    expect(ana.own.list(client)).toEqual([]);
  });
});

describe('what is known of a client', () => {
  it('is a row an answer, with its undo; a page taken in is found under its new name', () => {
    const undo = ana.scopes.answer(client, [
      { topic: 'service', name: 'teams', answer: 'yes' },
      { topic: 'page', name: 'a', answer: 'yes' },
    ]).undo;
    ben.scopes.answer(client, [{ topic: 'service', name: 'exchange', answer: 'yes' }]);
    exchange(ana, ben);
    ben.learnRedirects({ a: 'b' }, () => false);
    const names = (notebook: Notebook) =>
      notebook.scopes.answers(client).flatMap(({ name, answer }) => (answer === null ? [] : [name]));
    expect(names(ben).toSorted()).toEqual(['b', 'exchange', 'teams']);
    ana.undo(undo);
    expect(names(ana)).toEqual(['exchange']);
  });

  it('two answers to one question are both in sight', () => {
    ana.scopes.answer(client, [{ topic: 'service', name: 'teams', answer: 'yes' }]);
    ben.scopes.answer(client, [{ topic: 'service', name: 'teams', answer: 'no' }]);
    exchange(ana, ben);
    expect(ana.scopes.answers(client)).toMatchObject([{ answer: 'no', others: ['yes'] }]);
  });
});

describe('what a client was told last', () => {
  it('is remembered by client, with its day and what was done then; taking it back brings the one before', () => {
    ana.reports.told(client, { day: '2026-11-20', edition: 'e1', reported: ['a\nx'] });
    const undo = ana.reports.told(client, {
      day: '2026-11-27',
      edition: 'e2',
      reported: ['a\ny', 'a\nx'],
    }).undo;
    ana.reports.write(client, { decisions: 'Who pays?' });
    expect(ana.reports.read(client)).toMatchObject({
      last: { day: '2026-11-27', edition: 'e2', reported: ['a\nx', 'a\ny'] },
      decisions: 'Who pays?',
    });
    ana.undo(undo);
    expect(ana.reports.read(client)).toMatchObject({ last: { day: '2026-11-20' }, decisions: 'Who pays?' });
    expect(ana.reports.read(NO_CLIENT).last).toBeNull();
    ben.import(fileOf(ana));
    expect(ben.reports.read(client).last?.reported).toEqual(['a\nx']);
  });
});
