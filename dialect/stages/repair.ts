import type { Code, Paragraph, Root, RootContent, Table } from 'mdast';
import { parseMarkdown } from '../syntax/parse-markdown.ts';
import { childrenOf, lineOf, rewriteNodes } from './walk.ts';
import { warn } from './context.ts';
import type { StageContext } from './context.ts';

/** Mends what authors write and docfx accepts but GFM does not: tables of uneven width, `-     text`. */
export function repair(root: Root, text: string, context: StageContext): void {
  rewriteNodes(root, (node, parent) => {
    if (node.type === 'paragraph') return repairTable(node, text, context);
    if (node.type === 'table') widen(node, context);
    if (node.type !== 'code' || !isIndented(node, text)) return undefined;
    if (parent.type === 'listItem' && parent.children[0] === node)
      return parsePiece(node.value, lineOf(node), context);
    node.data = { ...node.data, indented: true };
    return undefined;
  });
}

/** Whether a code block is one by indentation, not by a fence. */
function isIndented(node: Code, text: string): boolean {
  const start = node.position?.start.offset ?? 0;
  return node.lang === null && !/^\s*(?:```|~~~)/.test(text.slice(start, start + 20));
}

/** Parses a piece of a page on its own; its lines are those of the page. */
export function parsePiece(text: string, line: number, context: StageContext): readonly RootContent[] {
  const root = parseMarkdown(text);
  shiftLines(root.children, line - 1);
  repair(root, text, context);
  return root.children;
}

function shiftLines(nodes: readonly RootContent[], by: number): void {
  for (const node of nodes) {
    if (node.position) {
      const { start, end } = node.position;
      node.position = { start: { ...start, line: start.line + by }, end: { ...end, line: end.line + by } };
    }
    shiftLines(childrenOf(node), by);
  }
}

const delimiterRow = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$/;

/** A table whose delimiter row has another width than its header: padded, then parsed again. */
function repairTable(
  node: Paragraph,
  text: string,
  context: StageContext,
): readonly RootContent[] | undefined {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  if (start === undefined || end === undefined) return undefined;
  const source = text.slice(start, end);
  if (!source.includes('|') || !source.includes('-')) return undefined;
  const lines = source
    .split('\n')
    .map((line, at) => (at === 0 ? line.trim() : line.replace(/^[ \t>]+/, '').trim()));
  const at = lines.findIndex(
    (line, index) => index > 0 && isDelimiter(line) && (lines[index - 1] ?? '').includes('|'),
  );
  if (at < 1) return undefined;
  const header = cells(lines[at - 1] ?? '');
  const delimiter = cells(lines[at] ?? '');
  if (header.length === delimiter.length) return undefined;
  const width = Math.max(header.length, delimiter.length);
  warn(context, 'table-ragged', lineOf(node) + at, `${header.length} / ${delimiter.length}`);
  lines[at - 1] = row(header, width, '');
  lines[at] = row(delimiter, width, '---');
  const before = at > 1 ? parsePiece(lines.slice(0, at - 1).join('\n'), lineOf(node), context) : [];
  const table = parsePiece(lines.slice(at - 1).join('\n'), lineOf(node) + at - 1, context);
  return [...before, ...table];
}

function isDelimiter(line: string): boolean {
  return line.includes('|') && line.length < 2_000 && delimiterRow.test(line);
}

/** The cells of a row as written; a `\|` is no border. */
function cells(line: string): readonly string[] {
  const inner = line.replace(/^\|/, '').replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim());
}

function row(written: readonly string[], width: number, filler: string): string {
  const filled = [...written, ...Array.from({ length: width - written.length }, () => filler)];
  return `| ${filled.join(' | ')} |`;
}

/** A row with more cells than the header keeps them: GFM would drop their words, docfx shows them. */
function widen(table: Table, context: StageContext): void {
  const width = Math.max(...table.children.map((each) => each.children.length));
  const columns = table.align?.length ?? width;
  const ragged = table.children.find((each) =>
    each.children.slice(columns).some((cell) => cell.children.length > 0),
  );
  if (!ragged) return;
  warn(context, 'table-ragged', lineOf(ragged), `${columns} / ${ragged.children.length}`);
  table.align = Array.from({ length: width }, (_, at) => table.align?.[at] ?? null);
}
