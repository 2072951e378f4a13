// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import type { ChecklistRow, PageChecklist } from '../../contract/shapes/checklist.ts';
import type { Answer } from '../../contract/calls.ts';

type Call = (name: string, args: unknown) => Promise<Answer<unknown>>;
const call = vi.fn<Call>();
Object.assign(window, { fieldbook: { call, onEvent: () => () => undefined } });

const { chooseEngagement, engagements, removeEngagement } = await import('./engagement-store.ts');
const { pageChecklist, setItem } = await import('./checklist-store.ts');
const { keepUndo, redoLast, redoOffer, undoLast, undoOffer, useUndo } = await import('./undo-store.ts');

const row: ChecklistRow = {
  key: 'k',
  item: 'a',
  words: 'A',
  anchor: '',
  heading: '',
  block: 'a',
  state: 'todo',
  note: '',
  who: '',
  at: null,
  change: 'none',
  was: null,
  news: false,
  others: [],
  owner: '',
  due: null,
  waiting: null,
  own: false,
  guides: [],
  asks: null,
  does: [],
  turn: null,
  services: null,
};
const page: PageChecklist = {
  key: 'k',
  title: 'K',
  phases: [],
  gone: false,
  counts: { total: 1, todo: 1, done: 0, blocked: 0, skipped: 0 },
  rows: [row],
  retired: [],
  outside: [],
  takenIn: false,
};

const ok = (value: unknown): Answer<unknown> => ({ ok: true, value });
const state = () => pageChecklist.now()?.rows[0]?.state;
let stops: (() => void)[] = [];

beforeEach(async () => {
  call.mockReset();
  call.mockImplementation(() => Promise.resolve(ok(page)));
  for (const stop of stops) stop();
  stops = [pageChecklist.watch({ lang: 'en', key: 'k' }, () => Promise.resolve(page))];
  useUndo.setState({ past: [], future: [] });
  await vi.waitFor(() => expect(state()).toBe('todo'));
});

/** The clients there are, and the one at hand. */
async function clients(current: string, ...names: readonly string[]): Promise<void> {
  const client = {
    colour: 1,
    language: 'en',
    note: '',
    opened: '',
    closed: null,
    archived: false,
    used: null,
    others: [],
  };
  const list = ['no-client', ...names].map((id) => ({ ...client, id, client: id }));
  stops.push(engagements.watch(null, () => Promise.resolve({ current, engagements: list })));
  await vi.waitFor(() => expect(engagements.now()?.current).toBe(current));
}

test('a tick is seen at once, and what the host refuses is taken back', async () => {
  const answer = Promise.withResolvers<Answer<unknown>>();
  call.mockReturnValueOnce(answer.promise);
  const kept = setItem('en', 'k', 'a', { state: 'done' });
  expect(state()).toBe('done');
  expect(pageChecklist.now()?.counts.done).toBe(1);
  answer.resolve({ ok: false, error: { code: 'disk-full', message: 'full' } });
  await expect(kept).rejects.toMatchObject({ code: 'disk-full' });
  expect(state()).toBe('todo');
  expect(useUndo.getState().past).toEqual([]);
});

test('an answer asked for before a tick does not undo it on screen', async () => {
  const reading = Promise.withResolvers<Answer<unknown>>();
  const kept = { ...row, state: 'blocked' } as const;
  call.mockImplementation((name) =>
    Promise.resolve(ok(name === 'checklist.page' ? { ...page, rows: [kept] } : { undo: 'token', row: kept })),
  );
  call.mockReturnValueOnce(reading.promise);
  void pageChecklist.again();
  await setItem('en', 'k', 'a', { state: 'blocked' });
  reading.resolve(ok(page));
  await reading.promise;
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(state()).toBe('blocked');
  expect(useUndo.getState().past).toEqual(['token']);
});

test('undo and redo go through each token’s own token, in order, however fast', async () => {
  call.mockImplementation((_name, args) =>
    Promise.resolve(ok({ undo: `un-${(args as { token: string }).token}` })),
  );
  keepUndo('a');
  keepUndo('b');
  const first = undoLast();
  const second = undoLast();
  expect(await Promise.all([first, second, undoLast()])).toEqual([
    { engagement: null, undo: 'un-b' },
    { engagement: null, undo: 'un-a' },
    null,
  ]);
  expect(useUndo.getState()).toEqual({ past: [], future: ['un-b', 'un-a'] });
  await redoLast();
  expect(useUndo.getState()).toEqual({ past: ['un-un-a'], future: ['un-b'] });
  keepUndo('c');
  expect(useUndo.getState().future).toEqual([]);
});

test('a message’s button takes back its own change; a token too old is dropped', async () => {
  keepUndo('a');
  keepUndo('b');
  call.mockResolvedValueOnce(ok({ undo: 'un-a' }));
  await undoOffer('a').run();
  expect(useUndo.getState().past).toEqual(['b']);
  call.mockResolvedValueOnce({ ok: false, error: { code: 'record-missing', message: 'old' } });
  await expect(undoLast()).rejects.toMatchObject({ code: 'record-missing' });
  expect(useUndo.getState().past).toEqual([]);
});

test('a change taken back says whose it was, and so does doing it again', async () => {
  call.mockResolvedValueOnce(ok({ undo: 't1', row }));
  await setItem('en', 'k', 'a', { state: 'done' }, 'contoso');
  call.mockResolvedValueOnce(ok({ undo: 't2' }));
  expect(await undoLast()).toMatchObject({ engagement: 'contoso' });
  call.mockResolvedValueOnce(ok({ undo: 't3' }));
  expect(await redoLast()).toMatchObject({ engagement: 'contoso' });
});

test('an offer to take back goes once it is taken back by a key, and does nothing more then', async () => {
  keepUndo('a');
  keepUndo('b');
  const offer = undoOffer('b');
  const gone = vi.fn<() => void>();
  offer.whenGone(gone);
  keepUndo('c');
  expect(gone).not.toHaveBeenCalled();
  call.mockImplementation((_name, args) =>
    Promise.resolve(ok({ undo: `un-${(args as { token: string }).token}` })),
  );
  await undoLast();
  expect(gone).not.toHaveBeenCalled();
  // Ctrl+Z and the button, pressed together: the change is taken back once.
  await Promise.all([undoLast(), offer.run()]);
  expect(gone).toHaveBeenCalledTimes(1);
  expect(call.mock.calls.map(([, args]) => args)).toEqual([{ token: 'c' }, { token: 'b' }]);
});

test('an offer to do again goes with the next change', async () => {
  keepUndo('a');
  call.mockResolvedValueOnce(ok({ undo: 'un-a' }));
  const turned = await undoLast();
  const gone = vi.fn<() => void>();
  redoOffer(turned?.undo ?? '').whenGone(gone);
  expect(gone).not.toHaveBeenCalled();
  keepUndo('b');
  expect(gone).toHaveBeenCalledTimes(1);
});

test('rows of the former client are gone before anything can be ticked for the new one', async () => {
  await clients('contoso', 'contoso', 'fabrikam');
  const chosen = Promise.withResolvers<Answer<unknown>>();
  call.mockImplementation((name) =>
    name === 'engagement.choose' ? chosen.promise : Promise.resolve(ok(page)),
  );
  const choosing = chooseEngagement('fabrikam');
  expect(pageChecklist.now()).toBeNull();
  // Asked for the new client at once, not when the choice has been kept.
  expect(call).toHaveBeenCalledWith('checklist.page', { lang: 'en', key: 'k', engagement: 'fabrikam' });
  await vi.waitFor(() => expect(pageChecklist.now()).not.toBeNull());
  chosen.resolve(ok(null));
  await choosing;
});

test('what is kept for a client that is no longer on screen is drawn nowhere', async () => {
  await clients('fabrikam', 'contoso', 'fabrikam');
  await vi.waitFor(() => expect(pageChecklist.now()).not.toBeNull());
  call.mockResolvedValueOnce(ok({ undo: 'token', row: { ...row, note: 'Only for Contoso' } }));
  await setItem('en', 'k', 'a', { note: 'Only for Contoso' }, 'contoso');
  expect(pageChecklist.now()?.rows[0]?.note).toBe('');
});

test('a refused choice of a client takes the former one up again, with its rows', async () => {
  await clients('contoso', 'contoso', 'fabrikam');
  call.mockImplementation((name) =>
    Promise.resolve(
      name === 'engagement.choose' ? { ok: false, error: { code: 'disk-full', message: 'full' } } : ok(page),
    ),
  );
  await expect(chooseEngagement('fabrikam')).rejects.toMatchObject({ code: 'disk-full' });
  expect(engagements.now()?.current).toBe('contoso');
  expect(call).toHaveBeenLastCalledWith('checklist.page', { lang: 'en', key: 'k', engagement: 'contoso' });
});

test('a client on its way to the trash is left at once, and taken up again when the host refuses', async () => {
  await clients('contoso', 'contoso');
  const known = engagements.now();
  const answer = Promise.withResolvers<Answer<unknown>>();
  call.mockImplementation((name) =>
    name === 'engagement.remove'
      ? answer.promise
      : Promise.resolve(ok(name === 'engagement.list' ? known : page)),
  );
  const removed = removeEngagement('contoso');
  expect(engagements.now()?.current).toBe('no-client');
  answer.resolve({ ok: false, error: { code: 'disk-full', message: 'full' } });
  await expect(removed).rejects.toMatchObject({ code: 'disk-full' });
  expect(engagements.now()?.current).toBe('contoso');
});
