import type { Heading, List, RootContent } from 'mdast';
import { TOC_DEPTH_MAX, tocShape, YAML_MAX_CHARACTERS } from '../limits.ts';
import { cleanHref } from '../paths.ts';
import { childrenOf, textOf } from '../stages/walk.ts';
import { parseMarkdown } from '../syntax/parse-markdown.ts';
import { collapse } from '../text.ts';
import { tooComplex } from '../too-complex.ts';
import { field, listField, readYaml, textField } from '../yaml.ts';

/** A node of a table of contents as written; paths are relative to the file. */
export interface TocNode {
  /** '' when the page's own title is meant. */
  readonly name: string;
  /** Our own extension: the name of a group in other languages, `names: { es: … }`. */
  readonly names: Readonly<Record<string, string>>;
  readonly href: string | null;
  readonly topicHref: string | null;
  readonly tocHref: string | null;
  readonly uid: string | null;
  readonly expanded: boolean;
  readonly items: readonly TocNode[];
}

export interface Toc {
  readonly nodes: readonly TocNode[];
  /** Why it could not be read, `null` when it could. */
  readonly broken: { readonly line: number; readonly reason: string } | null;
}

/** Reads toc.yml: a list of nodes, or `items:` at the root (dialect row toc.yml). */
export function parseToc(text: string): Toc {
  if (text.length > YAML_MAX_CHARACTERS) return { nodes: [], broken: { line: 1, reason: 'too large' } };
  const read = readYaml(text.replace(/^\ufeff/, ''));
  if (!read.ok) return { nodes: [], broken: { line: read.line, reason: read.reason } };
  const list = Array.isArray(read.value) ? read.value : listField(read.value, 'items');
  return { nodes: list.flatMap((entry) => tocNode(entry, 1)), broken: null };
}

function tocNode(entry: unknown, depth: number): readonly TocNode[] {
  if (!(entry instanceof Map) || depth > TOC_DEPTH_MAX) return [];
  const address = (key: string) => cleanHref(textField(entry, key)) || null;
  const names = field(entry, 'names');
  const node: TocNode = {
    name: collapse(textField(entry, 'name')),
    names:
      names instanceof Map
        ? Object.fromEntries(
            [...names.keys()].map((lang) => [String(lang), collapse(textField(names, String(lang)))]),
          )
        : {},
    href: address('href'),
    topicHref: address('topicHref'),
    tocHref: address('tocHref'),
    uid: address('uid') ?? address('topicUid'),
    expanded: field(entry, 'expanded') === true,
    items: listField(entry, 'items').flatMap((child) => tocNode(child, depth + 1)),
  };
  const says =
    node.name !== '' ||
    node.items.length > 0 ||
    (node.href ?? node.topicHref ?? node.tocHref ?? node.uid) !== null;
  return says ? [node] : [];
}

/** Reads TOC.md: headings by depth, each a link or a group's name; a nested list does as well (dialect row TOC.md). */
export function parseTocMarkdown(text: string): Toc {
  if (tooComplex(text, tocShape) !== null) return { nodes: [], broken: { line: 1, reason: 'too large' } };
  const { children } = parseMarkdown(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'));
  const headings = children.filter((child): child is Heading => child.type === 'heading');
  const lists = children.filter((child): child is List => child.type === 'list');
  const nodes = headings.length > 0 ? byDepth(headings) : lists.flatMap((list) => fromList(list, 1));
  return { nodes, broken: null };
}

function markdownNode(content: RootContent, items: readonly TocNode[]): TocNode {
  const link = childrenOf(content).find((child) => child.type === 'link');
  const href = link?.type === 'link' ? cleanHref(link.url) || null : null;
  return {
    name: collapse(textOf(content)),
    names: {},
    href,
    topicHref: null,
    tocHref: null,
    uid: null,
    expanded: false,
    items,
  };
}

function byDepth(headings: readonly Heading[]): readonly TocNode[] {
  const nodes: TocNode[] = [];
  for (let at = 0; at < headings.length;) {
    const heading = headings[at];
    if (!heading) break;
    let end = at + 1;
    while ((headings[end]?.depth ?? 0) > heading.depth) end += 1;
    nodes.push(markdownNode(heading, byDepth(headings.slice(at + 1, end))));
    at = end;
  }
  return nodes;
}

function fromList(list: List, depth: number): readonly TocNode[] {
  if (depth > TOC_DEPTH_MAX) return [];
  return list.children.flatMap((item) => {
    const inner = item.children
      .filter((child): child is List => child.type === 'list')
      .flatMap((child) => fromList(child, depth + 1));
    const content = item.children.find((child) => child.type === 'paragraph');
    return content ? [markdownNode(content, inner)] : inner;
  });
}
