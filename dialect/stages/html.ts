import type { Root } from 'mdast';
import { warn } from './context.ts';
import type { StageContext } from './context.ts';
import { lineOf, rewriteNodes } from './walk.ts';

/** Elements whose content HTML reads as raw text: unclosed, one of them would swallow the rest of the page. */
const swallowing =
  'script|style|textarea|title|xmp|iframe|noembed|noframes|noscript|plaintext|select|template|svg|math|frameset|object|applet|embed|head|html|body|base|link|meta';
const opening = new RegExp(`<(/?)(${swallowing})(?![\\w-])`, 'gi');

/** Comments vanish; what HTML would run or swallow is taken out or shown as the text it is. The sanitiser still comes last. */
export function tameHtml(root: Root, context: StageContext): void {
  rewriteNodes(root, (node) => {
    if (node.type !== 'html') return undefined;
    if (isComment(node.value)) return [];
    const value = tame(node.value);
    if (value !== node.value) warn(context, 'html-dropped', lineOf(node), node.value);
    return value.trim() === '' ? [] : [{ ...node, value }];
  });
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
