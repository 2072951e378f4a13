import { expect, test } from 'vitest';
import type { BookmarkView, FolderView } from '../../../contract/shapes/bookmark.ts';
import { chosen, foldersInOrder, stepTarget, treeOf } from './bookmark-tree.ts';

function folder(id: string, parent: string | null = null): FolderView {
  return { id, parent, name: id, engagement: null, others: [] };
}

function bookmark(id: string, more: Partial<BookmarkView> = {}): BookmarkView {
  return {
    id,
    folder: null,
    engagement: null,
    target: { kind: 'page', key: id, lang: 'en' },
    key: id,
    title: id,
    anchor: null,
    page: id,
    gone: false,
    note: '',
    others: [],
    made: `2026-01-${id.padStart(2, '0')}`,
    counts: null,
    state: null,
    placement: null,
    ...more,
  };
}

test('folders nest, and a bookmark whose folder is gone stands at the top', () => {
  const top = treeOf({
    folders: [folder('a'), folder('b', 'a'), folder('c', 'lost')],
    bookmarks: [bookmark('1', { folder: 'b' }), bookmark('2', { folder: 'nowhere' }), bookmark('3')],
  });
  expect(top.bookmarks.map(({ id }) => id)).toEqual(['2', '3']);
  expect(foldersInOrder(top).map(({ folder: { id }, depth }) => `${depth}${id}`)).toEqual(['0a', '1b', '0c']);
  expect(top.folders[0]?.folders[0]?.bookmarks.map(({ id }) => id)).toEqual(['1']);
});

test('words, kind and order', () => {
  const list = [
    bookmark('1', {
      title: 'Migración',
      target: { kind: 'item', key: '1', lang: 'es', item: 'x' },
      state: 'todo',
    }),
    bookmark('2', { title: 'Zeta', note: 'correo por lotes' }),
    bookmark('3', { title: 'Alfa' }),
  ];
  const ids = (...args: [string, BookmarkView['target']['kind'] | 'all', 'own' | 'newest' | 'title']) =>
    chosen(list, ...args, 'es')
      .map(({ id }) => id)
      .join('');
  expect(ids('migracion', 'all', 'own')).toBe('1');
  expect(ids('LOTES', 'all', 'own')).toBe('2');
  expect(ids('', 'item', 'own')).toBe('1');
  expect(ids('', 'all', 'newest')).toBe('321');
  expect(ids('', 'all', 'title')).toBe('312');
});

test('a step moves before the neighbour, and none leaves the list', () => {
  const list = ['a', 'b', 'c'].map((id) => ({ id }));
  expect(stepTarget(list, 'b', -1)).toEqual({ before: 'a', at: 0 });
  expect(stepTarget(list, 'a', 1)).toEqual({ before: 'c', at: 1 });
  expect(stepTarget(list, 'b', 1)).toEqual({ before: null, at: 2 });
  expect(stepTarget(list, 'c', 1)).toBeUndefined();
  expect(stepTarget(list, 'x', 1)).toBeUndefined();
});
