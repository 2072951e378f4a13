import { describe, expect, it } from 'vitest';
import { readDay } from './typed-day.ts';

/** A Friday. */
const TODAY = '2026-11-27';

describe('a day as people type it', () => {
  it.each([
    ['today', '2026-11-27'],
    ['hoy', '2026-11-27'],
    ['tomorrow', '2026-11-28'],
    ['mañana', '2026-11-28'],
    ['pasado mañana', '2026-11-29'],
    ['fri', '2026-12-04'],
    ['viernes', '2026-12-04'],
    ['el viernes', '2026-12-04'],
    ['Sat', '2026-11-28'],
    ['sábado', '2026-11-28'],
    ['mié', '2026-12-02'],
    ['Wednesday', '2026-12-02'],
    ['next fri', '2026-12-04'],
    ['next mon', '2026-11-30'],
    ['next sunday', '2026-12-06'],
    ['próximo lunes', '2026-11-30'],
    ['el lunes que viene', '2026-11-30'],
    ['next week', '2026-11-30'],
    ['la próxima semana', '2026-11-30'],
    ['la semana que viene', '2026-11-30'],
    ['next month', '2026-12-01'],
    ['fin de mes', '2026-11-30'],
    ['end of month', '2026-11-30'],
    ['+3', '2026-11-30'],
    ['3d', '2026-11-30'],
    ['+2w', '2026-12-11'],
    ['in 10 days', '2026-12-07'],
    ['en 2 semanas', '2026-12-11'],
    ['dentro de 3 días', '2026-11-30'],
    ['12 dec', '2026-12-12'],
    ['12 dic', '2026-12-12'],
    ['12 de diciembre', '2026-12-12'],
    ['12 de diciembre de 2027', '2027-12-12'],
    ['Dec 12', '2026-12-12'],
    ['1st Jan', '2027-01-01'],
    ['1 ene', '2027-01-01'],
    ['12/12', '2026-12-12'],
    ['1/2', '2027-02-01'],
    ['3.12.26', '2026-12-03'],
    ['03-12-2026', '2026-12-03'],
    ['2026-12-03', '2026-12-03'],
    ['27', '2026-11-27'],
    ['5', '2026-12-05'],
    ['31', '2026-12-31'],
    ['29 feb', '2028-02-29'],
  ])('%s is %s', (typed, day) => {
    expect(readDay(typed, TODAY)).toBe(day);
  });

  it.each([
    '',
    '  ',
    'soon',
    'pronto',
    '32',
    '31/2',
    '2026-02-30',
    '99999d',
    '12 foo',
    'xyz',
    '+',
    '0/0',
    'fr',
    'nextweekish 3',
  ])('“%s” is none', (typed) => {
    expect(readDay(typed, TODAY)).toBeNull();
  });

  it('on a Monday “mon” and “next week” are a week on', () => {
    expect(readDay('mon', '2026-11-30')).toBe('2026-12-07');
    expect(readDay('next week', '2026-11-30')).toBe('2026-12-07');
  });
});
