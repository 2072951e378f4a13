// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import type { Answer } from '../../contract/calls.ts';

type Call = (name: string, args: unknown) => Promise<Answer<unknown>>;
const call = vi.fn<Call>();
Object.assign(window, { fieldbook: { call, onEvent: () => () => undefined } });

const { bookmarks } = await import('./bookmark-store.ts');

test('an older answer for the bookmarks is not drawn over a newer one', async () => {
  const answers = [Promise.withResolvers<Answer<unknown>>(), Promise.withResolvers<Answer<unknown>>()];
  for (const { promise } of answers) call.mockReturnValueOnce(promise);
  bookmarks.watch('en');
  bookmarks.watch('es');
  answers[1]?.resolve({ ok: true, value: { folders: ['new'], bookmarks: [] } });
  await vi.waitFor(() => expect(bookmarks.now()?.folders).toEqual(['new']));
  answers[0]?.resolve({ ok: true, value: { folders: ['old'], bookmarks: [] } });
  await new Promise((done) => setTimeout(done));
  expect(bookmarks.now()?.folders).toEqual(['new']);
});
