import type { ChecklistRow, Counts } from './checklist.ts';

/** What an answer about a client is about: a service, a fact, or a page that is taken in although it is out of scope. */
export const scopeTopics = ['service', 'fact', 'page'] as const;
export type ScopeTopic = (typeof scopeTopics)[number];

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
  /** The earliest day on which anything open is due; `null` when nothing is. */
  readonly firstDue: string | null;
  /** Pages whose list an update changed, with what nobody has looked at yet. */
  readonly changed: readonly {
    readonly key: string;
    readonly title: string;
    readonly count: number;
    readonly gone: boolean;
  }[];
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
  /** The earliest day on which something open is due. */
  readonly next: string | null;
  /** When something of it was changed last, ISO; `null` when never. */
  readonly touched: string | null;
}
