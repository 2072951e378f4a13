import type { Row } from '../../platform/database.ts';
import { derivedId } from '../records/derived-id.ts';
import { rankOfPosition } from '../records/rank.ts';
import { fromFile, isIntact } from '../records/row.ts';
import type { StoredRow } from '../records/row.ts';
import { faultOf } from '../records/sound.ts';
import type { Kind } from '../records/tables.ts';

/**
 * The rows that a row of any schema is today: of the notebook, of a backup, of an export. A place that was a number is a rank; what was
 * looked at was one row a page and is one an item. `null`: its times or record are damaged.
 */
export function today(kind: Kind, row: Row): readonly StoredRow[] | null {
  if ((kind === 'bookmark' || kind === 'folder') && !Object.hasOwn(row, 'rank')) {
    const rank = rankOfPosition(Number(row['position']), String(row['id']));
    const ranked = fromFile(kind, { ...row, rank });
    // The first place of all, 0, was no change; a rank is one.
    const place = ranked?.times['place'] || 1;
    return ranked && [{ ...ranked, times: { ...ranked.times, place } }];
  }
  if (kind === 'item_seen' && !Object.hasOwn(row, 'item')) return seenByItem(row);
  const same = fromFile(kind, row);
  return same && [same];
}

/** The same, of what a file says is one row and is whole: `null` when a bit has changed or when it holds what no row can. */
export function goodRows(kind: Kind, row: Row): readonly StoredRow[] | null {
  const rows = isIntact(kind, row) ? today(kind, row) : null;
  return rows?.every((one) => faultOf(kind, one) === null) ? rows : null;
}

function seenByItem(row: Row): readonly StoredRow[] | null {
  const whole = fromFile('item_seen', { ...row, item: '' });
  const pages = readPages(row['words']);
  if (!whole || !pages) return null;
  const items = new Map<string, Record<string, string>>();
  for (const [lang, said] of pages)
    for (const [item, words] of Object.entries(said))
      items.set(item, { ...items.get(item), [lang]: String(words) });
  const [engagement, page] = [String(row['engagement']), String(row['page'])];
  return [...items].map(([item, words]) => ({
    ...whole,
    id: derivedId('seen', engagement, page, item),
    values: { ...whole.values, item, words: wordsText(words) },
  }));
}

/** Words by language as a row keeps them: in one order, so that the same words are the same text. */
export function wordsText(words: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(words).toSorted(([a], [b]) => (a < b ? -1 : 1))));
}

function readPages(json: Row[string] | undefined): readonly (readonly [string, object])[] | null {
  try {
    const parsed: unknown = JSON.parse(String(json));
    if (parsed === null || typeof parsed !== 'object') return null;
    return Object.entries(parsed).filter(
      (entry): entry is [string, object] => entry[1] !== null && typeof entry[1] === 'object',
    );
  } catch {
    // No JSON: the row is as damaged as one whose hash fails.
    return null;
  }
}
