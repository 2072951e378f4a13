import type { Changed } from '../../../contract/shapes/change.ts';
import type { ReadingPlace } from '../../../contract/shapes/reading.ts';
import type { Core } from '../notebook-access.ts';
import { derivedId } from './derived-id.ts';
import { amount, mergeRows, text, textOrNull } from './row.ts';
import type { StoredRow } from './row.ts';

export interface Visit {
  readonly key: string;
  readonly lang: string;
  readonly visited: string;
  readonly place: ReadingPlace | null;
}

export type Reading = ReturnType<typeof reading>;

/** Where reading stopped, what was open lately, what was marked as read. For all engagements. */
export function reading(core: Core) {
  const rowOf = (key: string, lang: string): StoredRow | null => {
    const rows = core.names(key).map((page) => core.read.row('reading', derivedId('reading', page, lang)));
    return rows
      .filter((row) => row !== null)
      .reduce<StoredRow | null>((one, row) => (one ? mergeRows('reading', one, row) : row), null);
  };
  return {
    /** A page is shown: from its beginning, or where its reader came to. */
    visit: (key: string, lang: string, place: ReadingPlace | null = null): void =>
      core.keep((writer) => {
        const page = core.resolve(key);
        const read = { page, lang, visited: writer.now, ...place };
        writer.put('reading', derivedId('reading', page, lang), read);
      }),
    stop: (key: string, lang: string, block: string, offset: number): void =>
      core.keep((writer) => {
        const page = core.resolve(key);
        writer.put('reading', derivedId('reading', page, lang), { page, lang, block, offset });
      }),
    place: (key: string, lang: string): ReadingPlace | null => placeOf(rowOf(key, lang)),
    /** The pages visited, latest first, each in the language it was read in last. */
    recent: (): readonly Visit[] => {
      const latest = new Map<string, Visit>();
      for (const row of core.read.rows('reading')) {
        const visited = textOrNull(row, 'visited');
        const key = core.resolve(text(row, 'page'));
        if (visited === null || (latest.get(key)?.visited ?? '') >= visited) continue;
        latest.set(key, { key, lang: text(row, 'lang'), visited, place: placeOf(row) });
      }
      return [...latest.values()].toSorted((a, b) => (a.visited < b.visited ? 1 : -1));
    },
    mark: (key: string, read: boolean): Changed =>
      core.change((writer) => {
        const page = core.resolve(key);
        writer.put('page_read', derivedId('read', page), { page, read_at: read ? writer.now : null });
      }),
    marks: (): readonly string[] => {
      const newest = new Map<string, StoredRow>();
      for (const row of core.read.rows('page_read')) {
        const key = core.resolve(text(row, 'page'));
        const other = newest.get(key);
        newest.set(key, other ? mergeRows('page_read', other, row) : row);
      }
      return [...newest].filter(([, row]) => row.values['read_at'] !== null).map(([key]) => key);
    },
  };
}

function placeOf(row: StoredRow | null): ReadingPlace | null {
  if (!row || row.times['place'] === 0) return null;
  return { block: text(row, 'block'), offset: amount(row, 'offset') };
}
