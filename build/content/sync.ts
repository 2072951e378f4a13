import { readFileSync, renameSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { SyncState } from '../../contract/shapes/sync.ts';
import { compileEdition } from '../../host/library/compile/compile.ts';
import { openLibrary } from '../../host/library/keep/library.ts';
import { systemClock } from '../../host/platform/clock.ts';
import { silentLog } from '../../host/platform/log.ts';
import { makeFolder } from '../../host/platform/make-folder.ts';
import { contentOf, editionPort } from '../../host/wiring/sync-library.ts';
import type { EditionPort, NextEdition } from '../../host/sync/edition-port.ts';
import { METADATA_FOLDER } from '../../host/sync/remote.ts';
import { readRootFile } from '../../host/sync/roots.ts';
import { openSync } from '../../host/sync/sync.ts';
import { Refusal, UsageError, terminal } from './command.ts';
import type { Command } from './command.ts';
import { exitCodeOfFailure, exitCodes } from './exit-codes.ts';
import { serveSite } from './serve-site.ts';

export function exitCodeOf(state: SyncState): number {
  if (state.state === 'available') return exitCodes.waits;
  if (state.state !== 'failed') return exitCodes.done;
  return exitCodeOfFailure(state.failure.code);
}

export interface ClientOptions {
  /** Address of a site, a site's folder, or a `.fieldbook` file. */
  readonly from: string;
  readonly data: string;
  readonly root: Buffer;
  readonly shrink: boolean;
  readonly now?: number;
}

/** The laptop's own client without a window: the very code the reader runs, on a data folder of one's own. */
export async function runClient({ from, data, root, shrink, now }: ClientOptions): Promise<SyncState> {
  makeFolder(data);
  const isPack = from.endsWith('.fieldbook');
  const served = isPack || /^https?:/i.test(from) ? null : await serveSite(resolve(from), 0);
  const editions = openEditions(data);
  const sync = openSync({
    data,
    clock: now === undefined ? systemClock : { now: () => now },
    editions: editions.port,
    shippedRoot: root,
    builtAt: 0,
    tell: () => undefined,
    settings: () => ({ sites: isPack ? [] : [served?.url ?? from], offline: false, metered: 'allow', schedule: 'automatic' }),
  });
  try {
    return isPack ? await sync.importPack(resolve(from), shrink) : await sync.run({ by: 'apply', shrink });
  } finally {
    await sync.close();
    editions.close();
    served?.server.close();
    served?.server.closeAllConnections();
  }
}

/** The library of a data folder; before the first edition there is none, and the first one takes the place of the app's. */
function openEditions(data: string): { readonly port: EditionPort; readonly close: () => void } {
  const [bundled, staging] = [join(data, 'first.edition'), join(data, 'sync', 'staging')];
  const workers = availableParallelism();
  const open = () => openLibrary({ folder: join(data, 'editions'), bundled, log: silentLog });
  let library = statSync(bundled, { throwIfNoEntry: false }) ? open() : null;
  const port = (): EditionPort | null => {
    const opened = library;
    if (!opened) return null;
    return editionPort({
      library: () => opened,
      staging,
      workers,
      sizeOf: ({ file }) => statSync(file).size,
      changed: () => undefined,
    });
  };
  const first = async (next: NextEdition) => {
    const out = join(staging, 'first.edition');
    const { id } = await compileEdition({ content: contentOf(next), out, number: next.number, made: next.made, workers });
    renameSync(out, bundled);
    library = open();
    return { id };
  };
  return {
    close: () => library?.close(),
    port: {
      current: () => port()?.current() ?? null,
      install: (next) => port()?.install(next) ?? first(next),
      list: () => port()?.list() ?? [],
      back: (id) => port()?.back(id),
      remove: (id) => port()?.remove(id),
    },
  };
}

/** A count of files in words. */
export function filesOf(count: number): string {
  return count === 1 ? '1 file' : `${count} files`;
}

/** How a sync ended, in one line. */
export function sentence(state: SyncState): string {
  switch (state.state) {
    case 'updated':
      return `updated: edition ${state.number}, ${filesOf(state.files)}`;
    case 'up-to-date':
      return 'up to date';
    case 'failed':
      return `${state.failure.code}: ${state.failure.message}${state.failure.detail ? ` (${state.failure.detail})` : ''}`;
    case 'available':
      return `edition ${state.offer.number} waits: ${state.why}`;
    default:
      return state.state;
  }
}

/** Syncs a data folder from a site, as a laptop would. */
export const syncCommand: Command = {
  usage: 'SITE|FILE.fieldbook --data DIR [--root FILE] [--shrink]',
  summary: 'Be a laptop: fetch, verify and install the newest edition.',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { data: { type: 'string' }, root: { type: 'string' }, shrink: { type: 'boolean' } },
    });
    const from = sourceOf(positionals[0], ' and --data');
    if (!values.data) throw new UsageError('A site and --data are needed.');
    const state = await runClient({ from, data: resolve(values.data), root: rootFor(from, values.root), shrink: values.shrink ?? false });
    terminal.line(sentence(state));
    return exitCodeOf(state);
  },
};

/** The root to begin with: the one named, else a site folder's own first one (only good for trying). */
export function rootFor(from: string, named: string | undefined): Buffer {
  const own = join(from, 'sync', 'metadata', '1.root.json');
  const file = named ?? (statSync(own, { throwIfNoEntry: false }) ? own : null);
  if (file === null) throw new UsageError('Name the root file to trust with --root.');
  const bytes = readFileSync(file);
  readRootFile(bytes);
  return bytes;
}

/** An address, a folder with a published site, or a pack: whatever else was meant is said at once, not looked for in vain. */
export function sourceOf(from: string | undefined, also = ''): string {
  if (!from) throw new UsageError(`A site${also} ${also ? 'are' : 'is'} needed.`);
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(from)) {
    if (!/^https?:/i.test(from) || !URL.canParse(from)) throw new UsageError('A site’s address begins with https:// or http://.');
    return from;
  }
  const stat = statSync(from);
  if (stat.isFile() && !from.endsWith('.fieldbook')) throw new UsageError('A site is a folder, an address, or a file that ends in .fieldbook.');
  if (stat.isDirectory() && !statSync(join(from, METADATA_FOLDER, 'timestamp.json'), { throwIfNoEntry: false })) {
    throw new Refusal(`nothing was published in ${from} yet`);
  }
  return from;
}
