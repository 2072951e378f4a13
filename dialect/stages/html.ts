import type { Nodes, Parents, Root, RootContent } from 'mdast';
import { tagsAsText } from '../tree/known-tags.ts';
import { paragraph, warn } from './context.ts';
import type { StageContext } from './context.ts';
import { childrenOf, lineOf, rewriteNodes } from './walk.ts';

/** Elements whose content HTML reads as raw text: unclosed, one of them would swallow the rest of the page. */
const swallowing =
  'script|style|textarea|title|xmp|iframe|noembed|noframes|noscript|plaintext|select|template|svg|math|frameset|object|applet|embed|head|html|body|base|link|meta';
const opening = new RegExp(`<(/?)(${swallowing})(?![\\w-])`, 'gi');

/** Comments vanish; what HTML would run or swallow is taken out or shown as the text it is. The sanitiser still comes last. */
export function tameHtml(root: Root, context: StageContext): void {
  rewriteNodes(root, (node, parent) => {
    if (node.type !== 'html') return undefined;
    if (isComment(node.value)) return [];
    const value = tame(node.value);
    if (value !== node.value) warn(context, 'html-dropped', lineOf(node), node.value);
    if (value.trim() === '') return [];
    const referring = closedReferences(value, parent, node);
    const known = tagsAsText(referring);
    if (known !== referring) warn(context, 'tag-as-text', lineOf(node), node.value);
    if (!known.includes('<')) return [asWritten(known, parent, node)];
    return [{ ...node, value: known }];
  });
}

/** `<xref href="…"/>`, and one that is never closed, ends where it stands: HTML would take the words after it into it. */
function closedReferences(html: string, parent: Parents, node: Nodes): string {
  if (!/<xref\s/i.test(html)) return html;
  const siblings = childrenOf(parent);
  const after = siblings
    .slice(siblings.findIndex((one) => one === node) + 1)
    .map((one) => (one.type === 'html' ? one.value : ''))
    .join('');
  return html.replace(/<xref\s[^<>]*>/gi, (whole, at: number) => {
    const [, next] = /<(\/?)xref(?![\w-])/i.exec(html.slice(at + whole.length) + after) ?? [];
    return next === '/' && !whole.endsWith('/>') ? whole : `${whole.replace(/\/?>$/, '')}></xref>`;
  });
}

/** What has no tag left is words: in a sentence, or a paragraph of its own. */
function asWritten(value: string, parent: Parents, node: Nodes): RootContent {
  const text = value.replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  const inSentence = !['root', 'listItem', 'blockquote', 'footnoteDefinition', 'learnPart'].includes(
    parent.type,
  );
  return inSentence
    ? { type: 'text', value: text, ...(node.position ? { position: node.position } : {}) }
    : paragraph(text, node);
}

function isComment(value: string): boolean {
  const text = value.trim();
  return (
    /^<[!?]/.test(text) &&
    (text.indexOf('>') === text.length - 1 || (text.startsWith('<!--') && closesAtEnd(text)))
  );
}

function closesAtEnd(text: string): boolean {
  const end = text.indexOf('-->', 2);
  return end < 0 || end === text.length - 3;
}

/** Closed pairs go with their content; a lone tag becomes text. Linear: a closing tag once not found is not sought again. */
function tame(html: string): string {
  const lower = html.toLowerCase();
  const unclosed = new Set<string>();
  let done = '';
  let from = 0;
  for (const match of html.matchAll(opening)) {
    const name = match[2]?.toLowerCase() ?? '';
    if (match.index < from) continue;
    const close = match[1] === '/' || unclosed.has(name) ? -1 : lower.indexOf(`</${name}`, match.index);
    const after = close < 0 ? -1 : html.indexOf('>', close);
    done += html.slice(from, match.index);
    if (after >= 0 && name === 'iframe') {
      done += html.slice(match.index, after + 1);
      from = after + 1;
    } else if (after >= 0) {
      done += ' ';
      from = after + 1;
    } else {
      unclosed.add(name);
      done += `&lt;${match[1]}${match[2]}`;
      from = match.index + match[0].length;
    }
  }
  return done + html.slice(from);
}
