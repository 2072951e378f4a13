import type { Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import { splitFrontMatter } from '../front-matter.ts';
import { INCLUDED_MAX_CHARACTERS, INCLUDES_MAX, INCLUDE_DEPTH_MAX } from '../limits.ts';
import { resolvePath, splitHref } from '../paths.ts';
import { parseMarkdown } from '../syntax/parse-markdown.ts';
import { readReference } from '../syntax/markers.ts';
import { missing, warn } from './context.ts';
import type { StageContext } from './context.ts';
import { repair } from './repair.ts';
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
  body: string,
  path: string,
  trail: readonly string[],
  context: StageContext,
  allowance: Allowance,
  place?: Nodes,
): Root {
  const root = parseMarkdown(body);
  if (place) standAt(root.children, place);
  repair(root, body, context);
  resolveReferences(root, path, context);
  rewriteNodes(root, (node, parent) => {
    if (node.type !== 'learnLine' && node.type !== 'learnInline') return undefined;
    const reference = readReference(node.value);
    if (reference?.kind !== 'include') {
      // A picture or code file is named relative to the file it stands in.
      rememberFile(node, path);
      return undefined;
    }
    const target = resolvePath(path, splitHref(reference.target).path);
    const included = include(target, node, trail, context, allowance);
    return parent.type === 'root' || node.type === 'learnLine' ? included : inline(included);
  });
  return root;
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

/** An include inside a sentence gives the words of its first block. */
function inline(blocks: readonly RootContent[]): readonly PhrasingContent[] {
  const first = blocks.find((block) => block.type !== 'html');
  if (first?.type === 'paragraph' || first?.type === 'heading') return first.children;
  return first ? [{ type: 'text', value: textOf(first).trim() }] : [];
}
