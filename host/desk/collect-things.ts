import type { EngagementView } from '../../contract/shapes/engagement.ts';
import type { OwnHit } from '../../contract/shapes/search.ts';
import { bookmarkName } from '../checklists/bookmark-name.ts';
import type { EditionReader } from '../edition-reader.ts';
import type { KeptQuote } from '../notebook/anchor/anchor.ts';
import type { Notebook } from '../notebook/notebook.ts';
import { fieldOf } from './match-own.ts';
import type { Field } from './match-own.ts';

/** A thing of the user's own with all that is looked through and shown of it. */
export interface OwnThing extends OwnHit {
  /** A marked passage, to be found in the page of today. */
  readonly quote: KeptQuote | null;
  /** The stamp of its latest change. */
  readonly touched: number;
  readonly fields: readonly Field[];
}

/** How much a field tells of what is meant: a name, who owes it, what one called it, what one wrote, the playbook's own words. */
const RANKS = { client: 0, owner: 1, title: 2, note: 3, words: 4 } as const;

/** Everything of one client that a search may find. */
export function collectThings(
  notebook: Notebook,
  edition: EditionReader,
  engagement: EngagementView,
  lang: string,
): readonly OwnThing[] {
  const context = {
    notebook,
    edition,
    engagement,
    lang,
    roles: new Map(edition.roles(lang).map(({ id, title }) => [`@${id}`, title])),
  };
  return [clientOf(engagement), ...itemsOf(context), ...bookmarksOf(context), ...highlightsOf(context)];
}

interface Context {
  readonly notebook: Notebook;
  readonly edition: EditionReader;
  readonly engagement: EngagementView;
  readonly lang: string;
  readonly roles: ReadonlyMap<string, string>;
}

const nowhere = { page: null, anchor: '', block: '', item: '', owner: '', quote: null } as const;

function clientOf({ id, client, note, opened }: EngagementView): OwnThing {
  return {
    ...nowhere,
    kind: 'client',
    id,
    engagement: id,
    client,
    title: client,
    note,
    touched: Date.parse(opened) || 0,
    fields: client === '' ? [] : [fieldOf(client, RANKS.client), fieldOf(note, RANKS.note)],
  };
}

/** Items on which something was done or written, and those the client has of its own. */
function itemsOf({ notebook, edition, engagement, lang, roles }: Context): readonly OwnThing[] {
  const { id, client } = engagement;
  const own = notebook.own.list(id).map((item) => ({ ...item, lang, today: null, wordsRank: RANKS.title }));
  const worked = notebook.checklists.items(id).map((record) => ({
    ...record,
    anchor: '',
    today: edition.page(record.key, lang)?.items.find(({ item }) => item === record.item) ?? null,
    wordsRank: RANKS.words,
  }));
  return [...own, ...worked].flatMap((one): readonly OwnThing[] => {
    const title = one.today?.words ?? one.words;
    if (title === '') return [];
    const owner = roles.get(one.owner) ?? one.owner;
    return [
      {
        ...nowhere,
        kind: 'item',
        id: `${id} ${one.key} ${one.item}`,
        engagement: id,
        client,
        title,
        owner,
        note: one.note,
        page: { key: one.key, lang, title: edition.page(one.key, lang)?.title ?? one.title },
        anchor: one.today?.anchor ?? one.anchor,
        block: one.today?.block ?? '',
        item: one.item,
        touched: one.touched,
        fields: [fieldOf(owner, RANKS.owner), fieldOf(title, one.wordsRank), fieldOf(one.note, RANKS.note)],
      },
    ];
  });
}

function bookmarksOf({ notebook, edition, engagement, lang }: Context): readonly OwnThing[] {
  return notebook.bookmarks.list(engagement.id).map((record): OwnThing => {
    const { title, anchor } = bookmarkName(record, lang, edition);
    const { target, key, quote } = record;
    const there = target.kind === 'passage' ? target.lang : lang;
    const item = target.kind === 'item' ? target.item : '';
    return {
      ...nowhere,
      kind: 'bookmark',
      id: record.id,
      engagement: record.engagement,
      client: record.engagement === null ? '' : engagement.client,
      title,
      note: record.note,
      page: { key, lang: there, title: edition.page(key, there)?.title ?? record.page },
      anchor: anchor ?? '',
      item,
      quote,
      touched: Date.parse(record.made) || 0,
      fields: [fieldOf(title, RANKS.title), fieldOf(record.note, RANKS.note)],
    };
  });
}

function highlightsOf({ notebook, edition, engagement }: Context): readonly OwnThing[] {
  return notebook.highlights.list(engagement.id).map((record): OwnThing => ({
    ...nowhere,
    kind: 'highlight',
    id: record.id,
    engagement: record.engagement,
    client: record.engagement === null ? '' : engagement.client,
    title: record.quote.exact,
    note: record.note,
    page: {
      key: record.key,
      lang: record.lang,
      title: edition.page(record.key, record.lang)?.title ?? record.page,
    },
    block: record.quote.block,
    quote: record.quote,
    touched: Date.parse(record.made) || 0,
    fields: [fieldOf(record.quote.exact, RANKS.words), fieldOf(record.note, RANKS.note)],
  }));
}
