import type { Database, Params, Row } from '../platform/database.ts';

/** Answers kept: while one types, all but the last word is asked for again at every letter. */
const READS_KEPT = 4_000;
/** Longer questions are not kept, characters: a filter by bookmarks names every one of them. */
const NAME_MAX_LENGTH = 2_000;

/**
 * A database of which every answer is kept: an edition never changes while it is open. Not for what reads packed pages, which are kept as
 * words already (page-text).
 */
export function keepReads(database: Database): Database {
  const lists = new Map<string, readonly Row[]>();
  const rows = new Map<string, Row | null>();
  return {
    ...database,
    all: (sql, ...params) => kept(lists, sql, params, () => database.all(sql, ...params)),
    one: (sql, ...params) => kept(rows, sql, params, () => database.one(sql, ...params)),
  };
}

function kept<T>(answers: Map<string, T>, sql: string, params: Params, read: () => T): T {
  const name = `${sql}\n${JSON.stringify(params)}`;
  if (name.length > NAME_MAX_LENGTH) return read();
  const known = answers.get(name);
  if (known !== undefined) return known;
  const answer = read();
  if (answers.size >= READS_KEPT) answers.clear();
  answers.set(name, answer);
  return answer;
}
