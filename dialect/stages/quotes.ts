import type { Blockquote, Root, RootContent } from 'mdast';
import { alertName, alertNamed } from './alerts.ts';
import { readAttributes } from '../syntax/markers.ts';
import type { LearnLine } from '../syntax/nodes.ts';
import { paragraph, part } from './context.ts';
import type { OwnAttributes, StageContext } from './context.ts';
import { rewriteNodes } from './walk.ts';

/** Quotes that are alerts, div sections or videos. A second marker in a quote begins a new one (dialect row Alert). */
export function splitQuotes(root: Root, context: StageContext): void {
  rewriteNodes(root, (node) => {
    if (node.type === 'blockquote') return split(node, context);
    return undefined;
  });
  rewriteNodes(root, (node) => (node.type === 'learnLine' ? outside(node, context) : undefined));
}

function split(quote: Blockquote, context: StageContext): readonly RootContent[] | undefined {
  if (!quote.children.some((child) => child.type === 'learnLine' && isQuoteMarker(child, context)))
    return undefined;
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
    const own = child.type === 'learnLine' ? sectionOf(child, context) : null;
    if (child.type === 'learnLine' && (own || videoOf(child))) {
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

function isQuoteMarker(line: LearnLine, context: StageContext): boolean {
  return sectionOf(line, context) !== null || videoOf(line) !== null;
}

function sectionOf(line: LearnLine, context: StageContext): OwnAttributes | null {
  const name = alertName(line.value);
  const alert = name === null ? null : alertNamed(name, context.input.alerts);
  if (alert) return { dataPart: 'alert', dataKind: alert.kind, dataTitle: alert.title };
  if (!/^\[!div(?![\p{L}\p{M}-])/iu.test(line.value)) return null;
  const kind = readAttributes(line.value)['class'] ?? '';
  return { dataPart: 'section', dataKind: kind.replace(/[^\w -]/g, '').trim() };
}

interface VideoLine {
  readonly address: string;
  readonly title: string;
}

function videoOf(line: LearnLine): VideoLine | null {
  const [, address, title] =
    /^\[!video\s+<?(https?:[^\s\]<>"]+)>?(?:\s+"([^"\]]*)")?\s*\]$/i.exec(line.value) ?? [];
  return address === undefined ? null : { address, title: title?.trim() || address };
}

/** A marker line that is in no quote: a video still is one, anything else is the text it looks like. */
function outside(line: LearnLine, context: StageContext): readonly RootContent[] | undefined {
  const video = videoOf(line);
  if (video)
    return [
      part(
        context,
        'div',
        { dataPart: 'video', href: video.address },
        [{ type: 'text', value: video.title }],
        line,
      ),
    ];
  return /^\[!(?:include|code|notebook)/i.test(line.value) || line.value.startsWith(':')
    ? undefined
    : [paragraph(line.value, line)];
}
