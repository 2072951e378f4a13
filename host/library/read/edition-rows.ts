import type { Block } from '../../../dialect/model.ts';
import { FieldbookError } from '../../../contract/shapes/errors.ts';
import { itemName, readItemName } from '../../../contract/shapes/item-name.ts';
import { itemRepeats } from '../../../contract/shapes/turn.ts';
import type { ItemRepeat } from '../../../contract/shapes/turn.ts';
import type { ItemScope } from '../../../contract/shapes/scope.ts';
import type { Database, Row } from '../../platform/database.ts';
import { sha256 } from '../../platform/files.ts';
import type { EditionHead } from './edition-head.ts';
import { parseTexts, unpack, unpackBlocks, unpackRecord } from './packed.ts';
import type { PageFacts } from '../compile/parsed-page.ts';

export interface EditionMedia {
  readonly type: string;
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly etag: string;
}

/** A checklist item wherever it stands: what progress, reports and updates count. */
export interface EditionItem {
  readonly key: string;
  readonly lang: string;
  readonly item: string;
  readonly text: string;
  /** The heading it stands under: its anchor and words, '' before the first. */
  readonly anchor: string;
  readonly heading: string;
  readonly block: string;
  readonly phases: readonly string[];
  readonly scope: ItemScope;
  /** Whether progress and reports count it; a help for one use they do not. */
  readonly counted: boolean;
  /** Ids of the roles that guide the act and that do it. */
  readonly guides: readonly string[];
  readonly does: readonly string[];
  readonly repeat: ItemRepeat | null;
  /** Whether it is done once for each service of the client. */
  readonly per: 'service' | null;
  /** What proves that it is done, in words; `null`: it asks for nothing. */
  readonly evidence: string | null;
}

export interface PageText {
  readonly key: string;
  readonly lang: string;
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly phases: readonly string[];
  readonly kind: string;
  /** Hash of the words; equal means nothing a reader sees was changed. */
  readonly hash: string;
  readonly blocks: readonly Block[];
}

export interface SourceRow {
  readonly path: string;
  readonly hash: string;
  readonly size: number;
  readonly kind: 'text' | 'media';
}

/** Longest path that is looked up, characters. */
const PATH_MAX_LENGTH = 1_024;

export function bytesOf(row: Row, name: string): Uint8Array {
  const value = row[name];
  return value instanceof Uint8Array ? value : new Uint8Array();
}

export function textOf(row: Row, name: string): string {
  const value = row[name];
  return value === null || value === undefined ? '' : String(value);
}

export function readMedia(database: Database, path: string): EditionMedia | null {
  if (path.length > PATH_MAX_LENGTH || path.includes('\0')) return null;
  const row = database.one('SELECT type, hash, bytes FROM media WHERE path = ?', path);
  if (!row) return null;
  const media = { type: textOf(row, 'type'), etag: textOf(row, 'hash'), bytes: bytesOf(row, 'bytes') };
  if (sha256(media.bytes) !== media.etag)
    throw new FieldbookError('edition-damaged', 'A file is not what was written', { detail: path });
  return media;
}

/** The pages of a language, and of those that are not in it the one in the next best language. */
export const PAGES_IN = `
  SELECT * FROM page AS one WHERE one.lang = ?1 OR (
    NOT EXISTS (SELECT 1 FROM page AS own WHERE own.key = one.key AND own.lang = ?1)
    AND page = (SELECT page FROM page AS other WHERE other.key = one.key ORDER BY other.lang = ?2 DESC, other.lang LIMIT 1)
  )`;

export function readItems(database: Database, head: EditionHead, lang: string): readonly EditionItem[] {
  const rows = database.all(
    `SELECT p.key, p.lang, p.phases, i.*, h.text AS heading FROM (${PAGES_IN}) AS p
     JOIN item AS i ON i.page = p.page
     LEFT JOIN heading AS h ON h.page = i.page AND h.anchor = i.anchor
     ORDER BY p.position, i.n`,
    lang,
    head.languages[0] ?? '',
  );
  return rows.map((row) => ({
    key: textOf(row, 'key'),
    lang: textOf(row, 'lang'),
    item: textOf(row, 'id'),
    text: textOf(row, 'text'),
    anchor: textOf(row, 'anchor'),
    heading: textOf(row, 'heading'),
    block: textOf(row, 'block'),
    phases: parseTexts(textOf(row, 'phases')),
    scope: scopeOf(row),
    // An edition of before counts all of them.
    counted: Number(row['counted'] ?? 1) === 1,
    guides: textOf(row, 'guides').split(',').filter(Boolean),
    does: textOf(row, 'does').split(',').filter(Boolean),
    repeat: itemRepeats.find((known) => known === row['repeat']) ?? null,
    per: row['per'] === 'service' ? 'service' : null,
    // An edition of before asks for nothing.
    evidence: typeof row['evidence'] === 'string' ? row['evidence'] : null,
  }));
}

/** For which clients an item is. An edition of before says nothing of it: then it is for all. */
export function scopeOf(row: Row): ItemScope {
  const list = (name: string): readonly string[] => textOf(row, name).split(',').filter(Boolean);
  return { services: list('services'), when: list('facts'), always: Number(row['always'] ?? 0) === 1 };
}

export function readPageText(
  database: Database,
  head: EditionHead,
  key: string,
  lang: string,
): PageText | null {
  const row = database.one(
    `SELECT p.*, b.blocks FROM page AS p JOIN body AS b ON b.page = p.page WHERE p.key = ?
     ORDER BY p.lang = ? DESC, p.lang = ? DESC, p.lang LIMIT 1`,
    key,
    lang,
    head.languages[0] ?? '',
  );
  return row && pageText(row);
}

/** The words of every page, a page at a time: what the search indexes. */
export function* everyPageText(database: Database): Generator<PageText> {
  const pages = database.all('SELECT page FROM page ORDER BY page');
  for (const { page } of pages) {
    const row = database.one(
      'SELECT p.*, b.blocks FROM page AS p JOIN body AS b ON b.page = p.page WHERE p.page = ?',
      page ?? null,
    );
    if (row) yield pageText(row);
  }
}

function pageText(row: Row): PageText {
  return {
    key: textOf(row, 'key'),
    lang: textOf(row, 'lang'),
    path: textOf(row, 'path'),
    title: textOf(row, 'title'),
    description: textOf(row, 'description'),
    phases: parseTexts(textOf(row, 'phases')),
    kind: textOf(row, 'kind'),
    hash: textOf(row, 'text'),
    blocks: unpackBlocks(bytesOf(row, 'blocks')),
  };
}

export function readFacts(database: Database, path: string): PageFacts | null {
  const row = database.one(
    'SELECT b.facts FROM page AS p JOIN body AS b ON b.page = p.page WHERE p.path = ?',
    path,
  );
  return row && unpackRecord<PageFacts>(bytesOf(row, 'facts'));
}

export function listSources(database: Database): readonly SourceRow[] {
  const rows = database.all(
    `SELECT path, hash, size, 'text' AS kind FROM source
     UNION ALL SELECT path, hash, length(bytes), 'media' FROM media WHERE path NOT IN (SELECT path FROM source) ORDER BY path`,
  );
  return rows.map((row) => ({
    path: textOf(row, 'path'),
    hash: textOf(row, 'hash'),
    size: Number(row['size']),
    kind: row['kind'] === 'media' ? 'media' : 'text',
  }));
}

export function readSource(database: Database, path: string): Uint8Array | null {
  const row = database.one('SELECT bytes FROM source WHERE path = ?', path);
  return row ? unpack(bytesOf(row, 'bytes')) : (readMedia(database, path)?.bytes ?? null);
}

/** The keys of pages that moved, with the keys they have now; and likewise the names of items (contract/shapes/item-name.ts). */
export function readRedirects(database: Database): Readonly<Record<string, string>> {
  const rows = database.all('SELECT source, key, anchor FROM redirect ORDER BY source');
  return Object.fromEntries(
    rows.map((row) => {
      const [source, key] = [textOf(row, 'source'), textOf(row, 'key')];
      return [source, readItemName(source) ? itemName({ key, item: textOf(row, 'anchor') }) : key];
    }),
  );
}
