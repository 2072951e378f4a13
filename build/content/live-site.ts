import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Metadata, MetadataKind } from '@tufjs/models';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import { makeFolder } from '../../host/platform/make-folder.ts';
import { systemTiming } from '../../host/platform/timing.ts';
import { realDisk } from '../../host/sync/disk.ts';
import { METADATA_MAX_BYTES, networkLimits } from '../../host/sync/limits.ts';
import { METADATA_FOLDER } from '../../host/sync/remote.ts';
import type { Remote } from '../../host/sync/remote.ts';
import { readTargets } from '../../host/sync/signed.ts';
import type { SignedState, SignedTarget } from '../../host/sync/signed.ts';
import { nodeFetch } from '../../host/sync/node-fetch.ts';
import { addressesOf } from '../../host/sync/site-address.ts';
import { siteRemote } from '../../host/sync/site-remote.ts';
import { Refusal } from './command.ts';
import { isFresh } from './publish-age.ts';
import { isInstaller } from './publish-edition.ts';
import { putFile, readSite, targetFile } from './publish-site.ts';

/** What is asked of a live site, and by whose roots it must be signed. */
export interface LiveRequest {
  readonly address: string;
  readonly roots: readonly Buffer[];
}

interface Visit extends LiveRequest {
  readonly remote: Remote;
  /** Holds the live metadata, laid out as a site. */
  readonly scratch: string;
  readonly state: SignedState;
}

/** Nothing at an address says which edition is the live one. */
export class NothingLive extends Refusal {}

/** What the live site's metadata say, verified; `null` when nothing was published there yet. */
export function readLive(request: LiveRequest): Promise<SignedState | null> {
  return visit(request, (found) => Promise.resolve(found?.state ?? null));
}

/**
 * Brings the signed part of a folder to where the live site is, for who publishes from an empty folder each time: its metadata, every file
 * its list names, and the packs of the editions before that deltas start from. A folder that is ahead, published and not yet uploaded, stays.
 */
export function takeLive(request: LiveRequest & { readonly site: string; readonly keep: number; readonly now?: number }): Promise<void> {
  const { address, site, roots, keep } = request;
  return visit(request, async (found) => {
    if (!found) throw new NothingLive(`nothing is published at ${address} yet: begin with --first`);
    const here = readSite(site, roots);
    if (here && leads(here, found.state) && !leads(found.state, here)) return;
    if (here && !leads(found.state, here)) throw new Refusal(`${site} and ${address} went different ways: publish to an empty folder`);
    await takeTargets(found, site, [...found.state.targets.values()].filter((target) => !isInstaller(target)));
    await takeEarlier(found, site, { keep, now: request.now ?? Date.now() });
    await takeSnapshots(found, site, request.now ?? Date.now());
    const { snapshot, targets } = found.state.versions;
    // The timestamp last: without it the folder counts as empty.
    for (const name of [`${targets}.targets.json`, `${snapshot}.snapshot.json`, 'timestamp.json']) putMetadata(site, name, readFileSync(join(found.scratch, METADATA_FOLDER, name)));
  });
}

/** Whether a laptop that has seen the second state goes on to the first: no role and no edition is older (TUF 5.3.5 to 5.6.5). */
export function leads(state: SignedState, seen: SignedState): boolean {
  const roles = ['root', 'timestamp', 'snapshot', 'targets'] as const;
  return roles.every((role) => state.versions[role] >= seen.versions[role]) && (state.edition?.number ?? 0) >= (seen.edition?.number ?? 0);
}

/** Goes to where the site lies: at the address given, or at the shorter one of a page or a language of it. */
async function visit<T>(request: LiveRequest, work: (found: Visit | null) => Promise<T>): Promise<T> {
  const [whole, ...shorter] = addressesOf(request.address);
  for (const address of [whole ?? request.address, ...shorter]) {
    const isLast = address === (shorter.at(-1) ?? whole);
    const done = await visitAt({ ...request, address }, async (found) => (found || isLast ? { result: await work(found) } : null)).catch((error: unknown) => {
      if (isLast || !(error instanceof FieldbookError && error.code === 'sync-portal')) throw error;
      return null;
    });
    if (done) return done.result;
  }
  throw new FieldbookError('internal', 'a site has no address');
}

async function visitAt<T>(request: LiveRequest, work: (found: Visit | null) => Promise<T>): Promise<T> {
  const scratch = mkdtempSync(join(tmpdir(), 'fieldbook-live-'));
  const remote = siteRemote({
    site: request.address,
    partial: join(scratch, 'partial'),
    disk: realDisk,
    fetch: nodeFetch,
    limits: networkLimits,
    timing: systemTiming,
  });
  try {
    const state = await fetchState(request, remote, scratch);
    return await work(state ? { ...request, remote, scratch, state } : null);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The three files as they name one another; what they say counts only once they are verified. */
async function fetchState({ address, roots }: LiveRequest, remote: Remote, scratch: string): Promise<SignedState | null> {
  const timestamp = await ask(remote, 'timestamp.json', METADATA_MAX_BYTES.timestamp);
  if (!timestamp) return assertNeverPublished(address, remote);
  putMetadata(scratch, 'timestamp.json', timestamp);
  const snapshotVersion = named(address, () => Metadata.fromJSON(MetadataKind.Timestamp, JSON.parse(timestamp.toString('utf8'))).signed.snapshotMeta.version);
  const snapshot = await need(remote, `${snapshotVersion}.snapshot.json`, METADATA_MAX_BYTES.snapshot);
  putMetadata(scratch, `${snapshotVersion}.snapshot.json`, snapshot);
  const targetsVersion = named(address, () => Metadata.fromJSON(MetadataKind.Snapshot, JSON.parse(snapshot.toString('utf8'))).signed.meta['targets.json']?.version ?? 0);
  putMetadata(scratch, `${targetsVersion}.targets.json`, await need(remote, `${targetsVersion}.targets.json`, METADATA_MAX_BYTES.targets));
  try {
    return readSite(scratch, roots);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(`${address} was not published with these keys`, { cause: error });
  }
}

/** A site whose timestamp was taken off, to stop all updates, is not one where a history may begin. */
async function assertNeverPublished(address: string, remote: Remote): Promise<null> {
  if (!(await ask(remote, '1.root.json', METADATA_MAX_BYTES.root))) return null;
  throw new NothingLive(`something was published at ${address}, but its timestamp.json is gone: put it back, or publish from the folder that was uploaded; where it is lost, --recover`);
}

function named(address: string, read: () => number): number {
  try {
    return read();
  } catch (cause) {
    throw new Refusal(`what is at ${address} is no signed site`, { cause });
  }
}

/**
 * The editions before, newest first, as far as the site still has them; each list must be signed by a root of ours. Of those that may still be
 * asked for, everything they name: the folder replaces the live site.
 */
async function takeEarlier(found: Visit, site: string, { keep, now }: { readonly keep: number; readonly now: number }): Promise<void> {
  const contents = new Set([found.state.edition?.content]);
  const newest = found.state.versions.targets;
  let after: Buffer = readFileSync(join(found.scratch, METADATA_FOLDER, `${newest}.targets.json`));
  for (let version = newest - 1; version > 0 && (contents.size < keep || isFresh(after, now)); version -= 1) {
    const bytes = await ask(found.remote, `${version}.targets.json`, METADATA_MAX_BYTES.targets);
    if (!bytes || !signedByOurs(bytes, found.roots)) return;
    const { targets, edition } = readTargets(bytes);
    if (!edition || !(await takePacks(found, site, edition.parts.flatMap((part) => targets.get(`pack/${part}.fbb`) ?? [])))) return;
    if (isFresh(after, now)) for (const target of targets.values()) if (!isInstaller(target)) await takePacks(found, site, [target]);
    putMetadata(site, `${version}.targets.json`, bytes);
    contents.add(edition.content);
    after = bytes;
  }
}

/** The snapshots before that a cached timestamp may still lead to. */
async function takeSnapshots(found: Visit, site: string, now: number): Promise<void> {
  const newest = found.state.versions.snapshot;
  let after: Buffer = readFileSync(join(found.scratch, METADATA_FOLDER, `${newest}.snapshot.json`));
  for (let version = newest - 1; version > 0 && isFresh(after, now); version -= 1) {
    const bytes = await ask(found.remote, `${version}.snapshot.json`, METADATA_MAX_BYTES.snapshot);
    if (!bytes || !signedByOurs(bytes, found.roots, 'snapshot')) return;
    putMetadata(site, `${version}.snapshot.json`, bytes);
    after = bytes;
  }
}

function signedByOurs(bytes: Buffer, roots: readonly Buffer[], role: 'targets' | 'snapshot' = 'targets'): boolean {
  const json = (text: Buffer) => JSON.parse(text.toString('utf8'));
  return roots.some((root) => {
    try {
      const metadata = role === 'targets' ? Metadata.fromJSON(MetadataKind.Targets, json(bytes)) : Metadata.fromJSON(MetadataKind.Snapshot, json(bytes));
      Metadata.fromJSON(MetadataKind.Root, json(root)).verifyDelegate(role, metadata);
      return true;
    } catch {
      // Not under this root; whether under none is what is asked.
      return false;
    }
  });
}

/** Whether the packs of an edition before are still there; one that was swept ends the history, everything else that fails is told. */
async function takePacks(found: Visit, site: string, packs: readonly SignedTarget[]): Promise<boolean> {
  try {
    await takeTargets(found, site, packs);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

async function takeTargets({ remote, scratch }: Visit, site: string, targets: readonly SignedTarget[]): Promise<void> {
  for (const target of targets) {
    const file = targetFile(site, target);
    if (existsSync(file)) continue;
    const access = await remote.bundle(target, { signal: new AbortController().signal, onBytes: () => undefined });
    access.close();
    const fetched = join(scratch, 'partial', target.sha256);
    makeFolder(dirname(file));
    putFile(file, readFileSync(fetched));
    rmSync(fetched);
  }
}

function putMetadata(site: string, name: string, bytes: Buffer): void {
  makeFolder(join(site, METADATA_FOLDER));
  putFile(join(site, METADATA_FOLDER, name), bytes);
}

async function ask(remote: Remote, name: string, most: number): Promise<Buffer | null> {
  try {
    return await need(remote, name, most);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function need(remote: Remote, name: string, most: number): Promise<Buffer> {
  const bytes = await remote.metadata(name, most, new AbortController().signal);
  if (!bytes) throw new FieldbookError('sync-http', 'the site answered 404', { detail: `${name}: 404` });
  return bytes;
}

function isMissing(error: unknown): boolean {
  return error instanceof FieldbookError && error.code === 'sync-http' && /\b40[34]\b/.test(error.message);
}
