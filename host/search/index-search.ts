import type { Database, Row } from '../platform/database.ts';
import { sha256 } from '../platform/files.ts';
import { bytesOf, textOf } from '../library/read/edition-rows.ts';
import { readHead } from '../library/read/edition-head.ts';
import { parseStored, unpackText } from '../library/read/packed.ts';
import { inLanguage, MULTIPLE_PHASES } from '../library/compile/playbook.ts';
import type { Playbook } from '../library/compile/playbook.ts';
import type { Remark } from '../library/compile/remarks.ts';
import { copyIndex } from './copy-index.ts';
import { eachWorded } from './find-words.ts';
import type { Known, Worded } from './find-words.ts';
import { changeShortAnswers, gatherShortAnswers } from './short-answers.ts';
import type { ShortPage } from './short-answers.ts';
import { SYNONYMS_PATH, writeSynonyms } from './synonyms.ts';
import {
  createSearchTables,
  createWordIndexes,
  hasSearch,
  LANGUAGE_ROOM,
  SEARCH_VERSION,
  setWeights,
} from './tables.ts';
import { addWords, countWords } from './vocabulary.ts';
import type { WordPool } from './word-pool.ts';

/** Sets with fewer pages are always built whole: that takes a second, and the same content then makes the same bytes. */
const CHANGE_FROM = 1_000;
/** Beyond this share of changed pages an index is built anew: quicker then, and the counts of words are exact again. */
const CHANGED_SHARE = 0.1;

/** The kind of pages that are of no other. */
const PLAIN_KIND = 'page';

/** Digits of the hash that tells a page's words from its earlier ones. */
const MARK_LENGTH = 16;

export interface Indexed {
  /** Pages put in, pages taken out; a whole build puts in every page. */
  readonly added: number;
  readonly removed: number;
  readonly whole: boolean;
  /** Pages found by their title only. */
  readonly remarks: readonly Remark[];
}

/**
 * Writes the tables of the search into an edition whose pages are written. With an earlier edition's file only the pages that changed are
 * indexed: its tables are copied, what is gone is taken out, what is new put in.
 */
export async function indexSearch(
  database: Database,
  previous: string | null,
  words: WordPool,
  changeFrom: number = CHANGE_FROM,
): Promise<Indexed> {
  const pages = knownPages(database);
  const change = previous !== null && pages.length >= changeFrom;
  const result =
    (change && (await changeIndex(database, pages, previous, words))) ||
    (await buildIndex(database, pages, words));
  writeSynonyms(database, synonymsOf(database));
  writeLacks(database, pages);
  database.run("INSERT OR REPLACE INTO search (name, value) VALUES ('version', ?)", String(SEARCH_VERSION));
  return result;
}

async function buildIndex(database: Database, pages: readonly Known[], words: WordPool): Promise<Indexed> {
  createSearchTables(database);
  setWeights(database);
  const remarks: Remark[] = [];
  for (const [lang, own] of byLanguage(pages)) {
    const first = languageNumber(database, lang) * LANGUAGE_ROOM;
    const counts = new Map<string, number>();
    const short = gatherShortAnswers();
    let row = first;
    await eachWorded(database, own, words, (worded) => {
      row += 1;
      if (worded.remark) remarks.push(worded.remark);
      addPage(database, row, worded);
      for (const word of worded.columns.words) counts.set(word, (counts.get(word) ?? 0) + 1);
      short.add(shortOf(row, worded));
    });
    addWords(database, lang, counts);
    short.write(database, lang);
  }
  createWordIndexes(database);
  database.exec(
    "INSERT INTO search_title (search_title) VALUES ('optimize'); INSERT INTO search_body (search_body) VALUES ('optimize');",
  );
  database.run("INSERT OR REPLACE INTO search (name, value) VALUES ('changed', '0')");
  return { added: pages.length, removed: 0, whole: true, remarks };
}

/** `null` when the earlier index cannot be used or so much changed that it is better built anew. */
async function changeIndex(
  database: Database,
  pages: readonly Known[],
  previous: string,
  words: WordPool,
): Promise<Indexed | null> {
  if (!copyIndex(database, previous) || !hasSearch(database)) return null;
  const before = new Map(
    database
      .all('SELECT row, key, lang, mark FROM search_page')
      .map((row) => [`${textOf(row, 'lang')} ${textOf(row, 'key')}`, row]),
  );
  const fresh: Known[] = [];
  for (const page of pages) {
    const row = before.get(nameOf(page));
    if (!row || textOf(row, 'mark') !== page.mark) fresh.push(page);
    else database.run('UPDATE search_page SET page = ? WHERE row = ?', page.page, row['row'] ?? null);
    if (row && textOf(row, 'mark') === page.mark) before.delete(nameOf(page));
  }
  const gone = [...before.values()].map((row) => ({ row: Number(row['row']), lang: textOf(row, 'lang') }));
  const changed =
    Number(database.one("SELECT value FROM search WHERE name = 'changed'")?.['value'] ?? 0) +
    fresh.length +
    gone.length;
  if (changed > pages.length * CHANGED_SHARE + 1) return null;
  for (const { row } of gone) removePage(database, row);
  const remarks: Remark[] = [];
  for (const lang of new Set([...fresh, ...gone].map((one) => one.lang))) {
    const short: ShortPage[] = [];
    const own = fresh.filter((page) => page.lang === lang);
    await eachWorded(database, own, words, (worded) => {
      if (worded.remark) remarks.push(worded.remark);
      short.push(changePage(database, worded));
    });
    changeShortAnswers(
      database,
      lang,
      new Set(gone.filter((one) => one.lang === lang).map(({ row }) => row)),
      short,
    );
  }
  database.run("INSERT OR REPLACE INTO search (name, value) VALUES ('changed', ?)", String(changed));
  return { added: fresh.length, removed: gone.length, whole: false, remarks };
}

function changePage(database: Database, worded: Worded): ShortPage {
  const { lang } = worded.page;
  const first = languageNumber(database, lang) * LANGUAGE_ROOM;
  const last = database.one(
    'SELECT max(row) AS row FROM search_page WHERE row BETWEEN ? AND ?',
    first,
    first + LANGUAGE_ROOM - 1,
  );
  const row = Number(last?.['row'] ?? first) + 1;
  addPage(database, row, worded);
  countWords(database, lang, worded.columns.words);
  return shortOf(row, worded);
}

function addPage(database: Database, row: number, { page, columns }: Worded): void {
  database.run(
    'INSERT INTO search_page (row, page, key, lang, mark, lacks) VALUES (?, ?, ?, ?, ?, ?)',
    row,
    page.page,
    page.key,
    page.lang,
    page.mark,
    '',
  );
  database.run('INSERT INTO search_run (row, pairs) VALUES (?, ?)', row, columns.runs);
  database.run(
    'INSERT INTO search_title (rowid, title, headings, title_forms, heading_forms) VALUES (?, ?, ?, ?, ?)',
    row,
    columns.title,
    columns.headings,
    columns.titleForms,
    columns.headingForms,
  );
  database.run(
    'INSERT INTO search_body (rowid, title, headings, text) VALUES (?, ?, ?, ?)',
    row,
    columns.titleStems,
    columns.headingStems,
    columns.textStems,
  );
}

function removePage(database: Database, row: number): void {
  for (const table of [
    'search_page WHERE row',
    'search_run WHERE row',
    'search_title WHERE rowid',
    'search_body WHERE rowid',
  ]) {
    database.run(`DELETE FROM ${table} = ?`, row);
  }
}

/** Which languages a page is missing in: there its translation is offered. */
function writeLacks(database: Database, pages: readonly Known[]): void {
  const languages = [...byLanguage(pages).keys()];
  for (const [key, own] of Map.groupBy(pages, (page) => page.key)) {
    const missing = languages.filter((lang) => own.every((page) => page.lang !== lang));
    const lacks = missing.length > 0 ? ` ${missing.join(' ')} ` : '';
    for (const { lang } of own)
      database.run(
        'UPDATE search_page SET lacks = ? WHERE lang = ? AND key = ? AND lacks <> ?',
        lacks,
        lang,
        key,
        lacks,
      );
  }
}

/** The pages of an edition as its index knows them. */
export function knownPages(database: Database): readonly Known[] {
  const { playbook } = readHead(database);
  return database
    .all(
      'SELECT page, path, key, lang, title, description, kind, phases, position, text FROM page ORDER BY lang, page',
    )
    .map((row: Row) => {
      const [lang, title, description] = [
        textOf(row, 'lang'),
        textOf(row, 'title'),
        textOf(row, 'description'),
      ];
      const about = aboutOf(playbook, row);
      const mark = sha256([textOf(row, 'text'), title, description, ...about].join('\n'));
      return {
        page: Number(row['page']),
        path: textOf(row, 'path'),
        key: textOf(row, 'key'),
        lang,
        title,
        description,
        about,
        position: Number(row['position']),
        mark: mark.slice(0, MARK_LENGTH),
      };
    });
}

/** What the playbook calls a page's phases and kind, in the page's language. */
function aboutOf({ phases, multiple, kinds }: Playbook, row: Row): readonly string[] {
  const lang = textOf(row, 'lang');
  const own = parseStored<readonly string[]>(textOf(row, 'phases'));
  const named = [
    ...phases.filter(({ id }) => own.includes(id)),
    ...(own.includes(MULTIPLE_PHASES) ? [multiple] : []),
    // A page that is no more than a page is of no kind.
    ...kinds.filter(({ id }) => id === textOf(row, 'kind') && id !== PLAIN_KIND),
  ];
  return named.map(({ title }) => inLanguage(title, lang)).filter((title) => title !== '');
}

function synonymsOf(database: Database): string | null {
  const row = database.one('SELECT bytes FROM source WHERE path = ?', SYNONYMS_PATH);
  return row && unpackText(bytesOf(row, 'bytes'));
}

function languageNumber(database: Database, lang: string): number {
  database.run(
    'INSERT OR IGNORE INTO search_lang (lang, n) SELECT ?, coalesce(max(n) + 1, 0) FROM search_lang',
    lang,
  );
  return Number(database.one('SELECT n FROM search_lang WHERE lang = ?', lang)?.['n'] ?? 0);
}

function byLanguage(pages: readonly Known[]): Map<string, Known[]> {
  return Map.groupBy(pages, ({ lang }) => lang);
}

function shortOf(row: number, { page: { position }, columns }: Worded): ShortPage {
  return { row, position, titleWords: columns.titleWords, headingWords: columns.headingWords };
}

function nameOf({ lang, key }: Known): string {
  return `${lang} ${key}`;
}
