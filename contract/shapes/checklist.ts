import type { OtherItemValue } from './other-value.ts';
import type { ItemRepeat } from './turn.ts';

export const itemStates = ['todo', 'done', 'blocked', 'skipped'] as const;
export type ItemState = (typeof itemStates)[number];

/** Whom a step waits for. */
export const waitingFor = ['us', 'client', 'vendor'] as const;
export type WaitingFor = (typeof waitingFor)[number];

export interface Counts {
  readonly total: number;
  readonly todo: number;
  readonly done: number;
  readonly blocked: number;
  readonly skipped: number;
}

/** What an update did to an item since the user last looked. */
export type ItemChange = 'none' | 'new' | 'reworded' | 'retired';

export interface ChecklistRow {
  readonly key: string;
  readonly item: string;
  /** Today's words, or for a retired item the last ones. */
  readonly words: string;
  /** The heading it stands under: its anchor and words, '' before the first. */
  readonly anchor: string;
  readonly heading: string;
  /** `null` for a retired item. */
  readonly block: string | null;
  readonly state: ItemState;
  /** Markdown. */
  readonly note: string;
  readonly who: string;
  /** When the state or note was last set, ISO; `null` when never. */
  readonly at: string | null;
  readonly change: ItemChange;
  /** The words looked at last, for a reworded item. */
  readonly was: string | null;
  readonly others: readonly OtherItemValue[];
  /** A name, or a role of the playbook with `@` before it; '' when nobody was named. */
  readonly owner: string;
  /** The calendar day it is due; `null` for none. */
  readonly due: string | null;
  readonly waiting: WaitingFor | null;
  /** An item of the client's own. */
  readonly own: boolean;
  /** Ids of the roles that guide the act and that do it. */
  readonly guides: readonly string[];
  readonly does: readonly string[];
  /** What the playbook asks for as evidence that it is done, in words; `null` for nothing. */
  readonly asks: string | null;
  /** Of an item that comes again: the turn whose state it shows, and the turn before it that was worked on. */
  readonly turn: TurnView | null;
  /** Of an item that is done for each service: those of the client, in the playbook's order, each with its own state; `null` for any other. */
  readonly services: readonly ServiceState[] | null;
  /** A retired item that was looked at stays in the folded list, but is no longer news. */
  readonly news: boolean;
}

/** How far an item is for one service. */
export interface ServiceState {
  readonly id: string;
  readonly state: ItemState;
}

export interface TurnView {
  readonly repeat: ItemRepeat;
  readonly now: string;
  readonly last: { readonly turn: string; readonly state: ItemState; readonly at: string | null } | null;
}

/** A page's checklist for one engagement. `counts` is of the rows in the edition; retired rows are not in it. */
export interface PageChecklist {
  readonly key: string;
  readonly title: string;
  readonly phases: readonly string[];
  /** The page itself is no longer in the edition: title and words are the last ones. */
  readonly gone: boolean;
  readonly counts: Counts;
  readonly rows: readonly ChecklistRow[];
  readonly retired: readonly ChecklistRow[];
  /** What is out of the client's scope: counted nowhere. */
  readonly outside: readonly ChecklistRow[];
  /** Whether the page was taken in although it is out of scope. */
  readonly takenIn: boolean;
}

/** The checklists of an engagement; `counts` is of all of it, before any filter. */
export interface ChecklistView {
  readonly engagement: string;
  readonly counts: Counts;
  /** How many rows match the filter. */
  readonly shown: number;
  readonly pages: readonly PageChecklist[];
}

export interface Progress {
  readonly engagement: string;
  readonly counts: Counts;
  /** In the order of the phases; a page of several phases counts in each, in `counts` once. */
  readonly phases: readonly { readonly phase: string; readonly counts: Counts }[];
  readonly pages: readonly { readonly key: string; readonly counts: Counts }[];
  /** Items new, reworded or retired and not looked at yet. */
  readonly news: number;
  /** Open items that are overdue, and those due today or within the six days after it. */
  readonly owed: { readonly overdue: number; readonly soon: number };
}
