import { z } from 'zod';
import { FieldbookError } from '../contract/errors.ts';
import { bookmarkKinds, stateSchema } from '../contract/notebook-model.ts';
import { keySchema, langSchema } from '../contract/place.ts';
import { sha256 } from '../platform/files.ts';
import type { StoredRow } from './row.ts';
import { columnsOf, isKind, kinds, tableOf } from './tables.ts';
import type { Kind, Value } from './tables.ts';

const FORMAT = 'fieldbook-notebook';
/** Raised when an older app could no longer read the file rightly. */
export const DOCUMENT_VERSION = 1;
/** Latest change time a file may carry, milliseconds: the year 9999. */
const TIME_MAX = 253_402_300_799_999;

/** A notebook, or one engagement of it, as one JSON file. */
export interface NotebookDocument {
  readonly made: string;
  readonly engagement: string | null;
  readonly rows: readonly { readonly kind: Kind; readonly row: StoredRow }[];
}

const headSchema = z.object({
  format: z.literal(FORMAT),
  version: z.int().positive(),
  made: z.string().max(40),
  engagement: z.string().nullable(),
  tables: z.record(
    z.string(),
    z.array(
      z
        .object({ id: z.string().min(1).max(64), times: z.record(z.string(), z.int().min(0).max(TIME_MAX)) })
        .loose(),
    ),
  ),
  sha256: z.string(),
});

/** What a column may hold beyond its type: the views rely on it, and a file may come from anywhere. */
const columnChecks: Readonly<Record<string, z.ZodType>> = {
  state: stateSchema,
  kind: z.enum(bookmarkKinds),
  page: keySchema,
  lang: z.union([z.literal(''), langSchema]),
  language: langSchema,
  colour: z.int().min(1).max(8),
  copies: z.int().min(0),
};

/** The text of a document. The hash is over everything else in it. */
export function writeDocument(document: NotebookDocument): string {
  const tablesOut: Record<string, object[]> = {};
  for (const { kind, row } of document.rows)
    (tablesOut[kind] ??= []).push({ id: row.id, times: row.times, ...row.values });
  const body = {
    format: FORMAT,
    version: DOCUMENT_VERSION,
    made: document.made,
    engagement: document.engagement,
    tables: tablesOut,
  };
  return `${JSON.stringify({ ...body, sha256: sha256(JSON.stringify(body)) })}\n`;
}

/** Reads a document, or refuses all of it with the reason. */
export function readDocument(text: string): NotebookDocument {
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
  const rows = Object.entries(head.data.tables).flatMap(([kind, list]) =>
    list.map((row) => readRow(kind, row)),
  );
  return { made: head.data.made, engagement: head.data.engagement, rows };
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

function readRow(
  kind: string,
  row: { id: string; times: Record<string, number>; [column: string]: unknown },
): { kind: Kind; row: StoredRow } {
  if (!isKind(kind) || tableOf(kind).local) throw damaged(`unknown table ${kind}`);
  const { defaults, parts } = tableOf(kind);
  const values = Object.fromEntries(
    columnsOf(kind).map((column) => [column, readCell(kind, column, row[column], defaults[column] ?? null)]),
  );
  const times = Object.fromEntries(Object.keys(parts).map((part) => [part, row.times[part] ?? 0]));
  return { kind, row: { id: row.id, values, times } };
}

function readCell(kind: Kind, column: string, cell: unknown, standard: Value): Value {
  if (cell === undefined || cell === null) {
    if (standard === null) return null;
    throw damaged(`${kind}.${column} is missing`);
  }
  const right = typeof cell === (typeof standard === 'number' ? 'number' : 'string');
  const check = kind === 'folder' || kind === 'choice' ? undefined : columnChecks[column];
  if (!right || (check && !check.safeParse(cell).success)) throw damaged(`${kind}.${column} cannot be read`);
  return typeof cell === 'number' ? cell : String(cell);
}

function damaged(detail: string): FieldbookError {
  return new FieldbookError('import-damaged', 'The file cannot be taken in', { detail });
}

/** The tables a document holds. */
export const documentKinds: readonly Kind[] = kinds.filter((kind) => !tableOf(kind).local);
