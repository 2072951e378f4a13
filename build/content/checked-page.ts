import type { Block } from '../../dialect/model.ts';
import type { Edition } from '../../host/library/read/open-edition.ts';
import type { PageFacts } from '../../host/library/compile/parsed-page.ts';

/** A page as the rules look at it. */
export interface CheckedPage {
  readonly key: string;
  readonly lang: string;
  readonly path: string;
  readonly kind: string;
  readonly facts: PageFacts;
  readonly blocks: readonly Block[];
  readonly source: string;
  /** The line of the source where a text stands, as near as can be told. */
  readonly lineOf: (text: string) => number;
}

/** Every page of every language, in the order of the paths. */
export function checkedPages(edition: Edition): readonly CheckedPage[] {
  const rows = edition.database.all('SELECT key, lang, path, kind FROM page ORDER BY path');
  return rows.flatMap((row): readonly CheckedPage[] => {
    const [key, lang, path, kind] = [String(row['key']), String(row['lang']), String(row['path']), String(row['kind'])];
    const facts = edition.facts(path);
    if (!facts) return [];
    const source = new TextDecoder().decode(edition.source(path) ?? new Uint8Array());
    const blocks = edition.pageText(key, lang)?.blocks ?? [];
    return [{ key, lang, path, kind, facts, blocks, source, lineOf: lineFinder(source) }];
  });
}

function lineFinder(source: string): (text: string) => number {
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  let lines: readonly string[] | null = null;
  return (text) => {
    lines ??= source.replace(/\]\([^)\n]*\)/g, ']').split('\n').map(plain);
    const wanted = plain(text).split(' ');
    for (const length of [wanted.length, 6, 3, 1]) {
      const words = wanted.slice(0, length).join(' ');
      const at = words === '' ? -1 : lines.findIndex((line) => ` ${line} `.includes(` ${words} `));
      if (at >= 0) return at + 1;
    }
    return 1;
  };
}
