import type { Block, Page } from '../../../dialect/model.ts';
import type { AlertKind } from '../../../dialect/stages/alerts.ts';

/** What a page is besides its tree and its text: what the compiler asks again and the reader looks up. */
export type PageFacts = Omit<Page, 'tree' | 'blocks'> & {
  /** Hash of the page's words in order: whitespace, markup and front matter do not change it. */
  readonly textHash: string;
  readonly notices: readonly Notice[];
};

/** `plain-text`: the dialect itself keeps it so. `not-laid-out`: its time or memory ran out here; it is tried again. */
export type Notice = 'plain-text' | 'not-laid-out' | 'front-matter' | 'cut';

/** A page after parsing, packed by the thread that parsed it. */
export interface ParsedPage {
  readonly facts: PageFacts;
  readonly tree: Uint8Array;
  readonly packedFacts: Uint8Array;
  readonly blocks: Uint8Array;
}

/** A page to parse: all it needs, as data. */
export interface PageJob {
  readonly path: string;
  readonly text: string;
  readonly lang: string;
  readonly files: Readonly<Record<string, string>>;
  readonly form: 'markdown' | 'yaml';
  /** What the set says for the page, where it says nothing itself. */
  readonly metadata: Page['frontMatter'];
  readonly alerts: Readonly<Record<string, AlertKind>>;
  /** Do not parse: the page hung or crashed a thread before. */
  readonly plain: boolean;
}

/** The words of blocks as one text, one block a line: what "changed" is judged by. */
export function wordsOf(blocks: readonly Block[]): string {
  return blocks
    .map(({ text }) => text.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join('\n');
}
