import { itemStates, waitingFor } from '../../../contract/shapes/checklist.ts';
import type { ItemState, WaitingFor } from '../../../contract/shapes/checklist.ts';
import type { OtherItemValue } from '../../../contract/shapes/other-value.ts';
import { othersOf } from './conflicts.ts';
import type { OtherValue } from './conflicts.ts';
import { text, textOrNull } from './row.ts';
import type { StoredRow } from './row.ts';
import { taken } from './sound.ts';
import type { Value } from './tables.ts';

/** What the user made of an item. */
export interface ItemPart {
  readonly state: ItemState;
  readonly note: string;
  /** Of the state or the note, whichever was set later. */
  readonly who: string;
  readonly at: string | null;
  /** Who wrote the note, and when. */
  readonly noteWho: string;
  readonly noteAt: string | null;
  /** A name, or a role of the playbook with `@` before it; '' when nobody was named. */
  readonly owner: string;
  /** A calendar day; `null` for none. */
  readonly due: string | null;
  readonly waiting: WaitingFor | null;
  /** The stamp of its latest change, 0 when there was none. */
  readonly touched: number;
  /** Values that were set elsewhere without knowledge of these. */
  readonly others: readonly OtherItemValue[];
}

/** A change to what the user made of an item: what is left out stays. */
export interface ItemPartChange {
  readonly state?: ItemState | undefined;
  readonly note?: string | undefined;
  readonly who?: string | undefined;
  /** '' takes it away. */
  readonly owner?: string | undefined;
  readonly due?: string | null | undefined;
  readonly waiting?: WaitingFor | null | undefined;
}

/** What a row about an item says; several rows when items became one. */
export function itemPart(kind: 'item_state' | 'own_item', row: StoredRow, rows = [row]): ItemPart {
  const [stateAt, noteAt] = [textOrNull(row, 'state_at'), textOrNull(row, 'note_at')];
  const noteIsLater = (noteAt ?? '') > (stateAt ?? '');
  return {
    state: stateOf(row.values['state']) ?? 'todo',
    note: text(row, 'note'),
    who: text(row, noteIsLater ? 'note_who' : 'state_who'),
    at: noteIsLater ? noteAt : stateAt,
    noteWho: text(row, 'note_who'),
    noteAt,
    owner: text(row, 'owner'),
    due: textOrNull(row, 'due'),
    waiting: waitingOf(row.values['waiting']),
    touched: Math.max(0, ...rows.flatMap(({ times }) => Object.values(times))),
    others: rows.flatMap((one) => othersOf(kind, one)).flatMap((other) => toOther(other, row)),
  };
}

/** The values about an item that wait for a choice beside those of its row. */
export function othersIn(
  kind: 'item_state' | 'own_item' | 'item_turn',
  row: StoredRow,
): readonly OtherItemValue[] {
  return othersOf(kind, row).flatMap((other) => toOther(other, row));
}

/** The cells that a change sets. */
export function itemCells(change: ItemPartChange, now: string): Record<string, Value> {
  const { state, note, who = '', owner, due, waiting } = change;
  return {
    ...(note === undefined ? {} : { note, note_who: who, note_at: now }),
    ...(state === undefined ? {} : { state, state_who: who, state_at: now }),
    ...(owner === undefined ? {} : { owner: owner === '' ? null : owner }),
    ...(due === undefined ? {} : { due }),
    ...(waiting === undefined ? {} : { waiting }),
  };
}

/** An item's words as they are kept with it. */
export function todayCells(today: {
  readonly words: string;
  readonly lang: string;
  readonly edition: string;
  readonly title: string;
}): Record<string, Value> {
  const { words, lang, edition, title } = today;
  return { words: taken(words), lang, edition, title: taken(title) };
}

export function stateOf(value: Value | undefined): ItemState | null {
  return itemStates.find((state) => state === value) ?? null;
}

function waitingOf(value: Value | undefined): WaitingFor | null {
  return waitingFor.find((known) => known === value) ?? null;
}

/** What it says beyond what is shown; an empty value or a tick that was taken off says nothing that could be lost. */
function toOther({ part, values, stamp }: OtherValue, shown: StoredRow): readonly OtherItemValue[] {
  const cell = (column: string): string => String(values[column] ?? '');
  const at = new Date(stamp).toISOString();
  if (part === 'note') {
    const note = cell('note');
    if (note === '' || note === shown.values['note']) return [];
    return [{ note, who: cell('note_who'), at: cell('note_at') || null }];
  }
  if (part === 'mark') {
    const state = stateOf(values['state']);
    if (!state || state === shown.values['state']) return [];
    return [{ state, who: cell('state_who'), at: cell('state_at') || null }];
  }
  if (part === 'responsible' && cell('owner') !== '' && cell('owner') !== text(shown, 'owner'))
    return [{ owner: cell('owner'), who: '', at }];
  if (part === 'due' && cell('due') !== '' && cell('due') !== text(shown, 'due'))
    return [{ due: cell('due'), who: '', at }];
  const waiting = part === 'waiting' ? waitingOf(values['waiting']) : null;
  return waiting && waiting !== shown.values['waiting'] ? [{ waiting, who: '', at }] : [];
}
