// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import type { Answer } from '../../contract/calls.ts';

type Call = (name: string, args: { readonly lang: string }) => Promise<Answer<unknown>>;
const call = vi.fn<Call>();
Object.assign(window, { fieldbook: { call, onEvent: () => () => undefined } });

const { edition } = await import('./edition-store.ts');

test('the language pressed twice quickly leaves edition and contents in the language that is read', async () => {
  const slow = Promise.withResolvers<void>();
  call.mockImplementation(async (_name, { lang }) => {
    if (lang === 'es') await slow.promise;
    return { ok: true, value: { edition: { title: lang }, contents: { lang } } };
  });
  await edition.read('en');
  const stopThere = edition.watch('es');
  stopThere();
  const stop = edition.watch('en');
  slow.resolve();
  await vi.waitFor(() => expect(call).toHaveBeenCalledTimes(3));
  await new Promise((done) => setTimeout(done));
  expect(edition.now()).toEqual({ edition: { title: 'en' }, contents: { lang: 'en' } });
  stop();
});
