import { fold } from './fold.ts';

/** A page as links see it. */
export interface AtlasPage {
  readonly key: string;
  readonly lang: string;
  readonly path: string;
  /** Every id a link may point to: the title's, the headings', and named places between them. */
  readonly anchors: readonly string[];
}

export interface RedirectTarget {
  readonly key: string;
  readonly anchor: string;
}

/** Where everything of an edition is: what a link is looked up in, without letter case. Never path arithmetic on a disk. */
export interface Atlas {
  readonly pageAt: (path: string) => AtlasPage | null;
  /** The page of a key in a language, else in another one. */
  readonly pageOf: (key: string, lang: string) => AtlasPage | null;
  /** The file's path as it is written in the edition. */
  readonly mediaAt: (path: string) => string | null;
  readonly redirectOf: (key: string) => RedirectTarget | null;
  /** Where a page went that left the set: a full address, or a path of the public site. */
  readonly outsideOf: (key: string) => string | null;
  /** The anchor of the page that is meant, or `null`. */
  readonly anchorOf: (page: AtlasPage, written: string) => string | null;
}

export interface AtlasOptions {
  readonly pages: readonly AtlasPage[];
  readonly media: readonly string[];
  readonly redirects: ReadonlyMap<string, RedirectTarget>;
  readonly outside?: ReadonlyMap<string, string>;
}

export function makeAtlas({ pages, media, redirects, outside = new Map() }: AtlasOptions): Atlas {
  const byPath = new Map(pages.map((page) => [page.path.toLowerCase(), page]));
  const byKey = Map.groupBy(pages, ({ key }) => key.toLowerCase());
  const files = new Map(media.map((path) => [path.toLowerCase(), path]));
  const moved = new Map([...redirects].map(([key, target]) => [key.toLowerCase(), target]));
  const folded = new WeakMap<AtlasPage, ReadonlyMap<string, string>>();
  return {
    pageAt: (path) => byPath.get(path.toLowerCase()) ?? null,
    pageOf: (key, lang) => {
      const found = byKey.get(key.toLowerCase()) ?? [];
      return found.find((page) => page.lang === lang) ?? found[0] ?? null;
    },
    mediaAt: (path) => files.get(path.toLowerCase()) ?? null,
    redirectOf: (key) => moved.get(key.toLowerCase()) ?? null,
    outsideOf: (key) => outside.get(key.toLowerCase()) ?? null,
    anchorOf: (page, written) => {
      if (page.anchors.includes(written)) return written;
      const known =
        folded.get(page) ?? new Map(page.anchors.toReversed().map((anchor) => [fold(anchor), anchor]));
      folded.set(page, known);
      return known.get(fold(written)) ?? null;
    },
  };
}
