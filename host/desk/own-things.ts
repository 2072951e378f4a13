import { OWN_HITS_MAX } from '../../contract/shapes/search.ts';
import type { OwnHit } from '../../contract/shapes/search.ts';
import type { EngagementView } from '../../contract/shapes/engagement.ts';
import type { EditionReader } from '../edition-reader.ts';
import type { Notebook } from '../notebook/notebook.ts';
import { placer } from '../checklists/bookmark-view.ts';
import { matchOf, placeIn, wantedWords } from './match-own.ts';
import { collectThings } from './collect-things.ts';
import type { OwnThing } from './collect-things.ts';

/** Clients of whose things' owners one answer names. */
const OWNERS_CLIENTS_MAX = 2;

export interface OwnThings {
  readonly find: (query: string, lang: string) => Promise<readonly OwnHit[]>;
}

interface Found {
  readonly thing: OwnThing;
  readonly rank: number;
}

/** What the user made, searched over all clients. A client's things are read again only when something of it changed. */
export function ownThings(notebook: Notebook, edition: EditionReader): OwnThings {
  const known = new Map<string, { readonly holds: string; readonly things: readonly OwnThing[] }>();
  const thingsOf = (engagement: EngagementView, lang: string): readonly OwnThing[] => {
    const holds = [notebook.revision(engagement.id), edition.about(lang).id, lang, engagement.client].join(
      ' ',
    );
    const before = known.get(engagement.id);
    if (before?.holds === holds) return before.things;
    const things = collectThings(notebook, edition, engagement, lang);
    known.set(engagement.id, { holds, things });
    return things;
  };
  return {
    find: async (query, lang) => {
      const wanted = wantedWords(query, lang);
      if (wanted.length === 0) return [];
      const { current, engagements } = notebook.engagements.list();
      const shown = engagements.filter(({ archived, id }) => !archived || id === current);
      const found: Found[] = [];
      for (const engagement of shown) {
        const isKnown = known.has(engagement.id);
        for (const thing of thingsOf(engagement, lang)) {
          const rank = matchOf(thing, wanted);
          if (rank !== null) found.push({ thing, rank: rank + (engagement.id === current ? 0 : 0.5) });
        }
        // Many clients are read one a turn of the event loop: what else is asked is answered between.
        if (!isKnown) await new Promise<void>((resolve) => setImmediate(resolve));
      }
      for (const id of known.keys()) if (!shown.some((one) => one.id === id)) known.delete(id);
      return chosen(found, shown, current).map((one) => hitOf(one, wanted, edition));
    },
  };
}

/** The best, each thing once, and with those someone owes the clients they are of. */
function chosen(
  found: readonly Found[],
  engagements: readonly EngagementView[],
  current: string,
): readonly OwnThing[] {
  const sorted = found.toSorted((a, b) => a.rank - b.rank || b.thing.touched - a.thing.touched);
  const things = [...new Map(sorted.map(({ thing }) => [`${thing.kind} ${thing.id}`, thing])).values()];
  const owed = sorted.filter(({ thing, rank }) => thing.kind === 'item' && Math.floor(rank) === 1);
  const ids = [...new Set(owed.map(({ thing }) => thing.engagement))].filter((id) => id !== current);
  const clients = ids
    .filter((id) => things.every((thing) => thing.kind !== 'client' || thing.id !== id))
    .flatMap((id) => engagements.filter((engagement) => engagement.id === id && engagement.client !== ''))
    .slice(0, OWNERS_CLIENTS_MAX)
    .map(clientThing);
  return [...things.slice(0, OWN_HITS_MAX - clients.length), ...clients];
}

function clientThing({ id, client, note }: EngagementView): OwnThing {
  return {
    kind: 'client',
    id,
    engagement: id,
    client,
    title: client,
    owner: '',
    note,
    page: null,
    anchor: '',
    block: '',
    item: '',
    quote: null,
    touched: 0,
    fields: [],
  };
}

/** As a result shows it; a marked passage is looked for in the page as it is today. */
function hitOf(
  { quote, fields: _fields, touched: _touched, note, ...thing }: OwnThing,
  wanted: readonly string[],
  edition: EditionReader,
): OwnHit {
  const placement = quote && thing.page ? placer(edition)(thing.page.key, thing.page.lang, quote) : null;
  const block = placement && placement.state !== 'lost' ? placement.block : thing.block;
  return { ...thing, block, note: pieceOf(note, wanted) };
}

/** Shown of a note, characters, and so many of them before the words. */
const PIECE = 140;
const BEFORE = 30;

/** The line of a note in which a word stands, '' when none does. */
function pieceOf(note: string, wanted: readonly string[]): string {
  const lines = note.split('\n').map((line) => line.replace(/\s+/g, ' ').trim());
  for (const line of lines) {
    const at = wanted.map((word) => placeIn(line, word)).filter((place) => place >= 0);
    if (at.length === 0) continue;
    const from = Math.max(0, Math.min(...at) - BEFORE);
    return `${from > 0 ? '…' : ''}${line.slice(from, from + PIECE)}${line.length > from + PIECE ? '…' : ''}`;
  }
  return '';
}
