import type { PageRef } from '../../../contract/shapes/library.ts';
import type { RecentPage } from '../../../contract/shapes/reading.ts';
import type { OwnHit, RecentSearch, SearchHit } from '../../../contract/shapes/search.ts';
import { matchingCommands, namedCommands } from './commands.ts';
import type { Command } from './commands.ts';
import type { OwnState } from './own-store.ts';
import { isCommand, QUERY_MAX } from './search-store.ts';
import type { SearchState } from './search-store.ts';

/** A row of the palette: everything in it can be reached with the arrow keys and Enter. */
export type Row =
  | { readonly kind: 'hit'; readonly id: string; readonly hit: SearchHit }
  | { readonly kind: 'command'; readonly id: string; readonly command: Command }
  | { readonly kind: 'recent'; readonly id: string; readonly recent: RecentSearch }
  | { readonly kind: 'forget'; readonly id: string }
  | { readonly kind: 'exactly'; readonly id: string; readonly typed: string }
  | { readonly kind: 'language'; readonly id: string; readonly lang: string; readonly pages: number }
  | { readonly kind: 'word'; readonly id: string; readonly word: string; readonly pages: number }
  | { readonly kind: 'own'; readonly id: string; readonly hit: OwnHit }
  | { readonly kind: 'page'; readonly id: string; readonly page: RecentPage }
  | { readonly kind: 'near'; readonly id: string; readonly page: PageRef };

/** Pages shown before the user's own things: what Enter opens is a page, unless no page has the words. */
const PAGES_BEFORE_OWN = 3;
/** Searches shown before anything is typed: the pages read last are to be in sight too. */
const SEARCHES_SHOWN = 5;

/** What the palette shows for a state. */
export function rowsOf(state: SearchState, commands: readonly Command[], own: OwnState): readonly Row[] {
  const { text, filters, answer, recent } = state;
  if (isCommand(text)) {
    return matchingCommands(commands, text).map((command) => ({ kind: 'command', id: command.id, command }));
  }
  const narrowed = Object.values(filters).some((value) => value !== undefined && value !== false);
  if (text.trim() === '' && !narrowed) return [...recentRows(recent), ...own.pages.map(pageRow)];
  const things = ownRows(namedCommands(commands, text), own, text);
  if (!answer) return things;
  const hits = answer.hits.map((hit): Row => ({
    kind: 'hit',
    id: `hit-${hit.page.lang}-${hit.page.key}`,
    hit,
  }));
  // A name that no page has is no slip: it comes before what was mended, or has some of the words.
  const first = answer.mended === null && answer.total > 0 ? PAGES_BEFORE_OWN : 0;
  return [
    ...hits.slice(0, first),
    ...things,
    ...hits.slice(first),
    ...(answer.mended ? [{ kind: 'exactly', id: 'exactly', typed: text.trim() } as const] : []),
    ...answer.other.map(({ lang, pages }): Row => ({
      kind: 'language',
      id: `language-${lang}`,
      lang,
      pages,
    })),
    ...(answer.hits.length === 0 ? wordRows(answer.apart) : []),
    ...answer.near.map((page): Row => ({ kind: 'near', id: `near-${page.key}`, page })),
  ];
}

/** The groups with a heading of their own; every other row stands for itself. */
export type RowGroup = 'own' | 'pages' | null;

function groupOf({ kind, id }: Row, typed: boolean): RowGroup {
  if (kind === 'own' || (kind === 'command' && typed && id.startsWith('client-'))) return 'own';
  return kind === 'page' ? 'pages' : null;
}

/** The rows as they are drawn: those of a group side by side under its heading. */
export function groupsOf(
  rows: readonly Row[],
  typed: boolean,
): readonly { readonly group: RowGroup; readonly first: number; readonly rows: readonly Row[] }[] {
  const groups: { group: RowGroup; first: number; rows: Row[] }[] = [];
  rows.forEach((row, at) => {
    const group = groupOf(row, typed);
    const last = groups.at(-1);
    if (last && last.group === group) last.rows.push(row);
    else groups.push({ group, first: at, rows: [row] });
  });
  return groups;
}

/** Clients and own things together; a client that can be switched to is not named twice. */
function ownRows(named: readonly Command[], { query, hits }: OwnState, text: string): readonly Row[] {
  const commands = named.map((command): Row => ({ kind: 'command', id: command.id, command }));
  if (query !== text.slice(0, QUERY_MAX)) return commands;
  const shown = hits.filter(
    ({ kind, id }) => kind !== 'client' || named.every((one) => one.id !== `client-${id}`),
  );
  return [...commands, ...shown.map((hit): Row => ({ kind: 'own', id: `own-${hit.kind}-${hit.id}`, hit }))];
}

function pageRow(page: RecentPage): Row {
  return { kind: 'page', id: `page-${page.key}`, page };
}

function recentRows(recent: readonly RecentSearch[]): readonly Row[] {
  const rows = recent
    .slice(0, SEARCHES_SHOWN)
    .map((one): Row => ({ kind: 'recent', id: `recent-${one.query}`, recent: one }));
  return rows.length > 0 ? [...rows, { kind: 'forget', id: 'forget' }] : [];
}

function wordRows(apart: readonly { readonly word: string; readonly pages: number }[]): readonly Row[] {
  if (apart.length < 2) return [];
  return apart
    .filter(({ pages }) => pages > 0)
    .map(({ word, pages }) => ({ kind: 'word', id: `word-${word}`, word, pages }));
}
