import type { MadeFile } from '../../contract/shapes/keeping.ts';
import type { NotesFormat } from '../../contract/shapes/notes-file.ts';
import { reportWords } from '../../contract/shapes/report-words.ts';
import type { KeptNote } from './kept-notes.ts';
import { notesAnnotations } from './notes-annotations.ts';
import { notesMarkdown } from './notes-markdown.ts';
import { fileName } from './report-names.ts';

export interface NotesWish {
  readonly engagement: string;
  /** '' for what is kept without a client. */
  readonly client: string;
  /** The page it is of; left out: the playbook. */
  readonly key?: string | undefined;
  readonly lang: string;
  /** ISO time. */
  readonly made: string;
  readonly format: NotesFormat;
}

const kinds = {
  markdown: { ending: 'md', mime: 'text/markdown;charset=utf-8', write: notesMarkdown },
  annotations: {
    ending: 'jsonld',
    mime: 'application/ld+json;profile="http://www.w3.org/ns/anno.jsonld"',
    write: notesAnnotations,
  },
} as const;

/** Notes and highlights as a file. */
export function notesFile(notes: readonly KeptNote[], wish: NotesWish): MadeFile {
  const words = reportWords(wish.lang);
  const { ending, mime, write } = kinds[wish.format];
  return {
    name: `${fileName(wish.client || words.noClient, wish.lang, wish.made, words.notesFile)}.${ending}`,
    mime,
    base64: Buffer.from(write(notes, wish), 'utf8').toString('base64'),
  };
}
