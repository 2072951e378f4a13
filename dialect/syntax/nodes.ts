import type { Literal, Parent, PhrasingContent, RootContent } from 'mdast';

/** A line of Learn syntax that stands alone: `:::row:::`, `[!NOTE]`, `[!INCLUDE …]`. The value is the line as written. */
export interface LearnLine extends Literal {
  type: 'learnLine';
}

/** Learn syntax inside a sentence: `:::image …:::`, `[!INCLUDE …]`. */
export interface LearnInline extends Literal {
  type: 'learnInline';
}

/** What Learn syntax becomes: an element with a part (parts.ts), made by remark-rehype from `data`. */
export interface LearnPart extends Parent {
  type: 'learnPart';
  children: RootContent[];
}

/** The same inside a sentence. */
export interface LearnInlinePart extends Parent {
  type: 'learnInlinePart';
  children: PhrasingContent[];
}

declare module 'mdast' {
  interface HeadingData {
    /** The explicit name of the heading, taken from `<a name>`, `id=` or `{#…}`. */
    anchor?: string;
  }
  interface CodeData {
    /** Code by indentation, not by a fence: inside columns it is text. */
    indented?: boolean;
  }
  interface RootContentMap {
    learnLine: LearnLine;
    learnInline: LearnInline;
    learnPart: LearnPart;
    learnInlinePart: LearnInlinePart;
  }
  interface BlockContentMap {
    learnLine: LearnLine;
    learnPart: LearnPart;
  }
  interface PhrasingContentMap {
    learnInline: LearnInline;
    learnInlinePart: LearnInlinePart;
  }
}
