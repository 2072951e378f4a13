import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OtherText } from '../../../contract/shapes/other-value.ts';
import type { Notebook } from '../notebook.ts';
import { exchange, fileOf, layOutLaptops } from '../testing/laptops.ts';
import type { Laptops } from '../testing/laptops.ts';

const said = (others: readonly OtherText[] | undefined) =>
  others?.map(({ part, text }) => `${part}: ${text}`).toSorted();

describe('names and notes written on two computers', () => {
  let laptops: Laptops;
  let ana: Notebook;
  let ben: Notebook;
  let client = '';
  let folder = '';
  beforeEach(async () => {
    laptops = layOutLaptops();
    [ana, ben] = [await laptops.open(), await laptops.open()];
    client = ana.engagements.create('Contoso', 2, 'en').id;
    folder = ana.bookmarks.addFolder('Minutes', null, client).id;
    ben.import(fileOf(ana));
  });
  afterEach(() => laptops.close());

  const clientOf = (notebook: Notebook) =>
    notebook.engagements.list().engagements.find(({ id }) => id === client);
  const folderOf = (notebook: Notebook) => notebook.bookmarks.folders(client).find(({ id }) => id === folder);

  it('of a client are both in sight until one is set, be it the one shown', () => {
    ana.engagements.change({ id: client, client: 'Contoso Ltd', note: 'of Ana' });
    ben.engagements.change({ id: client, client: 'Contoso GmbH', note: 'of Ben' });
    exchange(ana, ben);
    for (const notebook of [ana, ben]) {
      expect(clientOf(notebook)).toMatchObject({ client: 'Contoso GmbH', note: 'of Ben' });
      expect(said(clientOf(notebook)?.others)).toEqual(['client: Contoso Ltd', 'note: of Ana']);
    }
    ana.engagements.change({ id: client, client: 'Contoso GmbH' });
    expect(said(clientOf(ana)?.others)).toEqual(['note: of Ana']);
    ana.engagements.change({ id: client, note: 'of Ana' });
    ben.import(fileOf(ana));
    for (const notebook of [ana, ben])
      expect(clientOf(notebook)).toMatchObject({ client: 'Contoso GmbH', note: 'of Ana', others: [] });
  });

  it('of a folder are both in sight until one is set', () => {
    ana.bookmarks.renameFolder(folder, 'Minutes of Ana');
    ben.bookmarks.renameFolder(folder, 'Minutes of Ben');
    exchange(ana, ben);
    for (const notebook of [ana, ben]) {
      expect(folderOf(notebook)).toMatchObject({ name: 'Minutes of Ben' });
      expect(said(folderOf(notebook)?.others)).toEqual(['name: Minutes of Ana']);
    }
    ana.bookmarks.renameFolder(folder, 'Minutes of Ben');
    ben.import(fileOf(ana));
    for (const notebook of [ana, ben])
      expect(folderOf(notebook)).toMatchObject({ name: 'Minutes of Ben', others: [] });
  });

  it('a choice that is taken back brings the other text back in sight, and done again chooses again', () => {
    ana.bookmarks.renameFolder(folder, 'Minutes of Ana');
    ben.bookmarks.renameFolder(folder, 'Minutes of Ben');
    ana.engagements.change({ id: client, note: 'of Ana' });
    ben.engagements.change({ id: client, note: 'of Ben' });
    exchange(ana, ben);
    for (const [chosen, other] of [
      ['Minutes of Ben', 'Minutes of Ana'],
      ['Minutes of Ana', 'Minutes of Ben'],
      ['Both', 'Minutes of Ana'],
    ] as const) {
      const { undo } = ana.bookmarks.renameFolder(folder, chosen);
      expect(folderOf(ana)).toMatchObject({ name: chosen, others: [] });
      const again = ana.undo(undo);
      expect(folderOf(ana)).toMatchObject({ name: 'Minutes of Ben' });
      expect(said(folderOf(ana)?.others)).toEqual(['name: Minutes of Ana']);
      const back = ana.undo(again.undo);
      expect(folderOf(ana)).toMatchObject({ name: chosen, others: [] });
      ana.undo(back.undo);
      expect(said(folderOf(ana)?.others)).toContain(`name: Minutes of Ana`);
      expect(other).not.toBe(chosen);
    }
    const { undo } = ana.engagements.change({ id: client, note: 'of Ben' });
    ana.undo(undo);
    expect(clientOf(ana)).toMatchObject({ note: 'of Ben' });
    expect(said(clientOf(ana)?.others)).toEqual(['note: of Ana']);
  });

  it('the same name given on both is no choice, nor is one that was emptied', () => {
    ana.bookmarks.renameFolder(folder, 'Notes');
    ben.bookmarks.renameFolder(folder, 'Notes');
    ana.engagements.change({ id: client, note: '' });
    ben.engagements.change({ id: client, note: 'of Ben' });
    exchange(ana, ben);
    for (const notebook of [ana, ben]) {
      expect(folderOf(notebook)).toMatchObject({ name: 'Notes', others: [] });
      expect(clientOf(notebook)).toMatchObject({ note: 'of Ben', others: [] });
    }
  });
});
