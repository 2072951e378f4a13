import type { Root, RootContent } from 'mdast';
import { readColons } from '../syntax/markers.ts';
import type { Marker } from '../syntax/markers.ts';
import type { LearnLine } from '../syntax/nodes.ts';
import { part, warn } from './context.ts';
import type { OwnAttributes, StageContext } from './context.ts';
import { lineOf, rewriteLists } from './walk.ts';

interface Frame {
  readonly name: string;
  readonly own: OwnAttributes;
  readonly from: LearnLine;
  readonly children: RootContent[];
}

const opening = new Set(['row', 'column', 'zone', 'moniker']);

/** Rows, columns, zones, monikers and long image descriptions: what stands between an opening and its end becomes a part. */
export function nestSections(root: Root, context: StageContext): void {
  rewriteLists(root, (children) => {
    if (!children.some((child) => child.type === 'learnLine' && child.value.startsWith(':'))) return children;
    return nest(children, context);
  });
}

function nest(children: readonly RootContent[], context: StageContext): readonly RootContent[] {
  const top: RootContent[] = [];
  const frames: Frame[] = [];
  const add = (node: RootContent) => (frames.at(-1)?.children ?? top).push(node);
  const close = () => {
    const frame = frames.pop();
    if (frame) add(finish(frame, context));
  };
  for (const [at, child] of children.entries()) {
    const marker = child.type === 'learnLine' && child.value.startsWith(':') ? readColons(child.value) : null;
    if (child.type !== 'learnLine' || !marker) add(child);
    else if (marker.name.endsWith('-end'))
      closeNamed(marker.name.slice(0, -4), child, frames, close, context);
    else if (opens(marker, children.slice(at + 1))) {
      if (marker.name === 'column' && frames.at(-1)?.name === 'column') close();
      frames.push({ name: marker.name, own: ownOf(marker, context), from: child, children: [] });
    } else add(child);
  }
  while (frames.length > 0) {
    warn(
      context,
      'section-unclosed',
      lineOf(frames.at(-1)?.from ?? { type: 'root', children: [] }),
      frames.at(-1)?.name,
    );
    close();
  }
  return top;
}

/** An image opens a section only when it is complex and its end follows. */
function opens(marker: Marker, after: readonly RootContent[]): boolean {
  if (marker.name !== 'image') return opening.has(marker.name);
  if (marker.attributes['type']?.toLowerCase() !== 'complex') return false;
  return after.some((node) => node.type === 'learnLine' && readColons(node.value).name === 'image-end');
}

function closeNamed(
  name: string,
  end: LearnLine,
  frames: readonly Frame[],
  close: () => void,
  context: StageContext,
): void {
  if (!frames.some((frame) => frame.name === name)) {
    warn(context, 'section-unclosed', lineOf(end), end.value);
    return;
  }
  while (frames.at(-1)?.name !== name) close();
  close();
}

function ownOf({ name, attributes }: Marker, { pivots: titles }: StageContext): OwnAttributes {
  if (name === 'zone')
    return {
      dataPart: 'zone',
      dataPivot: pivots(attributes['pivot'], titles) || undefined,
      dataTarget: attributes['target'],
    };
  if (name === 'moniker') return { dataPart: 'moniker', dataRange: attributes['range'] ?? '' };
  if (name === 'row') return { dataPart: 'row' };
  const span = Number.parseInt(attributes['span'] ?? '', 10);
  if (name === 'column')
    return { dataPart: 'column', dataSpan: Math.min(12, Math.max(1, Number.isNaN(span) ? 1 : span)) };
  return { dataPart: 'long-description' };
}

/** The pivots a zone is for, by their titles where the folder gives any. */
function pivots(written = '', titles: ReadonlyMap<string, string>): string {
  return written
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
    .map((name) => titles.get(name) ?? name)
    .join(',');
}

function finish(frame: Frame, context: StageContext): RootContent {
  const made = part(context, 'div', frame.own, frame.children, frame.from);
  // The picture itself is made with all other pictures; its description travels below its line.
  if (frame.name !== 'image') return made;
  const border =
    readColons(frame.from.value).attributes['border']?.toLowerCase() === 'true' ? 'true' : undefined;
  const own: OwnAttributes = { dataPart: 'image', dataKind: 'complex', dataBorder: border };
  return part(context, 'figure', own, [frame.from, made], frame.from);
}
