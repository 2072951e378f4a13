import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Row } from '../../platform/database.ts';
import { checkRecord } from './packed.ts';
import type { PackedRecord } from './packed.ts';
import type { StoredRow } from '../records/row.ts';
import { kinds } from '../records/tables.ts';
import type { Kind, Values } from '../records/tables.ts';

/** What a change of one's own did to one part of a row: its stamp after, and the values before (`null`: the row was new). */
export interface PartChange {
  readonly time: number;
  readonly before: Values | null;
  /** The part's stamp before. Left out by journals of earlier versions. */
  readonly was?: number | undefined;
  /** Of a change that takes another back: the stamp at which the part stood like this already. */
  readonly stands?: number | undefined;
}

/** One row of a change, as the journal keeps it for undo: what was changed here, or (`swap`) what came from elsewhere. */
export interface JournalEntry {
  readonly kind: Kind;
  readonly id: string;
  readonly parts: Readonly<Record<string, PartChange>>;
  readonly swap?: Swap | undefined;
}

/** A row as it was, and the names of the heads each part had afterwards; `null`: there was none. */
export interface Swap {
  readonly before: Omit<StoredRow, 'id'> | null;
  readonly after: Readonly<Record<string, string>> | null;
}

const values = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
const stamp = z.int().min(0);
const part = z.object({
  time: stamp,
  before: values.nullable(),
  was: stamp.optional(),
  stands: stamp.optional(),
});
const record = z.custom<PackedRecord>((data) => checkRecord(data) !== null);
const entriesSchema = z.array(
  z.object({
    kind: z.enum(kinds),
    id: z.string(),
    parts: z.record(z.string(), part),
    swap: z
      .object({
        before: z.object({ values, times: z.record(z.string(), stamp), record }).nullable(),
        after: z.record(z.string(), z.string()).nullable(),
      })
      .optional(),
  }),
);

/** The hash beside a journal line: an undo must not bring back what a flipped bit made of it. */
export function journalHash(entries: string): string {
  return createHash('sha256').update(entries).digest('hex');
}

/** The entries of a line of the journal; none when it is not what was written. */
export function entriesOf(row: Row): readonly JournalEntry[] {
  const text = String(row['entries']);
  if (row['hash'] !== journalHash(text)) return [];
  try {
    const checked = entriesSchema.safeParse(JSON.parse(text));
    return checked.success ? checked.data : [];
  } catch {
    // No JSON: there is nothing to take back.
    return [];
  }
}
