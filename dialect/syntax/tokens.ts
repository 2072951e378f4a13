import { INLINE, mayOpenMath, tokenizeBracket, tokenizeColons, tokenizeMath } from './inline-marker.ts';
import { BLANKS, LINE, tokenizeIndented, tokenizeLine } from './line-marker.ts';
import type { SyntaxExtension, TreeExtension } from './micromark.ts';

const COLON = 58;
const BRACKET = 91;
const DOLLAR = 36;

/** Micromark's side of the dialect. */
export const learnSyntax: SyntaxExtension = {
  flow: {
    [COLON]: { name: LINE, tokenize: tokenizeLine },
    [BRACKET]: { name: LINE, tokenize: tokenizeLine },
  },
  flowInitial: Object.fromEntries(BLANKS.map((blank) => [blank, { name: LINE, tokenize: tokenizeIndented }])),
  text: {
    [COLON]: { name: INLINE, tokenize: tokenizeColons },
    [BRACKET]: { name: INLINE, tokenize: tokenizeBracket },
    [DOLLAR]: {
      name: INLINE,
      tokenize: tokenizeMath,
      previous: mayOpenMath,
    },
  },
};

/** The tree's side: both tokens become literal nodes with what was written. */
export const learnTree: TreeExtension = {
  enter: {
    [LINE](token) {
      this.enter({ type: 'learnLine', value: this.sliceSerialize(token).trim() }, token);
    },
    [INLINE](token) {
      // In a quote the lines carry the quote's marks.
      const value = this.sliceSerialize(token).replace(/[\r\n][ \t>]*/g, ' ');
      this.enter({ type: 'learnInline', value }, token);
    },
  },
  exit: {
    [LINE](token) {
      this.exit(token);
    },
    [INLINE](token) {
      this.exit(token);
    },
  },
};
