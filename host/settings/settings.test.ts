import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '../../contract/shapes/settings.ts';
import { settingsSchema } from '../../contract/checks/settings-calls.ts';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import { systemClock } from '../platform/clock.ts';
import { silentLog } from '../platform/log.ts';
import { readPolicy } from './policy.ts';
import { openSettings } from './settings.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fieldbook-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (): string => join(folder, 'settings.json');
const policyAt = (text: string | null): ReturnType<typeof readPolicy> => {
  const path = join(folder, 'policy.json');
  if (text !== null) writeFileSync(path, text);
  return readPolicy(path);
};
const openWith = (policy: string | null = null): ReturnType<typeof openSettings> =>
  openSettings({ data: folder, policy: policyAt(policy), clock: systemClock, log: silentLog });

describe('settings', () => {
  it('have a default each, which its own check accepts', () => {
    expect(settingsSchema.parse(defaultSettings)).toEqual(defaultSettings);
    expect(openWith().values()).toEqual(defaultSettings);
  });

  it('are kept over a restart, and only what was changed is changed', () => {
    openWith().write({ theme: 'sepia', textSize: 130 });
    openWith().write({ who: 'Ana' });
    expect(openWith().values()).toEqual({ ...defaultSettings, theme: 'sepia', textSize: 130, who: 'Ana' });
  });

  it('keep what a newer version wrote, under names and values this one does not know', () => {
    writeFileSync(file(), JSON.stringify({ theme: 'aurora', future: { a: 1 }, who: 'Ana' }));
    const store = openWith();
    expect(store.values()).toEqual({ ...defaultSettings, who: 'Ana' });
    store.write({ offline: true });
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({
      theme: 'aurora',
      future: { a: 1 },
      who: 'Ana',
      offline: true,
    });
  });

  it.each(['', '{', 'null', '[]', '"text"', '{"theme":', '\0\0\0\0'])(
    'move a damaged file (%j) aside, say so and start',
    (text) => {
      writeFileSync(file(), text);
      const store = openWith();
      expect(store.problems).toEqual(['settings-damaged']);
      expect(store.values()).toEqual(defaultSettings);
      const [aside] = readdirSync(folder).filter((name) => name.startsWith('settings.damaged-'));
      expect(readFileSync(join(folder, aside ?? ''), 'utf8')).toBe(text);
      expect(openWith().problems).toEqual([]);
    },
  );

  it('leave no half-written file behind', () => {
    const store = openWith();
    for (let size = 0; size < 20; size += 1) store.write({ who: 'x'.repeat(size) });
    expect(readdirSync(folder).toSorted()).toEqual(['settings.json']);
  });
});

describe('the policy', () => {
  it('fixes values, and nothing is written when one of several is fixed', () => {
    const store = openWith(JSON.stringify({ settings: { offline: true, source: 'https://docs.example/' } }));
    expect(store.fixed).toEqual(['source', 'offline']);
    expect(store.values().offline).toBe(true);
    const refused = expect(() => store.write({ theme: 'dark', offline: false }));
    refused.toThrow(FieldbookError);
    refused.toThrow(expect.objectContaining({ code: 'set-by-policy', detail: 'offline' }));
    expect(store.values().theme).toBe('system');
  });

  it('wins over what the file says', () => {
    writeFileSync(file(), JSON.stringify({ updates: 'automatic' }));
    expect(openWith(JSON.stringify({ settings: { updates: 'off' } })).values().updates).toBe('off');
  });

  it.each([
    '',
    '{',
    '{"settings":{"updates":"sometimes"}}',
    '{"setings":{}}',
    '{"settings":{"source":"ftp://x/"}}',
    '[]',
  ])('that cannot be used (%s) is told and not applied in parts', (text) => {
    const store = openWith(text);
    expect(store.problems).toEqual(['policy-damaged']);
    expect(store.fixed).toEqual([]);
  });

  it('names the content root, the update address and the data folder', () => {
    const text = JSON.stringify({
      contentRoot: '/etc/root.json',
      updateAddress: 'https://u.example/',
      dataFolder: '/srv/f',
    });
    expect(policyAt(`\uFEFF${text}`)).toMatchObject({
      state: 'in-force',
      contentRoot: '/etc/root.json',
      updateAddress: 'https://u.example/',
      dataFolder: '/srv/f',
    });
    expect(readPolicy(join(folder, 'nowhere.json')).state).toBe('none');
  });
});
