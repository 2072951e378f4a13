import { ITEM_MAX } from '../../../contract/shapes/notebook-limits.ts';
import type { Core } from '../notebook-access.ts';
import { derivedId } from './derived-id.ts';
import { wordsText } from '../file/former.ts';
import { mergeRows, text } from './row.ts';
import type { StoredRow } from './row.ts';
import { taken } from './sound.ts';
import type { Reader, Writer } from './store.ts';
import type { Kind } from './tables.ts';

/** A page's items by language and id, as words: what the user looked at. */
export type PageWords = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface SeenRecord {
  readonly key: string;
  readonly edition: string;
  readonly words: PageWords;
}

/** What was looked at of an engagement, or of one page of it, under the pages' and items' names of today. */
export function seenOf(core: Core, read: Reader, engagement: string, key?: string): readonly SeenRecord[] {
  const pages = new Map<string, Map<string, StoredRow>>();
  for (const row of rowsUnder(read, 'item_seen', engagement, key === undefined ? null : core.names(key))) {
    const here = core.resolve(text(row, 'page'));
    const items = pages.get(here) ?? new Map<string, StoredRow>();
    pages.set(here, items);
    const at = core.place({ key: text(row, 'page'), item: text(row, 'item') });
    // What stands on another page now is that page's.
    if (at.key !== here) continue;
    // An item that kept its id has its own words, whatever became part of it.
    const name = at.item === text(row, 'item') ? at.item : `\n${at.item}`;
    const other = items.get(name);
    items.set(name, other ? mergeRows('item_seen', other, row) : row);
  }
  return [...pages].map(([page, items]) => toSeen(page, items));
}

function toSeen(key: string, items: ReadonlyMap<string, StoredRow>): SeenRecord {
  const words: Record<string, Record<string, string>> = {};
  for (const [name, row] of items) {
    const item = name.replace(/^\n/, '');
    if (name !== item && items.has(item)) continue;
    for (const [lang, said] of readWords(row)) (words[lang] ??= {})[item] = said;
  }
  const newest = [...items.values()].toSorted((a, b) => (b.times['look'] ?? 0) - (a.times['look'] ?? 0))[0];
  return { key, edition: newest ? text(newest, 'edition') : '', words };
}

/** Keeps what a page's items look like from now on; those that are as they were looked at are left alone. */
export function setSeen(core: Core, writer: Writer, engagement: string, record: SeenRecord): void {
  const key = core.resolve(record.key);
  const [before] = seenOf(core, writer, engagement, key);
  const items = byItem(record.words);
  for (const item of byItem(before?.words ?? {}).keys()) if (!items.has(item)) items.set(item, {});
  const known = byItem(before?.words ?? {});
  for (const [item, words] of items) {
    if (item.length === 0 || item.length > ITEM_MAX) continue;
    const said = wordsText(words);
    if (known.has(item) && said === wordsText(known.get(item) ?? {})) continue;
    const id = derivedId('seen', engagement, key, item);
    writer.put('item_seen', id, { engagement, page: key, item, edition: record.edition, words: said });
  }
}

function byItem(words: PageWords): Map<string, Record<string, string>> {
  const items = new Map<string, Record<string, string>>();
  for (const [lang, said] of Object.entries(words))
    for (const [item, words_] of Object.entries(said))
      items.set(item, { ...items.get(item), [lang]: taken(words_) });
  return items;
}

/** An item's words by language. */
export function readWords(row: StoredRow): readonly (readonly [string, string])[] {
  // Checked when the row was read: languages and texts.
  const parsed: Readonly<Record<string, string>> = JSON.parse(text(row, 'words'));
  return Object.entries(parsed);
}

export function rowsUnder(
  read: Reader,
  kind: Kind,
  engagement: string,
  pages: readonly string[] | null,
): readonly StoredRow[] {
  if (pages === null) return read.rows(kind, { engagement });
  return pages.flatMap((page) => read.rows(kind, { engagement, page }));
}
