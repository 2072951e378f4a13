import type { Image, Link, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import { cleanHref, rebaseHref, schemeOf, splitHref } from '../paths.ts';
import { readColons } from '../syntax/markers.ts';
import type { Marker } from '../syntax/markers.ts';
import { inlinePart, missing, part, warn } from './context.ts';
import type { OwnAttributes, StageContext } from './context.ts';
import { writtenIn } from './includes.ts';
import { lineOf, rewriteNodes } from './walk.ts';

const known = new Set(['type', 'source', 'alt-text', 'lightbox', 'border', 'loc-scope', 'link']);

/** `:::image`, `:::video`, `:::form`, and pictures that are videos; everything is resolved against the file it stands in. */
export function showPictures(root: Root, context: StageContext): void {
  rewriteNodes(root, (node, parent) => {
    if (node.type === 'paragraph') return videoParagraph(node, context);
    const alone = parent.type === 'tableCell' && parent.children.length === 1;
    if (node.type === 'image' && parent.type !== 'paragraph' && isVideo(node))
      return [alone ? card(node.url, node.alt ?? '', node, context) : videoLink(node)];
    if (node.type === 'learnInline') return inlineMarker(node.value, node, context, alone);
    if (node.type !== 'learnLine' || !node.value.startsWith(':')) return undefined;
    const marker = readColons(node.value);
    const inFigure = parent.type === 'learnPart' && parent.data?.hName === 'figure';
    if (marker.name === 'image') return imageBlock(marker, node, context, inFigure);
    if (marker.name === 'video') return video(marker, node, context);
    if (marker.name !== 'form') return [];
    warn(context, 'form-dropped', lineOf(node));
    return [missing(context, 'form', marker.attributes['submittext'] ?? '', node)];
  });
}

function imageBlock(
  marker: Marker,
  node: RootContent,
  context: StageContext,
  inFigure: boolean,
): readonly RootContent[] {
  const picture = image(marker, node, context);
  if (!picture || inFigure) return picture ? [picture] : [];
  const kind = marker.attributes['type']?.toLowerCase() ?? 'content';
  if (kind === 'complex') warn(context, 'section-unclosed', lineOf(node), 'image');
  const border = marker.attributes['border']?.toLowerCase() === 'true' ? 'true' : undefined;
  return [
    part(context, 'figure', { dataPart: 'image', dataKind: kind, dataBorder: border }, [picture], node),
  ];
}

function image(marker: Marker, node: RootContent, context: StageContext): PhrasingContent | null {
  const { attributes } = marker;
  const source = cleanHref(attributes['source'] ?? '');
  const kind = attributes['type']?.toLowerCase() ?? 'content';
  // Learn gives an icon no text; where a page does, it says more than nothing.
  const alt = attributes['alt-text'] ?? '';
  const unknown = Object.keys(attributes).find((name) => !known.has(name));
  if (unknown) warn(context, 'image-unknown-attribute', lineOf(node), unknown);
  if (source === '') warn(context, 'image-without-source', lineOf(node));
  else if (kind !== 'icon' && alt.trim() === '') warn(context, 'image-without-text', lineOf(node), source);
  if (source === '') return null;
  const src = rebaseHref(source, writtenIn(node, context.input.path), context.input.path);
  const picture = inlinePart(context, 'img', { src, alt }, [], node);
  return attributes['link']
    ? inlinePart(context, 'a', { href: attributes['link'] }, [picture], node)
    : picture;
}

function inlineMarker(
  value: string,
  node: RootContent,
  context: StageContext,
  alone: boolean,
): readonly RootContent[] | undefined {
  if (value.startsWith('$')) return undefined;
  const marker = readColons(value);
  if (marker.name === 'no-loc') return [{ type: 'text', value: marker.attributes['text'] ?? '' }];
  if (marker.name === 'video') {
    const { source: url = '', title = '' } = marker.attributes;
    if (url !== '' && alone) return [card(url, title, node, context)];
    if (url !== '')
      return [
        {
          type: 'link',
          url,
          children: [{ type: 'text', value: title.trim() || url }],
          ...(node.position ? { position: node.position } : {}),
        },
      ];
    warn(context, 'image-without-source', lineOf(node));
    return [];
  }
  if (marker.name !== 'image') return [{ type: 'text', value }];
  const picture = image(marker, node, context);
  return picture ? [picture] : [];
}

function video(marker: Marker, node: RootContent, context: StageContext): readonly RootContent[] {
  const { source = '', title = '' } = marker.attributes;
  if (source === '') {
    warn(context, 'image-without-source', lineOf(node));
    return [];
  }
  return [card(source, title, node, context)];
}

/** Offline a video is a card with a link. */
function card(source: string, title: string, node: RootContent, context: StageContext): RootContent {
  const own: OwnAttributes = { dataPart: 'video', href: source };
  return part(context, 'div', own, [{ type: 'text', value: title.trim() || source }], node);
}

/** `![title](https://www.youtube.com/…)` alone in a paragraph: docfx's media links. */
function videoParagraph(node: Paragraph, context: StageContext): readonly RootContent[] | undefined {
  const [only] = node.children;
  if (node.children.length === 1 && only?.type === 'image' && isVideo(only))
    return [card(only.url, only.alt ?? '', node, context)];
  if (!node.children.some((child) => child.type === 'image' && isVideo(child))) return undefined;
  const children = node.children.map((child) =>
    child.type === 'image' && isVideo(child) ? videoLink(child) : child,
  );
  return [{ ...node, children }];
}

/** In a sentence, and in a cell beside other words, a video is a link to it. */
function videoLink({ url, alt, position }: Image): Link {
  const text = alt?.trim() || url;
  return { type: 'link', url, children: [{ type: 'text', value: text }], ...(position ? { position } : {}) };
}

function isVideo(picture: Image): boolean {
  if (
    schemeOf(picture.url).startsWith('http') &&
    /^https?:\/\/(?:www\.)?(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|channel9\.msdn\.com)\//i.test(
      picture.url,
    )
  )
    return true;
  return /\.(?:mp4|webm|mov|m4v)$/i.test(splitHref(picture.url).path);
}
