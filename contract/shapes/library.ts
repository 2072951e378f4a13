import type { Root } from 'hast';
import type { PageFormView } from './form.ts';
import type { ItemScope, ScopeList } from './scope.ts';

/** One of the engagement's phases, in the language asked for. */
export interface PhaseInfo {
  readonly id: string;
  readonly title: string;
  /** A colour name of the style sheet's phase palette: `1` to `8`, in the order of the phases. */
  readonly colour: number;
  /** The phase's own page, if it has one. */
  readonly key: string | null;
  readonly summary: string;
}

export interface KindInfo {
  readonly id: string;
  readonly title: string;
}

/** Someone who works in an engagement, by the id that checklist items name. */
export interface RoleInfo {
  readonly id: string;
  readonly side: 'delivery' | 'partner' | 'vendor' | 'customer';
  readonly title: string;
}

/** What a client can be asked, with the words for it: the services by group, plans that preselect them, and facts. */
export interface ScopeView extends ScopeList {
  readonly groups: readonly { readonly id: string; readonly title: string }[];
  readonly services: readonly (ScopeList['services'][number] & {
    readonly group: string;
    readonly title: string;
  })[];
  readonly bundles: readonly {
    readonly id: string;
    readonly title: string;
    readonly services: readonly string[];
  }[];
  readonly facts: readonly (Omit<ScopeList['facts'][number], 'values'> & {
    readonly title: string;
    readonly values: readonly { readonly id: string; readonly title: string }[];
  })[];
}

export interface EditionView {
  readonly id: string;
  readonly number: number;
  /** When the edition was made, ISO date and time. */
  readonly made: string;
  readonly title: string;
  readonly languages: readonly string[];
  readonly phases: readonly PhaseInfo[];
  readonly kinds: readonly KindInfo[];
  readonly roles: readonly RoleInfo[];
  readonly scope: ScopeView;
  /** What a page that belongs to every phase shows: its `phases` is then the one id `multiple`. */
  readonly multiple: string;
  readonly pages: number;
  readonly home: string | null;
  /** Where it came from: in the app, a folder given by the user, the docs site or a pack. */
  readonly origin: 'bundled' | 'folder' | 'site' | 'pack';
}

/** A page as a list shows it. `lang` differs from the language asked for when there is no translation. */
export interface PageRef {
  readonly key: string;
  readonly lang: string;
  readonly title: string;
  readonly description: string;
  readonly kind: string;
  readonly phases: readonly string[];
  readonly items: number;
}

/** A node of the contents: a page, a group of pages, or an outside address. */
export interface ContentsNode {
  readonly id: string;
  readonly title: string;
  readonly page: PageRef | null;
  readonly href: string | null;
  readonly children: readonly ContentsNode[];
}

export interface Contents {
  readonly edition: string;
  readonly lang: string;
  readonly nodes: readonly ContentsNode[];
  /** The same pages by phase: the phase's own tree from the contents, then pages of several phases. */
  readonly phases: readonly { readonly id: string; readonly nodes: readonly ContentsNode[] }[];
}

/** The edition's facts and its contents, as every view needs them. */
export interface EditionInLanguage {
  readonly edition: EditionView;
  readonly contents: Contents;
}

export interface HeadingView {
  readonly anchor: string;
  readonly depth: number;
  readonly text: string;
  readonly block: string;
}

export interface ItemView extends ItemScope {
  readonly id: string;
  readonly text: string;
  /** The heading the item stands under, '' before the first. */
  readonly anchor: string;
  readonly block: string;
  /** Ids of the roles that guide the act and that do it, as the playbook lists them. */
  readonly guides: readonly string[];
  readonly does: readonly string[];
  /** How often the act comes again, whether once for each service, and whether the way on depends on it. */
  readonly repeat: 'weekly' | 'monthly' | 'batch' | 'contact' | null;
  readonly per: 'service' | null;
  readonly need: 'required' | 'optional';
  /** `use`: a help for one use (a template, a note) that progress and reports count nowhere. */
  readonly count: 'client' | 'use';
}

/** What became of a link when the edition was compiled; the tree's `data-link` is the index in the page's list. */
export type LinkView =
  | { readonly fate: 'page'; readonly key: string; readonly lang: string; readonly anchor: string }
  /** An address of the playbook's own site, where the edition has no home page: the reader's own home. */
  | { readonly fate: 'home' }
  | { readonly fate: 'anchor'; readonly anchor: string }
  | { readonly fate: 'external'; readonly href: string }
  | { readonly fate: 'media'; readonly path: string }
  | { readonly fate: 'missing'; readonly href: string; readonly reason: MissingReason };

/** Why a link leads nowhere: no such page, no such section, a kind of address that is not followed, a file that editions do not carry. */
export const missingReasons = ['page', 'anchor', 'scheme', 'file'] as const;
export type MissingReason = (typeof missingReasons)[number];

/** An image or file of the page; the tree's `data-media` is the index in the page's list. */
export interface MediaView {
  /** Address below the reader's origin, or `null` when the file is not in the edition. */
  readonly url: string | null;
  readonly path: string;
  readonly width: number | null;
  readonly height: number | null;
}

export interface PageView extends PageRef {
  readonly edition: string;
  readonly wanted: string;
  /** The id the title has on the page, so that links to it arrive; '' when the page has no title of its own. */
  readonly titleAnchor: string;
  readonly languages: readonly string[];
  /** ISO day of the last update, or `null`. */
  readonly date: string | null;
  /** ISO day on which the page's facts were last looked up, or `null`: most pages have none to look up. */
  readonly checked: string | null;
  readonly audience: string;
  /** For which clients the page is as a whole. */
  readonly scope: ItemScope;
  readonly motions: readonly string[];
  readonly minutes: number;
  /** Sanitised hast; the page draws it through react-markdown. */
  readonly tree: Root;
  readonly headings: readonly HeadingView[];
  readonly checklist: readonly ItemView[];
  /** The forms on the page, by the id of the tree's `data-form`. */
  readonly forms: readonly PageFormView[];
  readonly links: readonly LinkView[];
  readonly media: readonly MediaView[];
  readonly trail: readonly { readonly title: string; readonly key: string | null }[];
  readonly previous: PageRef | null;
  readonly next: PageRef | null;
  /** Said above the page: it was too complex and is plain text; its front matter was broken. */
  readonly notices: readonly ('plain-text' | 'not-laid-out' | 'front-matter' | 'cut')[];
  /** For the author's preview: what the compiler had to say. */
  readonly warnings: readonly { readonly line: number; readonly code: string; readonly sentence: string }[];
}

/** An item of an edition, wherever it stands: what progress and reports count. */
export interface ItemPlace {
  readonly key: string;
  readonly item: string;
}
