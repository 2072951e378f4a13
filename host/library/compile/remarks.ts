import type { WarningCode } from '../../../dialect/model.ts';

/** What the compiler or the parser has to say about a line of a file. */
export interface Remark {
  readonly path: string;
  readonly line: number;
  readonly code: string;
  readonly detail: string;
}

/** Every remark in one sentence for who writes the page. `%` stands for its detail. */
const sentences: Readonly<Record<WarningCode, string>> & Readonly<Record<string, string>> = {
  // the dialect's (dialect/model.ts, warningCodes)
  'front-matter-broken': 'The front matter is not YAML and was not read: %.',
  'front-matter-unclosed': 'The front matter has no closing `---`, so it was taken as text.',
  'front-matter-too-large': 'The front matter is too large to be read.',
  'front-matter-code': 'The front matter asks to run code; it was not read.',
  'include-missing': 'The included file is not there: %.',
  'include-loop': 'The included file includes itself: %.',
  'include-too-deep': 'Includes are nested too deeply: %.',
  'include-flattened':
    'What is included has several paragraphs or a list, which a heading, emphasis or a link cannot hold: only its words are shown.',
  'code-file-missing': 'The code file is not there: %.',
  'image-without-source': 'The image has no source.',
  'image-without-text': 'The image has no alternative text: %.',
  'image-unknown-attribute': 'The image has an attribute nobody knows: %.',
  'tabs-unclosed': 'The tabs are not closed by a `---` line.',
  'section-unclosed': 'The section is not closed: %.',
  'section-unknown': 'Nobody knows this section: %.',
  'box-unread':
    'This looks like a checklist item and is none: write `- [ ] ` with a blank in the box and one behind it, in a list.',
  'item-id-invalid': 'The item id must be kebab-case ASCII: %.',
  'item-mark-unknown':
    'An item or its heading can say guides, does, repeat, per, need, services, when, scope and count, not this: %.',
  'item-mark-invalid': 'This is no word for it, or too many of them: %.',
  'item-id-doubled': 'The item id stands twice in the page: %.',
  'table-ragged': 'A table row has another number of cells than its header.',
  'heading-order': 'The heading skips a level: %.',
  'heading-empty': 'The heading is empty.',
  'link-invisible-characters': 'The link has invisible characters: %.',
  'link-double-parenthesis': 'The link has a parenthesis too many: %.',
  'link-refused': 'Links of this kind are not followed: %.',
  'html-dropped': 'HTML that is not allowed was dropped: %.',
  'tag-as-text': 'This is no HTML; it is shown as it was written: %.',
  'math-unread': 'The formula is not one that can be drawn; it is shown as it was written: %.',
  'form-dropped': 'A web form cannot work offline and was dropped.',
  'form-id-invalid': 'The id of a form must be lower-case words with hyphens: %.',
  'form-id-doubled': 'The form stands twice in the page; write ref="…" where it stands again: %.',
  'form-attribute-unknown': 'A form or field has an attribute nobody knows: %.',
  'form-empty': 'The form has no field: %.',
  'form-too-large': 'There are more forms or fields than there may be; this one is left out: %.',
  'field-id-invalid': 'The id of a field must be lower-case words with hyphens: %.',
  'field-id-doubled': 'The field stands twice in its form or table: %.',
  'field-type-unknown': 'No field has this type: %.',
  'field-without-label': 'The form or field has no label: %.',
  'field-options-invalid':
    'The answers must be written id=Words; id=Words, each id once, for a choice only: %.',
  'formula-invalid': 'The formula, its results or the condition cannot be read: %.',
  'formula-field-unknown':
    'A formula, a condition or an answer names a field or answer that the form does not have: %.',
  'too-deep': 'The page is nested too deeply; it is shown as plain text.',
  'too-many-signs':
    'A paragraph has more brackets, stars or backticks than could be paired in time; the page is shown as plain text.',
  'too-many-parts': 'The page has too many of one kind (%) to draw them all; the rest is shown as its words.',
  'too-long': 'The page is too long; the rest is cut.',
  // the compiler's
  'page-killed': 'Reading the page took too much processor time; it is shown as plain text.',
  'page-crashed': 'Reading the page needed too much memory; it is shown as plain text: %.',
  'page-failed': 'The page could not be parsed and is shown as plain text: %.',
  'words-killed':
    'Finding the words of the page took too much processor time; it is found by its title only.',
  'words-crashed': 'Finding the words of the page needed too much memory; it is found by its title only: %.',
  'words-failed': 'The words of the page could not be found; it is found by its title only: %.',
  'page-unreadable': 'The file cannot be read.',
  'page-too-large': 'The file is larger than a page may be; the rest is cut.',
  'docfx-matches-nothing': 'No file fits what docfx.json names; every Markdown file is taken instead.',
  'page-doubled': 'Another file is already this page in this language: %.',
  'page-not-utf8': 'The file is not UTF-8.',
  'playbook-broken': 'playbook.yml is not as the reader needs it: %.',
  'toc-broken': 'The table of contents cannot be read: %.',
  'toc-missing': 'The table of contents names a page that is not there: %.',
  'redirect-broken': 'The redirections cannot be read: %.',
  'redirect-missing': 'The redirection leads to a page that is not there: %.',
  'redirect-loop': 'The redirection leads back to itself: %.',
  'redirect-of-page': 'The redirection is for a page that is there: %.',
  'media-missing': 'The file is not there: %.',
  'media-type': 'Files of this type cannot be in an edition: %.',
  'media-empty': 'The file is empty, or only says where Git LFS keeps it: %.',
  'file-hidden':
    'The file is hidden (a name in its path begins with a dot) and is not carried by an edition: %.',
  'file-kind': 'The file is there, but files of this kind are not carried by an edition: %.',
  'file-over-limit':
    'The files that pages link to are too large together (playbook.yml: fileMegabytes); this one is left out: %.',
  'media-too-large': 'The file is too large for an edition: %.',
};

export function remarkSentence(code: string, detail: string): string {
  const sentence = Object.hasOwn(sentences, code) ? sentences[code] : undefined;
  return (sentence ?? `${code}: %`).replace(': %', detail ? `: ${detail}` : '').replace('%', detail);
}
