import { expect, test } from 'vitest';
import { changesTo, writtenIn } from './engagement-form.ts';

const began = { client: 'Contoso', colour: 1, language: 'en', note: 'Ask Ana' };

test('only what was changed in the form is kept: the rest belongs to whoever changed it elsewhere', () => {
  expect(changesTo(began, began)).toEqual({});
  expect(changesTo(began, { ...began, colour: 2 })).toEqual({ colour: 2 });
  expect(changesTo(began, { client: 'Adatum', colour: 1, language: 'es', note: '' })).toEqual({
    client: 'Adatum',
    language: 'es',
    note: '',
  });
});

test('a name left empty is no new name', () => {
  const fields = new FormData();
  fields.set('client', '  ');
  fields.set('language', 'en');
  fields.set('note', ' Ask Ana ');
  expect(changesTo(began, writtenIn(fields, 1))).toEqual({});
});
