import { remarkSentence } from '../../host/library/compile/remarks.ts';

/** Something to mend in a folder of pages. */
export interface Problem {
  readonly path: string;
  readonly line: number;
  readonly code: string;
  readonly detail: string;
}

export type Severity = 'error' | 'warning';

/** The check's own rules in one sentence each; the parser's and compiler's are beside them (host/library/compile/remarks.ts). */
const sentences: Readonly<Record<string, string>> = {
  'link-missing': 'The link leads to a page that is not there: %.',
  'anchor-missing': 'The page linked to has no such heading: %.',
  'link-scheme': 'Links of this kind are not followed: %.',
  'link-other-language': 'The link leads to another language although there is a translation: %.',
  'translation-missing': 'The page is missing in this language: %.',
  'translation-stale': 'The other language is newer: %.',
  'phase-differs': 'The phases are not those of the other language: %.',
  'motions-differ': 'The number of motions is not that of the other language: %.',
  'item-one-language': 'The item stands in one language only: %.',
  'item-order': 'The items stand in another order than in the other language: %.',
  'item-figures': 'The item has other figures than in the other language: %.',
  'item-stale': 'The item was reworded since the last published edition in another language only: %.',
  'item-without-id': 'The item has no id; write <!-- item: some-id --> behind it: %.',
  'item-too-long': 'The item is too long to be read at a glance: %.',
  'item-lost': 'The last published edition has an item that is gone: %.',
  'item-without-role': 'Nobody guides or does the item; write <!-- guides: …; does: … --> below its heading: %.',
  'role-unknown': 'No role of playbook.yml has this id: %.',
  'item-marks': 'The item says other roles or clients, or another rhythm or need, than in the other language: %.',
  'service-unknown': 'No service of playbook.yml has this id: %.',
  'fact-unknown': 'No fact of playbook.yml has this word: %.',
  'scope-never': 'No client can ever see this; its facts exclude one another: %.',
  'scope-differs': 'The page is for other clients than in the other language: %.',
  'form-doubled': 'The form is defined twice; write ref="…" where it stands again: %.',
  'form-missing': 'No page of this language defines the form: %.',
  'form-one-language': 'The form is defined in one language only: %.',
  'form-differs': 'The form has other fields, answers or formulas than in the other language, or stands again elsewhere: %.',
  'scope-list': 'Services, facts and examples of playbook.yml do not fit together; unknown, doubled or not one answer: %.',
  'scope-too-large': 'A typical client has more to look at than it should: %.',
  'item-redirect-of-item': 'The redirection is for an item that is there: %.',
  'item-redirect-missing': 'The redirection leads to an item that is not there: %.',
  'page-lost': 'The last published edition has a page that is gone without a redirection: %.',
  'phase-unknown': 'No phase of playbook.yml has this name: %.',
  'phase-missing': 'An activity names its phase below the title; this page does not.',
  'title-missing': 'The page has no title of its own (# Title).',
  'title-second': 'A page has one title; make this heading smaller (## ): %.',
  'title-doubled': 'Another page has the same title: %.',
  'description-missing': 'The front matter has no description.',
  'date-missing': 'The front matter has no ms.date that can be read.',
  'date-future': 'The date lies in the future: %.',
  'checked-old': 'The facts of the page were looked up long ago; look again and set checked: %.',
  'checked-unreadable': 'This is no day; write it as 2026-11-27: %.',
  'checked-differs': 'The other language was looked up on another day, or holds until another: %.',
  'until-passed': 'What the page tells as coming has passed; mend it and set until: %.',
  orphan: 'No table of contents names the page: %.',
  vocabulary: 'This word is not used here; write %.',
  'copied-passage': 'These words stand in another page too: %.',
  'figure-without-description': 'The complex figure has no long description between its marks: %.',
  'raw-syntax': 'Markup would be shown as text: %.',
};

/** What is worth knowing but breaks nothing. Everything else is an error. */
const warnings: ReadonlySet<string> = new Set([
  'front-matter-unclosed', 'image-unknown-attribute', 'image-without-text', 'heading-order', 'html-dropped', 'tag-as-text', 'math-unread', 'form-dropped', 'table-ragged',
  'section-unknown', 'link-invisible-characters', 'link-double-parenthesis', 'link-other-language', 'file-kind', 'file-over-limit', 'translation-stale', 'item-too-long',
  'title-doubled', 'description-missing', 'date-missing', 'date-future', 'checked-old', 'until-passed', 'orphan', 'vocabulary', 'phase-missing', 'redirect-of-page', 'too-long', 'too-many-parts',
  'title-second', 'figure-without-description', 'item-figures', 'item-stale', 'item-without-role', 'motions-differ',
]); // prettier-ignore

/** The codes of the check's own rules. */
export const ownCodes: readonly string[] = Object.keys(sentences);

export function severityOf(code: string): Severity {
  return warnings.has(code) ? 'warning' : 'error';
}

/** The problem in words, on one line: what a foreign file holds must not break the list, nor reach the terminal as a command to it. */
export function sentenceOf({ code, detail: written }: Problem): string {
  const detail = oneLine(written);
  const own = Object.hasOwn(sentences, code) ? sentences[code] : undefined;
  return own === undefined ? remarkSentence(code, detail) : own.replace('%', () => detail);
}

/** Without control characters and line breaks. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
