import type { PageWords } from './notebook/records/seen.ts';
import type { AnchorBlock } from './notebook/anchor/anchor.ts';
import type { ItemScope, ScopeList } from '../contract/shapes/scope.ts';
import type { ItemRepeat } from '../contract/shapes/turn.ts';
import type { Edition } from './library/read/open-edition.ts';

export interface EditionItem {
  readonly item: string;
  readonly words: string;
  readonly anchor: string;
  readonly heading: string;
  readonly block: string;
  /** Whether progress and reports count it. */
  readonly counted: boolean;
  /** For which clients it is; left out: for all. */
  readonly scope?: ItemScope;
  readonly guides?: readonly string[];
  readonly does?: readonly string[];
  readonly repeat?: ItemRepeat | null;
  /** Whether it is done once for each service of the client. */
  readonly per?: 'service' | null;
  /** What proves that it is done, in words. */
  readonly evidence?: string | null;
}

/** A page as the joins need it; `items` in the order of the page. */
export interface EditionPage {
  readonly key: string;
  /** The language it is in: another one than asked for when there is no translation. */
  readonly lang: string;
  readonly title: string;
  readonly phases: readonly string[];
  readonly items: readonly EditionItem[];
}

export interface PhaseName {
  readonly id: string;
  readonly title: string;
}

/** What the joins ask of the current edition. */
export interface EditionReader {
  readonly about: (lang: string) => {
    readonly id: string;
    readonly number: number;
    readonly made: string;
    readonly title: string;
  };
  readonly phases: (lang: string) => readonly PhaseName[];
  /** What the playbook's roles are called. */
  readonly roles: (lang: string) => readonly PhaseName[];
  /** What the services are called that a client can have. */
  readonly services: (lang: string) => readonly PhaseName[];
  /** What the playbook knows to ask about a client. */
  readonly scope: () => ScopeList;
  /** The pages with a checklist, in the order of the contents. */
  readonly checklists: (lang: string) => readonly EditionPage[];
  /** The keys of all pages, in the order of the contents. */
  readonly order: (lang: string) => readonly string[];
  /** A page with or without a checklist; `null` when it is not in the edition. */
  readonly page: (key: string, lang: string) => EditionPage | null;
  /** The headings of a page, in its order; none when it is not in the edition. */
  readonly headings: (
    key: string,
    lang: string,
  ) => readonly { readonly anchor: string; readonly text: string }[];
  /** The words of a page's items in every language it is in. */
  readonly words: (key: string) => PageWords;
  /** The page's blocks in exactly this language, or `null`. */
  readonly blocks: (key: string, lang: string) => readonly AnchorBlock[] | null;
}

/** Reads the joins' questions out of whatever edition is the current one. Lists are kept until the edition changes. */
export function editionReader(current: () => Edition): EditionReader {
  let kept = { edition: '', pages: new Map<string, ReadonlyMap<string, EditionPage>>() };
  const pagesIn = (lang: string): ReadonlyMap<string, EditionPage> => {
    const edition = current();
    if (kept.edition !== edition.id) kept = { edition: edition.id, pages: new Map() };
    const known = kept.pages.get(lang) ?? readPages(edition, lang);
    kept.pages.set(lang, known);
    return known;
  };
  return {
    about: (lang) => {
      const { id, number, made, title } = current().view(lang);
      return { id, number, made, title };
    },
    phases: (lang) =>
      current()
        .view(lang)
        .phases.map(({ id, title }) => ({ id, title })),
    roles: (lang) =>
      current()
        .view(lang)
        .roles.map(({ id, title }) => ({ id, title })),
    services: (lang) =>
      current()
        .view(lang)
        .scope.services.map(({ id, title }) => ({ id, title })),
    scope: () => current().view('en').scope,
    checklists: (lang) => [...pagesIn(lang).values()].filter(({ items }) => items.length > 0),
    order: (lang) => [...pagesIn(lang).keys()],
    page: (key, lang) => pagesIn(lang).get(key) ?? null,
    headings: (key, lang) => (pagesIn(lang).has(key) ? current().page(key, lang).headings : []),
    words: (key) => {
      const found = current().head.languages.map((lang): [string, Record<string, string>] | null => {
        const page = pagesIn(lang).get(key);
        return page?.lang === lang
          ? [lang, Object.fromEntries(page.items.map(({ item, words }) => [item, words]))]
          : null;
      });
      return Object.fromEntries(found.filter((entry) => entry !== null));
    },
    blocks: (key, lang) => {
      const text = current().pageText(key, lang);
      return text?.lang === lang ? text.blocks : null;
    },
  };
}

function readPages(edition: Edition, lang: string): ReadonlyMap<string, EditionPage> {
  const items = Map.groupBy(edition.itemsOf(lang), ({ key }) => key);
  return new Map(
    edition.pages(lang).map((page) => {
      const own = (items.get(page.key) ?? []).map(
        ({ item, text, key: _key, lang: _lang, phases: _phases, ...rest }) => ({
          ...rest,
          item,
          words: text,
        }),
      );
      return [
        page.key,
        { key: page.key, lang: page.lang, title: page.title, phases: page.phases, items: own },
      ];
    }),
  );
}
