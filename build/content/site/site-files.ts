import { existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { makeFolder } from '../../../host/platform/make-folder.ts';

/** Names our own pages: what an earlier publish wrote and this one did not is taken away. */
const LIST = 'docs-site.json';

/** The stamp of a file that was written from something whose stamp is not known. */
const UNKNOWN = '';

/** The files of a docs site while it is being written: each whole, only when it differs, and no other than ours. */
export interface SiteFiles {
  /** The site's address, remembered from the last time. */
  readonly address: string | null;
  readonly isThere: (name: string) => boolean;
  /** Whether a file was written from the same and is still there, as long as it was. */
  readonly isSame: (name: string, stamp: string) => boolean;
  /** Says beforehand which files there will be: a publisher that is killed leaves none that the next one does not know as ours. */
  readonly begin: (planned: ReadonlyMap<string, string>) => void;
  readonly put: (name: string, data: string | Uint8Array, stamp?: string) => void;
  /** Says that a file stays as it is. */
  readonly keep: (name: string, stamp: string) => void;
  /** Takes away what an earlier publish wrote and this one did not. */
  readonly finish: (address: string | null) => void;
}

/** Opens the docs site in a folder; `sync/` in it belongs to the laptops, and what is not in our list to somebody else. */
export function openSiteFiles(site: string): SiteFiles {
  const before = readList(site);
  const now = new Map<string, string>();
  const put: SiteFiles['put'] = (name, data, stamp = UNKNOWN) => {
    const bytes = Buffer.from(data);
    now.set(name, stampedSize(stamp, bytes.length));
    putPage(join(site, name), bytes);
  };
  return {
    address: before.address,
    isThere: (name) => existsSync(join(site, name)),
    isSame: (name, stamp) => {
      const kept = before.files.get(name);
      if (stamp === UNKNOWN || kept === undefined || !kept.startsWith(`${stamp}:`)) return false;
      return kept === stampedSize(stamp, statSync(join(site, name), { throwIfNoEntry: false })?.size ?? -1);
    },
    begin: (planned) => {
      const fresh = [...planned].filter(([name, stamp]) => !before.files.get(name)?.startsWith(`${stamp}:`) || stamp === UNKNOWN);
      if (fresh.every(([name]) => before.files.get(name) === '')) return;
      writeList(site, before.address, new Map([...before.files, ...fresh.map(([name]) => [name, UNKNOWN] as const)]));
    },
    put,
    keep: (name, stamp) => void now.set(name, before.files.get(name) ?? stamp),
    finish: (address) => {
      for (const name of before.files.keys()) if (!now.has(name)) rmSync(join(site, name), { force: true });
      sweepEmpty(site);
      writeList(site, address, now);
    },
  };
}

function stampedSize(stamp: string, size: number): string {
  return stamp === UNKNOWN ? UNKNOWN : `${stamp}:${size}`;
}

/** Whole, for someone may be reading it, and only when it differs: what is uploaded afterwards is what changed. */
function putPage(file: string, bytes: Buffer): void {
  const beside = `${file}.next`;
  if (existsSync(file) && readFileSync(file).equals(bytes)) return rmSync(beside, { force: true });
  makeFolder(dirname(file));
  writeFileSync(beside, bytes);
  renameSync(beside, file);
}

/** The list of before had names only. */
const listSchema = z.object({
  address: z.string().nullable(),
  files: z.union([z.record(z.string(), z.string()), z.array(z.string()).transform((names) => Object.fromEntries(names.map((name) => [name, UNKNOWN])))]),
});

interface SiteList {
  readonly address: string | null;
  readonly files: ReadonlyMap<string, string>;
}

/** What we wrote last time; no name in it leads out of the site or into the laptops' folder. */
function readList(site: string): SiteList {
  const file = join(site, LIST);
  const read = listSchema.safeParse(existsSync(file) ? parsed(readFileSync(file, 'utf8')) : null);
  if (!read.success) return { address: null, files: new Map() };
  const { address, files } = read.data;
  return { address, files: new Map(Object.entries(files).filter(([name]) => !/(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[a-z]:|^sync([\\/]|$)/i.test(name))) };
}

/** A list that is no list any more names nothing of ours. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function writeList(site: string, address: string | null, files: ReadonlyMap<string, string>): void {
  const rows = [...files].toSorted(([a], [b]) => (a < b ? -1 : 1));
  putPage(join(site, LIST), Buffer.from(JSON.stringify({ address, files: Object.fromEntries(rows) })));
}

function sweepEmpty(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === 'sync') continue;
    const below = join(folder, entry.name);
    sweepEmpty(below);
    if (readdirSync(below).length === 0) rmSync(below, { recursive: true });
  }
}
