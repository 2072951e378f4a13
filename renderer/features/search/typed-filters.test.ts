import { expect, it } from 'vitest';
import { withoutTyped } from './typed-filters.ts';

it.each([
  ['phase:assess network', { phase: undefined }, 'network'],
  ['red fase:"evaluación" lenta', { phase: 'migrate' }, 'red lenta'],
  ['is:open is:bookmarked network', { open: undefined }, 'is:bookmarked network'],
  ['es:marcado red', { bookmarked: undefined }, 'red'],
  ['Idioma:es red', { lang: undefined }, 'red'],
  ['tipo:plantilla estado', { kind: undefined }, 'estado'],
  ['phase:assess network', { lang: 'es' }, 'phase:assess network'],
  ['"phase: one"  two', { phase: undefined }, '"phase: one"  two'],
] as const)('%s without the filter a chip is about', (text, change, left) => {
  expect(withoutTyped(text, change)).toBe(left);
});
