import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderFiles } from '../../host/library/compile/content-files.ts';
import { root } from '../shell-process.ts';
import { atMost, round } from './result.ts';
import type { Figure, Result } from './result.ts';
import { makeCorpus, markdownBytes } from './search-corpus.ts';
import type { QueryClass } from './search-corpus.ts';
import type { EngineName } from './search-engines.ts';
import type { Measured } from './search-run.ts';

const PAGES = 10_000;
/** The largest set known, four times over: ours alone, as the peers need minutes and gigabytes for it. */
const MANY_PAGES = 40_000;
const QUERIES = 200;
const PEERS: readonly EngineName[] = ['minisearch', 'flexsearch', 'lunr'];
const CLASSES: readonly QueryClass[] = ['title', 'typo', 'accent', 'phrase'];
/** Ours at the 99th percentile, and how many times faster than MiniSearch there. */
const P99_MS = 3;
const MANY_P99_MS = 8;
const TIMES_FASTER = 40;
const OPEN_MS = 10;
/** The index beside the Markdown, and what must be found: the run of words first, every slip. */
const INDEX_SHARE = 0.4;
const PHRASE_MRR = 0.9;
const TYPO_RECALL = 1;
const MIB = 1_048_576;
/** Sums of fractions are equal up to this. */
const EVEN = 1e-9;

/** Every prefix of 200 queries over 10,000 pages, ours beside its peers: the same pages, one after the other, each in its own process. */
export async function run(): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'fieldbook-search-'));
  try {
    const measured = new Map(
      (['fieldbook', ...PEERS] as const).map((engine) => [engine, measure(engine, join(folder, engine))]),
    );
    const many = measure('fieldbook', join(folder, 'many'), MANY_PAGES);
    const ours = measured.get('fieldbook');
    const mini = measured.get('minisearch');
    if (!ours || !mini) throw new Error('an engine was not measured');
    const markdown = markdownBytes(makeCorpus(folderFiles(join(root, 'content')), PAGES, 0).pages);
    return {
      name: 'search',
      figures: [
        atMost(`p99 of every prefix, ${PAGES} pages`, ours.p99, 'ms', P99_MS),
        atMost(`p99 of every prefix, ${MANY_PAGES} pages`, many.p99, 'ms', MANY_P99_MS),
        atLeast('p99 of MiniSearch over ours', mini.p99 / ours.p99, 'times', TIMES_FASTER),
        atMost('opened and first answer', ours.loadMs, 'ms', OPEN_MS),
        atMost(
          'index beside the Markdown',
          ours.diskBytes / markdown,
          `of ${round(markdown / MIB)} MiB`,
          INDEX_SHARE,
        ),
        atLeast('MRR, phrase', ours.mrr.phrase, '', PHRASE_MRR),
        atLeast('recall@10, every slip', ours.recall.typo, '', TYPO_RECALL),
        ...CLASSES.map((name) =>
          notBelow(
            name,
            ours,
            PEERS.map((peer) => measured.get(peer)?.recall[name] ?? 0),
          ),
        ),
        ...[...measured].flatMap(([engine, figures]) => describe(engine, figures)),
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measure(engine: EngineName, file: string, pages = PAGES): Measured {
  const script = join(import.meta.dirname, 'search-run.ts');
  const args = [
    '--expose-gc',
    '--max-old-space-size=6000',
    script,
    engine,
    String(pages),
    String(QUERIES),
    file,
  ];
  return JSON.parse(
    execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 10 * MIB }),
  ) as Measured;
}

function describe(engine: string, figures: Measured): readonly Figure[] {
  const { p50, p95, p99, asked, of, buildMs, loadMs, diskBytes, memoryBytes, recall, mrr } = figures;
  const plain = (what: string, value: number, unit: string): Figure => ({
    what: `${engine}: ${what}`,
    value: round(value),
    unit,
  });
  return [
    {
      what: `${engine}: p50 / p95 / p99, ${asked} of ${of} prefixes`,
      value: [p50, p95, p99].map(round).join(' / '),
      unit: 'ms',
    },
    plain('build', buildMs / 1_000, 's'),
    ...(Number.isFinite(loadMs) ? [plain('ready again', loadMs, 'ms')] : []),
    ...(Number.isFinite(diskBytes) ? [plain('on disk', diskBytes / MIB, 'MiB')] : []),
    plain('memory', memoryBytes / MIB, 'MiB'),
    ...CLASSES.map((name) => ({
      what: `${engine}: recall@10 / MRR, ${name}`,
      value: `${round(recall[name])} / ${round(mrr[name])}`,
      unit: '',
    })),
  ];
}

function atLeast(what: string, value: number, unit: string, floor: number): Figure {
  return { what, value: round(value), unit, goal: `≥ ${floor}`, met: value >= floor - EVEN };
}

function notBelow(name: QueryClass, ours: Measured, peers: readonly number[]): Figure {
  const best = Math.max(...peers);
  return {
    ...atLeast(`recall@10, ${name}`, ours.recall[name], '', round(best)),
    met: ours.recall[name] >= best - EVEN,
  };
}
