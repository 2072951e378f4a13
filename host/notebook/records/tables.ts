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

/** What somebody makes of an item. `mark` and `note` are apart: a note written on one laptop must not take back a tick made on another. */
const itemParts = {
  mark: ['state', 'state_who', 'state_at'],
  note: ['note', 'note_who', 'note_at'],
  responsible: ['owner'],
  due: ['due'],
  waiting: ['waiting'],
} as const;
const itemDefaults = {
  state: 'todo', state_who: '', state_at: null, note: '', note_who: '', note_at: null,
  owner: null, due: null, waiting: null,
} as const; // prettier-ignore
const itemChoices = {
  mark: 'state',
  note: 'note',
  responsible: 'owner',
  due: 'due',
  waiting: 'waiting',
} as const;

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
  item_state: {
    parts: {
      place: ['engagement', 'page', 'item'],
      words: ['words', 'lang', 'edition', 'title'],
      ...itemParts,
    },
    defaults: {
      engagement: '', page: '', item: '', words: '', lang: '', edition: '', title: '', ...itemDefaults,
    }, // prettier-ignore
    identity: 'place',
    removable: false,
    local: false,
    choices: itemChoices,
  },
  // The state of one turn of an item that comes again: a week, a month, a batch, a contact, a service.
  item_turn: {
    parts: { place: ['engagement', 'page', 'item', 'turn'], mark: ['state', 'state_who', 'state_at'] },
    defaults: { engagement: '', page: '', item: '', turn: '', state: 'todo', state_who: '', state_at: null },
    identity: 'place',
    removable: false,
    local: false,
    choices: { mark: 'state' },
  },
  // An item of the client's own in a page's list, with all that an `item_state` has, so that whoever removes it knows its ticks.
  own_item: {
    parts: {
      owner: ['engagement'],
      place: ['page', 'title', 'anchor', 'rank'],
      words: ['words'],
      made: ['made', 'made_who'],
      ...itemParts,
      removed: ['removed'],
    },
    defaults: {
      engagement: '', page: '', title: '', anchor: '', rank: FIRST_RANK, words: '', made: '', made_who: '',
      ...itemDefaults, removed: null,
    }, // prettier-ignore
    identity: null,
    removable: true,
    local: false,
    choices: { words: 'words', ...itemChoices },
  },
  // What proves that an item was done: a file, named by the hash of its content, which lies beside the notebook.
  evidence: {
    parts: { owner: ['engagement'], place: ['page', 'item'], file: ['sha256', 'bytes', 'type', 'name', 'made', 'made_who'], removed: ['removed'] }, // prettier-ignore
    defaults: {
      engagement: '', page: '', item: '', sha256: '', bytes: 0, type: 'application/octet-stream', name: '', made: '', made_who: '',
      removed: null,
    }, // prettier-ignore
    identity: null,
    removable: true,
    local: false,
    choices: {},
  },
  // One answer about a client (a service, a fact, a page taken in), a row each: two laptops that answer two questions lose neither.
  scope: {
    parts: { place: ['engagement', 'topic', 'name'], answer: ['answer'] },
    defaults: { engagement: '', topic: '', name: '', answer: null },
    identity: 'place',
    removable: false,
    local: false,
    choices: { answer: 'answer' },
  },
  // What a client was told last, and what its next report says beside the items.
  report: {
    parts: {
      place: ['engagement'],
      last: ['made', 'day', 'edition', 'reported'],
      summary: ['summary'],
      decisions: ['decisions'],
    },
    defaults: {
      engagement: '',
      made: null,
      day: '',
      edition: '',
      reported: '[]',
      summary: '',
      decisions: '',
    },
    identity: 'place',
    removable: false,
    local: false,
    choices: { summary: 'summary', decisions: 'decisions' },
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
export const owned: readonly Kind[] = ['item_state', 'item_turn', 'item_seen', 'own_item', 'evidence', 'scope', 'report',
  'folder', 'bookmark', 'highlight']; // prettier-ignore

export const kinds = Object.keys(tables).filter(isKind);

/** The schema that brought a table, where it was not the first. */
const since: Partial<Readonly<Record<Kind, number>>> = {
  item_turn: 5,
  own_item: 5,
  scope: 5,
  report: 5,
  evidence: 6,
};

/** The tables that a file of a schema has; that it has no others is no damage. */
export function kindsAt(schema: number): readonly Kind[] {
  return kinds.filter((kind) => (since[kind] ?? 1) <= schema);
}

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
