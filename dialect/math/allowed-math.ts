/** The MathML a formula is drawn with: MathML Core without what links, runs or embeds (`maction`, `annotation`, `semantics`, `ms`). */
export const mathTags = [
  'math',
  'menclose',
  'merror',
  'mfrac',
  'mi',
  'mmultiscripts',
  'mn',
  'mo',
  'mover',
  'mpadded',
  'mphantom',
  'mprescripts',
  'mroot',
  'mrow',
  'mspace',
  'msqrt',
  'mstyle',
  'msub',
  'msubsup',
  'msup',
  'mtable',
  'mtd',
  'mtext',
  'mtr',
  'munder',
  'munderover',
] as const;

/** What these say about themselves: words and lengths. No style, no class, no address. */
export const mathAttributes = [
  'accent',
  'accentunder',
  'columnalign',
  'columnspan',
  'depth',
  'display',
  'displaystyle',
  'fence',
  'form',
  'height',
  'linethickness',
  'lspace',
  'mathvariant',
  'maxsize',
  'minsize',
  'movablelimits',
  'notation',
  'rowspan',
  'rspace',
  'scriptlevel',
  'separator',
  'stretchy',
  'symmetric',
  'voffset',
  'width',
] as const;

const tags: ReadonlySet<string> = new Set(mathTags);

/** Whether an element is one of MathML's that a page may hold. */
export function isMathTag(tag: string): boolean {
  return tags.has(tag);
}
