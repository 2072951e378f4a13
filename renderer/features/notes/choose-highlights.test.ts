import { expect, test } from 'vitest';
import type { HighlightView } from '../../../contract/shapes/bookmark.ts';
import { byPage, chooseHighlights } from './choose-highlights.ts';

function highlight(id: string, more: Partial<HighlightView> = {}): HighlightView {
  return {
    id,
    engagement: null,
    key: 'a',
    lang: 'es',
    page: 'Página A',
    gone: false,
    colour: 1,
    selector: { block: 'b', exact: 'Revisión de licencias', prefix: '', suffix: '' },
    note: '',
    others: [],
    made: `2026-01-0${id}T00:00:00Z`,
    placement: { state: 'exact', block: 'b', start: 0, end: 3 },
    ...more,
  };
}

const all = { text: '', colour: null, state: null, noted: false };

test('words are found without accents and case, in quote, note and page', () => {
  const list = [
    highlight('1'),
    highlight('2', { note: 'Hablar con Ana' }),
    highlight('3', { page: 'Cierre' }),
  ];
  const ids = (text: string) => chooseHighlights(list, { ...all, text }).map(({ id }) => id);
  expect(ids('revision')).toEqual(['1', '2', '3']);
  expect(ids('ANA')).toEqual(['2']);
  expect(ids('cierre licencias')).toEqual(['3']);
});

test('colour, state and note narrow further', () => {
  const list = [highlight('1', { colour: 2 }), highlight('2', { placement: { state: 'lost' }, note: 'x' })];
  expect(chooseHighlights(list, { ...all, colour: 2 })).toHaveLength(1);
  expect(chooseHighlights(list, { ...all, state: 'lost' })[0]?.id).toBe('2');
  expect(chooseHighlights(list, { ...all, noted: true })[0]?.id).toBe('2');
});

test('pages come newest first, their highlights oldest first', () => {
  const list = [highlight('1'), highlight('3', { key: 'b' }), highlight('4'), highlight('2')];
  expect(byPage(list).map(({ key, highlights }) => [key, highlights.map(({ id }) => id).join()])).toEqual([
    ['a', '1,2,4'],
    ['b', '3'],
  ]);
});
