// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import type { Answer } from '../../contract/calls.ts';
import type { HostEvent, HostListener } from '../../contract/shapes/events.ts';
import type { ChecklistRow, ItemState, PageChecklist } from '../../contract/shapes/checklist.ts';

/** A host that keeps one page's checklist, tells of each change as the real one does, and counts what it is asked. */
const asked: string[] = [];
let told: HostListener = () => undefined;
let token = 0;
let broken = false;
/** Whether the host's word of a change comes before its answer, after it, or not at all. */
let word: 'before' | 'after' | 'never' = 'before';
const states = new Map<string, ItemState>();

function rows(): readonly ChecklistRow[] {
  return ['a', 'b', 'c', 'd', 'e'].map((item) => ({
    key: 'k', item, words: item, anchor: '', heading: '', block: item, state: states.get(item) ?? 'todo', note: '', who: '',
    at: null, change: 'none', was: null, news: false, others: [], owner: '', due: null, waiting: null, own: false, guides: [],
 asks: null, does: [], turn: null,
  services: null,
  })); // prettier-ignore
}

function page(): PageChecklist {
  const all = rows();
  const done = all.filter(({ state }) => state === 'done').length;
  const counts = { total: 5, todo: 5 - done, done, blocked: 0, skipped: 0 };
  return {
    key: 'k',
    title: 'K',
    phases: [],
    gone: false,
    counts,
    rows: all,
    retired: [],
    outside: [],
    takenIn: false,
  };
}

const counts = { counts: page().counts, phases: [], pages: [] };
const clients = { current: 'no-client', engagements: [] };
const frame = (lang: string) => ({
  edition: { edition: { title: lang }, contents: { lang } }, engagements: clients, marks: ['read'], progress: counts,
  bookmarks: { folders: [], bookmarks: [] }, changes: null,
}); // prettier-ignore

async function call(name: string, args: unknown): Promise<Answer<unknown>> {
  asked.push(name);
  const { item, state } = args as { item?: string; state?: ItemState };
  await Promise.resolve();
  if (name === 'checklist.page') return { ok: true, value: page() };
  if (name === 'progress.read') return { ok: true, value: { engagement: '', counts: page().counts, phases: [], pages: [] } }; // prettier-ignore
  if (name === 'bookmark.list') return { ok: true, value: { folders: [], bookmarks: [] } };
  if (name === 'frame.read' && broken)
    return { ok: false, error: { code: 'notebook-damaged', message: 'damaged' } };
  if (name === 'edition.read') return { ok: true, value: frame('en').edition };
  if (name === 'frame.read') return { ok: true, value: frame((args as { lang: string }).lang) };
  if (name === 'engagement.list') return { ok: true, value: { current: 'no-client', engagements: [] } };
  if (name !== 'checklist.set') return { ok: true, value: [] };
  if (item && state) states.set(item, state);
  token += 1;
  const undo = `t${token}`;
  const event: HostEvent = { kind: 'notebook-changed', tables: ['item_state', 'item_seen'], change: undo };
  if (word === 'before') told(event);
  if (word === 'after') setTimeout(() => told(event), 30);
  return { ok: true, value: { undo, row: rows().find((row) => row.item === item) } };
}

Object.assign(window, {
  fieldbook: {
    call,
    onEvent: (listener: HostListener) => {
      told = listener;
      return () => undefined;
    },
  },
});

const { startListening } = await import('./client.ts');
const { pageChecklist, progress, setItem } = await import('./checklist-store.ts');
const { edition } = await import('./edition-store.ts');
const { watchFrame } = await import('./frame.ts');
const { followNotebook } = await import('./notebook-changes.ts');

vi.useFakeTimers();
followNotebook();
startListening();
let stopFrame = watchFrame('en');
pageChecklist.watch({ lang: 'en', key: 'k' });

/** Until everything gathered is read and every word has come; the time is the test's own. */
const settle = async (): Promise<void> => {
  await vi.advanceTimersByTimeAsync(500);
};

beforeEach(async () => {
  await settle();
  asked.length = 0;
});

test.each(['before', 'after'] as const)(
  'a tick is one write and one read (the word of it comes %s the answer)',
  async (when) => {
    word = when;
    await setItem('en', 'k', 'a', { state: when === 'before' ? 'done' : 'todo' });
    await settle();
    expect(asked).toEqual(['checklist.set', 'progress.read']);
  },
);

test('five quick ticks are five writes and a read or two, and end as they were made', async () => {
  word = 'before';
  await Promise.all(['a', 'b', 'c', 'd', 'e'].map((item) => setItem('en', 'k', item, { state: 'done' })));
  await settle();
  expect(asked.filter((name) => name === 'checklist.set')).toHaveLength(5);
  expect(asked.length).toBeLessThanOrEqual(7);
  expect(pageChecklist.now()?.counts.done).toBe(5);
  expect(progress.now()?.counts.done).toBe(5);
});

test('what another window ticked is read: the page and the progress, and nothing else', async () => {
  states.set('b', 'blocked');
  told({ kind: 'notebook-changed', tables: ['item_state'], change: 'theirs' });
  await settle();
  expect(asked.toSorted()).toEqual(['checklist.page', 'progress.read']);
  expect(pageChecklist.now()?.rows[1]?.state).toBe('blocked');
});

test('what another window ticked while a tick of ours was on its way is read when that has been kept', async () => {
  word = 'after';
  const kept = setItem('en', 'k', 'c', { state: 'todo' });
  states.set('d', 'skipped');
  told({ kind: 'notebook-changed', tables: ['item_state'], change: 'theirs-too' });
  await kept;
  await settle();
  expect(pageChecklist.now()?.rows.map(({ state }) => state)).toEqual(['done', 'blocked', 'todo', 'skipped', 'done']); // prettier-ignore
});

test.each([
  [['bookmark'], ['bookmark.list']],
  [['page_read'], ['reading.marks']],
  [['choice'], ['engagement.list', 'changes.read']],
  [['reading'], []],
  [['highlight'], []],
])('a change in %j is read where it is shown, by %j', async (tables, calls) => {
  told({ kind: 'notebook-changed', tables, change: null });
  await settle();
  expect(asked).toEqual(calls);
});

test('when the host’s word of a change does not come, everything is read again all the same', async () => {
  word = 'never';
  await setItem('en', 'k', 'a', { state: 'todo' });
  await vi.advanceTimersByTimeAsync(2_100);
  expect(asked).toContain('checklist.page');
  expect(asked).toContain('bookmark.list');
});

test('a language pressed ten times quickly asks once each time and ends in the last one', async () => {
  const answers: string[] = [];
  const stopHearing = edition.onChange((value) => answers.push(value?.contents.lang ?? ''));
  for (const lang of ['es', 'en', 'es', 'en', 'es', 'en', 'es', 'en', 'es']) {
    stopFrame();
    stopFrame = watchFrame(lang);
  }
  await settle();
  expect(asked).toEqual(Array.from({ length: 9 }, () => 'frame.read'));
  expect([edition.now()?.contents.lang, answers]).toEqual(['es', ['es']]);
  stopHearing();
});

test('where the frame cannot be read whole, each part of it is asked for itself', async () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  broken = true;
  stopFrame();
  stopFrame = watchFrame('en');
  await settle();
  expect(asked.toSorted()).toEqual(['bookmark.list', 'changes.read', 'edition.read', 'engagement.list', 'frame.read', 'progress.read', 'reading.marks']); // prettier-ignore
  warned.mockRestore();
});
