import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ContentsNode } from '../../../contract/shapes/library.ts';
import type { Row } from '../../../host/platform/database.ts';
import { sha256 } from '../../../host/platform/files.ts';
import type { Edition } from '../../../host/library/read/open-edition.ts';
import { root } from '../../paths.ts';
import { folderOf } from './page-html.ts';
import { openSameHeadings } from './same-headings.ts';
import type { SameHeadings } from './same-headings.ts';

/** A page of the site before it is drawn. */
export interface SitePage {
  readonly key: string;
  readonly lang: string;
  readonly date: string | null;
  /** Its folder on the site: `es/page/adoption/`. */
  readonly folder: string;
  /** Changes with anything that its HTML is made of; '' where that cannot be told without drawing it. */
  readonly stamp: string;
  /** Where each of its headings stands in the other languages. */
  readonly same: SameHeadings;
}

/** Digits of a stamp: enough that no two pages share one by chance. */
const STAMP_LENGTH = 16;

/** Every page of an edition in its own language, with what tells whether it must be drawn again: no page is read for it. */
export function sitePages(edition: Edition, canonical: string | null): readonly SitePage[] {
  const { database, head } = edition;
  const commons = new Map(head.languages.map((lang) => [lang, stampOf([drawn(), canonical, lang, named(edition, lang), outline(edition, lang)])]));
  const sums = new Map(database.all('SELECT page, sum FROM sum').map((row) => [row['page'], row['sum']]));
  const pictures = Map.groupBy(database.all(PICTURES), ({ page }) => page);
  const again = new Set(database.all('SELECT DISTINCT page FROM form WHERE source IS NOT NULL AND source <> page').map(({ page }) => page));
  const rows = database.all('SELECT p.page, p.key, p.lang, p.date, p.position, b.inputs FROM page AS p JOIN body AS b ON b.page = p.page ORDER BY p.position, p.lang');
  const byKey = Map.groupBy(rows, ({ key }) => String(key));
  const places = Map.groupBy(rows, ({ position }) => Number(position));
  const sameHeadings = openSameHeadings(edition);
  const sumsAt = (place: number) => places.get(place)?.map(({ page }) => sums.get(page)) ?? [];
  return rows.map((row) => {
    const [key, lang, position] = [String(row['key']), String(row['lang']), Number(row['position'])];
    const all = byKey.get(key) ?? [];
    const languages = all.map((other) => other['lang']);
    const same = sameHeadings(row, all);
    // The neighbours' titles stand below a page; of a form that stands again another page has the words.
    const parts = [commons.get(lang), row['inputs'], sums.get(row['page']), languages, pictures.get(row['page']), sumsAt(position - 1), sumsAt(position + 1), [...same]];
    const stamp = again.has(row['page']) || row['inputs'] === '' ? '' : stampOf(parts);
    return { key, lang, date: row['date'] === null ? null : String(row['date']), folder: folderOf(lang, key), stamp, same };
  });
}

const PICTURES = `
  SELECT p.page, p.n, m.path, m.width, m.height FROM picture AS p LEFT JOIN media AS m ON m.path = p.path ORDER BY p.page, p.n`;

/** The files that pages show or lead to, with the sum of each. */
export function siteMedia({ database }: Edition): readonly { readonly path: string; readonly hash: string }[] {
  const rows: readonly Row[] = database.all(
    `SELECT m.path, m.hash FROM media AS m WHERE m.path IN (SELECT path FROM picture) OR m.path IN (SELECT key FROM link WHERE fate = 'media') ORDER BY m.path`,
  );
  return rows.map(({ path, hash }) => ({ path: String(path), hash: String(hash) }));
}

/** What the left side and the trail of pages are drawn from. */
function outline(edition: Edition, lang: string): unknown {
  const { nodes, phases } = edition.contents(lang);
  const short = (node: ContentsNode): unknown => [node.title, node.page?.key, node.page?.lang, node.href, node.children.map(short)];
  return [nodes.map(short), phases.map(({ id, nodes: own }) => [id, own.map(short)])];
}

/** What the edition calls itself, its phases, kinds and roles; not which edition it is. */
function named(edition: Edition, lang: string): unknown {
  const { title, phases, kinds, roles, multiple, languages } = edition.view(lang);
  return [title, phases, kinds, roles, multiple, languages];
}

function stampOf(parts: readonly unknown[]): string {
  return sha256(JSON.stringify(parts, (_name, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).slice(0, STAMP_LENGTH);
}

let drawnBy = '';

/** Changes with every edit of what draws the pages. */
function drawn(): string {
  const folders = [import.meta.dirname, join(root, 'contract', 'shapes')];
  const files = folders.flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith('.ts')).toSorted().map((name) => join(folder, name)));
  drawnBy ||= stampOf(files.map((file) => sha256(readFileSync(file))));
  return drawnBy;
}
