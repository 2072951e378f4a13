// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import type { Answer } from '../../host/contract/calls.ts';

type Call = (name: string, args: { readonly lang: string }) => Promise<Answer<unknown>>;
const call = vi.fn<Call>();
Object.assign(window, { fieldbook: { call, onEvent: () => () => undefined } });

const { loadEdition, useEdition } = await import('./edition-store.ts');

test('the language pressed twice quickly leaves edition and contents in the language that is read', async () => {
  const slow = Promise.withResolvers<void>();
  call.mockImplementation(async (name, { lang }) => {
    if (lang === 'es') await slow.promise;
    return { ok: true, value: name === 'edition.read' ? { title: lang } : { tree: lang } };
  });
  await loadEdition('en');
  const there = loadEdition('es');
  const back = loadEdition('en');
  slow.resolve();
  await Promise.all([there, back]);
  const { lang, edition, contents } = useEdition.getState();
  expect([lang, edition, contents]).toEqual(['en', { title: 'en' }, { tree: 'en' }]);
});
