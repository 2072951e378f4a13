import { join } from 'node:path';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import type { EditionOffer } from '../../contract/shapes/sync.ts';
import { assemble, checkFresh, countChanges } from './assemble.ts';
import { assertRoom } from './disk.ts';
import type { Disk } from './disk.ts';
import type { CurrentEdition, EditionPort } from './edition-port.ts';
import { PARALLEL_DOWNLOADS, SHRINK_FLOOR, SHRINK_SHARE } from './limits.ts';
import type { RandomAccess } from './random-access.ts';
import type { Remote } from './remote.ts';
import { chooseRoute } from './route.ts';
import type { Route } from './route.ts';
import type { SignedEdition, SignedState } from './signed.ts';
import { contentId, encodeIndex } from './source-index.ts';
import { sha256 } from '../platform/files.ts';
import { entriesOf, noSources, sourcesOf } from './sources.ts';
import type { Sources } from './sources.ts';
import { refreshTrust } from './trust.ts';
import type { Anchor } from './trust.ts';
import type { SyncStore } from './sync-store.ts';

/** Room an edition takes beside its sources: trees, search, and the file being written next to the old one. */
const ROOM_FACTOR = 3;

/** What one run works with. */
export interface Run {
  readonly remote: Remote;
  readonly anchor: Anchor;
  readonly editions: EditionPort;
  readonly disk: Disk;
  readonly store: SyncStore;
  /** The sync's own folder in the user's data. */
  readonly folder: string;
  readonly now: number;
  readonly builtAt: number;
  readonly signal: AbortSignal;
}

/** A newer edition, and how to get it. */
export interface Found {
  readonly signed: SignedState & { readonly edition: SignedEdition };
  readonly current: CurrentEdition | null;
  readonly here: Sources;
  readonly route: Route;
  readonly offer: EditionOffer;
}

export function metadataFolder(folder: string, anchor: Anchor): string {
  return join(folder, 'metadata', anchor.name);
}

/** Asks the remote what is newest, by TUF; `null` when that is here. */
export async function lookForNewer(run: Run): Promise<Found | null> {
  const scratch = join(run.folder, 'staging', `metadata-${process.pid}`);
  try {
    run.disk.remove(scratch);
    const { edition, ...signed } = await refreshTrust({
      ...run,
      folder: metadataFolder(run.folder, run.anchor),
      scratch,
    });
    if (!edition) throw new FieldbookError('sync-damaged', 'the site is signed but offers no edition');
    return plan(run, { ...signed, edition });
  } finally {
    run.disk.remove(scratch);
  }
}

function plan(run: Run, signed: Found['signed']): Found | null {
  const current = run.editions.current();
  const here = current ? sourcesOf(current.files, current.read) : noSources;
  if (contentId(here.indexes) === signed.edition.content) return null;
  // A compiler of another version than the publisher's may carry other files of the same sources: it is that edition all the same.
  if (current && run.store.history().installed === installedAs(current.id, signed.edition)) return null;
  assertNotOlder(signed.edition, current);
  const route = routeFor(signed, here, run.remote.origin === 'pack');
  const known =
    route.kind === 'deltas' ? route.targets.reduce((sum, { files }) => sum + (files ?? 0), 0) : null;
  const had = entriesOf(here).length;
  const shrinks = had >= SHRINK_FLOOR && signed.edition.files < had * SHRINK_SHARE;
  const { number, made, files } = signed.edition;
  return {
    signed,
    current,
    here,
    route,
    offer: { number, made, files: known ?? files, bytes: route.bytes, shrinks },
  };
}

/** What is remembered of an installed edition. */
export function installedAs(id: string, { content }: Pick<SignedEdition, 'content'>): string {
  return `${id} ${content}`;
}

function assertNotOlder(edition: SignedEdition, current: CurrentEdition | null): void {
  if (!current || current.origin === 'folder') return;
  const same = edition.number === current.number && Date.parse(edition.made) <= Date.parse(current.made);
  if (edition.number < current.number || same) {
    throw new FieldbookError('sync-older', 'what is here is newer', {
      detail: `edition ${edition.number}, here ${current.number}`,
    });
  }
}

function routeFor(signed: Found['signed'], here: Sources, packsOnly: boolean): Route {
  const parts = new Map(here.indexes.map((index) => [index.part, sha256(encodeIndex(index))]));
  const route = chooseRoute({ ...signed, content: contentId(here.indexes), parts, packsOnly });
  if (!route) throw new FieldbookError('sync-damaged', 'the site lacks a pack it should have');
  return route;
}

export interface Installed {
  readonly id: string;
  readonly number: number;
  readonly files: number;
}

/** Fetches, checks everything, and hands the edition over. Nothing the reader uses is touched before the last step. */
export async function fetchAndInstall(
  run: Run,
  found: Found,
  tell: { received: (bytes: number) => void; applying: () => void },
): Promise<Installed> {
  try {
    return await along(run, found, found.route, tell);
  } catch (error) {
    const fits =
      error instanceof FieldbookError && (error.code === 'sync-damaged' || error.code === 'edition-damaged');
    if (found.route.kind !== 'deltas' || !fits) throw error;
    // What is here may have rotted: a delta needs the old bytes, a pack does not.
    run.store.write('warn', 'a delta did not fit, fetching whole packs', {
      code: error.code,
      detail: error.message,
    });
    return along(run, found, routeFor(found.signed, noSources, true), tell);
  }
}

async function along(
  run: Run,
  found: Found,
  route: Route,
  tell: Parameters<typeof fetchAndInstall>[2],
): Promise<Installed> {
  assertRoom(run.disk, run.folder, route.bytes);
  const bundles = await fetchAll(run, route, tell.received);
  try {
    const sources = assemble(route, bundles, found.here, found.signed);
    await checkFresh(sources, found.here, run.signal);
    const files = entriesOf(sources);
    assertRoom(run.disk, run.folder, files.reduce((sum, { size }) => sum + size, 0) * ROOM_FACTOR);
    tell.applying();
    const { number, made } = found.signed.edition;
    const known = new Set(files.map(({ path }) => path));
    const read = (path: string) => (known.has(path) ? sources.read(path) : null);
    const { id } = await run.editions.install({
      number,
      made,
      origin: run.remote.origin,
      files,
      read,
      signal: run.signal,
    });
    return { id, number, files: countChanges(found.here, sources) };
  } finally {
    bundles.forEach((bundle) => bundle.close());
  }
}

async function fetchAll(
  run: Run,
  route: Route,
  received: (bytes: number) => void,
): Promise<readonly RandomAccess[]> {
  const progress = new Map<string, number>();
  const open: (RandomAccess | undefined)[] = route.targets.map(() => undefined);
  const waiting = [...route.targets.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [at, target] = next;
      const onBytes = (bytes: number) => {
        progress.set(target.name, bytes);
        received([...progress.values()].reduce((sum, part) => sum + part, 0));
      };
      open[at] = await run.remote.bundle(target, { signal: run.signal, onBytes });
    }
  };
  const ends = await Promise.allSettled(
    Array.from({ length: Math.min(PARALLEL_DOWNLOADS, waiting.length) }, work),
  );
  const failed = ends.find((end) => end.status === 'rejected');
  const bundles = open.filter((bundle) => bundle !== undefined);
  if (!failed) return bundles;
  bundles.forEach((bundle) => bundle.close());
  throw failed.reason;
}
