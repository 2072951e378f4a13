import type { PhrasingContent, Root, RootContent } from 'mdast';
import { collapse } from '../text.ts';
import { inlinePart, ownProperties } from './context.ts';
import type { StageContext } from './context.ts';
import { eachNode, textOf } from './walk.ts';

const anchorTag = /^<a\s+(?:[^<>]*?\s)?(?:name|id)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>/]+))[^<>]*>$/i;

/** `## <a name="english-anchor"></a>Título`: the name becomes the heading's id, the tag goes (dialect row Heading anchor). */
export function nameHeadings(root: Root, context: StageContext): void {
  eachNode(root, (heading) => {
    if (heading.type !== 'heading') return;
    const names: string[] = [];
    let open = 0;
    const kept = heading.children.filter((child) => {
      if (child.type !== 'html') return true;
      const name = readName(child.value);
      if (name !== null) {
        names.push(name);
        if (!child.value.endsWith('/>')) open += 1;
        return false;
      }
      if (open === 0 || !/^<\/a\s*>$/i.test(child.value)) return true;
      open -= 1;
      return false;
    });
    const trailing = takeTrailingId(kept);
    if (trailing) names.unshift(trailing);
    const [id, ...others] = names;
    if (id === undefined) return;
    heading.children = [
      ...others.map((other) => inlinePart(context, 'span', { id: other }, [], heading)),
      ...kept,
    ];
    heading.data = { ...heading.data, hProperties: ownProperties(context, { id }), anchor: id };
  });
}

function readName(html: string): string | null {
  const match = anchorTag.exec(html);
  const name = (match?.[1] ?? match?.[2] ?? match?.[3] ?? '').trim();
  return name === '' ? null : name;
}

/** `## Title {#id}`: Markdig's attribute. */
function takeTrailingId(children: readonly PhrasingContent[]): string | null {
  const last = children.at(-1);
  const match = last?.type === 'text' ? /\s*\{#([\w.:-]+)\}\s*$/.exec(last.value) : null;
  if (!match || last?.type !== 'text') return null;
  last.value = last.value.slice(0, match.index);
  return match[1] ?? null;
}

export interface Title {
  readonly title: string;
  /** The explicit name of the title's heading, '' without one. */
  readonly anchor: string;
  readonly phaseWords: readonly string[];
  readonly motions: readonly string[];
}

/** Takes the first H1 and the lines `Phase:` and `Motions:` under it out of the page. */
export function takeTitle(root: Root): Title {
  const at = root.children.findIndex(
    (child) => child.type === 'heading' && child.depth === 1 && collapse(textOf(child)) !== '',
  );
  const heading = root.children[at];
  if (heading?.type === 'heading') root.children.splice(at, 1);
  const lines = takePhaseLines(root, Math.max(at, 0));
  const title = heading ? collapse(textOf(heading)) : '';
  return { title, anchor: heading?.type === 'heading' ? (heading.data?.anchor ?? '') : '', ...lines };
}

const phaseLine = /^(?:phases?|fases?)\s*:\s*(.*)$/i;
const motionLine = /^(?:motions?|iniciativas?|movimientos?)\s*:\s*(.*)$/i;

/** The lines are looked for between the title and the next heading. */
function takePhaseLines(root: Root, from: number): Pick<Title, 'phaseWords' | 'motions'> {
  const none = { phaseWords: [], motions: [] };
  for (let at = from; at < root.children.length; at += 1) {
    const node = root.children[at];
    if (!node || node.type === 'heading') return none;
    if (node.type !== 'paragraph') continue;
    const lines = splitLines(node.children);
    const words = lines.map((line) => collapse(line.map(textOf).join('')));
    const phase = words.findIndex((line) => phaseLine.test(line));
    if (phase < 0) continue;
    const motion = words.findIndex((line) => motionLine.test(line));
    const kept = lines.filter((_, line) => line !== phase && line !== motion);
    root.children.splice(at, 1, ...joinLines(node, kept));
    return {
      phaseWords: splitWords(phaseLine, words[phase]),
      motions: splitWords(motionLine, words[motion]),
    };
  }
  return none;
}

function splitWords(pattern: RegExp, line = ''): readonly string[] {
  return (pattern.exec(line)?.[1] ?? '')
    .split(/[,/]/)
    .map((word) => word.trim())
    .filter(Boolean);
}

/** A paragraph's content line by line, at hard and soft breaks. */
function splitLines(children: readonly PhrasingContent[]): readonly (readonly PhrasingContent[])[] {
  const lines: PhrasingContent[][] = [[]];
  for (const child of children) {
    if (child.type === 'break') lines.push([]);
    else if (child.type === 'text') {
      const pieces = child.value.split('\n');
      for (const [at, value] of pieces.entries()) {
        if (at > 0) lines.push([]);
        if (value !== '') lines.at(-1)?.push({ ...child, value });
      }
    } else lines.at(-1)?.push(child);
  }
  return lines.filter((line) => line.length > 0);
}

function joinLines(
  paragraph: Extract<RootContent, { type: 'paragraph' }>,
  lines: readonly (readonly PhrasingContent[])[],
): RootContent[] {
  if (lines.length === 0) return [];
  const children = lines.flatMap((line, at): readonly PhrasingContent[] =>
    at === 0 ? line : [{ type: 'break' }, ...line],
  );
  return [{ ...paragraph, children: [...children] }];
}
