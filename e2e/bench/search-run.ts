import { join } from 'node:path';
import { folderFiles } from '../../host/library/compile/content-files.ts';
import { root } from '../shell-process.ts';
import { seeded } from './generated-content.ts';
import { quantile } from './result.ts';
import { makeCorpus, spoken } from './search-corpus.ts';
import type { Corpus, CorpusPage, CorpusQuery, QueryClass } from './search-corpus.ts';
import { engines, indexPages } from './search-engines.ts';
import type { Engine, EngineName } from './search-engines.ts';

/** What one engine did in a process of its own: memory is then its own too. */
export interface Measured {
  readonly buildMs: number;
  readonly loadMs: number;
  readonly diskBytes: number;
  readonly memoryBytes: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Prefixes asked, of all there are: a slow engine is asked in a shuffled order until its time is over. */
  readonly asked: number;
  readonly of: number;
  readonly recall: Readonly<Record<QueryClass, number>>;
  readonly mrr: Readonly<Record<QueryClass, number>>;
}

/** Longest an engine is asked prefixes, milliseconds. */
const ASK_FOR_MS = 30_000;
const CLASSES: readonly QueryClass[] = ['title', 'typo', 'accent', 'phrase'];

function measure(engine: EngineName, pages: number, queries: number, file: string): Measured {
  const corpus = makeCorpus(folderFiles(join(root, 'content')), pages, queries);
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const opened = engines[engine](corpus, file);
  const { times, of } = typed(opened, corpus);
  const { recall, mrr } = quality(opened, corpus);
  const { buildMs, loadMs, diskBytes } = opened;
  globalThis.gc?.();
  const memoryBytes = process.memoryUsage().rss - before;
  const at = (q: number) => quantile(times, q);
  return {
    buildMs,
    loadMs,
    diskBytes,
    memoryBytes,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    asked: times.length,
    of,
    recall,
    mrr,
  };
}

/** Every prefix of every query, letter by letter as someone types it; the queries in a shuffled order. */
function typed(
  engine: Engine,
  { queries }: Corpus,
): { readonly times: readonly number[]; readonly of: number } {
  const random = seeded(7);
  const shuffled = queries.map((query) => ({ query, order: random() })).toSorted((a, b) => a.order - b.order);
  for (const { query } of shuffled.slice(0, 5)) engine.search(query.text, query.lang);
  const times: number[] = [];
  const end = performance.now() + ASK_FOR_MS;
  for (const { query } of shuffled) {
    if (performance.now() > end) break;
    for (let length = 1; length <= query.text.length; length += 1) {
      const begun = performance.now();
      engine.search(query.text.slice(0, length), query.lang);
      times.push(performance.now() - begun);
    }
  }
  return { times, of: queries.reduce((sum, { text }) => sum + text.length, 0) };
}

function quality(engine: Engine, { pages, queries }: Corpus): Pick<Measured, 'recall' | 'mrr'> {
  const recall = { title: 0, typo: 0, accent: 0, phrase: 0 };
  const mrr = { ...recall };
  const byId = new Map(pages.map((page) => [`${page.lang} ${page.key}`, page]));
  for (const name of CLASSES) {
    const own = queries.filter(({ of }) => of === name);
    for (const query of own) {
      const hits = engine.search(query.text, query.lang).slice(0, 10);
      const at = hits.findIndex((id) => answers(query, id, byId.get(id)));
      if (at < 0) continue;
      recall[name] += 1 / own.length;
      mrr[name] += 1 / (at + 1) / own.length;
    }
  }
  return { recall, mrr };
}

/** The page a query was taken from; of a phrase any page that says it: the sentences are drawn again and again. */
function answers({ of, text, lang, key }: CorpusQuery, id: string, page: CorpusPage | undefined): boolean {
  if (id === `${lang} ${key}`) return true;
  return (
    of === 'phrase' &&
    (page?.blocks.some((block) => ` ${spoken(block.text)} `.includes(` ${text} `)) ?? false)
  );
}

const [name = '', pages = '', queries = '', file = ''] = process.argv.slice(2);
if (name !== 'index' && !(name in engines)) throw new Error(`there is no engine ${name}`);
const done =
  name === 'index'
    ? await indexPages(makeCorpus(folderFiles(join(root, 'content')), Number(pages), Number(queries)), file)
    : measure(name as EngineName, Number(pages), Number(queries), file);
process.stdout.write(JSON.stringify(done));
