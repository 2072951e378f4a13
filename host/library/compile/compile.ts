import { renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { UNDATED_DAY } from '../../../contract/shapes/undated.ts';
import { openScratch } from '../../platform/database.ts';
import type { Database } from '../../platform/database.ts';
import { sha256, syncFile, syncFolder } from '../../platform/files.ts';
import { makeFolder } from '../../platform/make-folder.ts';
import { findMedia, writeMedia } from './compile-media.ts';
import type { ContentFiles } from './content-files.ts';
import { writeHead } from '../read/edition-head.ts';
import { bytesOf } from '../read/edition-rows.ts';
import type { EditionHead } from '../read/edition-head.ts';
import { byText } from './fold.ts';
import { nameFiles } from './name-files.ts';
import type { Edition } from '../read/open-edition.ts';
import { pack } from '../read/packed.ts';
import { writeSums } from '../read/page-sum.ts';
import { parsePages } from './parse-pages.ts';
import type { PageDone, PagePool } from './parse-pages.ts';
import { planEdition } from './plan-edition.ts';
import type { EditionPlan, PageInfo } from './plan-edition.ts';
import type { Remark } from './remarks.ts';
import { COMPILER_VERSION, createSchema } from '../read/schema.ts';
import { indexSearch } from '../../search/index-search.ts';
import { openWordPool } from '../../search/word-pool.ts';
import type { WordPool } from '../../search/word-pool.ts';
import { surveyContent } from './survey.ts';
import type { Survey } from './survey.ts';
import { settleFiles } from './settle-files.ts';
import { writeContents, writePages, writeRedirects, writeRemarks } from './write-edition.ts';

const MEGABYTE = 1_048_576;

export interface CompileProgress {
  readonly phase: 'reading' | 'pages' | 'links' | 'search' | 'writing';
  readonly done: number;
  readonly total: number;
}

export interface CompileOptions {
  readonly content: ContentFiles;
  /** The edition file to make; replaced whole when it is there. */
  readonly out: string;
  /** Given by who publishes; 0 for a folder. */
  readonly number?: number;
  /** ISO date and time; the newest page's day when left out. Never the clock: the same input makes the same bytes. */
  readonly made?: string;
  /** An edition whose pages are taken over where their inputs did not change. */
  readonly previous?: Edition | null;
  readonly workers?: number;
  readonly killAfterMs?: number;
  /** The same for finding a page's words. */
  readonly killWordsAfterMs?: number;
  /** Threads that are kept from one compile to the next; `workers` and `killAfterMs` are then theirs. */
  readonly pools?: KeptPools | undefined;
  /** `false` for an edition that is thrown away with the program: it need not survive a power cut. */
  readonly lasting?: boolean;
  readonly onProgress?: (progress: CompileProgress) => void;
  /** Adds the tables of the search, when everything else is written; of the pages that changed, when there is a previous edition. */
  readonly indexSearch?: IndexSearch;
}

export interface KeptPools {
  readonly pages: PagePool;
  readonly words: WordPool;
}

/** Gives back what it has to say of pages whose words it could not find. */
export type IndexSearch = (
  database: Database,
  previous: string | null,
  words: WordPool,
) => Promise<readonly Remark[] | void> | void;

export interface CompileResult {
  readonly id: string;
  readonly pages: number;
  readonly parsed: number;
  readonly reused: number;
}

/**
 * Makes one edition file of a set of files. Deterministic: rows go in sorted, nothing depends on time, place or which
 * thread was first. One bad file never stops it; what is wrong stands in the table `remark`.
 */
export async function compileEdition(options: CompileOptions): Promise<CompileResult> {
  const { content, out } = options;
  makeFolder(dirname(out));
  const beside = `${out}.${process.pid}.tmp`;
  const forget = (): void => rmSync(beside, { force: true });
  forget();
  // Ctrl+C in the middle leaves nothing half made behind.
  process.once('exit', forget);
  try {
    const result = await compileInto(beside, options, surveyContent(content));
    const lasting = options.lasting ?? true;
    if (lasting) syncFile(beside);
    renameSync(beside, out);
    if (lasting) syncFolder(dirname(out));
    return result;
  } finally {
    process.off('exit', forget);
    forget();
  }
}

async function compileInto(file: string, options: CompileOptions, survey: Survey): Promise<CompileResult> {
  const database = openScratch(file);
  try {
    createSchema(database);
    database.exec('BEGIN');
    const result = await fill(database, options, survey);
    database.exec('COMMIT');
    return result;
  } finally {
    database.close();
  }
}

async function fill(database: Database, options: CompileOptions, survey: Survey): Promise<CompileResult> {
  const { content } = options;
  const report = options.onProgress ?? (() => undefined);
  const named = nameFiles(content, survey);
  const gathered = gatherer(database, content);
  report({ phase: 'pages', done: 0, total: named.files.length });
  await parsePages({
    content,
    files: named.files,
    previous: options.previous ?? null,
    workers: options.workers,
    killAfterMs: options.killAfterMs,
    pool: options.pools?.pages,
    take: (page) => report({ phase: 'pages', done: gathered.take(page), total: named.files.length }),
  });
  const plan = planEdition(content, survey, gathered.pages);
  report({ phase: 'links', done: 0, total: gathered.pages.length });
  const media = findMedia(content);
  const pictures = writePages(database, plan, media);
  const most = plan.playbook.fileMegabytes * MEGABYTE;
  const files = settleFiles(database, { content, most, media });
  writeSums(database);
  writeContents(database, plan);
  writeRedirects(database, plan);
  const remarks = [
    ...survey.remarks,
    ...named.remarks,
    ...gathered.remarks,
    ...plan.remarks,
    ...pictures.remarks,
    ...files.remarks,
  ];
  const mediaHashes = writeMedia(database, content, pictures.paths.union(files.paths));
  const sources = writeSources(
    database,
    content,
    [...gathered.sources, ...plan.sources],
    options.previous ?? null,
  );
  const head = headOf(options, plan, gathered.pages, [...new Map([...sources, ...mediaHashes])]);
  writeHead(database, head);
  report({ phase: 'search', done: 0, total: 1 });
  writeRemarks(database, [...remarks, ...(await indexWords(database, options))]);
  report({ phase: 'writing', done: 1, total: 1 });
  return { id: head.id, pages: head.pages, parsed: gathered.counts.parsed, reused: gathered.counts.reused };
}

async function indexWords(database: Database, options: CompileOptions): Promise<readonly Remark[]> {
  const { pools, previous, indexSearch: index = writeIndex } = options;
  const words =
    pools?.words ?? openWordPool({ workers: options.workers, killAfterMs: options.killWordsAfterMs });
  try {
    return (await index(database, previous?.file ?? null, words)) ?? [];
  } finally {
    if (words !== pools?.words) await words.close();
  }
}

const writeIndex: IndexSearch = async (database, previous, words) =>
  (await indexSearch(database, previous, words)).remarks;

/** Takes pages as they come: what is large goes to the file at once, what is needed again stays. */
function gatherer(database: Database, content: ContentFiles) {
  const pages: PageInfo[] = [];
  const remarks: Remark[] = [];
  const sources = new Set<string>();
  const counts = { parsed: 0, reused: 0 };
  return {
    pages,
    remarks,
    sources,
    counts,
    take: ({ file, hash, inputs, parsed, includes, reused, remarks: own }: PageDone): number => {
      const page = counts.parsed + counts.reused + 1;
      counts[reused ? 'reused' : 'parsed'] += 1;
      remarks.push(
        ...own,
        ...parsed.facts.warnings.map(({ line, code, detail }) => ({ path: file.path, line, code, detail })),
      );
      for (const path of [file.path, ...includes]) if (content.size(path) !== null) sources.add(path);
      database.run(
        'INSERT INTO body (page, inputs, tree, facts, blocks) VALUES (?, ?, ?, ?, ?)',
        page,
        inputs,
        parsed.tree,
        parsed.packedFacts,
        parsed.blocks,
      );
      const { title, phaseWords, anchors, redirect, date } = parsed.facts;
      pages.push({ ...file, page, hash, title, phaseWords, anchors, redirect, date });
      return page;
    },
  };
}

/** Keeps every source as it was: an edition can be compared, updated and published from itself. */
function writeSources(
  database: Database,
  content: ContentFiles,
  paths: readonly string[],
  previous: Edition | null,
): ReadonlyMap<string, string> {
  const hashes = new Map<string, string>();
  for (const path of [...new Set(paths)].toSorted(byText)) {
    const bytes = content.read(path);
    if (!bytes) continue;
    const hash = sha256(bytes);
    database.run(
      'INSERT INTO source (path, hash, size, bytes) VALUES (?, ?, ?, ?)',
      path,
      hash,
      bytes.length,
      packedBefore(previous, path, hash) ?? pack(bytes),
    );
    hashes.set(path, hash);
  }
  return hashes;
}

/** Packing every source anew would be most of what one changed page costs. */
function packedBefore(previous: Edition | null, path: string, hash: string): Uint8Array | null {
  const row = previous?.database.one('SELECT bytes FROM source WHERE path = ? AND hash = ?', path, hash);
  return row ? bytesOf(row, 'bytes') : null;
}

function headOf(
  options: CompileOptions,
  plan: EditionPlan,
  pages: readonly PageInfo[],
  hashes: readonly (readonly [string, string])[],
): EditionHead {
  const newest = pages
    .map(({ date }) => date ?? '')
    .toSorted(byText)
    .at(-1);
  return {
    id: editionId(hashes),
    number: options.number ?? 0,
    // At noon: the same day for readers on both sides of the ocean.
    made: options.made ?? `${newest || UNDATED_DAY}T12:00:00.000Z`,
    name: plan.authored ? 'playbook' : options.content.name,
    languages: plan.languages,
    home: plan.home,
    pages: plan.pages.length,
    compiler: COMPILER_VERSION,
    playbook: plan.playbook,
    authored: plan.authored,
    roots: plan.roots,
  };
}

/** The content's name: a hash over every file's path and hash, so that the same files are the same edition anywhere. */
export function editionId(hashes: readonly (readonly [path: string, hash: string])[]): string {
  const lines = hashes.map(([path, hash]) => `${path}\0${hash}\n`).toSorted(byText);
  return sha256(lines.join('')).slice(0, 32);
}
