import type { Nodes, Root, RootContent } from 'mdast';
import { splitFrontMatter } from '../front-matter.ts';
import { INCLUDED_MAX_CHARACTERS, INCLUDES_MAX, INCLUDE_DEPTH_MAX } from '../limits.ts';
import { resolvePath, splitHref } from '../paths.ts';

import { fenceBlocks } from '../syntax/fence-blocks.ts';
import { parseMarkdown } from '../syntax/parse-markdown.ts';
import { readColons, readReference } from '../syntax/markers.ts';
import type { Reference } from '../syntax/markers.ts';
import { collapse } from '../text.ts';
import { tooComplex } from '../too-complex.ts';
import { missing, paragraph, warn } from './context.ts';
import type { StageContext } from './context.ts';
import { readNotebook } from './notebook-cells.ts';
import type { NotebookCell } from './notebook-cells.ts';
import { liftBlocks } from './lift-blocks.ts';
import { parsePiece, repair } from './repair.ts';
import { resolveReferences } from './references.ts';
import { childrenOf, lineOf, rewriteNodes, textOf } from './walk.ts';

/** What is left of a page's allowance, so that files including one another twice cannot grow without end. */
interface Allowance {
  includes: number;
  characters: number;
}

/** Parses a page with everything it includes; every file is resolved on its own before it is put in its place. */
export function parseWithIncludes(body: string, context: StageContext): Root {
  const allowance = { includes: INCLUDES_MAX, characters: INCLUDED_MAX_CHARACTERS };
  return parseFile(body, context.input.path, [context.input.path], context, allowance);
}

function parseFile(
  written: string,
  path: string,
  trail: readonly string[],
  context: StageContext,
  allowance: Allowance,
  place?: Nodes,
): Root {
  const body = fenceBlocks(written);
  const root = parseMarkdown(body);
  if (place) standAt(root.children, place);
  repair(root, body, context);
  resolveReferences(root, path, context);
  rewriteNodes(root, (node, parent) => {
    if (node.type !== 'learnLine' && node.type !== 'learnInline') return undefined;
    const reference = readReference(node.value) ?? readCodeFile(node.value);
    const target = reference ? resolvePath(path, splitHref(reference.target).path) : '';
    const cells =
      reference && reference.kind !== 'include' ? notebook(reference, target, node, context) : null;
    if (reference?.kind !== 'include' && !cells) {
      // A picture or code file is named relative to the file it stands in.
      rememberFile(node, path);
      return undefined;
    }
    const put = cells ?? include(target, node, trail, context, allowance);
    if (parent.type === 'heading') return inHeading(put, node, context);
    const [only] = put;
    const isOne = put.length === 1 && (only?.type === 'paragraph' || only?.type === 'heading');
    return node.type === 'learnInline' && isOne ? only.children : put;
  });
  liftBlocks(root, context);
  return root;
}

/** `:::code source="x.ipynb":::` as the reference it is. */
function readCodeFile(value: string): Reference | null {
  if (!value.startsWith(':')) return null;
  const { name, attributes } = readColons(value);
  const { source = '', id = '', range } = attributes;
  if (name !== 'code' || range !== undefined || !isNotebook(source)) return null;
  return { kind: 'notebook', language: '', title: '', target: id === '' ? source : `${source}?name=${id}` };
}

const isNotebook = (path: string): boolean => /\.ipynb$/i.test(splitHref(path).path);

/** The cells of a notebook in the page: words as Markdown, code as code with what it printed below it. */
function notebook(
  reference: Reference,
  path: string,
  node: Nodes,
  context: StageContext,
): readonly RootContent[] | null {
  const text =
    isNotebook(reference.target) && Object.hasOwn(context.input.files, path)
      ? context.input.files[path]
      : undefined;
  const { query, hash } = splitHref(reference.target);
  const name = new URLSearchParams(query).get('name') ?? (hash || undefined);
  const cells = text === undefined ? null : readNotebook(text, name);
  return cells && cells.flatMap((cell) => blocksOf(cell, node, context));
}

function blocksOf(cell: NotebookCell, node: Nodes, context: StageContext): readonly RootContent[] {
  if (cell.kind === 'words')
    return tooComplex(cell.text)
      ? [paragraph(cell.text, node)]
      : parsePiece(cell.text, lineOf(node), context);
  const place = node.position ? { position: node.position } : {};
  const box = (lang: string, value: string): RootContent => ({ type: 'code', lang, value, ...place });
  return [box(cell.language, cell.text), ...(cell.printed === '' ? [] : [box('text', cell.printed)])];
}

const fileOf = new WeakMap<object, string>();

function rememberFile(node: object, path: string): void {
  fileOf.set(node, path);
}

/** The file a marker was written in: its paths are relative to that one. */
export function writtenIn(node: object, otherwise: string): string {
  return fileOf.get(node) ?? otherwise;
}

function include(
  path: string,
  node: Nodes,
  trail: readonly string[],
  context: StageContext,
  allowance: Allowance,
): readonly RootContent[] {
  const refuse = (code: 'include-missing' | 'include-loop' | 'include-too-deep'): readonly RootContent[] => {
    warn(context, code, lineOf(node), path);
    return [missing(context, 'include', path, node)];
  };
  const text = Object.hasOwn(context.input.files, path) ? context.input.files[path] : undefined;
  if (text === undefined) return refuse('include-missing');
  if (trail.some((each) => each.toLowerCase() === path.toLowerCase())) return refuse('include-loop');
  allowance.includes -= 1;
  allowance.characters -= text.length;
  if (trail.length > INCLUDE_DEPTH_MAX || allowance.includes < 0 || allowance.characters < 0)
    return refuse('include-too-deep');
  const root = parseFile(splitFrontMatter(text).body, path, [...trail, path], context, allowance, node);
  return root.children;
}

/** What is included stands, for warnings and items, on the line of the include; the offsets stay those of its own text. */
function standAt(nodes: readonly RootContent[], place: Nodes): void {
  const { line, column } = place.position?.start ?? { line: 1, column: 1 };
  for (const node of nodes) {
    if (node.position) {
      const { start, end } = node.position;
      node.position = { start: { ...start, line, column }, end: { ...end, line, column } };
    }
    standAt(childrenOf(node), place);
  }
}

/** A heading is one line: of an include it takes the first. */
function inHeading(
  blocks: readonly RootContent[],
  node: Nodes,
  context: StageContext,
): readonly RootContent[] {
  const [first, ...more] = blocks.filter((block) => block.type !== 'html');
  if (more.length > 0) warn(context, 'include-flattened', lineOf(node));
  if (first?.type === 'paragraph' || first?.type === 'heading') return first.children;
  return first ? [{ type: 'text', value: collapse(textOf(first)) }] : [];
}
