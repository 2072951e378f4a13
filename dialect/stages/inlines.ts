import type { PhrasingContent, Root, RootContent, Text } from 'mdast';
import { decodeEscapes, splitHref } from '../paths.ts';
import { inlinePart, warn } from './context.ts';
import type { StageContext } from './context.ts';
import { emoji } from './emoji.ts';
import { lineOf, rewriteNodes, textOf } from './walk.ts';

/** Cross references and emoji: offline a cross reference is its words. */
export function showInlines(root: Root, context: StageContext): void {
  rewriteNodes(root, (node) => {
    if (node.type === 'link' && /^xref:/i.test(node.url)) return [crossReference(node, context)];
    if (node.type === 'text' && unknownSection.test(node.value))
      warn(context, 'section-unknown', lineOf(node), node.value);
    if (node.type === 'text') return textPieces(node, context);
    return undefined;
  });
}

function crossReference(node: Extract<RootContent, { type: 'link' }>, context: StageContext): RootContent {
  const { path, query } = splitHref(node.url.slice('xref:'.length));
  const uid = decodeEscapes(path).replace(/^(["'])(.*)\1$/, '$2');
  const said = new URLSearchParams(query).get('text');
  const words = textOf(node);
  const children: readonly PhrasingContent[] =
    words === node.url || words === '' ? [{ type: 'text', value: said || uid }] : node.children;
  return inlinePart(context, 'span', { dataPart: 'xref', dataUid: uid }, children, node);
}

/** A marker that no stage knew: it stays text, and the author hears of it. */
const unknownSection = /(?:^|\n)[ \t]{0,40}:{3,}[ \t]*[a-z]/i;

/** `@"uid"`, `@'uid'` and `@Some.Uid`, never a mail address or a name without a dot; `:smile:`. */
const special =
  /(?<![\w.@/\\-])@(?:"([^"\n]{1,300})"|'([^'\n]{1,300})'|([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+))|:([a-z0-9_+-]{1,40}):/g;

function textPieces(node: Text, context: StageContext): readonly RootContent[] | undefined {
  if (!node.value.includes('@') && !node.value.includes(':')) return undefined;
  const pieces: RootContent[] = [];
  let from = 0;
  for (const match of node.value.matchAll(special)) {
    const piece = pieceOf(match, node, context);
    if (!piece) continue;
    if (match.index > from) pieces.push({ ...node, value: node.value.slice(from, match.index) });
    pieces.push(piece);
    from = match.index + match[0].length;
  }
  if (pieces.length === 0) return undefined;
  return from < node.value.length ? [...pieces, { ...node, value: node.value.slice(from) }] : pieces;
}

function pieceOf(match: RegExpExecArray, node: Text, context: StageContext): RootContent | null {
  const quoted = match[1] ?? match[2];
  const uid = quoted ?? match[3];
  if (uid !== undefined) {
    return inlinePart(
      context,
      'span',
      { dataPart: 'xref', dataUid: uid },
      // Unresolved, a bare one stays as written: it may be no reference at all.
      [{ type: 'text', value: quoted ?? match[0] }],
      node,
    );
  }
  const sign = emoji.get(match[4] ?? '');
  return sign === undefined ? null : { ...node, value: sign };
}
