import { describe, expect, test } from 'vitest';
import { errorCodes } from '../../../contract/shapes/errors.ts';
import type { SyncState } from '../../../contract/shapes/sync.ts';
import { formatDay, say } from '../../i18n/i18n.ts';
import { chipWords, failureWords, stateSentence } from './sync-words.ts';

const NOW = Date.parse('2026-11-20T10:00:00Z');
const before = (days: number) => new Date(NOW - days * 86_400_000).toISOString();
const past = { checked: before(1), updated: null };
const offer = { number: 7, made: before(0), files: 3, bytes: 14_000, shrinks: false };
const facts = { made: before(9), changed: 3 };
const failed = (
  code: 'sync-offline' | 'sync-expired' | 'sync-behind',
  checked: string | null,
): SyncState => ({
  state: 'failed',
  from: 'site',
  failure: { code, message: '' },
  since: before(0),
  checked,
  updated: null,
});

const states: readonly (readonly [string, SyncState, string])[] = [
  [
    'off by the switch',
    { state: 'off', reason: 'offline-switch', ...past },
    'Offline · edition of 11 Nov 2026',
  ],
  ['no site', { state: 'off', reason: 'no-site', ...past }, 'Edition of 11 Nov 2026'],
  ['never checked', { state: 'idle', checked: null, updated: null }, 'Not checked yet'],
  ['checked before this start', { state: 'idle', ...past }, 'Checked on 19 Nov 2026'],
  ['checking', { state: 'checking', from: 'site', ...past }, 'Checking…'],
  ['up to date', { state: 'up-to-date', ...past }, 'Up to date'],
  ['waiting', { state: 'available', offer, why: 'ask', ...past }, 'Update ready · 14 kB'],
  ['half way', { state: 'downloading', from: 'site', offer, received: 7_000, ...past }, 'Updating · 50 %'],
  ['applying', { state: 'applying', from: 'pack', offer, ...past }, 'Applying the update…'],
  ['updated', { state: 'updated', edition: 'e', number: 7, files: 6, ...past }, '3 pages updated'],
];

describe('the chip says the truth', () => {
  test.each(states)('%s', (_name, state, words) => {
    expect(chipWords(state, facts, say('en'), 'en')).toBe(words);
    const spanish = chipWords(state, facts, say('es'), 'es');
    expect(spanish).not.toBe(words);
    expect(`${spanish} ${stateSentence(state, say('es'), 'es')}`).not.toMatch(/\{\{|undefined|null/);
  });

  test('an update that changed no words is not called so many pages', () => {
    const state: SyncState = { state: 'updated', edition: 'e', number: 7, files: 2, ...past };
    expect(chipWords(state, { ...facts, changed: 0 }, say('en'), 'en')).toBe('Updated to edition 7');
  });

  /** A site that keeps offering what has ended freezes nobody unnoticed: the chip says since when (threats S3). */
  test.each([0, 1, 30, 400])('could not check for %i days', (days) => {
    const words = chipWords(failed('sync-expired', before(days)), facts, say('en'), 'en');
    expect(words).toBe(`Could not check since ${formatDay(before(days), 'en')}`);
  });

  test('an edge that is some minutes behind is no failure of many days', () => {
    const state = failed('sync-behind', before(1));
    expect(chipWords(state, facts, say('en'), 'en')).toBe(`Checked on ${formatDay(before(1), 'en')}`);
    expect(stateSentence(state, say('en'), 'en')).toMatch(/Nothing is wrong/);
    expect(stateSentence(state, say('es'), 'es')).toMatch(/Todo está bien/);
  });

  test('never checked at all: since the first failure', () => {
    expect(chipWords(failed('sync-offline', null), facts, say('en'), 'en')).toBe(
      'Could not check since 20 Nov 2026',
    );
  });
});

test.each(['en', 'es'])('a pack that was refused never speaks of the docs site, in %s', (lang) => {
  const site = /docs site|sitio de documentación|publishing right now|download|descarg/i;
  const codes = errorCodes.filter((code) =>
    /^(pack-|sync-(not|rolled|expired|clock|mixed|damaged|bad|too|older))/.test(code),
  );
  for (const code of codes) {
    // An older pack is told as such by the host, before it comes here.
    if (code === 'sync-rolled-back') continue;
    const state = {
      state: 'failed',
      from: 'pack',
      failure: { code, message: '' },
      since: before(0),
      ...past,
    } as const;
    expect(failureWords(state, say(lang))).not.toMatch(site);
    expect(chipWords(state, facts, say(lang), lang)).not.toMatch(/since|desde/);
  }
});
