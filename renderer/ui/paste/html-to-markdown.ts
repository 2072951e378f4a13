import type { Element, ElementContent, Root } from 'hast';
import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { mendOffice } from './office-html.ts';

/** What was pasted, as Markdown. */
export interface Pasted {
  readonly text: string;
  readonly pictures: number;
}

/** Elements that mean something in Markdown; HTML without any is text in other clothes, and is pasted as text. */
const MEANT = /^(?:b|strong|i|em|del|s|strike|ul|ol|table|blockquote|pre|code|h[1-6]|hr|img)$/;

/** Makes Markdown of HTML from the clipboard; `null` when it means no more than its text. Pictures are counted and left out. */
export function htmlToMarkdown(html: string): Pasted | null {
  const found = { meant: false, pictures: 0 };
  const text = unified()
    .use(rehypeParse)
    .use(mendOffice)
    .use(() => (tree: Root) => look(tree, found))
    .use(rehypeRemark)
    .use(remarkGfm, { tablePipeAlign: false })
    .use(remarkStringify, {
      bullet: '-',
      emphasis: '*',
      listItemIndent: 'one',
      // A line ends where it ends: notes are drawn so.
      handlers: { break: () => '\n' },
    })
    .processSync(html)
    .toString();
  return found.meant ? { text: tidy(text), pictures: found.pictures } : null;
}

/** Notes what there is, and takes off what a note does not hold: pictures, and links that lead into the machine. */
function look(parent: Root | Element, found: { meant: boolean; pictures: number }): void {
  parent.children = parent.children.flatMap((child): ElementContent[] => {
    if (child.type === 'doctype') return [];
    if (child.type !== 'element') return [child];
    look(child, found);
    if (child.tagName === 'a') {
      const leads = /^(https?|mailto):/i.test(String(child.properties['href'] ?? ''));
      found.meant ||= leads;
      delete child.properties['title'];
      return leads ? [child] : child.children;
    }
    found.meant ||= MEANT.test(child.tagName);
    if (child.tagName !== 'img') return [child];
    found.pictures += 1;
    return [{ type: 'text', value: String(child.properties['alt'] ?? '') }];
  });
}

/** No-break spaces of layouts are spaces, and a paragraph's end is one empty line. */
function tidy(text: string): string {
  return text
    .replaceAll(/\u00a0|&#x20;|&nbsp;/g, ' ')
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
