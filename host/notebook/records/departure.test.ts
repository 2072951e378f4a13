import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Notebook } from '../notebook.ts';
import { fileOf, layOutLaptops } from '../testing/laptops.ts';
import type { Laptops } from '../testing/laptops.ts';

describe('the file of a client that a bookmark has left', () => {
  let laptops: Laptops;
  let ana: Notebook;
  let ben: Notebook;
  let [former, next, id] = ['', '', ''];
  beforeEach(async () => {
    laptops = layOutLaptops();
    [ana, ben] = [await laptops.open(), await laptops.open()];
    former = ana.engagements.create('Contoso', 2, 'en').id;
    next = ana.engagements.create('Fabrikam', 3, 'en').id;
    id = ana.bookmarks.add({
      target: { kind: 'page', key: 'a', lang: 'en' }, quote: null, page: 'A', title: 'Plan', note: '', folder: null, engagement: former,
    }).id; // prettier-ignore
    ben.import(fileOf(ana, former));
  });
  afterEach(() => laptops.close());

  const titles = (notebook: Notebook, client: string) =>
    notebook.bookmarks.list(client).map(({ title }) => title);

  for (const [where, owner] of [
    ['another client', () => next],
    ['every client', () => null],
  ] as const)
    it(`tells who had it that it is gone from there: moved to ${where}`, () => {
      ana.bookmarks.change(id, { engagement: owner() });
      ana.bookmarks.change(id, { note: 'secret of the next client' });
      const file = fileOf(ana, former);
      expect(file).not.toContain('secret');
      expect(file).not.toContain(next);
      expect(ben.previewImport(file)).toMatchObject({ removed: 1 });
      expect(ben.import(file)).toMatchObject({ removed: 1, revived: [] });
      expect(titles(ben, former)).toEqual([]);
      expect(ben.trash()).toMatchObject([{ id, title: 'Plan' }]);
      // Once more tells nothing new.
      expect(ben.import(file)).toMatchObject({ removed: 0, revived: [] });
    });

  it('takes nothing away from who moved it, in whatever order the files come', () => {
    ana.bookmarks.change(id, { engagement: next });
    ben.import(fileOf(ana, former));
    expect(ana.import(fileOf(ben))).toMatchObject({ removed: 0, revived: [] });
    expect(titles(ana, next)).toEqual(['Plan']);
    ben.import(fileOf(ana, next));
    expect(titles(ben, next)).toEqual(['Plan']);
    ben.import(fileOf(ana, former));
    expect([titles(ben, former), titles(ben, next)]).toEqual([[], ['Plan']]);
  });

  it('is told on by who only heard of it', async () => {
    const eva = await laptops.open();
    eva.import(fileOf(ana, former));
    ana.bookmarks.change(id, { engagement: next });
    ben.import(fileOf(ana));
    expect(titles(ben, next)).toEqual(['Plan']);
    eva.import(fileOf(ben, former));
    expect(titles(eva, former)).toEqual([]);
    // Who heard of it by the file of the next client alone, too.
    const ida = await laptops.open();
    ida.import(fileOf(ben, former));
    expect(titles(ida, former)).toEqual([]);
  });

  it('is told on by who has it from the file of the next client', async () => {
    const eva = await laptops.open();
    eva.import(fileOf(ana, former));
    ana.bookmarks.change(id, { engagement: next });
    ben.import(fileOf(ana, next));
    expect(titles(ben, former)).toEqual([]);
    expect(eva.import(fileOf(ben, former))).toMatchObject({ removed: 1 });
    expect(titles(eva, former)).toEqual([]);
  });

  it('leaves it where somebody worked on it without knowing of the move', () => {
    ana.bookmarks.change(id, { engagement: next });
    ben.bookmarks.change(id, { note: 'worked on since' });
    ben.import(fileOf(ana, former));
    expect(titles(ben, former)).toEqual(['Plan']);
  });

  it('says nothing once it is back, be it moved or the move taken back', () => {
    const { undo } = ana.bookmarks.change(id, { engagement: next });
    ben.import(fileOf(ana, former));
    ana.undo(undo);
    ben.import(fileOf(ana, former));
    expect(titles(ben, former)).toEqual(['Plan']);
    ana.bookmarks.change(id, { engagement: next });
    ana.bookmarks.change(id, { engagement: former });
    expect(ben.import(fileOf(ana, former))).toMatchObject({ removed: 0 });
    expect(titles(ben, former)).toEqual(['Plan']);
  });

  it('does not take it in again from an older file of the former client', async () => {
    const before = fileOf(ana, former);
    ana.bookmarks.change(id, { engagement: next });
    const eva = await laptops.open();
    eva.import(fileOf(ana, former));
    expect(eva.import(before)).toMatchObject({ added: 0 });
    expect(titles(eva, former)).toEqual([]);
  });
});
