import type { ChecklistRow, ItemState } from '../../contract/shapes/checklist.ts';
import { turnOfDay } from '../../contract/shapes/turn.ts';
import type { EditionItem } from '../edition-reader.ts';
import type { ItemRecord } from '../notebook/records/checklists.ts';
import type { TurnRecord } from '../notebook/records/turns.ts';
import type { ChecklistParts } from './checklist-page.ts';

/** What an item that comes again shows: the turn that is now. A tick of before there were turns is of the turn it was made in. */
export function turnPart(
  { turns, day }: Pick<ChecklistParts, 'turns' | 'day'>,
  { item, repeat = null }: EditionItem,
  record: ItemRecord | undefined,
): Pick<ChecklistRow, 'turn'> & Partial<Pick<ChecklistRow, 'state' | 'who' | 'at'>> {
  if (repeat === null) return { turn: null };
  const before: readonly Pick<TurnRecord, 'turn' | 'state' | 'who' | 'at'>[] =
    record && record.state !== 'todo'
      ? [{ ...record, turn: turnOfDay(repeat, (record.at ?? day).slice(0, 10)) ?? '1' }]
      : [];
  // One that was begun and taken back again is none.
  const own = turns.filter((turn) => turn.item === item && turn.at !== null);
  const known = [...before.filter(({ turn }) => !own.some((one) => one.turn === turn)), ...own].toSorted(
    laterFirst,
  );
  const now = turnOfDay(repeat, day) ?? known[0]?.turn ?? '1';
  const shown = known.find(({ turn }) => turn === now);
  const last = known.find(({ turn, state }) => turn !== now && state !== 'todo');
  return {
    turn: { repeat, now, last: last ? { turn: last.turn, state: last.state, at: last.at } : null },
    state: shown?.state ?? 'todo',
    ...(shown ? { who: shown.who, at: shown.at } : {}),
  };
}

/**
 * What an item that is done for each service shows: a state for each of the client's. One that nobody set by itself is as the whole is, so
 * a tick of before the services were chosen holds for all of them.
 */
export function servicePart(
  { turns, client, services }: Pick<ChecklistParts, 'turns' | 'client' | 'services'>,
  { item, per = null, scope }: EditionItem,
  record: ItemRecord | undefined,
): Pick<ChecklistRow, 'services'> & Partial<Pick<ChecklistRow, 'state' | 'who' | 'at'>> {
  const named = (id: string): boolean =>
    !scope || scope.services.length === 0 || scope.services.some((entry) => entry.split('+').includes(id));
  const chosen = per === 'service' ? services.filter((id) => client.services?.has(id) && named(id)) : [];
  if (chosen.length === 0) return { services: null };
  const whole = record?.state ?? 'todo';
  const own = turns.filter((turn) => turn.item === item && chosen.includes(turn.turn) && turn.at !== null);
  const states = chosen.map((id) => ({ id, state: own.find(({ turn }) => turn === id)?.state ?? whole }));
  const last = own.toSorted((a, b) => b.touched - a.touched)[0];
  const later = last && (last.at ?? '') > (record?.at ?? '') ? { who: last.who, at: last.at } : {};
  return { services: states, state: stateOfAll(states.map(({ state }) => state)), ...later };
}

/** The state of an item by those of its services: done when nothing is left, blocked where one is. */
function stateOfAll(states: readonly ItemState[]): ItemState {
  if (states.includes('blocked')) return 'blocked';
  if (states.includes('todo')) return 'todo';
  return states.includes('done') ? 'done' : 'skipped';
}

/** Weeks and months in the order of time, counted turns in that of their numbers. */
function laterFirst(a: { readonly turn: string }, b: { readonly turn: string }): number {
  return b.turn.localeCompare(a.turn, 'en', { numeric: true });
}
