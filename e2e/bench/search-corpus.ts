import type { Block } from '../../dialect/model.ts';
import type { ContentFiles } from '../../host/library/compile/content-files.ts';
import { seeded } from './generated-content.ts';

/** A page of the corpus: for our index as blocks, for the others as three fields. */
export interface CorpusPage {
  readonly key: string;
  readonly lang: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type QueryClass = 'title' | 'typo' | 'accent' | 'phrase';

/** A whole query with the page it was taken from. */
export interface CorpusQuery {
  readonly of: QueryClass;
  readonly text: string;
  readonly lang: string;
  readonly key: string;
}

export interface Corpus {
  readonly pages: readonly CorpusPage[];
  readonly queries: readonly CorpusQuery[];
}

const SECTIONS = 6;
const PARAGRAPHS = 3;
const SENTENCES = 5;
/** Words of a phrase: three that end a sentence and two that begin the next, a run that is seldom anywhere else. */
const BEFORE = 3;
const AFTER = 2;

/** Pages put together from the playbook's own sentences and headings, half of them Spanish, the same on every machine. */
export function makeCorpus(playbook: ContentFiles, pages: number, queries: number): Corpus {
  const random = seeded(20_261);
  const all = (['en', 'es'] as const).flatMap((lang) => pagesIn(playbook, lang, pages / 2, random));
  const classes: readonly QueryClass[] = ['title', 'typo', 'accent', 'phrase'];
  const asked = Array.from({ length: queries }, (_, n) =>
    queryOf(classes[n % classes.length] ?? 'title', all, random),
  );
  return { pages: all, queries: asked };
}

/** The same pages as Markdown, for comparing sizes, bytes. */
export function markdownBytes(pages: readonly CorpusPage[]): number {
  const texts = pages.map(
    ({ title, blocks }) =>
      `# ${title}\n\n${blocks.map(({ kind, text }) => (kind === 'heading' ? `## ${text}` : text)).join('\n\n')}\n`,
  );
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

function pagesIn(
  playbook: ContentFiles,
  lang: string,
  count: number,
  random: () => number,
): readonly CorpusPage[] {
  const texts = playbook.paths
    .filter((path) => path.startsWith(`${lang}/`) && path.endsWith('.md'))
    .map((path) =>
      Buffer.from(playbook.read(path) ?? [])
        .toString('utf8')
        .replace(/^---\n[\s\S]*?\n---\n/, ''),
    );
  const headings = unique(
    texts.flatMap((text) => [...text.matchAll(/^#{1,3} (.+)$/gm)].map(([, words]) => plain(words ?? ''))),
  );
  const sentences = unique(texts.flatMap(sentencesOf));
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
  return Array.from({ length: count }, (_, at) => {
    const blocks: Block[] = [];
    for (let section = 0; section < SECTIONS; section += 1) {
      const anchor = `section-${section}`;
      blocks.push({ id: `h${section}`, kind: 'heading', text: pick(headings), anchor });
      for (let paragraph = 0; paragraph < PARAGRAPHS; paragraph += 1) {
        const text = Array.from({ length: SENTENCES }, () => pick(sentences)).join(' ');
        blocks.push({ id: `p${section}-${paragraph}`, kind: 'text', text, anchor });
      }
    }
    return { key: `page-${at}`, lang, title: `${pick(headings)}: ${pick(headings).toLowerCase()}`, blocks };
  });
}

function sentencesOf(text: string): readonly string[] {
  const paragraphs = text.split(/\n{2,}/).filter((chunk) => /^\p{L}/u.test(chunk));
  return paragraphs
    .flatMap((chunk) => plain(chunk).match(/[^.!?]+[.!?]/g) ?? [])
    .map((one) => one.trim())
    .filter((one) => one.split(' ').length >= 5);
}

function plain(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`>|#]|<!--.*?-->/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function queryOf(of: QueryClass, pages: readonly CorpusPage[], random: () => number): CorpusQuery {
  const among =
    of === 'accent' ? pages.filter(({ lang, title }) => lang === 'es' && /[áéíóú]/.test(title)) : pages;
  const page = among[Math.floor(random() * among.length)] ?? pages[0];
  if (!page) throw new Error('the corpus has no pages');
  const text =
    of === 'phrase'
      ? phraseOf(page, random)
      : of === 'title'
        ? page.title
        : of === 'typo'
          ? mistyped(page.title, random)
          : unaccented(page.title);
  return { of, text: text.replace(':', ''), lang: page.lang, key: page.key };
}

function phraseOf({ blocks }: CorpusPage, random: () => number): string {
  const paragraphs = blocks.filter(({ kind }) => kind === 'text');
  const text = paragraphs[Math.floor(random() * paragraphs.length)]?.text ?? '';
  const edges = [...text.matchAll(/[.!?] /g)].map(({ index }) => index);
  const edge = edges[Math.floor(random() * edges.length)] ?? 0;
  const before = text.slice(0, edge).split(/\s+/).slice(-BEFORE);
  const after = text
    .slice(edge + 2)
    .split(/\s+/)
    .slice(0, AFTER);
  return spoken([...before, ...after].join(' '));
}

/** A text as a phrase of it is typed: small letters, no signs. */
export function spoken(text: string): string {
  return text.replace(/[^\p{L}\p{N}\s-]/gu, '').toLowerCase();
}

/** Two neighbouring letters exchanged within the longest word. */
function mistyped(title: string, random: () => number): string {
  const word =
    title
      .replace(':', '')
      .split(' ')
      .toSorted((a, b) => b.length - a.length)[0] ?? '';
  const at = 1 + Math.floor(random() * Math.max(1, word.length - 3));
  return title.replace(
    word,
    () => word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2),
  );
}

function unaccented(title: string): string {
  return title.normalize('NFD').replace(/\p{M}/gu, '');
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].filter(Boolean);
}
