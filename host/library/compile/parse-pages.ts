import { PAGE_MAX_CHARACTERS } from '../../../dialect/limits.ts';
import { referencedFiles } from '../../../dialect/referenced-files.ts';
import { sha256 } from '../../platform/files.ts';
import { openWorkerPool, workerCount } from '../../platform/worker-pool.ts';
import type { Outcome, WorkerPool } from '../../platform/worker-pool.ts';
import type { ContentFiles } from './content-files.ts';
import type { Edition } from '../read/open-edition.ts';
import { decodeText } from './decode-text.ts';
import { mapInOrder } from './map-in-order.ts';
import { parseJob } from './page-job.ts';
import { pageTime } from './page-time.ts';
import type { PageJob, ParsedPage } from './parsed-page.ts';
import type { Remark } from './remarks.ts';
import { COMPILER_VERSION } from '../read/schema.ts';
import type { PageFile } from './survey.ts';
import { reusablePage } from './reuse.ts';

/** Largest page file that is read, bytes; the dialect cuts what is longer (threats M4). */
const PAGE_MAX_BYTES = 4 * PAGE_MAX_CHARACTERS;
/** Pages handed to a thread ahead of the one waited for. */
const AHEAD = 4;
/** Files one page may include, directly or by another. */
const INCLUDES_MAX = 500;

/** A page with its place in the folder and what it was made of. */
export interface PageDone {
  readonly file: PageFile & { readonly lang: string; readonly key: string };
  readonly hash: string;
  /** Hash of all that decides the outcome: same inputs, same page. */
  readonly inputs: string;
  readonly parsed: ParsedPage;
  readonly includes: readonly string[];
  readonly reused: boolean;
  readonly remarks: readonly Remark[];
}

export interface ParseOptions {
  readonly content: ContentFiles;
  readonly files: readonly PageDone['file'][];
  readonly previous: Edition | null;
  readonly workers: number | undefined;
  readonly killAfterMs: number | undefined;
  /** Threads to use, which stay open; without them some are hired for this run. */
  readonly pool?: PagePool | undefined;
  readonly take: (page: PageDone) => void;
}

/** Parses every page in threads and hands them over in the order of the files. A page that fails, hangs or crashes becomes plain text. */
export async function parsePages({
  content,
  files,
  previous,
  take,
  ...options
}: ParseOptions): Promise<void> {
  const pool = options.pool ?? openPagePool(options);
  try {
    await mapInOrder(files, pool.size * AHEAD, (file) => parseOne(file, content, previous, pool), take);
  } finally {
    if (pool !== options.pool) await pool.close();
  }
}

/** Threads that parse pages. Starting one costs more than many a page: who compiles again and again keeps them. */
export type PagePool = WorkerPool<PageJob, ParsedPage>;

export function openPagePool(options: Partial<Pick<ParseOptions, 'workers' | 'killAfterMs'>> = {}): PagePool {
  const { killAfterMs } = options;
  return openWorkerPool({
    file: new URL('./page-worker.ts', import.meta.url),
    size: options.workers ?? workerCount(),
    processorMs: (job) => killAfterMs ?? processorMsOf(job),
  });
}

function processorMsOf({ text, files }: PageJob): number {
  return pageTime(Object.values(files).reduce((sum, file) => sum + file.length, text.length));
}

/** Why a page is plain text that the dialect itself would have parsed. */
const cutCodes = { failed: 'page-failed', killed: 'page-killed', crashed: 'page-crashed' } as const;

async function parseOne(
  file: PageDone['file'],
  content: ContentFiles,
  previous: Edition | null,
  pool: PagePool,
): Promise<PageDone> {
  const remarks: Remark[] = [];
  const remark = (code: string, detail = ''): number =>
    remarks.push({ path: file.path, line: 1, code, detail });
  const bytes = content.read(file.path, PAGE_MAX_BYTES);
  if (!bytes) remark('page-unreadable');
  if ((content.size(file.path) ?? 0) > PAGE_MAX_BYTES) remark('page-too-large');
  const { text, utf8 } = decodeText(bytes ?? new Uint8Array());
  if (!utf8) remark('page-not-utf8');
  const files = includedFiles(file.path, text, content);
  const includes = Object.keys(files);
  const hash = sha256(bytes ?? '');
  const hashes = includes.map((path) => [path, sha256(files[path] ?? '')]);
  const inputs = sha256(
    JSON.stringify([
      COMPILER_VERSION,
      file.path,
      file.lang,
      file.form,
      [file.metadata, file.alerts],
      hash,
      hashes,
    ]),
  );
  const done = { file, hash, inputs, includes, remarks };
  const kept = previous && reusablePage(previous, file.path, inputs);
  if (kept) return { ...done, parsed: kept, reused: true };
  const { path, lang, form, metadata, alerts } = file;
  const job: PageJob = { path, text, lang, files, form, metadata, alerts, plain: false };
  const outcome: Outcome<ParsedPage> = await pool.run(job);
  if (outcome.fate === 'done') return { ...done, parsed: outcome.value, reused: false };
  remark(cutCodes[outcome.fate], outcome.message);
  // Inputs that no page has: it is tried again next time.
  return { ...done, inputs: '', parsed: parseJob({ ...job, plain: true }), reused: false };
}

/** Everything a page includes, also by way of what it includes. */
function includedFiles(path: string, text: string, content: ContentFiles): Readonly<Record<string, string>> {
  const files: Record<string, string> = Object.create(null);
  const waiting = [...referencedFiles({ path, text })];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (next in files || Object.keys(files).length >= INCLUDES_MAX) continue;
    const bytes = content.read(next, PAGE_MAX_BYTES);
    if (!bytes) continue;
    const included = decodeText(bytes).text;
    files[next] = included;
    if (/\.md$/i.test(next)) waiting.push(...referencedFiles({ path: next, text: included }));
  }
  return Object.fromEntries(Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
