import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reportWords } from '../../contract/shapes/report-words.ts';
import { day, editionOf, fileName } from './report-names.ts';

describe('the words of a report', () => {
  const zone = process.env['TZ'];
  beforeEach(() => {
    process.env['TZ'] = 'America/Bogota';
  });
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it('give the day where the reader is, as the screen does', () => {
    expect(day('2026-11-26T03:00:00.000Z')).toBe('2026-11-25');
    expect(day('2026-11-26T12:00:00.000Z')).toBe('2026-11-26');
    expect(day('2026-11-26')).toBe('2026-11-26');
  });

  it('name no number for content that was never published', () => {
    const of = (number: number) =>
      editionOf({ lang: 'en', edition: { id: 'e', title: 'Playbook', number, made: '2026-11-20' } });
    expect([of(0), of(12)]).toEqual(['Playbook (20 Nov 2026)', 'Playbook 12 (20 Nov 2026)']);
  });

  it('name the client in a file’s name as the client writes it, in any script', () => {
    const named = (client: string) => fileName(client, 'en', '2026-11-26T12:00:00.000Z');
    for (const [client, word] of [
      ['한국전력', '한국전력'],
      ['हिन्दी', 'हिन्दी'],
      ['ガイド', 'ガイド'],
      ['ガイド'.normalize('NFD'), 'ガイド'],
      ['Año Nuevo', 'año-nuevo'],
      ['An\u0303o', 'año'],
      ['Müller & Söhne', 'muller-sohne'],
      ['İstanbul', 'istanbul'],
      ['\u202Eevil\u202C name\u200F', 'evil-name'],
      ['../..', ''],
    ] as const)
      expect(named(client)).toBe(['report', word, '2026-11-26'].filter(Boolean).join('-'));
    const long = named('𠮷'.repeat(100));
    expect(long.isWellFormed()).toBe(true);
    expect(Buffer.byteLength(`${long}.docx`)).toBeLessThanOrEqual(255);
  });

  it('count one in Spanish as one', () => {
    expect(reportWords('es').done({ total: 10, todo: 8, done: 1, blocked: 1, skipped: 0 })).toBe(
      '1 de 10 hechos, 1 bloqueado, 0 no necesarios',
    );
  });
});
