import { randomUUID } from 'node:crypto';
import { FieldbookError } from '../../../contract/shapes/errors.ts';
import { NO_CLIENT } from '../../../contract/shapes/notebook-limits.ts';
import type { Changed, Made } from '../../../contract/shapes/change.ts';
import type {
  ClientKept,
  EngagementList,
  EngagementView,
  TakeOver,
} from '../../../contract/shapes/engagement.ts';
import { shownName } from '../../../contract/shapes/shown-name.ts';
import { derivedId } from './derived-id.ts';
import { otherTexts } from './conflicts.ts';
import type { Core } from '../notebook-access.ts';
import { amount, text, textOrNull } from './row.ts';
import type { StoredRow } from './row.ts';
import { required } from './store.ts';
import type { Reader, Writer } from './store.ts';
import { keptFor, takeOver } from './take-over.ts';
import type { Value } from './tables.ts';

/** The row of `choice` that names the engagement worked in. */
const CURRENT = 'engagement';

/** The row of `choice` that says when one was chosen last. */
function usedRow(id: string): string {
  return derivedId('used', id);
}

export interface EngagementChange {
  readonly id: string;
  readonly client?: string | undefined;
  readonly colour?: number | undefined;
  readonly language?: string | undefined;
  readonly note?: string | undefined;
  readonly closed?: boolean | undefined;
  readonly archived?: boolean | undefined;
}

export type Engagements = ReturnType<typeof engagements>;

/** Engagements: who the work is for. One is the current one; `no-client` is there from the start and stays. */
export function engagements(core: Core) {
  return {
    list: (): EngagementList => ({
      current: currentOf(core.read),
      engagements: core.read
        .rows('engagement', { removed: null })
        .map((row) => toView(core.read, row))
        .toSorted(byOpening),
    }),
    /** The one asked for, or the current one. */
    find: (id: string | undefined): EngagementView =>
      toView(core.read, required(core.read, 'engagement', id ?? currentOf(core.read))),
    /** With what it takes from another client, in one step that one undo takes back. */
    create: (client: string, colour: number, language: string, taken: readonly TakeOver[] = []): Made => {
      const id = randomUUID();
      // What is a client's own is no other's: only what was kept without one can go away from it.
      if (taken.some(({ move, from }) => move && from !== NO_CLIENT))
        throw new FieldbookError('bad-arguments', 'A client’s work is copied, not moved');
      const { undo } = core.change((writer) => {
        writer.put('engagement', id, { client, colour, language, opened: writer.now });
        choose(writer, id);
        for (const one of taken)
          takeOver(core, writer, id, { ...one, from: required(writer, 'engagement', one.from).id });
      });
      return { id, undo };
    },
    kept: (id: string): ClientKept => keptFor(core, required(core.read, 'engagement', id).id),
    change: (change: EngagementChange): Changed =>
      core.change((writer) => {
        const row = required(writer, 'engagement', change.id);
        writer.put('engagement', change.id, changesOf(change, row, writer.now));
      }),
    choose: (id: string): Changed =>
      core.change((writer) => {
        required(writer, 'engagement', id);
        choose(writer, id);
      }),
    remove: (id: string): Changed =>
      core.change((writer) => {
        if (id === NO_CLIENT)
          throw new FieldbookError('bad-arguments', 'The engagement without a client stays');
        required(writer, 'engagement', id);
        writer.put('engagement', id, { removed: writer.now });
        if (currentOf(writer) === id || writer.row('choice', CURRENT)?.values['value'] === id)
          writer.put('choice', CURRENT, { value: NO_CLIENT });
      }),
    /** Makes the engagement every notebook begins with. */
    begin: (language: string): void => {
      if (core.read.row('engagement', NO_CLIENT)) return;
      core.keep((writer) => {
        if (!writer.row('engagement', NO_CLIENT))
          writer.put('engagement', NO_CLIENT, { opened: writer.now, language });
      });
    },
  };
}

function choose(writer: Writer, id: string): void {
  writer.put('choice', CURRENT, { value: id });
  writer.put('choice', usedRow(id), { value: writer.now });
}

function currentOf(read: Reader): string {
  const chosen = read.row('choice', CURRENT)?.values['value'];
  const row = typeof chosen === 'string' ? read.row('engagement', chosen) : null;
  return row && row.values['removed'] === null ? row.id : NO_CLIENT;
}

function changesOf(change: EngagementChange, row: StoredRow, now: string): Record<string, Value> {
  const { client, colour, language, note, closed, archived } = change;
  const since = (column: string, wanted: boolean): Value => (wanted ? (row.values[column] ?? now) : null);
  return {
    ...(client === undefined ? {} : { client }),
    ...(colour === undefined ? {} : { colour }),
    ...(language === undefined ? {} : { language }),
    ...(note === undefined ? {} : { note }),
    ...(closed === undefined ? {} : { closed: since('closed', closed) }),
    ...(archived === undefined ? {} : { archived: since('archived', archived) }),
  };
}

function toView(read: Reader, row: StoredRow): EngagementView {
  const used = read.row('choice', usedRow(row.id))?.values['value'];
  return {
    id: row.id,
    client: shownName(text(row, 'client')),
    colour: amount(row, 'colour'),
    language: text(row, 'language'),
    note: text(row, 'note'),
    opened: text(row, 'opened'),
    closed: textOrNull(row, 'closed'),
    archived: row.values['archived'] !== null,
    used: typeof used === 'string' ? used : null,
    others: otherTexts('engagement', row),
  };
}

/** `no-client` first, then the newest. */
function byOpening(a: EngagementView, b: EngagementView): number {
  if (a.id === NO_CLIENT || b.id === NO_CLIENT) return a.id === NO_CLIENT ? -1 : 1;
  return a.opened < b.opened ? 1 : -1;
}
