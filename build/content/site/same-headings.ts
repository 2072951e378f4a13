import type { Row } from '../../../host/platform/database.ts';
import type { Edition } from '../../../host/library/read/open-edition.ts';

/** A heading of the same page in another language. */
export interface SameHeading {
  readonly lang: string;
  readonly anchor: string;
}

/** By the anchor of a heading, where it stands in the other languages. */
export type SameHeadings = ReadonlyMap<string, readonly SameHeading[]>;

/**
 * Finds the headings of a page in its other languages by their order, for their words differ. Where the two pages do not have the same
 * headings of the same depths nobody can tell which is which, and none is led to another.
 */
export function openSameHeadings({ database }: Edition): (page: Row, all: readonly Row[]) => SameHeadings {
  const rows = database.all('SELECT page, anchor, depth FROM heading WHERE depth > 1 ORDER BY page, n');
  const byPage = Map.groupBy(rows, ({ page }) => page);
  const shapeOf = (headings: readonly Row[]) => headings.map(({ depth }) => depth).join(' ');
  return (page, all) => {
    const own = byPage.get(page['page']) ?? [];
    const others = all.filter((other) => other['lang'] !== page['lang']).map((other) => ({ lang: String(other['lang']), headings: byPage.get(other['page']) ?? [] }));
    const same = others.filter(({ headings }) => shapeOf(headings) === shapeOf(own));
    return new Map(own.map(({ anchor }, at) => [String(anchor), same.map(({ lang, headings }) => ({ lang, anchor: String(headings[at]?.['anchor'] ?? '') }))]));
  };
}
