import { changesBetween } from '../../host/library/read/changes.ts';
import type { BlockChange, PageChange } from '../../host/library/read/changes.ts';
import type { Edition } from '../../host/library/read/open-edition.ts';
import { encodeBundle } from '../../host/sync/bundle.ts';
import { noSources } from '../../host/sync/sources.ts';
import type { Sources } from '../../host/sync/sources.ts';
import { bestBase } from './publish-moved.ts';

/** A page as the reader's What's new would tell it. */
export interface PageNews {
  readonly kind: PageChange['kind'];
  readonly key: string;
  readonly title: string;
  /** Of a page that moved: its key before. */
  readonly from: string | null;
  /** Passages that are new, gone and reworded. */
  readonly added: number;
  readonly removed: number;
  readonly reworded: number;
  /** The same of checklist items alone. */
  readonly items: { readonly added: number; readonly removed: number; readonly reworded: number };
}

/** What laptops would get. */
export interface News {
  /** Number of the edition they have; 0 for none. */
  readonly from: number;
  readonly to: number;
  /** Bytes of the update, without the signed lists. */
  readonly bytes: number;
  readonly languages: Readonly<Record<string, readonly PageNews[]>>;
}

export interface NewsOf {
  readonly edition: Edition;
  readonly sources: Sources;
  /** What is published now; `null` before the first time. */
  readonly published: { readonly number: number; readonly sources: Sources; readonly edition: Edition } | null;
  readonly number: number;
}

/** Tells beforehand what publishing would bring to readers; nothing is signed or written. */
export function newsOf({ edition, sources, published, number }: NewsOf): News {
  const from = published?.sources ?? noSources;
  const same = published !== null && published.edition.id === edition.id;
  const bytes = same ? 0 : encodeBundle({ from, to: sources, ...(published ? { baseOf: bestBase(from, sources) } : {}) }).length;
  const told = (lang: string) => (published ? changesBetween(published.edition, edition, lang).map(pageNews) : []);
  return {
    from: published?.number ?? 0,
    to: same ? (published?.number ?? number) : number,
    bytes,
    languages: Object.fromEntries(edition.head.languages.map((lang) => [lang, told(lang)])),
  };
}

function pageNews(change: PageChange): PageNews {
  const blocks = 'blocks' in change ? change.blocks : [];
  const { key, title } = change.page;
  const from = change.kind === 'moved' ? change.from : null;
  return { kind: change.kind, key, title, from, ...countsOf(blocks), items: countsOf(blocks.filter(isItem)) };
}

function isItem(change: BlockChange): boolean {
  return (change.kind === 'reworded' ? change.after : change.block).kind === 'item';
}

function countsOf(blocks: readonly BlockChange[]): PageNews['items'] {
  const count = (kind: BlockChange['kind']) => blocks.filter((block) => block.kind === kind).length;
  return { added: count('added'), removed: count('removed'), reworded: count('reworded') };
}

/** Letters that the news may have: a comment on a pull request takes 65,536. */
const NEWS_MAX_LETTERS = 48_000;
/** Letters of a title that are told. */
const TITLE_MAX_LETTERS = 160;

/** The news as lines of Markdown: for a terminal, and for a comment on what somebody proposes to publish. */
export function newsLines({ from, to, bytes, languages }: News): readonly string[] {
  if (from === 0) return [`Edition ${to} would be the first: ${bytes} bytes.`];
  if (from === to) return [`Nothing would change for readers of edition ${from}.`];
  const told = Object.entries(languages);
  const parts = told.map(([lang, pages]) => [
    '',
    `**${lang}**: ${pages.length === 0 ? 'no words change' : pages.length === 1 ? '1 page' : `${pages.length} pages`}`,
    ...(pages.length > 0 ? [''] : []),
    ...asFarAsFits(pages.map((page) => `- ${page.kind}: ${plain(page.title)} (${code(page.key)})${detailOf(page)}`), NEWS_MAX_LETTERS / told.length),
  ]);
  return [`Edition ${from} → ${to}: ${bytes} bytes to download.`, ...parts.flat()];
}

function asFarAsFits(lines: readonly string[], most: number): readonly string[] {
  let letters = 0;
  const fits = lines.filter((line) => (letters += line.length + 1) <= most);
  return fits.length === lines.length ? lines : [...fits, `- and ${lines.length - fits.length} more`];
}

/** Words of an author as words: no link, no picture, nobody called by name, no number of something else. */
function plain(words: string): string {
  const line = words.replace(/\s+/gu, ' ').slice(0, TITLE_MAX_LETTERS);
  return line.replace(/[\\`*_[\]<>&|~]/g, '\\$&').replace(/[@#](?=\w)/g, '$&\u2060');
}

function code(key: string): string {
  return `\`${key.replaceAll('`', "'")}\``;
}

function detailOf({ from, added, removed, reworded, items }: PageNews): string {
  const counts = (what: PageNews['items']) => Object.entries({ new: what.added, gone: what.removed, reworded: what.reworded }).flatMap(([name, count]) => (count > 0 ? [`${count} ${name}`] : []));
  const moved = from === null ? [] : [`before ${code(from)}`];
  const passages = counts({ added, removed, reworded });
  const own = counts(items);
  const told = [...moved, ...(passages.length > 0 ? [`passages: ${passages.join(', ')}`] : []), ...(own.length > 0 ? [`of them items: ${own.join(', ')}`] : [])];
  return told.length > 0 ? `; ${told.join('; ')}` : '';
}
