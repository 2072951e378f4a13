import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { makeKeys } from '../../build/content/keys.ts';
import type { Keys } from '../../build/content/keys.ts';
import { publishEdition } from '../../build/content/publish-edition.ts';
import { serveSite } from '../../build/content/serve-site.ts';
import { folderFiles } from '../../host/library/compile/content-files.ts';
import type { ContentFiles } from '../../host/library/compile/content-files.ts';
import { sha256 } from '../../host/platform/files.ts';
import type { CurrentEdition, EditionPort } from '../../host/sync/edition-port.ts';
import { packFrame } from '../../host/sync/frame.ts';
import { sourcesOf } from '../../host/sync/sources.ts';
import type { Sources } from '../../host/sync/sources.ts';
import { openSync } from '../../host/sync/sync.ts';
import { root } from '../shell-process.ts';
import { generatedContent } from './generated-content.ts';
import { atMost, round } from './result.ts';
import type { Figure, Result } from './result.ts';

const SIZES = [100, 1_000, 10_000] as const;
/** Bytes an update that touches one page may cost, and requests. */
const ONE_PAGE_BYTES = 6 * 1_024;
const ONE_PAGE_REQUESTS = 6;
/** Bytes for one page in a hundred of ten thousand. */
const ONE_PERCENT_BYTES = 16 * 1_024;
/** A zip's own bytes for each file beside its name, twice. */
const ZIP_ENTRY_BYTES = 76;

/**
 * What an update costs: one page, one in a hundred, one in ten, at three sizes, over a real server and the real client (metadata,
 * verification and all; compiling is the bench `compile`), beside what other ways of carrying it would cost.
 */
export async function run(): Promise<Result> {
  const playbook = folderFiles(join(root, 'content'));
  const figures: Figure[] = [];
  for (const size of SIZES) figures.push(...(await measureSize(playbook, size)));
  return { name: 'sync', figures };
}

async function measureSize(playbook: ContentFiles, size: number): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'fieldbook-sync-bench-'));
  const stage = await openStage(folder);
  try {
    let before = filesOf(generatedContent(playbook, size));
    stage.publish(sourcesFrom(before));
    const first = await stage.sync();
    const figures: Figure[] = [
      {
        what: `${size} pages, everything`,
        value: round(first.bytes / 1_024),
        unit: `KiB, ${first.requests} requests, ${round(first.seconds)} s`,
      },
    ];
    for (const [name, share] of [
      ['1 page', 1 / size],
      ['1 %', 0.01],
      ['10 %', 0.1],
    ] as const) {
      const after = edited(before, Math.max(1, Math.round(size * share)), name);
      stage.publish(sourcesFrom(after));
      const cost = await stage.sync();
      figures.push(...costFigures(size, name, cost), ...otherWays(size, name, before, after));
      before = after;
    }
    return figures;
  } finally {
    await stage.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Cost {
  readonly bytes: number;
  readonly requests: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly memory: number;
}

function costFigures(size: number, name: string, cost: Cost): readonly Figure[] {
  const label = `${size} pages, ${name} changed`;
  const unit = `bytes, ${round(cost.seconds)} s, ${round(cost.cpuSeconds)} s of CPU, ${round(cost.memory / 1_048_576)} MiB more`;
  const bytes: Figure = { what: label, value: cost.bytes, unit };
  if (name === '1 page') {
    return [
      { ...bytes, goal: `≤ ${ONE_PAGE_BYTES}`, met: cost.bytes <= ONE_PAGE_BYTES },
      atMost(`${label}: requests`, cost.requests, 'requests', ONE_PAGE_REQUESTS),
    ];
  }
  const held = name === '1 %' && size === 10_000;
  return [held ? { ...bytes, goal: `≤ ${ONE_PERCENT_BYTES}`, met: cost.bytes <= ONE_PERCENT_BYTES } : bytes];
}

type Files = ReadonlyMap<string, Buffer>;

/** The same update carried otherwise. Each figure is the least that way could send; none counts its requests. */
function otherWays(size: number, name: string, before: Files, after: Files): readonly Figure[] {
  const changed = [...after].filter(([path, data]) => !before.get(path)?.equals(data));
  const sum = (sizes: readonly number[]) => sizes.reduce((total, one) => total + one, 0);
  const hashes = [...after].map(([path, data]) => [path, sha256(data), data.length] as const);
  const zip = sum(
    [...after].map(
      ([path, data]) => deflateRawSync(data, { level: 6 }).length + ZIP_ENTRY_BYTES + 2 * path.length,
    ),
  );
  const gzipped = sum(changed.map(([, data]) => gzipSync(data, { level: 9 }).length));
  const targets = gzipSync(
    JSON.stringify(
      Object.fromEntries(hashes.map(([path, hash, length]) => [path, { hashes: { sha256: hash }, length }])),
    ),
  ).length;
  const list = gzipSync(hashes.map(([path, hash]) => `${hash} ${path}\n`).join('')).length;
  const limit = sum(changed.map(([path, data]) => packFrame(data, before.get(path) ?? null).length));
  const figure = (what: string, value: number): Figure => ({
    what: `  ${size} pages, ${name}: ${what}`,
    value,
    unit: 'bytes',
  });
  return [
    figure('the whole as a zip', zip),
    figure('a TUF target a page, changed pages gzipped', targets + gzipped),
    figure('a flat signed list of hashes, changed pages gzipped', list + gzipped),
    figure('the limit: the zstd deltas alone', limit),
  ];
}

function filesOf(content: ContentFiles): Files {
  return new Map(content.paths.map((path) => [path, Buffer.from(content.read(path) ?? [])]));
}

function sourcesFrom(files: Files): Sources {
  const entries = [...files].map(([path, data]) => ({ path, sha256: sha256(data), size: data.length }));
  return sourcesOf(entries, (path) => files.get(path) ?? null);
}

/** Rewrites a sentence on some pages, spread over the whole. */
function edited(files: Files, count: number, mark: string): Files {
  const pages = [...files.keys()].filter((path) => path.endsWith('.md'));
  const step = pages.length / count;
  const chosen = new Set(Array.from({ length: count }, (_, at) => pages[Math.floor(at * step)]));
  return new Map(
    [...files].map(([path, data]) => [path, chosen.has(path) ? rewrite(data, `${mark} ${path}`) : data]),
  );
}

function rewrite(data: Buffer, mark: string): Buffer {
  const lines = data.toString('utf8').split('\n');
  const at = Math.floor(lines.length / 2);
  return Buffer.from(
    [...lines.slice(0, at), `This was looked at again: ${mark}.`, '', ...lines.slice(at)].join('\n'),
  );
}

interface Stage {
  readonly publish: (sources: Sources) => void;
  readonly sync: () => Promise<Cost>;
  readonly close: () => Promise<void>;
}

/** A publisher, a server that counts what it sends, and a laptop that keeps its edition in memory. */
async function openStage(folder: string): Promise<Stage> {
  const [site, now] = [join(folder, 'site'), Date.now()];
  const keys = makeKeys(join(folder, 'keys'), { rootKeys: 1, threshold: 1, now, rootDays: 365 });
  const packed = new Map<string, Buffer>();
  let made = now;
  const counter = await openCounter(site);
  const laptop = openLaptop(join(folder, 'data'), keys, counter.url);
  return {
    publish: (sources) => {
      made += 1_000;
      publishEdition({ site, keys, sources, now: made, timestampDays: 30, keep: 6, packed });
    },
    sync: async () => {
      counter.reset();
      const [cpu, memory, begun] = [process.cpuUsage(), process.memoryUsage.rss(), performance.now()];
      const state = await laptop.sync.run({ by: 'apply', shrink: true });
      if (state.state !== 'updated') throw new Error(`the sync ended in ${JSON.stringify(state)}`);
      const { user, system } = process.cpuUsage(cpu);
      return {
        ...counter.read(),
        seconds: (performance.now() - begun) / 1_000,
        cpuSeconds: (user + system) / 1_000_000,
        memory: Math.max(0, process.memoryUsage.rss() - memory),
      };
    },
    close: async () => {
      await laptop.sync.close();
      counter.close();
    },
  };
}

/** Stands before the site's server and counts the bodies that go through. */
async function openCounter(site: string) {
  const { url, server: origin } = await serveSite(site, 0);
  let [bytes, requests] = [0, 0];
  const server = createServer((request, response) => {
    requests += 1;
    fetch(new URL(request.url ?? '/', url)).then(
      async (answer) => {
        const body = Buffer.from(await answer.arrayBuffer());
        bytes += body.length;
        response.writeHead(answer.status).end(body);
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    reset: () => ([bytes, requests] = [0, 0]),
    read: () => ({ bytes, requests }),
    close: () => [server, origin].forEach((one) => (one.close(), one.closeAllConnections())),
  };
}

function openLaptop(data: string, keys: Keys, url: string) {
  let current: CurrentEdition | null = null;
  const editions: EditionPort = {
    current: () => current,
    install: (next) => {
      const kept = new Map(next.files.map(({ path }) => [path, Buffer.from(next.read(path) ?? [])]));
      const id = sha256(next.made).slice(0, 32);
      current = {
        id,
        number: next.number,
        made: next.made,
        origin: 'site',
        files: next.files,
        read: (path) => kept.get(path) ?? null,
      };
      return Promise.resolve({ id });
    },
    list: () => [],
    back: () => undefined,
    remove: () => undefined,
  };
  const sync = openSync({
    data,
    clock: { now: () => Date.now() },
    editions,
    shippedRoot: keys.roots[0] ?? null,
    builtAt: 0,
    tell: () => undefined,
    settings: () => ({ sites: [url], offline: false, metered: 'allow', schedule: 'automatic' }),
  });
  return { sync };
}
