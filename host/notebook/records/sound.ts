import {
  ANSWER_MAX,
  CONTEXT_MAX,
  ID,
  ITEM_MAX,
  NAME_MAX,
  NO_CLIENT,
  NOTE_MAX,
  QUOTE_MAX,
  REPORTED_MAX,
  REPORTED_TEXT_MAX,
  TOPIC_NAME_MAX,
  TURN_MAX,
  WHO_MAX,
  WORDS_MAX,
} from '../../../contract/shapes/notebook-limits.ts';
import { EVIDENCE_MAX_BYTES, EVIDENCE_NAME_MAX, evidenceTypes } from '../../../contract/shapes/evidence.ts';
import { bookmarkKinds } from '../../../contract/shapes/bookmark.ts';
import { bookmarkTargetSchema } from '../../../contract/checks/notebook.ts';
import { itemStates, waitingFor } from '../../../contract/shapes/checklist.ts';
import { scopeTopics } from '../../../contract/shapes/desk.ts';
import { isKey, isLang } from '../../../contract/shapes/place.ts';
import { isRank } from './rank.ts';
import type { StoredRow } from './row.ts';
import { columnsOf, tableOf } from './tables.ts';
import type { Kind, Value } from './tables.ts';

/** Longest text taken over from an edition (an item's words, a page's title), characters. */
export const TAKEN_MAX = 100_000;
/** Longest name of an edition, characters. */
const EDITION_MAX = 400;
const BLOCK_MAX = 120;
const ANCHOR_MAX = 400;

/** A text of an edition as far as it is kept. */
export function taken(text: string): string {
  return text.slice(0, TAKEN_MAX);
}

type Check = (value: Value) => boolean;

const words =
  (most: number, least = 0): Check =>
  (value) =>
    typeof value === 'string' && value.length >= least && value.length <= most;
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const oneOf =
  (list: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && list.includes(value);
const whole =
  (least: number, most: number): Check =>
  (value) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
const between =
  (least: number, most: number): Check =>
  (value) =>
    typeof value === 'number' && value >= least && value <= most;

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;
const isMoment: Check = (value) =>
  typeof value === 'string' && MOMENT.test(value) && !Number.isNaN(Date.parse(value));
const DAY = /^\d{4}-\d\d-\d\d$/;
const isDay: Check = (value) => {
  if (typeof value !== 'string' || !DAY.test(value)) return false;
  const moment = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(value);
};
const momentOrNone: Check = (value) => value === '' || isMoment(value);
const isId: Check = (value) => typeof value === 'string' && ID.test(value);
const key: Check = (value) => typeof value === 'string' && isKey(value);
const lang: Check = (value) => typeof value === 'string' && isLang(value);
const langOrNone: Check = (value) => value === '' || lang(value);
const rank: Check = (value) => typeof value === 'string' && isRank(value);
const count = whole(0, Number.MAX_SAFE_INTEGER);
const item = words(ITEM_MAX, 1);

/** Words by language. Asked of every row that is read: by hand, not by a schema. */
const isSeen: Check = (value) => {
  if (typeof value !== 'string') return false;
  try {
    const parsed: unknown = JSON.parse(value);
    if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) return false;
    return Object.entries(parsed).every(
      ([of, said]) => isLang(of) && typeof said === 'string' && said.length <= TAKEN_MAX,
    );
  } catch {
    // No JSON.
    return false;
  }
};

/** Names of items. */
const isReported: Check = (value) => {
  if (typeof value !== 'string' || value.length > REPORTED_TEXT_MAX) return false;
  try {
    const parsed: unknown = JSON.parse(value);
    if (!Array.isArray(parsed) || parsed.length > REPORTED_MAX) return false;
    return parsed.every((name) => typeof name === 'string');
  } catch {
    // No JSON.
    return false;
  }
};

const quote: Readonly<Record<string, Check>> = {
  block: words(BLOCK_MAX),
  exact: words(QUOTE_MAX),
  prefix: words(CONTEXT_MAX),
  suffix: words(CONTEXT_MAX),
  copies: count,
  rival: between(-1e9, 1e9),
};
const ofItem: Readonly<Record<string, Check>> = {
  state: oneOf(itemStates),
  state_who: words(WHO_MAX),
  state_at: orNull(isMoment),
  note: words(NOTE_MAX),
  note_who: words(WHO_MAX),
  note_at: orNull(isMoment),
  owner: orNull(words(WHO_MAX, 1)),
  due: orNull(isDay),
  waiting: orNull(oneOf(waitingFor)),
};
const mine: Readonly<Record<string, Check>> = {
  note: words(NOTE_MAX),
  removed: orNull(isMoment),
  made: momentOrNone,
  engagement: orNull(isId),
  page_title: words(TAKEN_MAX),
};

/** What each column may hold: what the calls of the contract take, and what the notebook itself puts there. */
const checks: Readonly<Record<Kind, Readonly<Record<string, Check>>>> = {
  engagement: {
    client: words(NAME_MAX),
    colour: whole(1, 8),
    language: lang,
    note: words(NOTE_MAX),
    opened: momentOrNone,
    closed: orNull(isMoment),
    archived: orNull(isMoment),
    removed: orNull(isMoment),
  },
  item_state: {
    engagement: isId,
    page: key,
    item,
    ...ofItem,
    words: words(TAKEN_MAX),
    lang: langOrNone,
    edition: words(EDITION_MAX),
    title: words(TAKEN_MAX),
  },
  item_turn: {
    engagement: isId,
    page: key,
    item,
    turn: words(TURN_MAX, 1),
    state: oneOf(itemStates),
    state_who: words(WHO_MAX),
    state_at: orNull(isMoment),
  },
  own_item: {
    engagement: isId,
    page: key,
    title: words(TAKEN_MAX),
    anchor: words(ANCHOR_MAX),
    rank,
    words: words(WORDS_MAX),
    made: momentOrNone,
    made_who: words(WHO_MAX),
    ...ofItem,
    removed: orNull(isMoment),
  },
  evidence: {
    engagement: isId,
    page: key,
    item,
    sha256: (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value),
    bytes: whole(0, EVIDENCE_MAX_BYTES),
    type: oneOf(evidenceTypes),
    name: words(EVIDENCE_NAME_MAX, 1),
    made: momentOrNone,
    made_who: words(WHO_MAX),
    removed: orNull(isMoment),
  },
  scope: {
    engagement: isId,
    topic: oneOf(scopeTopics),
    name: words(TOPIC_NAME_MAX, 1),
    answer: orNull(words(ANSWER_MAX)),
  },
  report: {
    engagement: isId,
    made: orNull(isMoment),
    day: (value) => value === '' || isDay(value),
    edition: words(EDITION_MAX),
    reported: isReported,
    summary: words(NOTE_MAX),
    decisions: words(NOTE_MAX),
  },
  item_seen: { engagement: isId, page: key, item, edition: words(EDITION_MAX), words: isSeen },
  folder: { ...mine, name: words(NAME_MAX), parent: orNull(isId), rank },
  bookmark: {
    ...mine,
    ...quote,
    kind: oneOf(bookmarkKinds),
    page: key,
    lang,
    anchor: orNull(words(ANCHOR_MAX)),
    item: orNull(item),
    title: words(WORDS_MAX),
    folder: orNull(isId),
    rank,
  },
  highlight: { ...mine, ...quote, page: key, lang, exact: words(QUOTE_MAX, 1), colour: whole(1, 8) },
  reading: { page: key, lang, block: words(BLOCK_MAX), offset: between(0, 1), visited: orNull(isMoment) },
  page_read: { page: key, read_at: orNull(isMoment) },
  choice: { value: orNull(words(NAME_MAX)) },
};

/** The first column of a row that holds what it cannot hold; `null`: the row is sound. */
export function faultOf(kind: Kind, row: StoredRow): string | null {
  if (!isId(row.id)) return 'id';
  // The engagement without a client stays.
  if (kind === 'engagement' && row.id === NO_CLIENT && (row.values['removed'] ?? null) !== null)
    return 'removed';
  const own = checks[kind];
  const wrong = columnsOf(kind).find((column) => !own[column]?.(row.values[column] ?? null));
  if (wrong !== undefined) return wrong;
  if (kind === 'bookmark' && !bookmarkTargetSchema.safeParse(targetOf(row)).success) return 'kind';
  return faultOfHeads(kind, row);
}

/** Values that wait for a choice are read as those in the columns are. */
function faultOfHeads(kind: Kind, row: StoredRow): string | null {
  const own = checks[kind];
  for (const [part, columns] of Object.entries(tableOf(kind).parts)) {
    const packed = row.record[part];
    if (packed === undefined || typeof packed === 'string') continue;
    for (const [, , , cells] of packed) {
      if (cells === undefined) continue;
      if (cells.length !== columns.length) return part;
      const fault = columns.find((column, at) => !own[column]?.(cells[at] ?? null));
      if (fault !== undefined) return fault;
    }
  }
  return null;
}

/** What a bookmark's row says it is on, as the contract has it. */
export function targetOf({ values }: StoredRow): object {
  const { block, exact, prefix, suffix } = values;
  return {
    kind: values['kind'],
    key: values['page'],
    lang: values['lang'],
    ...(values['anchor'] === null ? {} : { anchor: values['anchor'] }),
    ...(values['item'] === null ? {} : { item: values['item'] }),
    ...(values['kind'] === 'passage' ? { selector: { block, exact, prefix, suffix } } : {}),
  };
}
