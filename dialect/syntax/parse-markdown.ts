import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { learnSyntax, learnTree } from './tokens.ts';

const parser = unified()
  .use(remarkParse)
  // As in docfx: "~10 a ~20" is text, only ~~two~~ strike out.
  .use(remarkGfm, { singleTilde: false })
  .use(function learn() {
    const data = this.data();
    data.micromarkExtensions = [...(data.micromarkExtensions ?? []), learnSyntax];
    data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), learnTree];
  })
  .freeze();

/** CommonMark, GFM and the Learn markers as one tree; lines are the text's lines. */
export function parseMarkdown(text: string): Root {
  return parser.parse(text);
}
