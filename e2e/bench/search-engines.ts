import { Document } from 'flexsearch';
import lunr from 'lunr';
import MiniSearch from 'minisearch';
import { execFileSync } from 'node:child_process';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { indexSearch } from '../../host/search/index-search.ts';
import { openWordPool } from '../../host/search/word-pool.ts';
import { openSearch } from '../../host/search/search.ts';
import { packJson } from '../../host/library/read/packed.ts';
import { writeHead } from '../../host/library/read/edition-head.ts';
import type { EditionHead } from '../../host/library/read/edition-head.ts';
import { createSchema } from '../../host/library/read/schema.ts';
import { openReadOnly, openScratch } from '../../host/platform/database.ts';
import type { Database } from '../../host/platform/database.ts';
import type { Corpus, CorpusPage } from './search-corpus.ts';

/** An engine ready to be asked; a page's id is `lang key`. */
export interface Engine {
  readonly search: (text: string, lang: string) => readonly string[];
  /** Time to build, and to be ready again from what is on disk, milliseconds. */
  readonly buildMs: number;
  readonly loadMs: number;
  readonly diskBytes: number;
}

export type EngineName = 'fieldbook' | 'minisearch' | 'flexsearch' | 'lunr';

export const engines: Readonly<Record<EngineName, (corpus: Corpus, file: string) => Engine>> = {
  fieldbook,
  minisearch,
  flexsearch,
  lunr: lunrEngine,
};

const HITS = 10;
/** Only what the search reads of a head: the edition of a bench has nothing else. */
const head = {
  id: '0'.repeat(32),
  languages: ['en', 'es'],
  playbook: { phases: [], kinds: [], multiple: { title: {}, words: [] } },
} as unknown as EditionHead;

/** What building the index took, and how large the file was before it. */
interface Built {
  readonly buildMs: number;
  readonly bareBytes: number;
}

function fieldbook({ pages, queries }: Corpus, file: string): Engine {
  // Built by another process, as an edition is: what this one holds is what searching needs.
  const script = join(import.meta.dirname, 'search-run.ts');
  const args = [script, 'index', String(pages.length), String(queries.length), file];
  const { buildMs, bareBytes } = JSON.parse(
    execFileSync(process.execPath, args, { encoding: 'utf8' }),
  ) as Built;
  const begun = performance.now();
  const database = openReadOnly(file);
  const search = openSearch({
    database,
    head,
    own: () => ({ bookmarked: [], open: [] }),
  });
  const ask = (text: string, lang: string) =>
    search
      .run({ query: text, lang, limit: HITS, filters: {}, exact: false })
      .hits.map(({ page }) => `${page.lang} ${page.key}`);
  // The first letter anyone types: opened, and answered.
  ask('f', 'en');
  const loadMs = performance.now() - begun;
  return { search: ask, buildMs, loadMs, diskBytes: statSync(file).size - bareBytes };
}

/** Makes an edition of the pages' words with its index. */
export async function indexPages({ pages }: Corpus, file: string): Promise<Built> {
  rmSync(file, { force: true });
  const database = openScratch(file);
  createSchema(database);
  writeHead(database, head);
  database.exec('BEGIN');
  pages.forEach((page, at) => writePage(database, page, at + 1));
  database.exec('COMMIT');
  const bareBytes = statSync(file).size;
  const begun = performance.now();
  const words = openWordPool();
  database.exec('BEGIN');
  await indexSearch(database, null, words);
  database.exec('COMMIT');
  const buildMs = performance.now() - begun;
  await words.close();
  database.close();
  return { buildMs, bareBytes };
}

function writePage(database: Database, { key, lang, title, blocks }: CorpusPage, page: number): void {
  const none = new Uint8Array();
  database.run(
    'INSERT INTO body (page, inputs, tree, facts, blocks) VALUES (?, ?, ?, ?, ?)',
    page,
    '',
    none,
    none,
    packJson(blocks),
  );
  const cells = {
    page,
    key,
    lang,
    path: `${lang}/${key}.md`,
    title,
    title_anchor: '',
    // As a page's front matter has it: one sentence.
    description: /^[^.!?]+[.!?]/.exec(blocks.find(({ kind }) => kind === 'text')?.text ?? '')?.[0] ?? '',
    kind: 'page',
    phases: '[]',
    position: page,
  };
  const rest = {
    date: null,
    audience: '',
    motions: '[]',
    minutes: 1,
    items: 0,
    hash: String(page),
    text: String(page),
    notices: '[]',
  };
  const row = Object.entries({ ...cells, ...rest });
  const sql = `INSERT INTO page (${row.map(([name]) => name).join()}) VALUES (${row.map(() => '?').join()})`;
  database.run(sql, ...row.map(([, value]) => value));
  blocks
    .filter(({ kind }) => kind === 'heading')
    .forEach(({ anchor, text, id }, n) =>
      database.run(
        'INSERT INTO heading (page, n, anchor, depth, text, block) VALUES (?, ?, ?, ?, ?, ?)',
        page,
        n,
        anchor,
        2,
        text,
        id,
      ),
    );
}

interface Fields {
  readonly id: string;
  readonly title: string;
  readonly headings: string;
  readonly text: string;
}

function fieldsOf({ key, lang, title, blocks }: CorpusPage): Fields {
  const of = (heading: boolean) =>
    blocks
      .filter(({ kind }) => (kind === 'heading') === heading)
      .map(({ text }) => text)
      .join('\n');
  return { id: `${lang} ${key}`, title, headings: of(true), text: of(false) };
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function minisearch({ pages }: Corpus, file: string): Engine {
  const options = {
    fields: ['title', 'headings', 'text'],
    processTerm: fold,
    searchOptions: {
      boost: { title: 10, headings: 4 },
      prefix: true,
      fuzzy: 0.2,
      combineWith: 'AND' as const,
      processTerm: fold,
    },
  };
  const begun = performance.now();
  const index = new MiniSearch<Fields>(options);
  index.addAll(pages.map(fieldsOf));
  const buildMs = performance.now() - begun;
  const json = JSON.stringify(index);
  writeFileSync(file, json);
  const loading = performance.now();
  const loaded = MiniSearch.loadJSON<Fields>(json, options);
  const loadMs = performance.now() - loading;
  return {
    buildMs,
    loadMs,
    diskBytes: Buffer.byteLength(json),
    search: (text) =>
      loaded
        .search(text)
        .slice(0, HITS)
        .map(({ id }) => String(id)),
  };
}

function flexsearch({ pages }: Corpus): Engine {
  const begun = performance.now();
  const index = new Document({
    tokenize: 'forward',
    context: { resolution: 5, depth: 2, bidirectional: true },
    document: { id: 'id', index: ['title', 'headings', 'text'] },
  });
  for (const page of pages) index.add({ ...fieldsOf(page) });
  const buildMs = performance.now() - begun;
  const look = (text: string, suggest: boolean) =>
    index.search(text, { limit: HITS, suggest }).flatMap(({ result }) => result.map(String));
  // Pages with all words of every field first: suggestions from titles would else leave no room for them.
  const search = (text: string): readonly string[] => {
    const all = [...new Set(look(text, false))];
    return (all.length < HITS ? [...new Set([...all, ...look(text, true)])] : all).slice(0, HITS);
  };
  return { buildMs, loadMs: Number.NaN, diskBytes: Number.NaN, search };
}

function lunrEngine({ pages }: Corpus, file: string): Engine {
  const begun = performance.now();
  const index = lunr(function build() {
    this.ref('id');
    this.field('title', { boost: 10 });
    this.field('headings', { boost: 4 });
    this.field('text');
    for (const page of pages) {
      const { id, title, headings, text } = fieldsOf(page);
      this.add({ id, title: fold(title), headings: fold(headings), text: fold(text) });
    }
  });
  const buildMs = performance.now() - begun;
  const json = JSON.stringify(index);
  writeFileSync(file, json);
  const search = (text: string): readonly string[] =>
    index
      .query((query) => {
        for (const word of fold(text)
          .split(/[^\p{L}\p{N}]+/u)
          .filter(Boolean)) {
          query.term(word, { boost: 100 });
          query.term(word, { boost: 10, wildcard: lunr.Query.wildcard.TRAILING });
          if (word.length >= 4) query.term(word, { boost: 1, editDistance: 1 });
        }
      })
      .slice(0, HITS)
      .map(({ ref }) => ref);
  return { buildMs, loadMs: Number.NaN, diskBytes: Buffer.byteLength(json), search };
}
