import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Updater } from 'tuf-js';
import { DownloadHTTPError } from 'tuf-js/dist/error.js';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import { aheadRoles, dropAhead, keepAhead, newestOf, replacedIn } from './ahead.ts';
import type { Disk } from './disk.ts';
import { notingTimestamp, orLateEdge } from './late-edge.ts';
import { CLOCK_TOLERANCE_MS, METADATA_MAX_BYTES, ROOT_ROTATIONS_MAX } from './limits.ts';
import type { Remote } from './remote.ts';
import { namesAnother, readRootKeys, readSigned, signedAtOf, versionOf } from './signed.ts';
import type { SignedState } from './signed.ts';
import type { HighWater, SyncStore } from './sync-store.ts';
import { trustError } from './trust-error.ts';

/** Where trust begins: a root inside the app, or one the user or a policy added. */
export interface Anchor {
  /** Names the metadata folder and the high-water mark: `shipped`, or the added root's fingerprint. */
  readonly name: string;
  readonly bytes: Buffer;
}

export interface TrustInput {
  readonly anchor: Anchor;
  /** The metadata we have published to ourselves. */
  readonly folder: string;
  /** An empty folder tuf-js may write in; thrown away afterwards. */
  readonly scratch: string;
  readonly disk: Disk;
  readonly store: Pick<SyncStore, 'highWater' | 'raise' | 'write'>;
  readonly remote: Remote;
  readonly signal: AbortSignal;
  readonly now: number;
  /** No metadata older than the app itself is believed, whatever the clock says. */
  readonly builtAt: number;
}

const roles = ['root', 'timestamp', 'snapshot', 'targets'] as const;

/**
 * Runs TUF's client workflow (5.1-5.6) on a copy of the metadata and keeps the result only when it is not below the high-water mark.
 * tuf-js writes in place without fsync; what a cut leaves of the copy is swept, what we publish is whole.
 */
export async function refreshTrust(input: TrustInput): Promise<SignedState> {
  const mark = input.store.highWater(input.anchor.name);
  const reference = Math.max(input.now, mark?.time ?? 0, input.builtAt);
  if (input.now < reference - CLOCK_TOLERANCE_MS) {
    input.store.write('warn', 'the clock of this machine is behind', {
      days: Math.round((reference - input.now) / 86_400_000),
    });
  }
  const { remote, offered } = notingTimestamp(input.remote);
  try {
    return await refreshed({ ...input, remote }, mark, reference);
  } catch (error) {
    throw orLateEdge(error, {
      origin: remote.origin,
      seen: mark?.time ?? null,
      offered: offered(),
      now: reference,
    });
  }
}

async function refreshed(input: TrustInput, mark: HighWater | null, reference: number): Promise<SignedState> {
  const start = prepareCopy(input);
  const chain = new Map<string, Buffer>();
  const failed = await runUpdater(input, reference, chain);
  if (failed) {
    keepVerified(input, mark, failed, { chain, start });
    throw clockOrExpired(input, failed);
  }
  const state = readSigned((role) => input.disk.read(join(input.scratch, `${role}.json`)));
  assertNotBelow(mark, state);
  if (state.expires <= Math.max(reference, state.signedAt ?? 0))
    throw new FieldbookError('sync-expired', 'what the site offers has expired');
  publish(input);
  keepChain(input, chain);
  input.store.raise(input.anchor.name, raised(mark, state));
  dropAhead(input);
  return state;
}

/** What we know already, as the last refresh left it; `null` before the first one that succeeded. */
export function readTrust(disk: Disk, folder: string): SignedState | null {
  try {
    return readSigned((role) => disk.read(join(folder, `${role}.json`)));
  } catch (error) {
    if (error instanceof FieldbookError && error.code === 'sync-damaged') return null;
    throw error;
  }
}

/** Copies what is whole, and gives it back; a lost or torn root falls back to the anchor's, as does one older than the app's own. */
function prepareCopy(input: TrustInput): ReadonlyMap<string, Buffer> {
  const { anchor, scratch, disk } = input;
  disk.makeFolder(scratch);
  const start = new Map<string, Buffer>();
  for (const role of roles) {
    const bytes = newestOf(input, role);
    if (!bytes || versionOf(bytes) === null) continue;
    writeFileSync(join(scratch, `${role}.json`), bytes);
    start.set(role, bytes);
  }
  const root = join(scratch, 'root.json');
  const known = statSync(root, { throwIfNoEntry: false }) ? versionOf(readFileSync(root)) : null;
  if (known === null || known < (versionOf(anchor.bytes) ?? 0)) writeFileSync(root, anchor.bytes);
  return start;
}

async function runUpdater(
  input: TrustInput,
  reference: number,
  chain: Map<string, Buffer>,
): Promise<FieldbookError | null> {
  let network: FieldbookError | null = null;
  const downloadBytes = async (url: string, maxBytes: number): Promise<Buffer> => {
    try {
      const name = decodeURIComponent(url.slice(url.lastIndexOf('/') + 1));
      const bytes = await input.remote.metadata(name, maxBytes, input.signal);
      if (bytes && /^\d+\.root\.json$/.test(name)) chain.set(name, bytes);
      if (bytes && name === 'timestamp.json') forgetOther(input.scratch, bytes);
      if (bytes) return bytes;
    } catch (error) {
      // Noted here, for tuf-js loses the class of what is thrown on the way out.
      network = trustError(error);
      throw network;
    }
    throw new DownloadHTTPError('none', 404);
  };
  try {
    const updater = openUpdater(input, downloadBytes);
    setReferenceTime(updater, new Date(reference));
    await updater.refresh();
    return null;
  } catch (error) {
    return network ?? trustError(error);
  }
}

/** tuf-js takes a kept snapshot of the named version without looking at its hash; after a key was replaced another one may have that version. */
function forgetOther(scratch: string, timestamp: Buffer): void {
  const file = join(scratch, 'snapshot.json');
  if (statSync(file, { throwIfNoEntry: false }) && namesAnother(timestamp, readFileSync(file))) rmSync(file);
}

type DownloadBytes = (url: string, maxBytes: number) => Promise<Buffer>;

function openUpdater(input: TrustInput, downloadBytes: DownloadBytes): Updater {
  const options = {
    metadataDir: input.scratch,
    metadataBaseUrl: 'tuf://site/metadata/',
    fetcher: {
      downloadBytes,
      downloadFile: () =>
        Promise.reject(new FieldbookError('internal', 'targets are fetched by the sync itself')),
    },
    config: {
      maxRootRotations: ROOT_ROTATIONS_MAX,
      maxDelegations: 1,
      rootMaxLength: METADATA_MAX_BYTES.root,
      timestampMaxLength: METADATA_MAX_BYTES.timestamp,
      snapshotMaxLength: METADATA_MAX_BYTES.snapshot,
      targetsMaxLength: METADATA_MAX_BYTES.targets,
    },
  };
  try {
    return new Updater(options);
  } catch {
    // The kept root parses but is not itself any more (a flipped bit): begin again where trust began.
    writeFileSync(join(input.scratch, 'root.json'), input.anchor.bytes);
    return new Updater(options);
  }
}

/** tuf-js takes the machine's clock and offers no other; this fails loudly should its inside change. */
function setReferenceTime(updater: Updater, time: Date): void {
  const store: unknown = Reflect.get(updater, 'trustedSet');
  if (typeof store !== 'object' || store === null || !(Reflect.get(store, 'referenceTime') instanceof Date)) {
    throw new FieldbookError('internal', 'this tuf-js keeps its reference time elsewhere');
  }
  Reflect.set(store, 'referenceTime', time);
}

/** The floors that still hold under the root now trusted: new keys release what the old ones had signed (TUF 5.3.11). */
function floors(mark: HighWater, state: Pick<SignedState, 'keys'>): HighWater {
  const changed = (role: string) =>
    JSON.stringify(mark.keys[role] ?? []) !== JSON.stringify(state.keys[role] ?? []);
  const online = changed('timestamp') || changed('snapshot');
  const content = changed('targets');
  return {
    ...mark,
    ...(online ? { timestamp: 0, snapshot: 0, targets: 0, time: 0 } : {}),
    ...(content ? { targets: 0, edition: 0 } : {}),
  };
}

function assertNotBelow(mark: HighWater | null, state: SignedState): void {
  if (!mark) return;
  const floor = floors(mark, state);
  const lower = roles.find((role) => state.versions[role] < floor[role]);
  const older = state.edition && state.edition.number < floor.edition;
  if (lower !== undefined || older) {
    const detail = lower
      ? `${lower} ${state.versions[lower]} < ${floor[lower]}`
      : `edition ${state.edition?.number} < ${floor.edition}`;
    throw new FieldbookError('sync-rolled-back', 'the site offers something older than was seen before', {
      detail,
    });
  }
}

function raised(mark: HighWater | null, state: SignedState): HighWater {
  const floor = mark ? floors(mark, state) : null;
  return {
    ...state.versions,
    edition: Math.max(floor?.edition ?? 0, state.edition?.number ?? 0),
    time: Math.max(floor?.time ?? 0, state.signedAt ?? 0),
    keys: state.keys,
  };
}

interface Tried {
  readonly chain: ReadonlyMap<string, Buffer>;
  /** The files the refresh began with. */
  readonly start: ReadonlyMap<string, Buffer>;
}

/** Keeps what was verified before the failure (TUF 5.3.8, 5.4.5, 5.5.7), unless the disk failed or it would be a step back. */
function keepVerified(input: TrustInput, mark: HighWater | null, failed: FieldbookError, tried: Tried): void {
  if (failed.code === 'disk-full' || failed.code === 'disk-denied') return;
  const root = input.disk.read(join(input.scratch, 'root.json'));
  const version = versionOf(root);
  if (!root || version === null) return;
  const before = versionOf(input.disk.read(join(input.folder, 'root.json'))) ?? 0;
  if (version > before && version >= (mark?.root ?? 0)) {
    input.disk.makeFolder(input.folder);
    input.disk.writeAtomic(join(input.folder, 'root.json'), root);
    keepChain(input, tried.chain);
  }
  keepRoles(input, mark, root, tried.start);
}

/** Timestamp and snapshot, each with the high-water mark it raises. */
function keepRoles(input: TrustInput, mark: HighWater | null, root: Buffer, start: Tried['start']): void {
  const keys = readRootKeys(root);
  const floor = mark ? floors(mark, { keys }) : { ...NOTHING_SEEN, keys };
  const kept = aheadRoles.flatMap((role) => {
    const bytes = replacedIn(input.scratch, role, start.get(role) ?? null);
    const version = versionOf(bytes);
    return bytes && version !== null && version >= floor[role] ? [{ role, bytes, version }] : [];
  });
  if (kept.length === 0) return;
  for (const { role, bytes } of kept) keepAhead(input, role, bytes);
  const seen = Object.fromEntries(kept.map(({ role, version }) => [role, version]));
  const times = kept.flatMap(({ role, bytes }) => (role === 'timestamp' ? [signedAtOf(bytes) ?? 0] : []));
  const rootVersion = Math.max(mark?.root ?? 0, versionOf(root) ?? 0);
  input.store.raise(input.anchor.name, {
    ...floor,
    ...seen,
    root: rootVersion,
    keys,
    time: Math.max(floor.time, ...times),
  });
}

const NOTHING_SEEN = { root: 0, timestamp: 0, snapshot: 0, targets: 0, edition: 0, time: 0 } as const;

/** The roots in between, so that a pack made here leads others along the same chain. */
function keepChain({ disk, folder, scratch }: TrustInput, chain: ReadonlyMap<string, Buffer>): void {
  const newest = versionOf(disk.read(join(scratch, 'root.json'))) ?? 0;
  for (const [name, bytes] of chain) {
    if ((versionOf(bytes) ?? Infinity) <= newest) disk.writeAtomic(join(folder, name), bytes);
  }
}

/** Root first, timestamp last: whatever a cut leaves, the next refresh starts from files that verify one another or fetches them again. */
function publish({ disk, folder, scratch }: TrustInput): void {
  disk.makeFolder(folder);
  for (const role of ['root', 'targets', 'snapshot', 'timestamp']) {
    const fresh = disk.read(join(scratch, `${role}.json`));
    const kept = disk.read(join(folder, `${role}.json`));
    if (fresh && !(kept && fresh.equals(kept))) disk.writeAtomic(join(folder, `${role}.json`), fresh);
  }
}

/** Expired by our clock but not by the site's: then our clock is what to look at. Only the wording depends on it. */
function clockOrExpired({ remote, now }: TrustInput, failed: FieldbookError): FieldbookError {
  const hint = remote.clockHint();
  if (failed.code !== 'sync-expired' || hint === null || now - hint < CLOCK_TOLERANCE_MS) return failed;
  const detail = `here ${new Date(now).toISOString()}, there ${new Date(hint).toISOString()}`;
  return new FieldbookError('sync-clock', 'the clock of this machine looks wrong', { cause: failed, detail });
}
