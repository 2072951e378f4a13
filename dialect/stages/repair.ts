import type { Code, Paragraph, Root, RootContent, Table } from 'mdast';
import { readColons } from '../syntax/markers.ts';
import { parseMarkdown } from '../syntax/parse-markdown.ts';
import { childrenOf, lineOf, rewriteLists, rewriteNodes } from './walk.ts';
import { warn } from './context.ts';
import type { StageContext } from './context.ts';

/** Mends what authors write and docfx accepts but GFM does not: tables of uneven width, `-     text`. */
export function repair(root: Root, text: string, context: StageContext): void {
  rewriteNodes(root, (node, parent) => {
    if (node.type === 'paragraph') return repairTable(node, text, context);
    if (node.type === 'table') return repairCells(node, text, context);
    if (node.type !== 'code' || !isIndented(node, text)) return undefined;
    if (parent.type === 'listItem' && parent.children[0] === node)
      return parsePiece(node.value, lineOf(node), context);
    node.data = { ...node.data, indented: true };
    return undefined;
  });
  rewriteLists(root, (children) => unindentColumns(children, context));
  rewriteLists(root, (children) => freeVideos(children, context));
}

/** A video alone on its line, and what stands there after it. */
const videoWithWords = /^(\[!video\s[^\]]*\]):?\s*(\S.*)$/is;

/** Words on the line of a video stand below it, with the lines that go on with them. */
function freeVideos(children: readonly RootContent[], context: StageContext): readonly RootContent[] {
  const freed: RootContent[] = [];
  let open: Paragraph | null = null;
  if (!children.some((child) => child.type === 'learnLine' && videoWithWords.test(child.value)))
    return children;
  for (const child of children) {
    const [, marker, words] = child.type === 'learnLine' ? (videoWithWords.exec(child.value) ?? []) : [];
    const line = lineOf(child);
    if (marker !== undefined && words !== undefined) {
      const pieces = parsePiece(words, line, context);
      const last = pieces.at(-1);
      freed.push({ ...child, value: marker } as RootContent, ...pieces);
      open = last?.type === 'paragraph' ? last : null;
    } else if (open && child.type === 'paragraph' && line === lineOf(open) + 1) {
      open.children.push({ type: 'text', value: '\n' }, ...child.children);
      open = null;
    } else {
      freed.push(child);
      open = null;
    }
  }
  return freed;
}

/** Text in a column is indented like code by custom: it is text. Before anything else, so that every stage sees it. */
function unindentColumns(children: readonly RootContent[], context: StageContext): readonly RootContent[] {
  let inColumn = false;
  return children.flatMap((child) => {
    const name =
      child.type === 'learnLine' && child.value.startsWith(':') ? readColons(child.value).name : '';
    if (name.startsWith('column') || name === 'row-end') inColumn = name === 'column';
    return inColumn ? asText(child, context) : [child];
  });
}

function asText(node: RootContent, context: StageContext): readonly RootContent[] {
  if (node.type !== 'code' || !node.data?.indented) return [node];
  return parsePiece(node.value, lineOf(node), context).flatMap((piece) => asText(piece, context));
}

/** Whether a code block is one by indentation: a fenced one begins with its fence, without the blanks before it. */
function isIndented(node: Code, text: string): boolean {
  const start = node.position?.start.offset ?? 0;
  return node.lang === null && !/^(?:```|~~~)/.test(text.slice(start, start + 3));
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

/** Code on one line: as many backticks after it as before. */
const codeSpan = /(?<!`)(`{1,4})(?!`)[^`\n]{1,400}\1(?!`)/g;
/** A marker on one line: a `|` in its words is no border either. */
const markerSpan = /:::[ \t]*(?:image|no-loc|icon|video|code)[ \t][^\n]{1,1000}?"[ \t]*:::/gi;
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
  const lines = rowsOf(source);
  const at = lines.findIndex(
    (line, index) => index > 0 && isDelimiter(line) && (lines[index - 1] ?? '').includes('|'),
  );
  if (at < 1) return undefined;
  const header = cells(lines[at - 1] ?? '');
  const delimiter = cells(lines[at] ?? '');
  if (header.length === delimiter.length && !lines.some((line) => line.includes('\\|'))) return undefined;
  const width = Math.max(header.length, delimiter.length);
  if (header.length !== delimiter.length)
    warn(context, 'table-ragged', lineOf(node) + at, `${header.length} / ${delimiter.length}`);
  lines[at - 1] = row(header, width, '');
  lines[at] = row(delimiter, width, '---');
  const before = at > 1 ? parsePiece(lines.slice(0, at - 1).join('\n'), lineOf(node), context) : [];
  const table = parsePiece(lines.slice(at - 1).join('\n'), lineOf(node) + at - 1, context);
  return [...before, ...table];
}

/** The lines of a table without what stands before them in a quote or list, a `|` within code escaped: for docfx it is no border. */
function rowsOf(source: string): string[] {
  return source
    .split('\n')
    .map((line, at) => (at === 0 ? line.trim() : line.replace(/^[ \t>]+/, '').trim()))
    .map((line) => line.replace(codeSpan, escapeBars).replace(markerSpan, escapeBars));
}

const escapeBars = (text: string): string => text.replace(/(?<!\\)\|/g, '\\|');

/** A table in which GFM takes a `|` within code for a border is parsed again; what is too wide is kept. */
function repairCells(node: Table, text: string, context: StageContext): readonly RootContent[] | undefined {
  const source = text.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
  const spans = [...source.matchAll(codeSpan), ...source.matchAll(markerSpan)];
  const hidden = spans.some(([span]) => /(?<!\\)\|/.test(span));
  if (hidden) return parsePiece(rowsOf(source).join('\n'), lineOf(node), context);
  widen(node, context);
  return undefined;
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
  const width = table.children.reduce((most, each) => Math.max(most, each.children.length), 0);
  const columns = table.align?.length ?? width;
  const ragged = table.children.find((each) =>
    each.children.slice(columns).some((cell) => cell.children.length > 0),
  );
  if (!ragged) return;
  warn(context, 'table-ragged', lineOf(ragged), `${columns} / ${ragged.children.length}`);
  table.align = Array.from({ length: width }, (_, at) => table.align?.[at] ?? null);
}
