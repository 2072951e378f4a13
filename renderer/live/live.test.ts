// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import type { HostEvent, HostListener } from '../../contract/shapes/events.ts';

let told: HostListener = () => undefined;
Object.assign(window, {
  fieldbook: {
    call: () => new Promise(() => undefined),
    onEvent: (listener: HostListener) => {
      told = listener;
      return () => undefined;
    },
  },
});

const { HostError, startListening } = await import('./client.ts');
const { clientChanged, Live } = await import('./live.ts');
const { followNotebook } = await import('./notebook-changes.ts');

vi.useFakeTimers();
followNotebook();
startListening();

interface Rows {
  readonly rows: readonly { readonly id: string; readonly done: boolean }[];
}
type Asked = { readonly wish: string } & ReturnType<typeof Promise.withResolvers<Rows>>;

/** Questions in the order they were asked; each is answered when the test says so. */
let asked: Asked[] = [];
const ask = (wish: string): Promise<Rows> => {
  const question = { wish, ...Promise.withResolvers<Rows>() };
  asked.push(question);
  return question.promise;
};
const rows = (...done: readonly boolean[]): Rows => ({
  rows: done.map((one, at) => ({ id: `i${at}`, done: one })),
});
const settle = () => vi.advanceTimersByTimeAsync(50);
const change = (tables: readonly string[], token: string | null = null): void =>
  told({ kind: 'notebook-changed', tables, change: token } satisfies HostEvent);
const answer = async (at: number, value: Rows): Promise<void> => {
  asked[at]?.resolve(value);
  await settle();
};
const tick = (at: number) => (value: Rows) => ({
  rows: value.rows.map((row, index) => (index === at ? { ...row, done: true } : row)),
});

beforeEach(() => {
  asked = [];
});

test('the newest wish wins: an older answer is nobody’s, however late', async () => {
  const live = new Live({ name: 'Rows', ask });
  const stop = live.watch('a');
  const stopB = live.watch('b');
  await answer(1, rows(true));
  await answer(0, rows(false, false));
  expect(live.now()).toEqual(rows(true));
  stop();
  stopB();
});

test('pressed ten times, it ends with what was wished last, in whatever order the answers come', async () => {
  const live = new Live({ name: 'Rows', ask, stays: () => true });
  let stop = (): void => undefined;
  for (let at = 0; at < 10; at += 1) {
    stop();
    stop = live.watch(at % 2 === 0 ? 'en' : 'es');
  }
  for (const at of [9, 3, 0, 8, 1, 7, 2, 6, 4, 5]) await answer(at, rows(asked[at]?.wish === 'es'));
  expect(live.now()).toEqual(rows(true));
  stop();
});

test('is asked again when one of its tables changes or another edition is there, and when nobody looks any more, no more', async () => {
  const live = new Live({ name: 'Rows', ask, tables: ['item_state'], events: ['preview-changed'] });
  const stop = live.watch('a');
  await answer(0, rows(false));
  change(['bookmark']);
  await settle();
  expect(asked).toHaveLength(1);
  change(['item_state']);
  await settle();
  expect(asked).toHaveLength(2);
  told({ kind: 'preview-changed', keys: [] });
  told({ kind: 'edition-changed', edition: 'next' });
  await settle();
  expect(asked).toHaveLength(4);
  stop();
  change(['item_state']);
  await settle();
  expect(asked).toHaveLength(4);
});

test('an equal answer draws nothing, and of another one only what is another', async () => {
  const live = new Live({ name: 'Rows', ask });
  const heard = vi.fn<() => void>();
  live.onChange(heard);
  const stop = live.watch('a');
  await answer(0, rows(false, false));
  const before = live.now();
  void live.again();
  await answer(1, rows(false, false));
  expect(live.now()).toBe(before);
  expect(heard).toHaveBeenCalledTimes(1);
  void live.again();
  await answer(2, rows(false, true));
  expect(live.now()?.rows[0]).toBe(before?.rows[0]);
  expect(live.now()?.rows[1]).toEqual({ id: 'i1', done: true });
  stop();
});

test('a drawn change is not undone by an answer asked for before it; the truth is asked for once it is kept', async () => {
  const live = new Live({ name: 'Rows', ask });
  const stop = live.watch('a');
  await answer(0, rows(false, false));
  void live.again();
  const drawn = live.draw(tick(0));
  await answer(1, rows(false, false));
  expect(live.now()).toEqual(rows(true, false));
  drawn.kept();
  expect(asked).toHaveLength(3);
  await answer(2, rows(true, true));
  expect(live.now()).toEqual(rows(true, true));
  stop();
});

test('without an answer on its way a change that is kept asks for nothing', async () => {
  const live = new Live({ name: 'Rows', ask });
  const stop = live.watch('a');
  await answer(0, rows(false));
  live.draw(tick(0)).kept();
  await settle();
  expect(asked).toHaveLength(1);
  stop();
});

test('a refused change is taken back exactly; where another was drawn meanwhile, the truth is asked for', async () => {
  const live = new Live({ name: 'Rows', ask });
  const stop = live.watch('a');
  await answer(0, rows(false, false));
  const before = live.now();
  live.draw(tick(0)).refused();
  expect(live.now()).toBe(before);
  const [first, second] = [live.draw(tick(0)), live.draw(tick(1))];
  first.refused();
  expect(live.now()).toEqual(rows(true, true));
  second.kept();
  expect(asked).toHaveLength(2);
  await answer(1, rows(false, true));
  expect(live.now()).toEqual(rows(false, true));
  stop();
});

test('what changed while a change was on its way is asked for when that has ended', async () => {
  const live = new Live({ name: 'Rows', ask, tables: ['item_state'] });
  const stop = live.watch('a');
  await answer(0, rows(false, false));
  const drawn = live.draw(tick(0));
  change(['item_state']);
  await settle();
  expect(asked).toHaveLength(1);
  drawn.kept();
  expect(asked).toHaveLength(2);
  stop();
});

test('for another client what could be acted on is gone at once, and an answer for the former one is dropped', async () => {
  const gone = new Live({ name: 'Rows', ask, perClient: 'gone' });
  const again = new Live({ name: 'Rows', ask, perClient: 'again' });
  const stops = [gone.watch('a'), again.watch('a')];
  await answer(0, rows(false));
  await answer(1, rows(false));
  void gone.again();
  clientChanged();
  expect([gone.now(), again.now()]).toEqual([null, rows(false)]);
  await answer(2, rows(true));
  expect(gone.now()).toBeNull();
  await answer(3, rows(false, true));
  expect(gone.now()).toEqual(rows(false, true));
  stops.forEach((stop) => stop());
});

test('what was read for a client while nobody looks any more is not shown for the next one', async () => {
  const live = new Live({ name: 'Rows', ask, perClient: 'gone', stays: () => true });
  live.watch('a')();
  const stop = live.watch('a');
  await answer(1, rows(true));
  stop();
  expect(live.now()).toEqual(rows(true));
  clientChanged();
  const stopAgain = live.watch('a');
  expect(live.now()).toBeNull();
  stopAgain();
});

test('the first answer may come with another call; where that fails, it is asked for itself', async () => {
  const live = new Live({ name: 'Rows', ask });
  const stop = live.watch('a', () => Promise.resolve(rows(true)));
  await settle();
  expect([live.now(), asked.length]).toEqual([rows(true), 0]);
  stop();
  const stopB = live.watch('b', () => Promise.reject(new Error('no frame')));
  expect(live.now()).toBeNull();
  await settle();
  await answer(0, rows(false));
  expect(live.now()).toEqual(rows(false));
  stopB();
});

test('a failed reading leaves what is shown, and says so in the console', async () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const live = new Live({ name: 'The rows', ask });
  const stop = live.watch('a');
  await answer(0, rows(true));
  void live.again();
  asked[1]?.reject(new Error('busy'));
  await settle();
  expect(live.now()).toEqual(rows(true));
  expect(warned).toHaveBeenCalledWith('The rows could not be read', expect.any(Error));
  warned.mockRestore();
  stop();
});

test('an answer that a later change has overtaken does not take that change’s picture away: the truth is asked for', async () => {
  const live = new Live({ name: 'Rows', ask });
  const stop = live.watch('a');
  await answer(0, rows(false, false));
  const first = live.draw(tick(0));
  const sentFirst = live.lastDrawn();
  const second = live.draw(tick(1));
  const sentSecond = live.lastDrawn();
  // The second change's answer comes first: on another connection.
  live.put(sentSecond, () => rows(true, true));
  second.kept();
  live.put(sentFirst, () => rows(true, false));
  expect(live.now()).toEqual(rows(true, true));
  first.kept();
  await answer(1, rows(true, true));
  expect(live.now()).toEqual(rows(true, true));
  expect(asked).toHaveLength(2);
  // In turn, the answer is put in and nothing is asked.
  const third = live.draw(tick(0));
  live.put(live.lastDrawn(), () => rows(false, true));
  third.kept();
  expect(live.now()).toEqual(rows(false, true));
  expect(asked).toHaveLength(2);
  stop();
});

test('a client that is taken back while its rows are asked for is no complaint: they are asked for whoever comes', async () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const gone = () =>
    new HostError({ code: 'engagement-missing', message: 'There is no engagement with this id' });
  const live = new Live({ name: 'The rows', ask, tables: ['item_state'], perClient: 'gone' });
  const stop = live.watch('a');
  await answer(0, rows(true));
  change(['item_state', 'engagement']);
  await settle();
  asked[1]?.reject(gone());
  await settle();
  expect(warned).not.toHaveBeenCalled();
  clientChanged();
  expect(live.now()).toBeNull();
  await answer(2, rows(false));
  expect(live.now()).toEqual(rows(false));
  stop();
  // What belongs to no client has no such reason.
  const other = new Live({ name: 'The others', ask });
  const stopOther = other.watch('b');
  asked[3]?.reject(gone());
  await settle();
  expect(warned).toHaveBeenCalledTimes(1);
  stopOther();
  warned.mockRestore();
});
