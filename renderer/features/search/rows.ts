import type { PageRef } from '../../../contract/shapes/library.ts';
import type { RecentSearch, SearchHit } from '../../../contract/shapes/search.ts';
import { matchingCommands, namedCommands } from './commands.ts';
import type { Command } from './commands.ts';
import { isCommand } from './search-store.ts';
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
  | { readonly kind: 'near'; readonly id: string; readonly page: PageRef };

/** What the palette shows for a state. */
export function rowsOf(state: SearchState, commands: readonly Command[]): readonly Row[] {
  const { text, filters, answer, recent } = state;
  if (isCommand(text)) {
    return matchingCommands(commands, text).map((command) => ({ kind: 'command', id: command.id, command }));
  }
  const narrowed = Object.values(filters).some((value) => value !== undefined && value !== false);
  if (text.trim() === '' && !narrowed) return recentRows(recent);
  const named = namedCommands(commands, text).map((command): Row => ({
    kind: 'command',
    id: command.id,
    command,
  }));
  if (!answer) return named;
  const hits = answer.hits.map((hit): Row => ({
    kind: 'hit',
    id: `hit-${hit.page.lang}-${hit.page.key}`,
    hit,
  }));
  return [
    // A name that no page has is no slip: it comes before what was mended.
    ...(answer.mended ? [...named, ...hits] : [...hits, ...named]),
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

function recentRows(recent: readonly RecentSearch[]): readonly Row[] {
  const rows = recent.map((one): Row => ({ kind: 'recent', id: `recent-${one.query}`, recent: one }));
  return rows.length > 0 ? [...rows, { kind: 'forget', id: 'forget' }] : [];
}

function wordRows(apart: readonly { readonly word: string; readonly pages: number }[]): readonly Row[] {
  if (apart.length < 2) return [];
  return apart
    .filter(({ pages }) => pages > 0)
    .map(({ word, pages }) => ({ kind: 'word', id: `word-${word}`, word, pages }));
}
