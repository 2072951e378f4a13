import { FieldbookError } from '../../contract/shapes/errors.ts';
import type { Database } from '../platform/database.ts';
import { parseStored } from '../library/read/packed.ts';

/** Pages kept for each beginning of one or two letters: twice what is shown, so that a page may go without the answer being made anew. */
const KEPT = 20;
/** Answers gathered for one beginning before the worse ones are dropped; a large set holds no more of them in memory. */
const GATHERED_MAX = 8 * KEPT;

/** A page in a stored answer: its row, how well it answers, and where it stands in the contents. */
type Answer = readonly [row: number, score: number, position: number];

export interface ShortPage {
  readonly row: number;
  readonly position: number;
  readonly titleWords: readonly string[];
  readonly headingWords: readonly string[];
}

/** Takes pages one by one and forgets them but for their place among the best. */
export interface ShortGathering {
  readonly add: (page: ShortPage) => void;
  readonly write: (database: Database, lang: string) => void;
}

/** The answers to one and two letters, which fit almost every page: made once instead of ranked at every key. */
export function gatherShortAnswers(): ShortGathering {
  const answers = new Map<string, Answer[]>();
  return {
    add: (page) => addTo(answers, page),
    write: (database, lang) => {
      for (const prefix of [...answers.keys()].toSorted())
        write(database, lang, prefix, answers.get(prefix) ?? []);
    },
  };
}

/** Puts changed pages into the stored answers and takes pages out that are gone. */
export function changeShortAnswers(
  database: Database,
  lang: string,
  gone: ReadonlySet<number>,
  pages: readonly ShortPage[],
): void {
  const fresh = new Map<string, Answer[]>();
  for (const page of pages) addTo(fresh, page);
  for (const row of database.all('SELECT prefix, pages FROM search_short WHERE lang = ?', lang)) {
    const prefix = String(row['prefix']);
    const before = readAnswers(String(row['pages']));
    const kept = before.filter(([page]) => !gone.has(page));
    const added = fresh.get(prefix) ?? [];
    fresh.delete(prefix);
    if (kept.length !== before.length || added.length > 0) write(database, lang, prefix, [...kept, ...added]);
  }
  for (const [prefix, added] of fresh) write(database, lang, prefix, added);
}

/** The rows of the pages that answer one or two letters, the best first. */
export function shortAnswer(database: Database, lang: string, prefix: string): readonly number[] {
  const row = database.one('SELECT pages FROM search_short WHERE lang = ? AND prefix = ?', lang, prefix);
  return row ? readAnswers(String(row['pages'])).map(([page]) => page) : [];
}

function addTo(answers: Map<string, Answer[]>, page: ShortPage): void {
  for (const [prefix, score] of prefixesOf(page)) {
    const own = answers.get(prefix) ?? [];
    own.push([page.row, score, page.position]);
    answers.set(prefix, own.length < GATHERED_MAX ? own : bestOf(own));
  }
}

/** Every beginning of the page's words: best where the title begins so, then a heading that is the very word (`FE`), another word of the title, any heading. */
function prefixesOf({ titleWords, headingWords }: ShortPage): ReadonlyMap<string, number> {
  const scores = new Map<string, number>();
  const put = (word: string, score: number): void => {
    for (const prefix of new Set([[...word].slice(0, 1).join(''), [...word].slice(0, 2).join('')])) {
      const own = prefix === word && word.length === 2 ? score + 1.5 : score;
      scores.set(prefix, Math.max(own, scores.get(prefix) ?? 0));
    }
  };
  headingWords.forEach((word) => put(word, 1));
  titleWords.forEach((word, at) => put(word, at === 0 ? 3 : 2));
  return scores;
}

function write(database: Database, lang: string, prefix: string, answers: readonly Answer[]): void {
  database.run(
    'INSERT OR REPLACE INTO search_short (lang, prefix, pages) VALUES (?, ?, ?)',
    lang,
    prefix,
    JSON.stringify(bestOf(answers)),
  );
}

/** A full order, so that it does not matter when the worse ones were dropped. */
function bestOf(answers: readonly Answer[]): Answer[] {
  return answers.toSorted((a, b) => b[1] - a[1] || a[2] - b[2] || a[0] - b[0]).slice(0, KEPT);
}

function readAnswers(text: string): readonly Answer[] {
  const answers = parseStored<unknown>(text);
  if (Array.isArray(answers) && answers.every(isAnswer)) return answers;
  throw new FieldbookError('edition-damaged', 'A stored answer is not what it was');
}

function isAnswer(value: unknown): value is Answer {
  return Array.isArray(value) && value.length === 3 && value.every((part) => typeof part === 'number');
}
