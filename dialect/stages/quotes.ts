import type { Blockquote, Root, RootContent } from 'mdast';
import { readAttributes } from '../syntax/markers.ts';
import type { LearnLine } from '../syntax/nodes.ts';
import { paragraph, part } from './context.ts';
import type { OwnAttributes, StageContext } from './context.ts';
import { rewriteNodes } from './walk.ts';

const alerts = new Set(['note', 'tip', 'important', 'caution', 'warning']);

/** Quotes that are alerts, div sections or videos. A second marker in a quote begins a new one (dialect row Alert). */
export function splitQuotes(root: Root, context: StageContext): void {
  rewriteNodes(root, (node) => {
    if (node.type === 'blockquote') return split(node, context);
    return undefined;
  });
  rewriteNodes(root, (node) => (node.type === 'learnLine' ? outside(node, context) : undefined));
}

function split(quote: Blockquote, context: StageContext): readonly RootContent[] | undefined {
  if (!quote.children.some((child) => child.type === 'learnLine' && isQuoteMarker(child))) return undefined;
  const parts: RootContent[] = [];
  let open: {
    readonly own: OwnAttributes | null;
    readonly from: RootContent;
    readonly children: RootContent[];
  } | null = null;
  const close = () => {
    if (!open) return;
    if (open.own) parts.push(part(context, 'div', open.own, open.children, open.from));
    else parts.push({ ...quote, children: open.children as Blockquote['children'] });
    open = null;
  };
  for (const child of quote.children) {
    const own = child.type === 'learnLine' ? sectionOf(child) : null;
    if (child.type === 'learnLine' && (own || videoAddress(child))) {
      close();
      if (own) open = { own, from: child, children: [] };
      else parts.push(...(outside(child, context) ?? []));
    } else {
      open ??= { own: null, from: child, children: [] };
      open.children.push(child);
    }
  }
  close();
  return parts;
}

function isQuoteMarker(line: LearnLine): boolean {
  return sectionOf(line) !== null || videoAddress(line) !== null;
}

function sectionOf(line: LearnLine): OwnAttributes | null {
  const name = /^\[!([a-z]+)/i.exec(line.value)?.[1]?.toLowerCase() ?? '';
  if (alerts.has(name) && line.value.endsWith(`${name.length > 0 ? ']' : ''}`) && !/\s/.test(line.value)) {
    return { dataPart: 'alert', dataKind: name };
  }
  if (name !== 'div') return null;
  const kind = readAttributes(line.value)['class'] ?? '';
  return { dataPart: 'section', dataKind: kind.replace(/[^\w -]/g, '').trim() };
}

function videoAddress(line: LearnLine): string | null {
  return /^\[!video\s+(https?:[^\s\]]+)\s*\]$/i.exec(line.value)?.[1] ?? null;
}

/** A marker line that is in no quote: a video still is one, anything else is the text it looks like. */
function outside(line: LearnLine, context: StageContext): readonly RootContent[] | undefined {
  const address = videoAddress(line);
  if (address)
    return [
      part(context, 'div', { dataPart: 'video', href: address }, [{ type: 'text', value: address }], line),
    ];
  return /^\[!(?:include|code|notebook)/i.test(line.value) || line.value.startsWith(':')
    ? undefined
    : [paragraph(line.value, line)];
}
