import type { Root } from 'hast';
import type { Form, FormUse } from './forms/form.ts';
import type { AlertKind } from './stages/alerts.ts';

/** One source file: its path from the content folder's root with `/`, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What parsing a page needs besides its text. Everything is data, so a worker can take it. */
export interface ParseInput extends SourceFile {
  /** Included pages and code files by path from the root, gathered beforehand with `referencedFiles`. */
  readonly files: Readonly<Record<string, string>>;
  readonly lang: string;
  /** What the set says for the page where its own front matter does not (docfx.json). */
  readonly metadata?: Page['frontMatter'];
  /** Alerts that the set adds to the five, by name in lower case (docfx.json). */
  readonly alerts?: Readonly<Record<string, AlertKind>>;
}

export interface Heading {
  readonly anchor: string;
  readonly depth: number;
  readonly text: string;
  readonly block: string;
}

/**
 * For which clients something is: for those that have one of the services (none named: for all; `a+b`: both), and of whom each fact
 * holds (`a/b`: either). What is `always` there must not be hidden from anyone.
 */
export interface Scope {
  readonly services: readonly string[];
  readonly when: readonly string[];
  readonly always: boolean;
}

/** A checklist item: an authored id, or for foreign pages a hash of its words and heading (begins with `~`). */
export interface Item extends Scope {
  readonly id: string;
  readonly authored: boolean;
  readonly text: string;
  readonly anchor: string;
  readonly block: string;
  readonly line: number;
  /** Ids of the roles that guide the act and that do it: its own, else those of the heading it stands under. */
  readonly guides: readonly string[];
  readonly does: readonly string[];
  /** How often the act comes again: a tick is of this week, month, batch or contact. */
  readonly repeat: 'weekly' | 'monthly' | 'batch' | 'contact' | null;
  /** Done once for each service in scope. */
  readonly per: 'service' | null;
  /** What proves that it is done, in words (`evidence: licence report`); `null`: it asks for nothing. */
  readonly evidence: string | null;
  /** Whether the way on depends on it. */
  readonly need: 'required' | 'optional';
  /** Counted in the client's progress and reports, or a help for one use (a template, a note) that is counted nowhere. */
  readonly count: 'client' | 'use';
}

/**
 * A link as written, cleaned of invisible characters and entities. The tree's `<a data-link="n">` (no href) is the n-th of the list:
 * where it leads is decided against the whole edition, not by the dialect.
 */
export interface Link {
  readonly href: string;
  readonly text: string;
  readonly line: number;
}

/** An image or download of the page: path from the content folder's root, or a full address. `<img data-media="n">`. */
export interface Media {
  readonly path: string;
  readonly line: number;
}

/** A block of plain text in reading order: what search, "what changed" and anchoring work on. */
export interface Block {
  readonly id: string;
  readonly kind: 'heading' | 'text' | 'item' | 'cell' | 'code' | 'alt';
  readonly text: string;
  /** The heading it stands under, '' before the first. */
  readonly anchor: string;
}

export interface Warning {
  readonly code: WarningCode;
  readonly line: number;
  readonly detail: string;
}

/** Every remark the dialect can make; build/content words them. */
export const warningCodes = [
  'front-matter-broken',
  'front-matter-unclosed',
  'front-matter-too-large',
  'front-matter-code',
  'include-missing',
  'include-loop',
  'include-too-deep',
  'include-flattened',
  'code-file-missing',
  'image-without-source',
  'image-without-text',
  'image-unknown-attribute',
  'tabs-unclosed',
  'section-unclosed',
  'section-unknown',
  'box-unread',
  'item-id-invalid',
  'item-id-doubled',
  'item-mark-unknown',
  'item-mark-invalid',
  'table-ragged',
  'heading-order',
  'heading-empty',
  'link-invisible-characters',
  'link-double-parenthesis',
  'link-refused',
  'html-dropped',
  'tag-as-text',
  'math-unread',
  'form-dropped',
  'form-id-invalid',
  'form-id-doubled',
  'form-attribute-unknown',
  'form-empty',
  'form-too-large',
  'field-id-invalid',
  'field-id-doubled',
  'field-type-unknown',
  'field-without-label',
  'field-options-invalid',
  'formula-invalid',
  'formula-field-unknown',
  'too-deep',
  'too-long',
  'too-many-signs',
  'too-many-parts',
] as const;

export type WarningCode = (typeof warningCodes)[number];

export interface Page {
  /** Front matter: strings, numbers, booleans and lists of them. Nothing else survives. */
  readonly frontMatter: Readonly<Record<string, FrontMatterValue>>;
  readonly title: string;
  /** The id the title's heading had on the page (its name or its slug): the reader puts it on the title it draws. '' without an H1. */
  readonly titleAnchor: string;
  readonly description: string;
  /** The words of the `Phase:` / `Fase:` line as written, split at commas and slashes. */
  readonly phaseWords: readonly string[];
  readonly motions: readonly string[];
  readonly audience: string;
  readonly topic: string;
  /** ISO day of `ms.date`, or `null`. */
  readonly date: string | null;
  /** ISO day on which the facts of the page were last looked up (`checked`), or `null`. */
  readonly checked: string | null;
  /** ISO day after which something the page tells as coming has passed (`until`), or `null`. */
  readonly until: string | null;
  readonly redirect: string | null;
  /** For which clients the page is as a whole, by its front matter; its items say for themselves. */
  readonly scope: Scope;
  /** Sanitised; the first H1 and the phase lines are taken out, the reader draws them. */
  readonly tree: Root;
  readonly headings: readonly Heading[];
  readonly items: readonly Item[];
  readonly forms: readonly Form[];
  /** Forms of other pages that stand here again. */
  readonly formUses: readonly FormUse[];
  readonly links: readonly Link[];
  readonly media: readonly Media[];
  readonly blocks: readonly Block[];
  /** Every id a link may lead to: the title's, the headings', and named places between them. */
  readonly anchors: readonly string[];
  readonly words: number;
  readonly warnings: readonly Warning[];
}

export type FrontMatterValue = string | number | boolean | readonly (string | number | boolean)[];
