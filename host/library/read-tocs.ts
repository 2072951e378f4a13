import { languageOf, pageKey } from '../../dialect/page-key.ts';
import { folderOf, resolvePath, schemeOf, splitHref } from '../../dialect/paths.ts';
import { parseToc, parseTocMarkdown } from '../../dialect/collections/toc.ts';
import type { TocNode } from '../../dialect/collections/toc.ts';
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

/** Reads the contents of a folder: the highest toc.yml or TOC.md of each language, with those they refer to. */
export function readTocs(
  content: ContentFiles,
  survey: Survey,
  pages: readonly TocPageRef[],
  languages: readonly string[],
): Tocs {
  const desk = openDesk(content, survey, pages, languages[0] ?? 'en');
  const byLanguage = Map.groupBy(survey.tocs, (path) => languageOf(path, {}, ''));
  const tocs = new Map<string, readonly TocEntry[]>();
  const shared = byLanguage.get('');
  const sharedEntries = shared ? desk.highest(shared, '') : [];
  for (const lang of languages) {
    const own = byLanguage.get(lang);
    const entries = own ? desk.highest(own, lang) : sharedEntries;
    if (entries.length > 0) tocs.set(lang, entries);
  }
  return { tocs, sources: [...desk.sources], remarks: desk.remarks };
}

function openDesk(content: ContentFiles, survey: Survey, pages: readonly TocPageRef[], usual: string) {
  const known = new Map(survey.tocs.map((path) => [path.toLowerCase(), path]));
  const byPath = new Map(pages.map((page) => [page.path.toLowerCase(), page.key]));
  const keys = new Set(pages.map(({ key }) => key));
  const sources = new Set<string>();
  const remarks: Remark[] = [];
  let nodes = 0;

  /** The tables nearest to the root; several of them side by side are groups named by their folders. */
  function highest(paths: readonly string[], lang: string): readonly TocEntry[] {
    const depth = Math.min(...paths.map((path) => path.split('/').length));
    const here = paths.filter((path) => path.split('/').length === depth);
    const folders = Map.groupBy(here, folderOf);
    const one = (files: readonly string[]): readonly TocEntry[] =>
      read(files.toSorted(byMarkdown)[0] ?? '', lang, []);
    const [first] = [...folders.values()];
    if (folders.size === 1 && first) return one(first);
    const groups = [...folders].toSorted(([a], [b]) => byText(a, b));
    return groups.map(([folder, files]) => {
      return { names: { [lang || usual]: folderWords(folder) }, key: null, href: null, items: one(files) };
    });
  }

  function read(path: string, lang: string, above: readonly string[]): readonly TocEntry[] {
    const bytes = content.read(path);
    if (!bytes || above.includes(path) || above.length >= NESTED_MAX) return [];
    sources.add(path);
    const text = new TextDecoder().decode(bytes);
    const toc = /\.md$/i.test(path) ? parseTocMarkdown(text) : parseToc(text);
    if (toc.broken)
      remarks.push({ path, line: toc.broken.line, code: 'toc-broken', detail: toc.broken.reason });
    return toc.nodes.flatMap((node) => entry(node, path, text, lang, [...above, path]));
  }

  function entry(
    node: TocNode,
    path: string,
    text: string,
    lang: string,
    above: readonly string[],
  ): readonly TocEntry[] {
    nodes += 1;
    if (nodes > NODES_MAX) return [];
    const names = { ...(node.name ? { [lang || usual]: node.name } : {}), ...node.names };
    const below = node.items.flatMap((child) => entry(child, path, text, lang, above));
    const nested = [node.href, node.tocHref]
      .map((href) => (href === null ? null : tocAt(path, href)))
      .find((found) => found !== null);
    const items = [...below, ...(nested ? read(nested, lang, above) : [])];
    const written = nested ? node.topicHref : (node.href ?? node.topicHref);
    const key = written === null ? null : keyAt(path, written);
    const href = written !== null && key === null ? outsideAt(written, lang) : null;
    if (written !== null && key === null && href === null) {
      const line = text.slice(0, Math.max(0, text.indexOf(written))).split('\n').length;
      remarks.push({ path, line, code: 'toc-missing', detail: written });
      if (items.length === 0) return [];
    }
    return [{ names, key, href, items }];
  }

  function tocAt(from: string, href: string): string | null {
    if (schemeOf(href)) return null;
    const target = targetOf(from, href).toLowerCase();
    const inFolder = splitHref(href).path.endsWith('/')
      ? [`${target}/toc.yml`, `${target}/toc.md`]
      : [target];
    return (
      inFolder.map((path) => known.get(path.replace(/^\//, ''))).find((path) => path !== undefined) ?? null
    );
  }

  function keyAt(from: string, href: string): string | null {
    if (schemeOf(href) || href.startsWith('//')) return null;
    const target = targetOf(from, href);
    const tries = [target, `${target}.md`, `${target}.yml`, `${target}/index.md`, `${target}/index.yml`];
    const exact = tries
      .map((path) => byPath.get(path.toLowerCase().replace(/^\//, '')))
      .find((key) => key !== undefined);
    const key = exact ?? pageKey(target);
    return keys.has(key) ? key : null;
  }

  function targetOf(from: string, href: string): string {
    const { path } = splitHref(href);
    const root = docsetRoot(from, survey.roots);
    return /^~?\//.test(path)
      ? resolvePath('', `/${root}/${path.replace(/^~?\/+/, '')}`)
      : resolvePath(from, path);
  }

  return { highest, sources, remarks };
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
