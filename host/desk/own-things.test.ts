import { describe, expect, it } from 'vitest';
import type { OwnHit } from '../../contract/shapes/search.ts';
import type { Notebook } from '../notebook/notebook.ts';
import { before, editionOf, useJoins } from '../testing/joined-notebook.ts';
import { ownThings } from './own-things.ts';

const lab = useJoins();
const at = { lang: 'en', key: 'licences' };

/** The calls, and the search over the same notebook. */
function open() {
  let opened: Notebook | null = null;
  const calls = lab.calls((notebook) => (opened = notebook));
  const notebook = (): Notebook => {
    if (!opened) throw new Error('no notebook');
    return opened;
  };
  const things = ownThings(notebook(), editionOf(1, before));
  const find = async (query: string, lang = 'en') => shown(await things.find(query, lang));
  return { calls, find, things };
}

const shown = (hits: readonly OwnHit[]) =>
  hits.map(({ kind, title, client }) => `${kind}: ${title} (${client})`);

describe('one’s own things are found', () => {
  it('by who owes an item, with the client it is of', async () => {
    const { calls, find, things } = open();
    const { id } = await calls['engagement.create']({ client: 'Contoso', colour: 1, language: 'en' });
    await calls['checklist.set']({ ...at, item: 'i2', owner: 'Marta Ruiz' });
    await calls['checklist.set']({ ...at, item: 'i3', owner: '@lead' });
    await calls['engagement.create']({ client: 'Fabrikam', colour: 2, language: 'en' });
    expect(await find('Marta')).toEqual(['item: Item number 2 (Contoso)', 'client: Contoso (Contoso)']);
    expect(await find('ruiz mar')).toEqual(['item: Item number 2 (Contoso)', 'client: Contoso (Contoso)']);
    expect(await find('technical lead')).toEqual([
      'item: Item number 3 (Contoso)',
      'client: Contoso (Contoso)',
    ]);
    expect(await find('responsable', 'es')).toEqual([
      'item: Elemento número 3 (Contoso)',
      'client: Contoso (Contoso)',
    ]);
    const [hit] = await things.find('marta', 'en');
    expect(hit).toMatchObject({
      engagement: id,
      owner: 'Marta Ruiz',
      block: 'b-i2',
      item: 'i2',
      page: { key: 'licences', title: 'licences en' },
    });
  });

  it('by notes, own items, bookmarks, highlights and the client’s name, the current client first', async () => {
    const { calls, find, things } = open();
    const { id } = await calls['engagement.create']({ client: 'Contoso', colour: 1, language: 'en' });
    await calls['engagement.change']({ id, note: 'Met at the **Zürich** office.\n\nSecond line.' });
    await calls['checklist.set']({
      ...at,
      item: 'i1',
      note: 'First line.\nThe firewall blocks UDP to Zurich.',
    });
    await calls['engagement.create']({ client: 'Fabrikam', colour: 2, language: 'en' });
    await calls['own.add']({ ...at, words: 'Order the rooms in Zürich' });
    await calls['bookmark.add']({ target: { kind: 'page', ...at }, title: 'For the Zurich call' });
    await calls['highlight.add']({
      ...at,
      colour: 1,
      note: 'Tell Zurich',
      selectors: [
        {
          block: 'b:Ask for the list of names in writing.',
          exact: 'list of names',
          prefix: 'Ask for the ',
          suffix: ' in writing.',
        },
      ],
    });
    const found = await find('zürich');
    expect(found.slice(0, 2).toSorted()).toEqual([
      'bookmark: For the Zurich call (Fabrikam)',
      'item: Order the rooms in Zürich (Fabrikam)',
    ]);
    expect(found.slice(2)).toEqual([
      'highlight: list of names (Fabrikam)',
      'item: Item number 1 (Contoso)',
      'client: Contoso (Contoso)',
    ]);
    expect(await find('list names')).toEqual(['highlight: list of names (Fabrikam)']);
    expect(await find('firewall')).toEqual(['item: Item number 1 (Contoso)']);
    expect((await things.find('firewall', 'en'))[0]?.note).toBe('The firewall blocks UDP to Zurich.');
    expect((await find('cont'))[0]).toBe('client: Contoso (Contoso)');
  });

  it('as they are now, and only while they are there', async () => {
    const { calls, find } = open();
    expect(await find('Marta')).toEqual([]);
    const { undo } = await calls['checklist.set']({ ...at, item: 'i2', owner: 'Marta' });
    expect(await find('Marta')).toHaveLength(1);
    await calls['notebook.undo']({ token: undo });
    expect(await find('Marta')).toEqual([]);
    const { id } = await calls['engagement.create']({ client: 'Contoso', colour: 1, language: 'en' });
    expect(await find('contoso')).toHaveLength(1);
    await calls['engagement.remove']({ id });
    expect(await find('contoso')).toEqual([]);
  });

  it('not by nothing, a letter, or what no thing has all of', async () => {
    const { calls, find } = open();
    await calls['checklist.set']({ ...at, item: 'i2', owner: 'Marta', note: 'Ask again' });
    for (const query of ['', ' ', 'm', '"', 'marta friday', 'arta'])
      expect(await find(query), query).toEqual([]);
    expect(await find('the marta')).toHaveLength(1);
  });
});
