/** What a column holds; SQLite's own types, no blobs. */
export type Value = string | number | null;
export type Values = Readonly<Record<string, Value>>;

/**
 * A table of what the user makes. Columns that change together are one part: what is changed, replaced, merged and taken back is always a
 * part (change.ts).
 */
export interface Table {
  readonly parts: Readonly<Record<string, readonly string[]>>;
  /** The part that says what the row is about: its id is made from it, so it never changes. `null` where ids are random. */
  readonly identity: string | null;
  /** Values of a row's columns when nothing was set. */
  readonly defaults: Values;
  /** Goes to the trash instead of away: its part `removed` holds the time. */
  readonly removable: boolean;
  /** Belongs to this data folder: never exported or merged. */
  readonly local: boolean;
  /**
   * The parts in which two values that do not know of each other are a choice of the user's, and the column that says the value. In the
   * others (a reading place, the words an item had) the newest is enough.
   */
  readonly choices: Readonly<Record<string, string>>;
}

/** The rank of what was given none: the first key there is (rank.ts). */
const FIRST_RANK = 'a0';

const quote = ['block', 'exact', 'prefix', 'suffix', 'copies', 'rival'] as const;
const noQuote = { block: '', exact: '', prefix: '', suffix: '', copies: 0, rival: 0 } as const;

export const tables = {
  engagement: {
    parts: {
      client: ['client'],
      colour: ['colour'],
      language: ['language'],
      note: ['note'],
      opened: ['opened'],
      closed: ['closed'],
      archived: ['archived'],
      removed: ['removed'],
    },
    defaults: {
      client: '',
      colour: 1,
      language: 'en',
      note: '',
      opened: '',
      closed: null,
      archived: null,
      removed: null,
    },
    identity: null,
    removable: true,
    local: false,
    choices: { client: 'client', note: 'note' },
  },
  // `mark` and `note` are apart: a note written on one laptop must not take back a tick made on another.
  item_state: {
    parts: {
      place: ['engagement', 'page', 'item'],
      mark: ['state', 'state_who', 'state_at'],
      words: ['words', 'lang', 'edition', 'title'],
      note: ['note', 'note_who', 'note_at'],
    },
    defaults: {
      engagement: '', page: '', item: '', state: 'todo', state_who: '', state_at: null,
      words: '', lang: '', edition: '', title: '', note: '', note_who: '', note_at: null,
    }, // prettier-ignore
    identity: 'place',
    removable: false,
    local: false,
    choices: { mark: 'state', note: 'note' },
  },
  // The words an item had when it was looked at, by language; none: it was looked at when it was gone.
  item_seen: {
    parts: { place: ['engagement', 'page', 'item'], look: ['edition', 'words'] },
    defaults: { engagement: '', page: '', item: '', edition: '', words: '{}' },
    identity: 'place',
    removable: false,
    local: false,
    choices: {},
  },
  folder: {
    parts: {
      owner: ['engagement'],
      name: ['name'],
      place: ['parent', 'rank'],
      made: ['made'],
      removed: ['removed'],
    },
    defaults: { engagement: null, name: '', parent: null, rank: FIRST_RANK, made: '', removed: null },
    identity: null,
    removable: true,
    local: false,
    choices: { name: 'name' },
  },
  bookmark: {
    parts: {
      owner: ['engagement'],
      target: ['kind', 'page', 'lang', 'anchor', 'item', ...quote, 'page_title', 'made'],
      title: ['title'],
      note: ['note'],
      place: ['folder', 'rank'],
      removed: ['removed'],
    },
    defaults: {
      engagement: null, kind: 'page', page: '', lang: '', anchor: null, item: null, ...noQuote, page_title: '', made: '',
      title: '', note: '', folder: null, rank: FIRST_RANK, removed: null,
    }, // prettier-ignore
    identity: null,
    removable: true,
    local: false,
    choices: { title: 'title', note: 'note' },
  },
  highlight: {
    parts: {
      owner: ['engagement'],
      target: ['page', 'lang', ...quote, 'page_title', 'made'],
      colour: ['colour'],
      note: ['note'],
      removed: ['removed'],
    },
    defaults: {
      engagement: null,
      page: '',
      lang: '',
      ...noQuote,
      page_title: '',
      made: '',
      colour: 1,
      note: '',
      removed: null,
    },
    identity: null,
    removable: true,
    local: false,
    choices: { note: 'note' },
  },
  reading: {
    parts: { page: ['page', 'lang'], place: ['block', 'offset'], visited: ['visited'] },
    defaults: { page: '', lang: '', block: '', offset: 0, visited: null },
    identity: 'page',
    removable: false,
    local: false,
    choices: {},
  },
  page_read: {
    parts: { page: ['page'], read: ['read_at'] },
    defaults: { page: '', read_at: null },
    identity: 'page',
    removable: false,
    local: false,
    choices: {},
  },
  choice: {
    parts: { value: ['value'] },
    defaults: { value: null },
    identity: null,
    removable: false,
    local: true,
    choices: {},
  },
} as const satisfies Record<string, Table>;

export type Kind = keyof typeof tables;

/** What belongs to an engagement and goes with it. */
export const owned: readonly Kind[] = ['item_state', 'item_seen', 'folder', 'bookmark', 'highlight'];

export const kinds = Object.keys(tables).filter(isKind);

export function isKind(name: string): name is Kind {
  return Object.hasOwn(tables, name);
}

/** A table's description, widened: what the generic code reads. */
export function tableOf(kind: Kind): Table {
  return tables[kind];
}

/** Every column of the user's in a table, without id, times and hash. */
export function columnsOf(kind: Kind): readonly string[] {
  return columns[kind];
}

/** Something for every table, made once: a statement's text is the same text then. */
export function byKind<T>(make: (kind: Kind) => T): Readonly<Record<Kind, T>> {
  const made: Partial<Record<Kind, T>> = {};
  for (const kind of kinds) made[kind] = make(kind);
  return made as Record<Kind, T>;
}

const columns = byKind((kind) => Object.keys(tables[kind].defaults));
