import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FieldbookError } from '../../../contract/shapes/errors.ts';
import type { SyncState } from '../../../contract/shapes/sync.ts';
import { sha256, writeFileAtomic } from '../../../host/platform/files.ts';
import type { CurrentEdition, EditionPort, NextEdition } from '../../../host/sync/edition-port.ts';
import type { SourceEntry } from '../../../host/sync/source-index.ts';
import { sourcesOf } from '../../../host/sync/sources.ts';
import type { Sources } from '../../../host/sync/sources.ts';
import { openSync } from '../../../host/sync/sync.ts';
import type { Sync, SyncOptions, SyncSettings } from '../../../host/sync/sync.ts';
import { makeKeys } from '../keys.ts';
import type { Keys } from '../keys.ts';
import { publishEdition } from '../publish-edition.ts';
import type { PublishResult } from '../publish-edition.ts';

/** The time of the tests: a day the clock is set to, so that nothing expires while they run. */
export const LAB_NOW = Date.parse('2026-11-20T10:00:00Z');
export const DAY_MS = 86_400_000;
/** When laptops of the lab look: long enough after the publisher that no edge is behind any more. */
export const LAPTOP_NOW = LAB_NOW + 2 * 3_600_000;

export type Files = Readonly<Record<string, string | Uint8Array>>;

export function memorySources(files: Files): Sources {
  const entries = Object.entries(files).map(([path, data]) => entryOf(path, Buffer.from(data)));
  return sourcesOf(entries, (path) => Buffer.from(files[path] ?? ''));
}

function entryOf(path: string, bytes: Buffer): SourceEntry {
  return { path, sha256: sha256(bytes), size: bytes.length };
}

/** A small playbook: `pages` pages in two languages, contents and a picture. */
export function smallPlaybook(pages = 6, edits: Files = {}): Files {
  const text = (at: number, lang: string) =>
    `---\ntitle: Page ${at}\n---\n# Page ${at}\n\n${Array.from({ length: 30 }, (_, line) => `Line ${line} of page ${at} (${lang}), worth ${line * at}.`).join('\n')}\n`;
  const all = Array.from({ length: pages }, (_, at) => [
    [`en/page-${at}.md`, text(at, 'en')],
    [`es/page-${at}-es.md`, text(at, 'es')],
  ]).flat();
  return { ...Object.fromEntries(all), 'toc.yml': '- name: All\n', 'media/figure.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>', ...edits };
}

/** A folder that goes away with the test. */
export function scratchFolder(): { readonly path: string; readonly [Symbol.dispose]: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'fieldbook-sync-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

export interface Publisher {
  readonly keys: Keys;
  readonly site: string;
  readonly publish: (files: Files, now?: number, more?: { readonly timestampDays?: number; readonly keep?: number }) => PublishResult;
}

export function openPublisher(folder: string, options: { readonly rootKeys?: number; readonly threshold?: number } = {}): Publisher {
  const keys = makeKeys(join(folder, 'keys'), {
    rootKeys: options.rootKeys ?? 1,
    threshold: options.threshold ?? 1,
    now: LAB_NOW - 5 * DAY_MS,
    rootDays: 3_650,
  });
  const site = join(folder, 'site');
  return {
    keys,
    site,
    publish: (files, now = LAB_NOW, more = {}) =>
      publishEdition({ site, keys, sources: memorySources(files), now, timestampDays: 30, keep: 6, ...more }),
  };
}

/** An answer instead of the file's; `true` when it has answered (or never will). */
export type Hostile = (request: IncomingMessage, response: ServerResponse, file: string) => boolean;

export interface Mirror {
  readonly url: string;
  readonly requests: string[];
  readonly bytes: () => number;
  readonly close: () => Promise<void>;
}

/** Serves a folder on 127.0.0.1, with ranges, and lets a test answer in its place. */
export async function openMirror(site: () => string, hostile: Hostile = () => false): Promise<Mirror> {
  const requests: string[] = [];
  let bytes = 0;
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://site').pathname);
    requests.push(path);
    const file = join(site(), path);
    if (hostile(request, response, file)) return;
    if (!existsSync(file) || !statSync(file).isFile()) return void response.writeHead(404).end('none');
    const whole = readFileSync(file);
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const body = whole.subarray(from);
    bytes += body.length;
    const range = from > 0 ? { 'content-range': `bytes ${from}-${whole.length - 1}/${whole.length}` } : {};
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': body.length, ...range }).end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}/`, requests, bytes: () => bytes, close };
}

interface StoredEdition {
  readonly number: number;
  readonly made: string;
  readonly origin: CurrentEdition['origin'];
  readonly files: readonly (SourceEntry & { readonly data: string })[];
}

/**
 * The library's promise in forty lines: an edition is one file written whole, a pointer names the current one.
 * The attack tables use it in place of the compiler, which has its own tests, to run hundreds of syncs in a minute.
 */
export function fileEditions(data: string, write: (file: string, bytes: Buffer) => void = writeFileAtomic): EditionPort {
  const folder = join(data, 'editions');
  mkdirSync(folder, { recursive: true });
  const pointer = join(folder, 'current');
  const load = (id: string): StoredEdition => JSON.parse(readFileSync(join(folder, `${id}.json`), 'utf8'));
  const name = () => (existsSync(pointer) ? readFileSync(pointer, 'utf8') : null);
  const install = (next: NextEdition) => {
    const files = next.files.map((entry) => ({ ...entry, data: Buffer.from(next.read(entry.path) ?? missing(entry.path)).toString('base64') }));
    const text = JSON.stringify({ number: next.number, made: next.made, origin: next.origin, files });
    const id = sha256(files.map((file) => `${file.path} ${file.sha256}`).join('\n')).slice(0, 32);
    write(join(folder, `${id}.json`), Buffer.from(text));
    write(pointer, Buffer.from(id));
    return Promise.resolve({ id });
  };
  return {
    current: () => {
      const id = name();
      if (id === null) return null;
      const stored = load(id);
      const byPath = new Map(stored.files.map((file) => [file.path, file]));
      return { ...stored, id, read: (path) => Buffer.from(byPath.get(path)?.data ?? missing(path), 'base64') };
    },
    install,
    list: () =>
      readdirSync(folder)
        .filter((file) => file.endsWith('.json'))
        .map((file) => {
          const id = file.slice(0, -5);
          const { number, made, origin } = load(id);
          return { id, number, made, origin, bytes: statSync(join(folder, file)).size, current: id === name(), fixed: id === name() };
        }),
    back: (id) => writeFileAtomic(pointer, id),
    remove: (id) => rmSync(join(folder, `${id}.json`)),
  };
}

function missing(path: string): never {
  throw new FieldbookError('edition-damaged', `${path} is missing`);
}

/** Fingerprint of everything a reader reads: the editions and the pointer. */
export function editionTree(data: string): string {
  const folder = join(data, 'editions');
  const hash = createHash('sha256');
  for (const name of existsSync(folder) ? readdirSync(folder).sort() : []) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest('hex');
}

/** Bytes below a folder. */
export function bytesBelow(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);
}

export interface Laptop {
  readonly sync: Sync;
  readonly editions: EditionPort;
  readonly data: string;
  readonly states: SyncState[];
  /** Number of the edition being read; 0 for none. */
  readonly number: () => number;
}

export type LaptopOptions = Partial<Omit<SyncOptions, 'settings'>> & {
  readonly data: string;
  readonly root: Buffer;
  readonly sites: readonly string[];
  readonly now?: number;
  readonly settings?: Partial<SyncSettings>;
};

/** Limits small enough to be waited for in a test. */
export const quickLimits = { idleMs: 400, rateWindowMs: 400, minimumRate: 1_000, redirects: 3 };

export function openLaptop(options: LaptopOptions): Laptop {
  const { data, root, sites, now = LAPTOP_NOW, settings, ...more } = options;
  const editions = options.editions ?? fileEditions(data);
  const states: SyncState[] = [];
  const sync = openSync({
    data,
    clock: { now: () => now },
    editions,
    shippedRoot: root,
    builtAt: Date.parse('2026-11-01T00:00:00Z'),
    tell: (state) => void states.push(state),
    ...more,
    settings: () => ({ sites, offline: false, metered: 'allow', schedule: 'automatic', ...settings }),
  });
  return { sync, editions, data, states, number: () => editions.current()?.number ?? 0 };
}

/** Opens a laptop, syncs once, closes it: how most tests use one. */
export async function syncOnce(options: LaptopOptions): Promise<SyncState> {
  const laptop = openLaptop(options);
  try {
    return await laptop.sync.run({ by: 'apply', shrink: false });
  } finally {
    await laptop.sync.close();
  }
}
