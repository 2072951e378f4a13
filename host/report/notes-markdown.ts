import type { ListItem, RootContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { placeToDeepLink } from '../../contract/shapes/place.ts';
import { reportWords } from '../../contract/shapes/report-words.ts';
import type { ReportWords } from '../../contract/shapes/report-words.ts';
import { brokenLines } from './broken-lines.ts';
import type { KeptNote } from './kept-notes.ts';
import type { NotesWish } from './notes-file.ts';
import { dayWords } from './report-names.ts';

/** What may stand in an item of a list. */
type Block = ListItem['children'][number];

const writer = unified().use(remarkGfm).use(remarkStringify, { bullet: '-' }).freeze();

/**
 * Notes and highlights as Markdown, page by page. Words of the playbook are words: nothing in them becomes a heading, a link or HTML. A note is
 * the user's own Markdown, and each lies in an item of a list, which also ends what a note leaves open.
 */
export function notesMarkdown(notes: readonly KeptNote[], wish: NotesWish): string {
  const { client, lang, made } = wish;
  const words = reportWords(lang);
  const pages = [...Map.groupBy(notes, (note) => note.key).values()];
  const children: readonly RootContent[] = [
    { type: 'heading', depth: 1, children: [text(words.notesTitle)] },
    ...list([
      [words.client, client || words.noClient],
      [words.date, dayWords(made, lang)],
    ].map((pair) => item([paragraph(pair.join(': '))]))), // prettier-ignore
    ...(notes.length === 0 ? [paragraph(words.noNotes)] : pages.flatMap((page) => pageOf(page, wish, words))),
  ];
  return writer.stringify({ type: 'root', children: [...children] });
}

function pageOf(notes: readonly KeptNote[], { lang }: NotesWish, words: ReportWords): readonly RootContent[] {
  const first = notes.find((note) => note.lang === lang) ?? notes[0];
  if (!first) return [];
  const url = placeToDeepLink({ lang: first.lang, key: first.key });
  return [
    {
      type: 'heading',
      depth: 2,
      children: [{ type: 'link', url, children: [text(first.page || first.key)] }],
    },
    ...list(notes.map((note) => item(partsOf(note, lang, words)))),
  ];
}

function partsOf(note: KeptNote, lang: string, words: ReportWords): readonly Block[] {
  const { kind, colour, title, quote, who } = note;
  const day = note.made || note.changed;
  const facts = [
    words.noteKinds[kind],
    ...(colour === null ? [] : [words.noteColours[colour - 1] ?? '']),
    ...(who === '' ? [] : [who]),
    ...(day === '' ? [] : [dayWords(day, lang)]),
  ];
  return [
    paragraph(title === '' ? facts.join(', ') : `${title} (${facts.join(', ')})`),
    ...(quote ? [{ type: 'blockquote' as const, children: [paragraph(quote.exact)] }] : []),
    // Verbatim: what it is called is what the writer of Markdown leaves as it is.
    ...(note.note.trim() === '' ? [] : [{ type: 'html' as const, value: brokenLines(note.note).join('\n') }]),
  ];
}

function list(items: readonly ListItem[]): readonly RootContent[] {
  return [{ type: 'list', spread: items.some(({ spread }) => spread), children: [...items] }];
}

function item(children: readonly Block[]): ListItem {
  return { type: 'listItem', spread: children.length > 1, children: [...children] };
}

function paragraph(value: string): {
  readonly type: 'paragraph';
  children: { type: 'text'; value: string }[];
} {
  return { type: 'paragraph', children: [text(value.replaceAll(/\s+/g, ' ').trim())] };
}

function text(value: string): { type: 'text'; value: string } {
  return { type: 'text', value };
}
