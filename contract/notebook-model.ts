import { z } from 'zod';
import { keySchema, langSchema } from './place.ts';
import type { ItemRepeat } from './turn.ts';

/** Limits of what a user can write, in characters or rows: generous for people, a wall for accidents. */
export const NAME_MAX = 200;
export const NOTE_MAX = 20_000;
export const WORDS_MAX = 4_000;
export const QUOTE_MAX = 4_000;
export const CONTEXT_MAX = 64;
export const ITEM_MAX = 120;
export const WHO_MAX = 200;
export const MANY_MAX = 2_000;
/** What names a turn of an item that comes again. */
export const TURN_MAX = 80;
/** An answer about a client, and what it is an answer to. */
export const ANSWER_MAX = 2_000;
export const TOPIC_NAME_MAX = 600;
/** Items a report named as done, at most so many, and what that takes as text. */
export const REPORTED_MAX = 20_000;
export const REPORTED_TEXT_MAX = 4_000_000;
/** The one limit of a notebook's file, on the way out and in, characters: some five times a notebook of 100,000 items and 5,000 bookmarks. */
export const TRANSFER_MAX = 200_000_000;
/** The same as the body of a call, bytes: there quotes have a stroke before them, and an accent takes two. */
export const TRANSFER_BODY_MAX_BYTES = 2 * TRANSFER_MAX;

/** The engagement every notebook begins with, so that ticking works before a client has a name. Its name is the page's to word. */
export const NO_CLIENT = 'no-client';

/** What an id looks like. */
export const ID = /^[a-z0-9-]{1,64}$/;
export const idSchema = z.string().regex(ID);
export const itemSchema = z.string().min(1).max(ITEM_MAX);
export const colourSchema = z.int().min(1).max(8);
export const nameSchema = z.string().trim().min(1).max(NAME_MAX);
export const noteSchema = z.string().max(NOTE_MAX);

export const itemStates = ['todo', 'done', 'blocked', 'skipped'] as const;
export const stateSchema = z.enum(itemStates);
export type ItemState = (typeof itemStates)[number];

/** Whom a step waits for. */
export const waitingFor = ['us', 'client', 'vendor'] as const;
export const waitingSchema = z.enum(waitingFor);
export type WaitingFor = (typeof waitingFor)[number];

/** A calendar day, of no time zone. */
export const daySchema = z.iso.date();

/** What an answer about a client is about: a service, a fact, or a page that is taken in although it is out of scope. */
export const scopeTopics = ['service', 'fact', 'page'] as const;
export type ScopeTopic = (typeof scopeTopics)[number];

export const bookmarkKinds = ['page', 'heading', 'checklist', 'item', 'passage'] as const;
export type BookmarkKind = (typeof bookmarkKinds)[number];

/** A passage inside one block: W3C TextQuoteSelector plus the block's id. */
export const selectorSchema = z.object({
  block: z.string().max(120),
  exact: z.string().min(1).max(QUOTE_MAX),
  prefix: z.string().max(CONTEXT_MAX),
  suffix: z.string().max(CONTEXT_MAX),
});
export type Selector = z.output<typeof selectorSchema>;

/** Where a kept passage stands in the page as it is today; `start` and `end` are offsets in the block's text. */
export type Placement =
  | {
      readonly state: 'exact' | 'moved' | 'changed';
      readonly block: string;
      readonly start: number;
      readonly end: number;
    }
  | { readonly state: 'lost' };

/** What a bookmark is on. `key` and `lang` name the page; the rest what within it. */
export const bookmarkTargetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page'), key: keySchema, lang: langSchema }),
  z.object({
    kind: z.literal('heading'),
    key: keySchema,
    lang: langSchema,
    anchor: z.string().min(1).max(400),
  }),
  /** The page's checklist, or only the items below one heading. */
  z.object({
    kind: z.literal('checklist'),
    key: keySchema,
    lang: langSchema,
    anchor: z.string().max(400).optional(),
  }),
  z.object({ kind: z.literal('item'), key: keySchema, lang: langSchema, item: itemSchema }),
  z.object({ kind: z.literal('passage'), key: keySchema, lang: langSchema, selector: selectorSchema }),
]);
export type BookmarkTarget = z.output<typeof bookmarkTargetSchema>;

/** A change that was kept: give `undo` to `notebook.undo` to take it back. */
export interface Changed {
  readonly undo: string;
}

export interface Made extends Changed {
  readonly id: string;
}

export interface Counts {
  readonly total: number;
  readonly todo: number;
  readonly done: number;
  readonly blocked: number;
  readonly skipped: number;
}

export interface EngagementView {
  readonly id: string;
  /** '' for the `no-client` one until it is given a name. */
  readonly client: string;
  /** 1 to 8. */
  readonly colour: number;
  readonly language: string;
  readonly note: string;
  readonly opened: string;
  readonly closed: string | null;
  readonly archived: boolean;
  readonly others: readonly OtherText[];
}

export interface EngagementList {
  readonly current: string;
  readonly engagements: readonly EngagementView[];
}

/** What an update did to an item since the user last looked. */
export type ItemChange = 'none' | 'new' | 'reworded' | 'retired';

/** A value that was set on another computer without knowledge of the one shown. Setting it is the choice. */
export interface OtherItemValue {
  readonly state?: ItemState;
  readonly note?: string;
  readonly owner?: string;
  readonly due?: string;
  readonly waiting?: WaitingFor;
  readonly who: string;
  readonly at: string | null;
}

/** A text that was written on another computer without knowledge of the one shown. Writing it anew is the choice. */
export interface OtherText {
  /** A name, a note, an own item's words, a text of the next report: `title` is a bookmark's name. */
  readonly part: 'title' | 'name' | 'client' | 'note' | 'words' | 'summary' | 'decisions';
  readonly text: string;
  readonly at: string | null;
}

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
  /** Of an item that comes again: the turn whose state it shows, and the turn before it that was worked on. */
  readonly turn: TurnView | null;
  /** A retired item that was looked at stays in the folded list, but is no longer news. */
  readonly news: boolean;
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

/** What was answered about a client: `null` services while nobody chose any. */
export interface ClientScope {
  readonly engagement: string;
  readonly services: readonly string[] | null;
  readonly facts: Readonly<Record<string, readonly string[]>>;
  /** Keys of pages taken in although out of scope. */
  readonly pages: readonly string[];
}

/** An item that asks for something, with the page it stands on. */
export interface DeskRow {
  readonly page: string;
  readonly row: ChecklistRow;
}

/** Where one client stands on a day. */
export interface Desk {
  readonly engagement: string;
  readonly counts: Counts;
  /** The phase of the next open item; `null` when all is done or no phase has it. */
  readonly phase: string | null;
  readonly next: DeskRow | null;
  readonly blocked: readonly DeskRow[];
  readonly overdue: readonly DeskRow[];
  /** Due on the day or within the week that begins with it. */
  readonly soon: readonly DeskRow[];
  /** Items with notes written within the last days, newest first. */
  readonly notes: readonly DeskRow[];
}

/** A client in the table of all of them. */
export interface ClientLine {
  readonly id: string;
  readonly phase: string | null;
  readonly counts: Counts;
  readonly overdue: number;
  readonly soon: number;
  readonly next: string | null;
  /** When something of it was changed last, ISO; `null` when never. */
  readonly touched: string | null;
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
}

export interface FolderView {
  readonly id: string;
  readonly parent: string | null;
  readonly name: string;
  /** `null`: for every engagement. */
  readonly engagement: string | null;
  readonly others: readonly OtherText[];
}

export interface BookmarkView {
  readonly id: string;
  readonly folder: string | null;
  readonly engagement: string | null;
  readonly target: BookmarkTarget;
  /** The target's page as it is named today (redirects followed). */
  readonly key: string;
  readonly title: string;
  /** The page's title today, or the last one when the page is gone. */
  readonly page: string;
  /** The page is no longer in the edition, or the item no longer in its list. */
  readonly gone: boolean;
  readonly note: string;
  readonly others: readonly OtherText[];
  readonly made: string;
  /** Kind page and checklist: progress in the engagement asked for; `null` without items. */
  readonly counts: Counts | null;
  /** Kind item: its state in the engagement asked for. */
  readonly state: ItemState | null;
  /** Kind passage: where it stands today. */
  readonly placement: Placement | null;
}

/** Folders and bookmarks, each list already in the user's order within its folder. */
export interface BookmarkList {
  readonly folders: readonly FolderView[];
  readonly bookmarks: readonly BookmarkView[];
}

export interface HighlightView {
  readonly id: string;
  readonly engagement: string | null;
  readonly key: string;
  readonly lang: string;
  readonly page: string;
  readonly gone: boolean;
  /** 1 to 4. */
  readonly colour: number;
  readonly selector: Selector;
  readonly note: string;
  readonly others: readonly OtherText[];
  readonly made: string;
  readonly placement: Placement;
}

/** Where reading stopped: a block and how far into it, 0 to 1. */
export interface ReadingPlace {
  readonly block: string;
  readonly offset: number;
}

/** What is the user's on a page that is being shown. */
export interface Visited {
  readonly checklist: PageChecklist;
  readonly highlights: readonly HighlightView[];
  /** Whether the visit is among the recent ones now. */
  readonly kept: boolean;
}

export interface RecentPage {
  readonly key: string;
  readonly lang: string;
  readonly title: string;
  readonly visited: string;
  readonly place: ReadingPlace | null;
}

/** A file made for the user: the shell saves it, the host never chooses a path. */
export interface MadeFile {
  readonly name: string;
  readonly mime: string;
  readonly base64: string;
}

export interface ImportPreview {
  readonly made: string;
  readonly schema: number;
  /** Engagements in the file that are new here, and that are here already. */
  readonly newEngagements: readonly string[];
  readonly knownEngagements: readonly string[];
  /** Open here and deleted there since: they go to the trash. */
  readonly removedEngagements: readonly string[];
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Rows here that are newer than the file's, and stay. */
  readonly kept: number;
  /** Rows without clients that go to the trash, because they were removed elsewhere. */
  readonly removed: number;
  /** What was removed on one side and changed on the other without knowledge of it: it is there, by name. */
  readonly revived: readonly string[];
  /** Entries with two values that do not know of each other, both kept: how many, and the names of the first. */
  readonly choices: number;
  readonly chosen: readonly string[];
  /** Entries left out, for they hold what cannot be: how many, and the first. */
  readonly refusedCount: number;
  readonly refused: readonly {
    readonly table: string;
    readonly name: string;
    /** Which field: `times` for one that a clock far ahead has stamped, `engagement` for one without a client. */
    readonly column: string;
  }[];
}

export const trashKinds = ['engagement', 'folder', 'bookmark', 'highlight', 'own_item'] as const;

export interface TrashRow {
  readonly kind: (typeof trashKinds)[number];
  readonly id: string;
  readonly title: string;
  readonly removed: string;
  /** The day it is deleted for good. */
  readonly until: string;
}

/** What the user must be told about the notebook itself; the page words `code` (key `notice.<code>`). */
export interface NotebookNotice {
  readonly id: string;
  readonly code:
    'restored' | 'rows-restored' | 'rows-lost' | 'new-after-damage' | 'too-new' | 'read-only' | 'disk-full';
  readonly at: string;
  /** Rows concerned, 0 when it does not apply. */
  readonly rows: number;
  /** The damaged file kept aside, '' when none. */
  readonly file: string;
  /** When the copy used was made, ISO, '' when none. */
  readonly copy: string;
}

export interface BackupView {
  readonly id: string;
  readonly made: string;
  readonly kind: 'backup' | 'before-migration' | 'before-restore' | 'export';
  readonly bytes: number;
  readonly counts: {
    readonly engagements: number;
    readonly items: number;
    readonly bookmarks: number;
    readonly highlights: number;
  };
}

export interface NotebookInfo {
  readonly folder: string;
  readonly file: string;
  readonly writable: boolean;
  readonly schema: number;
}
