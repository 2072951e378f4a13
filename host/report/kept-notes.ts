import type { BookmarkTarget } from '../../contract/shapes/bookmark.ts';
import { bookmarkName } from '../checklists/bookmark-name.ts';
import type { EditionReader } from '../edition-reader.ts';
import type { Notebook } from '../notebook/notebook.ts';
import { sha256 } from '../platform/files.ts';

/** Words of a page, and those around them as far as they are known. */
export interface NotedWords {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** A highlight, a bookmark or the note on an item, as a file has it. */
export interface KeptNote {
  readonly kind: 'highlight' | 'bookmark' | 'item';
  /** A UUID, the same each time. */
  readonly id: string;
  readonly key: string;
  readonly lang: string;
  readonly page: string;
  /** The heading it is on or under, '' for none. */
  readonly anchor: string;
  /** The words of the page it is on; `null`: on a page or heading. */
  readonly quote: NotedWords | null;
  /** What a bookmark is called; '' for the others. */
  readonly title: string;
  /** Of a highlight, 1 to 4. */
  readonly colour: number | null;
  /** Markdown; '' for none. */
  readonly note: string;
  readonly who: string;
  /** ISO; '' when nobody knows. */
  readonly made: string;
  readonly changed: string;
}

export interface NotesOf {
  readonly engagement: string;
  /** Left out: of the whole playbook. */
  readonly key?: string | undefined;
  readonly lang: string;
}

/** What somebody marked and wrote for a client, those for every client included: by page as the contents have them, there the oldest first. */
export function keptNotes(notebook: Notebook, edition: EditionReader, of: NotesOf): readonly KeptNote[] {
  const key = of.key === undefined ? undefined : notebook.resolve(of.key);
  const all = [
    ...highlightsOf(notebook, edition, of.engagement),
    ...itemsOf(notebook, edition, of),
    ...bookmarksOf(notebook, edition, of),
  ].filter((note) => key === undefined || note.key === key);
  const pages = edition.order(of.lang);
  const place = new Map(pages.map((page, at) => [page, at]));
  const at = (note: KeptNote): number => place.get(note.key) ?? pages.length;
  return all.toSorted(
    (a, b) => at(a) - at(b) || compare(a.key, b.key) || compare(a.made || a.changed, b.made || b.changed),
  );
}

function highlightsOf(notebook: Notebook, edition: EditionReader, engagement: string): readonly KeptNote[] {
  return notebook.highlights.list(engagement).map(({ quote, page, touched, ...record }) => ({
    kind: 'highlight',
    id: record.id,
    key: record.key,
    lang: record.lang,
    page: edition.page(record.key, record.lang)?.title ?? page,
    anchor: '',
    quote: wordsOf(quote),
    title: '',
    colour: record.colour,
    note: record.note,
    who: '',
    made: record.made,
    changed: isoOf(touched),
  }));
}

function bookmarksOf(
  notebook: Notebook,
  edition: EditionReader,
  { engagement, lang }: NotesOf,
): readonly KeptNote[] {
  return notebook.bookmarks.list(engagement).map((record) => {
    const { target, key, quote, touched } = record;
    const there = target.kind === 'passage' ? target.lang : lang;
    const { title, anchor } = bookmarkName(record, there, edition);
    const item = edition.page(key, there)?.items.find((one) => one.item === itemOf(target));
    return {
      kind: 'bookmark',
      id: record.id,
      key,
      lang: there,
      page: edition.page(key, there)?.title ?? record.page,
      anchor: anchor ?? item?.anchor ?? '',
      quote: quote ? wordsOf(quote) : item ? justWords(item.words) : null,
      title,
      colour: null,
      note: record.note,
      who: '',
      made: record.made,
      changed: isoOf(touched),
    };
  });
}

/** The notes on items of the playbook and on those of the client's own. */
function itemsOf(
  notebook: Notebook,
  edition: EditionReader,
  { engagement, lang }: NotesOf,
): readonly KeptNote[] {
  const own = notebook.own.list(engagement).map((item) => ({ ...item, lang }));
  return [...notebook.checklists.items(engagement), ...own]
    .filter(({ note }) => note.trim() !== '')
    .map((record) => {
      const page = edition.page(record.key, lang);
      const today = page?.items.find(({ item }) => item === record.item);
      const anchor = today?.anchor ?? ('anchor' in record ? record.anchor : '');
      return {
        kind: 'item',
        id: uuidOf(`${engagement} ${record.key} ${record.item}`),
        key: record.key,
        lang: (today ? page?.lang : record.lang) || lang,
        page: page?.title ?? record.title,
        anchor,
        quote: justWords(today?.words ?? record.words),
        title: '',
        colour: null,
        note: record.note,
        who: record.noteWho,
        made: '',
        changed: record.noteAt ?? '',
      };
    });
}

/** A UUID of one's own making (RFC 9562, version 8) for what has a name and no UUID: the same name, the same UUID. */
export function uuidOf(name: string): string {
  const hash = sha256(name);
  const variant = '89ab'.charAt(Number.parseInt(hash.charAt(16), 16) % 4);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

function wordsOf({ exact, prefix, suffix }: NotedWords): NotedWords {
  return { exact, prefix, suffix };
}

function justWords(exact: string): NotedWords | null {
  return exact === '' ? null : { exact, prefix: '', suffix: '' };
}

function itemOf(target: BookmarkTarget): string | null {
  return target.kind === 'item' ? target.item : null;
}

function isoOf(stamp: number): string {
  return stamp > 0 ? new Date(stamp).toISOString() : '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
