// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import type { Answer } from '../../contract/calls.ts';
import type { HostListener } from '../../contract/shapes/events.ts';
import { defaultSettings } from '../../contract/shapes/settings.ts';

type Call = (name: string, args: unknown) => Promise<Answer<unknown>>;
const call = vi.fn<Call>();
let tell: HostListener = () => undefined;
Object.assign(window, {
  fieldbook: {
    call,
    onEvent: (listener: HostListener) => {
      tell = listener;
      return () => undefined;
    },
  },
  matchMedia: () => ({ matches: false, addEventListener: () => undefined }),
});

const { startListening } = await import('./client.ts');
const { changeSettings, followSettings, loadSettings, useSettings } = await import('./settings-store.ts');

startListening();
followSettings();

const viewOf = (values: object) => ({
  values: { ...defaultSettings, ...values },
  lang: 'en',
  fixed: [],
  problems: [],
});
const view = (values: object): Answer<unknown> => ({ ok: true, value: viewOf(values) });
const told = (values: object) => tell({ kind: 'settings-changed', view: viewOf(values) });

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

test('what another window chose is shown without asking; the word of a choice of our own asks for nothing', async () => {
  call.mockClear();
  told({ theme: 'light' });
  expect(useSettings.getState().values.theme).toBe('light');
  call.mockImplementationOnce(() => {
    told({ theme: 'dark' });
    return Promise.resolve(view({ theme: 'dark' }));
  });
  await changeSettings({ theme: 'dark' });
  expect(call).toHaveBeenCalledTimes(1);
});

test('what another window chose while a choice of ours was on its way is not missed', async () => {
  call.mockClear();
  call.mockImplementationOnce(() => {
    told({ theme: 'dark', lineWidth: 'wide' });
    return Promise.resolve(view({ theme: 'dark' }));
  });
  call.mockResolvedValueOnce(view({ theme: 'dark', lineWidth: 'wide' }));
  await changeSettings({ theme: 'dark' });
  await vi.waitFor(() => expect(useSettings.getState().values.lineWidth).toBe('wide'));
  expect(call.mock.calls.map(([name]) => name)).toEqual(['settings.write', 'settings.read']);
});
