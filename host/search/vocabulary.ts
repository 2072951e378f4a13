import type { Database, Row } from '../platform/database.ts';
import { deletionsOf, isOneEdit, MEND_FROM, nearBeginnings } from './spelling.ts';
import { matterStem } from './stem.ts';

/** A word of the edition, with the number of pages it is on. */
export interface KnownWord {
  readonly word: string;
  readonly stem: string;
  readonly pages: number;
}

/** Word forms marked and looked for together, at most. */
const FORMS_MAX = 40;
/** What no word begins with after the letters of a prefix. */
const LAST = '\u{10ffff}';

/** Adds words of one language: counted on, or new with their deletions. */
export function addWords(database: Database, lang: string, counts: ReadonlyMap<string, number>): void {
  for (const word of [...counts.keys()].toSorted()) {
    const stem = matterStem(word, lang);
    const { lastId } = database.run(
      'INSERT INTO search_word (lang, word, stem, pages) VALUES (?, ?, ?, ?)',
      lang,
      word,
      stem,
      counts.get(word) ?? 0,
    );
    for (const hash of stem === '' ? [] : deletionsOf(word)) addDeletion(database, hash, lastId);
  }
}

/** Counts a page's words in an index that is there already. */
export function countWords(database: Database, lang: string, words: Iterable<string>): void {
  const fresh = new Map<string, number>();
  for (const word of words) {
    const { changes } = database.run(
      'UPDATE search_word SET pages = pages + 1 WHERE lang = ? AND word = ?',
      lang,
      word,
    );
    if (changes === 0) fresh.set(word, 1);
  }
  addWords(database, lang, fresh);
}

function addDeletion(database: Database, hash: number, word: number): void {
  database.run('INSERT OR IGNORE INTO search_deletion (hash, word) VALUES (?, ?)', hash, word);
}

/** The word as the edition has it, or `null`. */
export function knownWord(database: Database, lang: string, word: string): KnownWord | null {
  const row = database.one(
    'SELECT word, stem, pages FROM search_word WHERE lang = ? AND word = ?',
    lang,
    word,
  );
  return row && wordOf(row);
}

/** The commonest words that begin so; function words are none. */
export function completions(
  database: Database,
  lang: string,
  beginning: string,
  limit: number,
): readonly KnownWord[] {
  return database
    .all(
      'SELECT word, stem, pages FROM search_word WHERE lang = ? AND word >= ? AND word < ? AND stem <> ? ORDER BY pages DESC LIMIT ?',
      lang,
      beginning,
      beginning + LAST,
      '',
      limit,
    )
    .map(wordOf);
}

/** Every form of a word that the edition has: what is marked. */
export function formsOf(database: Database, lang: string, stem: string): readonly string[] {
  const rows = database.all(
    'SELECT word FROM search_word WHERE lang = ? AND stem = ? LIMIT ?',
    lang,
    stem,
    FORMS_MAX,
  );
  return rows.map((row) => String(row['word']));
}

/** The number of pages with any form of the stem, never less than one form's. */
export function stemPages(database: Database, lang: string, stem: string): number {
  return Number(
    database.one('SELECT max(pages) AS pages FROM search_word WHERE lang = ? AND stem = ?', lang, stem)?.[
      'pages'
    ] ?? 0,
  );
}

/** Words one step from the one typed, the likeliest first; for a word still being typed also those that begin one step from it. */
export function mendings(
  database: Database,
  lang: string,
  typed: string,
  typing: boolean,
): readonly KnownWord[] {
  const whole = deletionsOf(typed).flatMap((hash) =>
    database.all(
      'SELECT w.word, w.stem, w.pages FROM search_deletion AS d JOIN search_word AS w ON w.id = d.word WHERE d.hash = ? AND w.lang = ?',
      hash,
      lang,
    ),
  );
  const found = new Map(whole.map((row) => [String(row['word']), wordOf(row)]));
  const near = [...found.values()].filter(({ word }) => isOneEdit(word, typed)).toSorted(likelierFor(typed));
  return near.length > 0 || !typing ? near : mendBeginning(database, lang, typed);
}

function mendBeginning(database: Database, lang: string, typed: string): readonly KnownWord[] {
  if (typed.length < MEND_FROM || typed.length > 14 || /[^a-z]/.test(typed)) return [];
  const tried = new Set<string>();
  const found: KnownWord[] = [];
  for (const beginning of nearBeginnings(typed)) {
    if (tried.has(beginning)) continue;
    tried.add(beginning);
    const row = database.one(
      'SELECT word, stem, pages FROM search_word WHERE lang = ? AND word >= ? AND word < ? LIMIT 1',
      lang,
      beginning,
      beginning + LAST,
    );
    if (row) found.push(...completions(database, lang, beginning, 2));
  }
  return found.toSorted((a, b) => b.pages - a.pages);
}

/** The first letter is seldom wrong; after that the commoner word. */
function likelierFor(typed: string): (a: KnownWord, b: KnownWord) => number {
  const first = ({ word }: KnownWord) => Number(word[0] === typed[0]);
  return (a, b) => first(b) - first(a) || b.pages - a.pages;
}

function wordOf(row: Row): KnownWord {
  return { word: String(row['word']), stem: String(row['stem']), pages: Number(row['pages']) };
}
