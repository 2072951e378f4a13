import { z } from 'zod';
import { FieldbookError } from '../../../contract/shapes/errors.ts';
import { ID } from '../../../contract/shapes/notebook-limits.ts';
import { sha256 } from '../../platform/files.ts';
import { isDevice } from './change.ts';
import { nameOfRow } from './conflicts.ts';
import { canLeave } from './departure.ts';
import { derivedIdOf } from './derived-id.ts';
import { today } from '../file/former.ts';
import { rowOf, settled } from './row.ts';
import type { StoredRow } from './row.ts';
import { faultOf } from './sound.ts';
import { byKind, columnsOf, isKind, kinds, tableOf } from './tables.ts';
import type { Kind, Value } from './tables.ts';
import { packOver, packRemovals, unpackOver, unpackRemovals } from './tombstone.ts';
import type { Tombstone } from './tombstone.ts';

const FORMAT = 'fieldbook-notebook';
/**
 * Raised when an older app could no longer read the file rightly. 2: changes with their devices, and removals. 3: owners, dates, turns,
 * own items, scopes. 4: evidence.
 */
export const DOCUMENT_VERSION = 4;
/** Longest name of a table or column that is repeated to the user, characters. */
const COLUMN_MAX = 40;

/** A notebook, or one engagement of it, as one JSON file. */
export interface NotebookDocument {
  readonly made: string;
  readonly engagement: string | null;
  /** Whose notebook it is from; '' for files that do not say. */
  readonly home: string;
  readonly rows: readonly Entry[];
  readonly gone: readonly Tombstone[];
}

export interface Entry {
  readonly kind: Kind;
  readonly row: StoredRow;
}

/** An entry that was not taken in: its table, its name as far as it has one, and the column that holds what it cannot hold. */
export interface RefusedEntry {
  readonly table: string;
  readonly name: string;
  readonly column: string;
}

export interface ReadDocument extends NotebookDocument {
  readonly refused: readonly RefusedEntry[];
}

const headSchema = z.object({
  format: z.literal(FORMAT),
  version: z.int().positive(),
  made: z.union([z.literal(''), z.iso.datetime()]),
  engagement: z.string().nullable(),
  home: z.string().refine(isDevice).optional(),
  tables: z.record(z.string(), z.array(z.unknown())),
  gone: z.array(z.unknown()).optional(),
  sha256: z.string(),
});

/** The text of a document. The hash is over everything else in it; it finds a cut file, it signs nothing. */
export function writeDocument(document: NotebookDocument): string {
  const tablesOut: Record<string, object[]> = {};
  for (const { kind, row } of document.rows)
    (tablesOut[kind] ??= []).push({
      id: row.id,
      times: row.times,
      ...(Object.keys(row.record).length > 0 ? { record: row.record } : {}),
      ...row.values,
    });
  const body = {
    format: FORMAT,
    version: DOCUMENT_VERSION,
    made: document.made,
    engagement: document.engagement,
    home: document.home,
    tables: tablesOut,
    gone: document.gone.map(({ kind, id, engagement, removals, over, left }) => ({
      kind,
      id,
      engagement,
      removals: packRemovals(removals),
      over: packOver(over),
      ...(left ? { left } : {}),
    })),
  };
  return `${JSON.stringify({ ...body, sha256: sha256(JSON.stringify(body)) })}\n`;
}

/** Reads a document: a file that was cut or is none is refused with the reason, an entry that cannot be is left out and named. */
export function readDocument(text: string): ReadDocument {
  const parsed = parse(text);
  const version: unknown = Reflect.get(parsed, 'version');
  if (Reflect.get(parsed, 'format') === FORMAT && typeof version === 'number' && version > DOCUMENT_VERSION) {
    throw new FieldbookError('import-too-new', 'A newer Fieldbook made this file', {
      detail: `version ${version}`,
    });
  }
  const head = headSchema.safeParse(parsed);
  if (!head.success) throw damaged(`not a notebook file: ${head.error.issues[0]?.path.join('.') ?? ''}`);
  const { sha256: hash, ...body } = parsed as { sha256: string };
  if (sha256(JSON.stringify(body)) !== hash)
    throw damaged('the hash does not fit: the file was cut or changed');
  const refused: RefusedEntry[] = [];
  // As it was parsed: a checked copy leaves out what is called `__proto__`, and it is to be named.
  const tables: Readonly<Record<string, readonly unknown[]>> = Reflect.get(parsed, 'tables');
  const rows = Object.entries(tables).flatMap(([kind, list]) =>
    list.flatMap((data) => {
      const read = readEntry(kind, data);
      if (!('refused' in read)) return read.entries;
      refused.push(read.refused);
      return [];
    }),
  );
  const gone = (head.data.gone ?? []).flatMap((data) => {
    const tombstone = readGone(data);
    if (!tombstone) refused.push({ table: 'gone', name: '', column: 'removals' });
    return tombstone ?? [];
  });
  const { made, engagement, home } = head.data;
  return { made, engagement, home: home ?? '', rows, gone, refused };
}

function parse(text: string): object {
  try {
    const parsed: unknown = JSON.parse(text);
    if (parsed !== null && typeof parsed === 'object') return parsed;
  } catch (error) {
    throw new FieldbookError('import-damaged', 'The file is not whole', {
      cause: error,
      detail: String(error),
    });
  }
  throw damaged('not a notebook file');
}

type ReadEntry = { readonly entries: readonly Entry[] } | { readonly refused: RefusedEntry };

function readEntry(table: string, data: unknown): ReadEntry {
  if (!isKind(table) || tableOf(table).local)
    return { refused: { table: table.slice(0, COLUMN_MAX), name: '', column: '' } };
  if (data === null || typeof data !== 'object') return { refused: { table, name: '', column: '' } };
  const cells: Readonly<Record<string, unknown>> = { ...data };
  const values: Record<string, Value> = {};
  const refuse = (column: string): ReadEntry => {
    const row = { id: String(cellOf(cells['id']) ?? ''), values };
    return { refused: { table, name: nameOfRow(table, row), column } };
  };
  const known = entryColumns[table].filter((name) => Object.hasOwn(cells, name));
  for (const name of known) values[name] = cellOf(cells[name]);
  const strange = known.find((name) => !isCell(cells[name]));
  if (strange !== undefined) return refuse(strange);
  const rows = today(table, {
    ...values,
    id: cellOf(cells['id']) ?? '',
    times: JSON.stringify(cells['times'] ?? null),
    record: Object.hasOwn(cells, 'record') ? JSON.stringify(cells['record']) : null,
  });
  if (!rows) return refuse('times');
  const settledRows = rows.map((row) => settled(table, row));
  // Both as they came and as their changes say they are.
  const came = rows.filter((row, at) => row !== settledRows[at]);
  for (const row of [...came, ...settledRows]) {
    const derived = derivedIdOf(table, row.values);
    const column = faultOf(table, row) ?? (derived !== null && derived !== row.id ? 'id' : null);
    if (column !== null) return refuse(column);
  }
  return { entries: settledRows.map((row) => ({ kind: table, row })) };
}

/** What an entry may have beside its id, times and record; `position` is of former files. */
const entryColumns = byKind((kind) => [...columnsOf(kind), 'position']);

function cellOf(value: unknown): Value {
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

function isCell(value: unknown): boolean {
  return value === undefined || value === null || typeof value === 'string' || typeof value === 'number';
}

const goneSchema = z.object({
  kind: z.enum(kinds),
  id: z.string().regex(ID),
  engagement: z.string().regex(ID).nullable(),
  removals: z.string(),
  over: z.string(),
  left: z.boolean().optional(),
});

function readGone(data: unknown): Tombstone | null {
  const read = goneSchema.safeParse(data);
  if (!read.success || !tableOf(read.data.kind).removable) return null;
  const { kind, id, engagement, left = false } = read.data;
  if (left && (!canLeave(kind) || engagement === null)) return null;
  const [removals, over] = [unpackRemovals(read.data.removals), unpackOver(read.data.over)];
  // Checked as the removal of a row with nothing else in it.
  const sound = removals?.every(({ cells: [at] }) => removalIsSound(at ?? null));
  return sound && removals && over ? { kind, id, engagement, removals, over, left } : null;
}

function removalIsSound(at: string | number | null): boolean {
  const probe = { ...tableOf('engagement').defaults, removed: at };
  return faultOf('engagement', { id: 'x', values: probe, times: {}, record: {} }) === null;
}

/** A removal as the row it is when nothing else is known. */
export function removalRow({ kind, id, removals }: Tombstone): StoredRow {
  return rowOf(kind, id, { removed: removals });
}

function damaged(detail: string): FieldbookError {
  return new FieldbookError('import-damaged', 'The file cannot be taken in', { detail });
}

/** The tables a document holds. */
export const documentKinds: readonly Kind[] = kinds.filter((kind) => !tableOf(kind).local);
