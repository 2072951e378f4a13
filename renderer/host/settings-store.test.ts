// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import type { Answer } from '../../host/contract/calls.ts';
import { defaultSettings } from '../../host/contract/settings-calls.ts';

type Call = (name: string, args: unknown) => Promise<Answer<unknown>>;
const call = vi.fn<Call>();
Object.assign(window, {
  fieldbook: { call, onEvent: () => () => undefined },
  matchMedia: () => ({ matches: false, addEventListener: () => undefined }),
});

const { changeSettings, loadSettings, useSettings } = await import('./settings-store.ts');

const view = (values: object): Answer<unknown> => ({
  ok: true,
  value: { values: { ...defaultSettings, ...values }, lang: 'en', fixed: [], problems: [] },
});

test('two quick choices stay as they were made, whenever their answers and a reading come', async () => {
  const [first, second, reading] = [1, 2, 3].map(() => Promise.withResolvers<Answer<unknown>>());
  for (const answer of [reading, first, second])
    call.mockReturnValueOnce(answer?.promise ?? Promise.reject(new Error()));
  const read = loadSettings();
  const theme = changeSettings({ theme: 'sepia' });
  const size = changeSettings({ textSize: 130 });
  reading?.resolve(view({}));
  first?.resolve(view({ theme: 'sepia' }));
  await Promise.all([read, theme]);
  expect(useSettings.getState().values).toMatchObject({ theme: 'sepia', textSize: 130 });
  second?.resolve(view({ theme: 'sepia', textSize: 130 }));
  await size;
  expect(useSettings.getState().values).toMatchObject({ theme: 'sepia', textSize: 130 });
});

test('a choice the host refuses is taken back', async () => {
  call.mockResolvedValueOnce({ ok: false, error: { code: 'disk-full', message: 'full' } });
  await expect(changeSettings({ theme: 'dark' })).rejects.toMatchObject({ code: 'disk-full' });
  expect(useSettings.getState().values.theme).toBe('sepia');
});
