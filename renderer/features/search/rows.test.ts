// @vitest-environment jsdom
import { expect, it } from 'vitest';
import type { OwnHit, SearchAnswer, SearchHit } from '../../../contract/shapes/search.ts';
import { groupsOf, rowsOf } from './rows.ts';
import type { SearchState } from './search-store.ts';

const page = (key: string) => ({
  key,
  lang: 'en',
  title: key,
  description: '',
  kind: '',
  phases: [],
  items: 0,
});
const hit = (key: string): SearchHit => ({
  page: page(key),
  place: { lang: 'en', key },
  block: '',
  title: [],
  path: [],
  snippet: [],
  marks: [],
  onlyHere: false,
});
const thing = (kind: OwnHit['kind'], id: string): OwnHit => ({
  kind,
  id,
  engagement: 'c',
  client: 'Contoso',
  title: id,
  owner: '',
  note: '',
  page: null,
  anchor: '',
  block: '',
  item: '',
});
const answered = (keys: readonly string[], more: Partial<SearchAnswer> = {}): SearchAnswer => ({
  edition: '',
  lang: 'en',
  hits: keys.map(hit),
  total: keys.length,
  mended: null,
  apart: [],
  other: [],
  near: [],
  filters: {},
  unknown: [],
  ...more,
});
const state = (text: string, answer: SearchAnswer | null): SearchState => ({
  text,
  filters: {},
  exact: false,
  answer,
  answered: text,
  recent: [{ query: 'old', key: null }],
  failed: null,
  active: 0,
});
const client = { id: 'client-c', words: 'Switch to client: Contoso', name: 'Contoso', run: () => undefined };
const ids = (rows: ReturnType<typeof rowsOf>) => rows.map(({ id }) => id);

it('one’s own things stand after the first pages, or first where no page has the words', () => {
  const own = { query: 'con', hits: [thing('item', 'i'), thing('client', 'c')], pages: [] };
  const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
  expect(ids(rowsOf(state('con', answered(keys)), [client], own))).toEqual([
    'hit-en-a',
    'hit-en-b',
    'hit-en-c',
    'client-c',
    'own-item-i',
    'hit-en-d',
    'hit-en-e',
    'hit-en-f',
  ]);
  expect(ids(rowsOf(state('con', answered(['a'], { total: 0 })), [client], own))).toEqual([
    'client-c',
    'own-item-i',
    'hit-en-a',
  ]);
  expect(ids(rowsOf(state('con', answered([])), [], own))).toEqual(['own-item-i', 'own-client-c']);
});

it('what was found for other words is not shown', () => {
  const own = { query: 'co', hits: [thing('item', 'i')], pages: [] };
  expect(ids(rowsOf(state('con', answered(['a'])), [], own))).toEqual(['hit-en-a']);
});

it('nothing typed: the latest searches, then the pages read last under their heading', () => {
  const own = {
    query: '',
    hits: [],
    pages: [{ key: 'k', lang: 'en', title: 'K', visited: '', place: null }],
  };
  const rows = rowsOf(state('', null), [client], own);
  expect(ids(rows)).toEqual(['recent-old', 'forget', 'page-k']);
  expect(groupsOf(rows, true).map(({ group, first }) => [group, first])).toEqual([
    [null, 0],
    ['pages', 2],
  ]);
});

it('clients and own things are one group, commands after > are none', () => {
  const own = { query: 'con', hits: [thing('item', 'i')], pages: [] };
  const rows = rowsOf(state('con', answered(['a'])), [client], own);
  expect(groupsOf(rows, true).map(({ group, rows: those }) => [group, those.length])).toEqual([
    [null, 1],
    ['own', 2],
  ]);
  expect(groupsOf(rowsOf(state('> con', null), [client], own), false).map(({ group }) => group)).toEqual([
    null,
  ]);
});
