import type { Contents, ContentsNode, PageRef } from '../../../contract/shapes/library.ts';
import type { Database, Row } from '../../platform/database.ts';
import type { EditionHead } from './edition-head.ts';
import { textOf } from './edition-rows.ts';
import { MULTIPLE_PHASES } from '../compile/playbook.ts';
import { listPages } from './read-page.ts';

/** The contents in a language, and the same pages by phase. */
export function readContents(database: Database, head: EditionHead, lang: string): Contents {
  const tree = head.languages.includes(lang) ? lang : (head.languages[0] ?? '');
  const pages = listPages(database, head, lang);
  const byKey = new Map(pages.map((page) => [page.key, page]));
  const rows = database.all('SELECT * FROM toc WHERE lang = ? ORDER BY n', tree);
  const nodes = nodesBelow(
    null,
    Map.groupBy(rows, (row) => row['parent'] ?? null),
    byKey,
  );
  const phases = head.playbook.phases.map(({ id, page }) => ({
    id,
    nodes: phaseNodes(id, page, nodes, pages),
  }));
  return { edition: head.id, lang, nodes, phases };
}

function nodesBelow(
  parent: Row[string] | null,
  rows: ReadonlyMap<unknown, readonly Row[]>,
  pages: ReadonlyMap<string, PageRef>,
): readonly ContentsNode[] {
  return (rows.get(parent) ?? []).map((row) => {
    const page = pages.get(textOf(row, 'key')) ?? null;
    return {
      id: textOf(row, 'n'),
      title: textOf(row, 'title') || (page?.title ?? ''),
      page,
      href: row['href'] === null ? null : textOf(row, 'href'),
      children: nodesBelow(row['n'] ?? null, rows, pages),
    };
  });
}

/** The phase's own part of the contents, then its pages from elsewhere, then those of several phases. */
function phaseNodes(
  id: string,
  key: string | null,
  nodes: readonly ContentsNode[],
  pages: readonly PageRef[],
): readonly ContentsNode[] {
  const own = nodes.flatMap((node) => ownNodes(node, id, key));
  const shown = new Set(own.flatMap(keysOf));
  const rest = (wanted: string) =>
    pages.filter((page) => page.phases.includes(wanted) && !shown.has(page.key));
  return [...own, ...[...rest(id), ...rest(MULTIPLE_PHASES)].map(leaf)];
}

/** The highest nodes that are the phase's page or hold nothing but pages of the phase. */
function ownNodes(node: ContentsNode, id: string, key: string | null): readonly ContentsNode[] {
  if (node.page && (node.page.key === key || node.page.phases.includes(id))) return [node];
  const inside = node.children.flatMap((child) => ownNodes(child, id, key));
  const whole = !node.page && inside.length > 0 && inside.length === node.children.length;
  return whole ? [node] : inside;
}

function keysOf(node: ContentsNode): readonly string[] {
  return [...(node.page ? [node.page.key] : []), ...node.children.flatMap(keysOf)];
}

function leaf(page: PageRef): ContentsNode {
  return { id: `page:${page.key}`, title: page.title, page, href: null, children: [] };
}
