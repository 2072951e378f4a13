import type { Nodes, PhrasingContent, RootContent } from 'mdast';
import remarkBreaks from 'remark-breaks';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { noteShape } from '../../dialect/limits.ts';
import { tooComplex } from '../../dialect/too-complex.ts';

/** Words of a line that look the same. */
export interface NoteRun {
  readonly text: string;
  readonly bold: boolean;
  readonly italics: boolean;
}

/** A line of a note as an office file has it. */
export interface NoteLine {
  /** How deep in lists and quotes it stands. */
  readonly depth: number;
  readonly runs: readonly NoteRun[];
}

const grammar = unified().use(remarkParse).use(remarkGfm).use(remarkBreaks);
const PLAIN = { bold: false, italics: false } as const;

/**
 * A note without the signs of Markdown: a client's office program draws bold and lists and not the signs for them. What the page would not
 * draw, as it would keep the grammar busy, stays as it was typed.
 */
export function noteLines(note: string): readonly NoteLine[] {
  const text = note.trim();
  if (text === '') return [];
  if (tooComplex(text, noteShape) !== null) return asTyped(text);
  const tree = grammar.parse(text);
  // Changes the tree it is given: a line break of the writer's is one.
  grammar.runSync(tree);
  return tree.children.flatMap((node) => linesOf(node, 0, ''));
}

/** The same without bold and italics, for a cell. */
export function noteText(note: string): string {
  return noteLines(note)
    .map(({ depth, runs }) => '  '.repeat(depth) + runs.map(({ text }) => text).join(''))
    .join('\n');
}

function asTyped(text: string): readonly NoteLine[] {
  return text.split(/\r?\n/).map((line) => ({ depth: 0, runs: [{ ...PLAIN, text: line }] }));
}

function linesOf(node: RootContent, depth: number, mark: string): readonly NoteLine[] {
  switch (node.type) {
    case 'list':
      return node.children.flatMap((item, at) => {
        const box = item.checked === true ? '☑ ' : item.checked === false ? '☐ ' : null;
        const sign = box ?? (node.ordered ? `${(node.start ?? 1) + at}. ` : '• ');
        return item.children.flatMap((part, first) =>
          linesOf(part, part.type === 'list' ? depth + 1 : depth, first === 0 ? sign : ''),
        );
      });
    case 'blockquote':
      return node.children.flatMap((part) => linesOf(part, depth + 1, ''));
    case 'table':
      return node.children.map(({ children }) => ({
        depth,
        runs: children.flatMap((cell, at) => [
          ...(at > 0 ? [{ ...PLAIN, text: ' | ' }] : []),
          ...runsOf(cell.children, PLAIN).flat(),
        ]),
      }));
    case 'thematicBreak':
      return [];
    case 'code':
    case 'html':
      return node.value.split('\n').map((line) => ({ depth, runs: [{ ...PLAIN, text: line }] }));
    case 'paragraph':
    case 'heading':
      return runsOf(node.children, { ...PLAIN, bold: node.type === 'heading' }).map((runs, at) => ({
        depth,
        runs: at === 0 && mark !== '' ? [{ ...PLAIN, text: mark }, ...runs] : runs,
      }));
    default:
      return [];
  }
}

type Look = Omit<NoteRun, 'text'>;

/** The words of a paragraph, a list of runs for each of its lines. */
function runsOf(nodes: readonly PhrasingContent[], look: Look): readonly (readonly NoteRun[])[] {
  return nodes.reduce<readonly (readonly NoteRun[])[]>(
    (lines, node) => {
      const [first = [], ...rest] = linesWithin(node, look);
      const last = lines.at(-1) ?? [];
      return [...lines.slice(0, -1), [...last, ...first], ...rest];
    },
    [[]],
  );
}

function linesWithin(node: PhrasingContent, look: Look): readonly (readonly NoteRun[])[] {
  switch (node.type) {
    case 'break':
      return [[], []];
    case 'strong':
      return runsOf(node.children, { ...look, bold: true });
    case 'emphasis':
      return runsOf(node.children, { ...look, italics: true });
    case 'link': {
      const words = runsOf(node.children, look);
      const isShown = plainOf(node) === node.url || node.url === `mailto:${plainOf(node)}`;
      const address =
        isShown || !/^(https?|mailto):/i.test(node.url) ? [] : [{ ...look, text: ` (${node.url})` }];
      return [...words.slice(0, -1), [...(words.at(-1) ?? []), ...address]];
    }
    case 'delete':
    case 'linkReference':
      return runsOf(node.children, look);
    case 'text':
    case 'inlineCode':
    case 'html':
      return [[{ ...look, text: node.value }]];
    case 'image':
      return [[{ ...look, text: node.alt ?? '' }]];
    default:
      return [[]];
  }
}

function plainOf(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(plainOf).join('') : '';
}
