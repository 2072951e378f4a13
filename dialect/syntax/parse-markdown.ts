import type { Nodes, Root } from 'mdast';
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Data } from 'unified';
import { childrenOf } from '../stages/walk.ts';
import { learnSyntax, learnTree } from './tokens.ts';

type Extensions = NonNullable<Data['fromMarkdownExtensions']>;

const parser = unified()
  .use(remarkParse)
  // As in docfx: "~10 a ~20" is text, only ~~two~~ strike out.
  .use(remarkGfm, { singleTilde: false })
  .use(function learn() {
    const data = this.data();
    // Emphasis beside the punctuation of scripts that put no blanks there.
    data.micromarkExtensions = [...(data.micromarkExtensions ?? []), cjkFriendlyExtension(), learnSyntax];
    data.fromMarkdownExtensions = [...withCheapAddresses(data.fromMarkdownExtensions ?? []), learnTree];
  })
  .freeze();

/** CommonMark, GFM and the Learn markers as one tree; lines are the text's lines. */
export function parseMarkdown(text: string): Root {
  return parser.parse(text);
}

/** What GFM's search for addresses in running text can begin at; a page without it is spared the search, a tenth of its time. */
const ADDRESS = /@|www\.|:\/\//i;

function withCheapAddresses(extensions: Extensions): Extensions {
  return extensions.flat().map((extension) => {
    if (!extension.transforms || !extension.enter?.['literalAutolink']) return extension;
    const transforms = extension.transforms.map(
      (find): typeof find =>
        (tree) =>
          mayHoldAddress(tree) ? find(tree) : tree,
    );
    return { ...extension, transforms };
  });
}

function mayHoldAddress(node: Nodes): boolean {
  if (node.type === 'text') return ADDRESS.test(node.value);
  return node.type !== 'link' && node.type !== 'linkReference' && childrenOf(node).some(mayHoldAddress);
}
