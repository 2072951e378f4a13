import type { Element, Root } from 'hast';
import { splitFrontMatter } from './front-matter.ts';
import { PLAIN_BLOCK_LINES, PLAIN_TEXT_MAX_CHARACTERS } from './limits.ts';
import { metadataOf, titleWithout } from './metadata.ts';
import type { Block, Page, ParseInput } from './model.ts';
import { countWords, shortHash, uniqueNames } from './text.ts';
import type { Complexity } from './too-complex.ts';

/**
 * A page too complex to parse, as the plain text it is: nothing lost up to the limit, and a warning the reader words as a notice. `null` where who
 * asks tells the reason.
 */
export function plainPage(input: ParseInput, reason: Complexity | null): Page {
  const { values, body, warnings } = splitFrontMatter(input.text.slice(0, PLAIN_TEXT_MAX_CHARACTERS));
  const blocks = plainBlocks(body.trim());
  return {
    frontMatter: values,
    title: titleOf(body) || titleWithout(values, input.path),
    titleAnchor: '',
    phaseWords: [],
    motions: [],
    ...metadataOf(values),
    tree: plainTree(blocks),
    headings: [],
    items: [],
    forms: [],
    formUses: [],
    links: [],
    media: [],
    blocks,
    anchors: [],
    words: blocks.reduce((sum, block) => sum + countWords(block.text), 0),
    warnings: [
      ...(reason === null ? [] : [{ code: reason, line: 1, detail: String(input.text.length) }]),
      ...warnings,
    ],
  };
}

function titleOf(body: string): string {
  return /^#[ \t]+(\S.{0,200})/m.exec(body.slice(0, 20_000))?.[1]?.replace(/[#\s]+$/, '') ?? '';
}

function plainBlocks(text: string): readonly Block[] {
  const name = uniqueNames(2);
  const lines = text.split('\n');
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; at += PLAIN_BLOCK_LINES) {
    const piece = lines.slice(at, at + PLAIN_BLOCK_LINES).join('\n');
    if (piece.trim() !== '')
      blocks.push({ id: name(shortHash(piece)), kind: 'text', text: piece, anchor: '' });
  }
  return blocks;
}

function plainTree(blocks: readonly Block[]): Root {
  const children = blocks.map((block): Element => {
    return {
      type: 'element',
      tagName: 'pre',
      properties: { dataBlock: block.id },
      children: [{ type: 'text', value: block.text }],
    };
  });
  return { type: 'root', children };
}
