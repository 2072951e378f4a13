import { languageOfToc } from '../../../dialect/page-key.ts';
import type { SetNames } from '../../../dialect/page-key.ts';
import { folderOf, resolvePath, schemeOf, splitHref } from '../../../dialect/paths.ts';
import { parseToc, parseTocMarkdown } from '../../../dialect/collections/toc.ts';
import type { TocNode } from '../../../dialect/collections/toc.ts';
import type { ContentFiles } from './content-files.ts';
import { byText } from './fold.ts';
import { docsetRoot, onLearn } from './links.ts';
import type { Remark } from './remarks.ts';
import { baseName } from './survey.ts';
import type { Survey } from './survey.ts';
import type { TocEntry } from './toc-tree.ts';
import { folderWords } from './toc-tree.ts';

/** Tables of contents that name one another, levels. */
const NESTED_MAX = 8;
/** Nodes of all contents together; a table that names itself in turns would never end. */
const NODES_MAX = 200_000;

export interface Tocs {
  /** Contents by language; a language that has none of its own uses another's. */
  readonly tocs: ReadonlyMap<string, readonly TocEntry[]>;
  readonly sources: readonly string[];
  readonly remarks: readonly Remark[];
}

interface TocPageRef {
  readonly key: string;
  readonly path: string;
}

/** What reading one folder's contents shares. */
interface Desk {
  readonly content: ContentFiles;
  readonly roots: readonly string[];
  /** Language of a name in a table that is for all languages. */
  readonly usual: string;
  /** Tables by path in lower case. */
  readonly tables: ReadonlyMap<string, string>;
  readonly byPath: ReadonlyMap<string, string>;
  readonly keys: ReadonlySet<string>;
  readonly names: SetNames;
  readonly sources: Set<string>;
  readonly remarks: Remark[];
  nodes: number;
}

/** The table that is being read: where it is, its words, its language, and those that led to it. */
interface Table {
  readonly path: string;
  readonly text: string;
  readonly lang: string;
  readonly above: readonly string[];
}

/** Reads the contents of a folder: the highest toc.yml or TOC.md of each language, with those they refer to. */
export function readTocs(
  content: ContentFiles,
  survey: Survey,
  pages: readonly TocPageRef[],
  languages: readonly string[],
): Tocs {
  const desk: Desk = {
    content,
    roots: survey.roots,
    usual: languages[0] ?? 'en',
    tables: new Map(survey.tocs.map((path) => [path.toLowerCase(), path])),
    byPath: new Map(pages.map((page) => [page.path.toLowerCase(), page.key])),
    keys: new Set(pages.map(({ key }) => key)),
    names: survey.names,
    sources: new Set(),
    remarks: [],
    nodes: 0,
  };
  const byLanguage = Map.groupBy(survey.tocs, (path) => languageOfToc(path, survey.names) ?? '');
  const shared = highest(byLanguage.get('') ?? [], '', desk);
  const tocs = new Map<string, readonly TocEntry[]>();
  const sharedWhole = withIslands(shared, byLanguage.get('') ?? [], '', desk);
  for (const lang of languages) {
    const own = byLanguage.get(lang);
    const entries = own ? withIslands(highest(own, lang, desk), own, lang, desk) : sharedWhole;
    if (entries.length > 0) tocs.set(lang, entries);
  }
  return { tocs, sources: [...desk.sources], remarks: desk.remarks };
}

/** The tables nearest to the root; several of them side by side are groups named by their folders. */
function highest(paths: readonly string[], lang: string, desk: Desk): readonly TocEntry[] {
  const depth = paths.reduce((least, path) => Math.min(least, path.split('/').length), Infinity);
  const folders = Map.groupBy(
    paths.filter((path) => path.split('/').length === depth),
    folderOf,
  );
  const one = (files: readonly string[]): readonly TocEntry[] =>
    readTable(files.toSorted(byMarkdown)[0] ?? '', lang, [], desk);
  const [first] = [...folders.values()];
  if (folders.size <= 1) return first ? one(first) : [];
  const groups = [...folders].toSorted(([a], [b]) => byText(a, b));
  return groups.map(([folder, files]) => {
    return { names: { [lang || desk.usual]: folderWords(folder) }, key: null, href: null, items: one(files) };
  });
}

/**
 * Tables that no other one refers to hold the pages below them all the same (a page belongs to the nearest table upward, as on Learn): each
 * stands as a group of its folder's name, below the group of the folder above it that is one, else at the end.
 */
function withIslands(
  entries: readonly TocEntry[],
  paths: readonly string[],
  lang: string,
  desk: Desk,
): readonly TocEntry[] {
  const folders = new Set([...desk.sources].map(folderOf));
  const unread = paths
    .filter((path) => !desk.sources.has(path) && !folders.has(folderOf(path)))
    .toSorted((a, b) => depthOf(a) - depthOf(b) || byMarkdown(a, b));
  const islands: Island[] = [];
  for (const path of unread) {
    // Read meanwhile, by one above it.
    const folder = folderOf(path);
    if (desk.sources.has(path) || islands.some((island) => island.folder === folder)) continue;
    const items = readTable(path, lang, [], desk);
    if (items.length > 0) islands.push({ folder, items });
  }
  const below = (folder: string | null): readonly TocEntry[] =>
    islands
      .filter((island) => aboveOf(island.folder, islands) === folder)
      .map(({ folder: own, items }) => ({
        names: { [lang || desk.usual]: folderWords(own) },
        key: null,
        href: null,
        items: [...items, ...below(own)],
      }));
  return [...entries, ...below(null)];
}

interface Island {
  readonly folder: string;
  readonly items: readonly TocEntry[];
}

function aboveOf(folder: string, islands: readonly Island[]): string | null {
  const above = islands.filter((island) => folder.startsWith(`${island.folder}/`));
  return above.toSorted((a, b) => b.folder.length - a.folder.length)[0]?.folder ?? null;
}

function depthOf(path: string): number {
  return path.split('/').length;
}

function readTable(path: string, lang: string, above: readonly string[], desk: Desk): readonly TocEntry[] {
  const bytes = above.includes(path) || above.length >= NESTED_MAX ? null : desk.content.read(path);
  if (!bytes) return [];
  desk.sources.add(path);
  const text = new TextDecoder().decode(bytes);
  const toc = /\.md$/i.test(path) ? parseTocMarkdown(text) : parseToc(text);
  if (toc.broken)
    desk.remarks.push({ path, line: toc.broken.line, code: 'toc-broken', detail: toc.broken.reason });
  const table: Table = { path, text, lang, above: [...above, path] };
  return toc.nodes.flatMap((node) => entryOf(node, table, desk));
}

function entryOf(node: TocNode, table: Table, desk: Desk): readonly TocEntry[] {
  desk.nodes += 1;
  if (desk.nodes > NODES_MAX) return [];
  const { path, lang, above } = table;
  const names = { ...(node.name ? { [lang || desk.usual]: node.name } : {}), ...node.names };
  const below = node.items.flatMap((child) => entryOf(child, table, desk));
  const nested = [node.href, node.tocHref].map((href) => href && tableAt(path, href, desk)).find(Boolean);
  const items = [...below, ...(nested ? readTable(nested, lang, above, desk) : [])];
  const written = nested ? node.topicHref : (node.href ?? node.topicHref);
  // A group of which nothing is there is none.
  const lost = items.length === 0 && (node.items.length > 0 || nested !== undefined);
  if (written === null) return lost ? [] : [{ names, key: null, href: null, items }];
  const key = keyAt(path, written, desk);
  const href = key === null ? outsideAt(written, lang) : null;
  if (key !== null || href !== null) return [{ names, key, href, items }];
  const line = table.text.slice(0, Math.max(0, table.text.indexOf(written))).split('\n').length;
  desk.remarks.push({ path, line, code: 'toc-missing', detail: written });
  return items.length > 0 ? [{ names, key, href, items }] : [];
}

function tableAt(from: string, href: string, desk: Desk): string | null {
  if (schemeOf(href)) return null;
  const target = targetOf(from, href, desk).toLowerCase();
  const places = splitHref(href).path.endsWith('/') ? [`${target}/toc.yml`, `${target}/toc.md`] : [target];
  return (
    places.map((path) => desk.tables.get(path.replace(/^\//, ''))).find((path) => path !== undefined) ?? null
  );
}

function keyAt(from: string, href: string, desk: Desk): string | null {
  if (schemeOf(href) || href.startsWith('//')) return null;
  const target = targetOf(from, href, desk);
  const places = [target, `${target}.md`, `${target}.yml`, `${target}/index.md`, `${target}/index.yml`];
  const exact = places
    .map((path) => desk.byPath.get(path.toLowerCase().replace(/^\//, '')))
    .find((key) => key !== undefined);
  const keys = exact === undefined ? desk.names.keysOf(target) : [exact];
  return keys.find((key) => desk.keys.has(key)) ?? null;
}

function targetOf(from: string, href: string, desk: Desk): string {
  const { path } = splitHref(href);
  const rooted = `/${docsetRoot(from, desk.roots)}/${path.replace(/^~?\/+/, '')}`;
  return /^~?\//.test(path) ? resolvePath('', rooted) : resolvePath(from, path);
}

function outsideAt(href: string, lang: string): string | null {
  if (/^https?:$/.test(`${schemeOf(href)}:`)) return href;
  if (schemeOf(href) || /\.(md|ya?ml)$/i.test(splitHref(href).path)) return null;
  const { path, query, hash } = splitHref(href);
  return path.startsWith('/') ? onLearn(path, query, hash, lang || 'en') : null;
}

/** toc.yml before TOC.md where a folder has both. */
function byMarkdown(a: string, b: string): number {
  return Number(/\.md$/i.test(baseName(a))) - Number(/\.md$/i.test(baseName(b))) || byText(a, b);
}
