import { chmodSync, existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Metadata, MetadataKind } from '@tufjs/models';
import { sha256, writeFileAtomic } from '../../host/platform/files.ts';
import { makeFolder } from '../../host/platform/make-folder.ts';
import { applyBundle, framesOfPack } from '../../host/sync/bundle.ts';
import { memoryAccess } from '../../host/sync/random-access.ts';
import { METADATA_FOLDER, TARGETS_FOLDER, consistentName } from '../../host/sync/remote.ts';
import { readSigned, readTargets } from '../../host/sync/signed.ts';
import type { SignedEdition, SignedState, SignedTarget } from '../../host/sync/signed.ts';
import { contentId } from '../../host/sync/source-index.ts';
import { noSources } from '../../host/sync/sources.ts';
import type { Sources } from '../../host/sync/sources.ts';
import { mergeSources } from '../../host/sync/assemble.ts';
import { Refusal } from './command.ts';

/** An edition that stands on the site, with its sources rebuilt from the packs. */
export interface PublishedEdition {
  readonly edition: SignedEdition;
  readonly targets: ReadonlyMap<string, SignedTarget>;
  readonly sources: Sources;
}

export function targetFile(site: string, target: SignedTarget): string {
  return join(site, TARGETS_FOLDER, consistentName(target));
}

/** What goes on a web server is for everyone to read. */
const PUBLIC_MODE = 0o644;

/** Writes a file of the site whole: a server in front of the folder never sends half of it. */
export function putFile(file: string, bytes: Buffer): void {
  writeFileAtomic(file, bytes);
  chmodSync(file, PUBLIC_MODE);
}

/** Adds a target to the site; one that is there already is the same one. */
export function putTarget(site: string, name: string, bytes: Buffer): SignedTarget {
  const target = { name, length: bytes.length, sha256: sha256(bytes) };
  const file = targetFile(site, target);
  makeFolder(dirname(file));
  if (!existsSync(file)) putFile(file, bytes);
  return target;
}

/**
 * The newest state of a site, verified under the newest of our roots it was signed with; `null` when nothing was published there yet.
 * `versions.root` says which root that was. Throws when it is signed by none of them.
 */
export function readSite(site: string, roots: readonly Buffer[]): SignedState | null {
  if (!existsSync(join(site, METADATA_FOLDER, 'timestamp.json'))) return null;
  const problems: unknown[] = [];
  for (const root of roots.toReversed()) {
    try {
      return verifySite(join(site, METADATA_FOLDER), root);
    } catch (error) {
      problems.push(error);
    }
  }
  throw new Refusal(`${site} was not published with these keys`, { cause: problems[0] });
}

function verifySite(folder: string, root: Buffer): SignedState {
  const timestamp = readFileSync(join(folder, 'timestamp.json'));
  const trusted = Metadata.fromJSON(MetadataKind.Root, json(root));
  const stamp = Metadata.fromJSON(MetadataKind.Timestamp, json(timestamp));
  trusted.verifyDelegate('timestamp', stamp);
  const snapshot = readFileSync(join(folder, `${stamp.signed.snapshotMeta.version}.snapshot.json`));
  stamp.signed.snapshotMeta.verify(snapshot);
  const shot = Metadata.fromJSON(MetadataKind.Snapshot, json(snapshot));
  trusted.verifyDelegate('snapshot', shot);
  const meta = shot.signed.meta['targets.json'];
  if (!meta) throw new Error('the snapshot names no targets');
  const targets = readFileSync(join(folder, `${meta.version}.targets.json`));
  meta.verify(targets);
  trusted.verifyDelegate('targets', Metadata.fromJSON(MetadataKind.Targets, json(targets)));
  const files: Readonly<Record<string, Buffer>> = { root, timestamp, snapshot, targets };
  return readSigned((role) => files[role] ?? null);
}

/** The newest editions on the site, newest first, at most `most`; one whose files are gone ends the list. */
export function readEditions(site: string, newest: SignedState, most: number): readonly PublishedEdition[] {
  const editions: PublishedEdition[] = [];
  for (let version = newest.versions.targets; version > 0 && editions.length < most; version -= 1) {
    const file = join(site, METADATA_FOLDER, `${version}.targets.json`);
    const read = existsSync(file) ? readTargets(readFileSync(file)) : null;
    const sources = read?.edition ? rebuild(site, read.targets, read.edition) : null;
    if (!read?.edition || !sources) break;
    const { edition, targets } = read;
    if (!editions.some((known) => known.edition.content === edition.content)) editions.push({ edition, targets, sources });
  }
  return editions;
}

function rebuild(site: string, targets: SignedState['targets'], edition: SignedEdition): Sources | null {
  const parts: Sources[] = [];
  for (const part of edition.parts) {
    const target = targets.get(`pack/${part}.fbb`);
    const file = target ? targetFile(site, target) : null;
    if (!target || !file || !existsSync(file)) return null;
    const bytes = readFileSync(file);
    if (sha256(bytes) !== target.sha256) throw new Refusal(`${file} is not what was signed: publish to a fresh folder`);
    parts.push(applyBundle(memoryAccess(bytes), noSources));
  }
  const sources = mergeSources(parts);
  if (contentId(sources.indexes) !== edition.content) throw new Refusal(`edition ${edition.number} of the site is damaged`);
  return sources;
}

/** The files of the newest edition as its packs carry them, by hash: packing ten thousand anew would be most of what one changed page costs. */
export function framesOf(site: string, newest: SignedState | null): Map<string, Buffer> {
  const frames = new Map<string, Buffer>();
  for (const part of newest?.edition?.parts ?? []) {
    const target = newest?.targets.get(`pack/${part}.fbb`);
    const file = target ? targetFile(site, target) : '';
    if (!target || !existsSync(file)) continue;
    const bytes = readFileSync(file);
    if (sha256(bytes) === target.sha256) for (const [hash, frame] of framesOfPack(memoryAccess(bytes))) frames.set(hash, frame);
  }
  return frames;
}

/** What stays on a site: targets by their names there, lists and snapshots from a version on. */
export interface Stays {
  readonly kept: ReadonlySet<string>;
  readonly oldestTargets: number;
  readonly oldestSnapshot: number;
}

/** Removes targets and metadata that nothing kept refers to. A laptop in the middle of the one before still finds its files. */
export function sweepSite(site: string, { kept, oldestTargets, oldestSnapshot }: Stays): void {
  const targets = join(site, TARGETS_FOLDER);
  for (const folder of existsSync(targets) ? readdirSync(targets) : []) {
    for (const name of readdirSync(join(targets, folder))) {
      if (!kept.has(`${folder}/${name}`)) rmSync(join(targets, folder, name));
    }
  }
  for (const name of readdirSync(join(site, METADATA_FOLDER))) {
    const [, version, role] = /^(\d+)\.(targets|snapshot)\.json$/.exec(name) ?? [];
    const oldest = role === 'targets' ? oldestTargets : oldestSnapshot;
    const isOld = version !== undefined && Number(version) < oldest;
    // A publisher that was killed leaves a file that was to be renamed.
    if (isOld || name.endsWith('.tmp')) rmSync(join(site, METADATA_FOLDER, name));
  }
}

function json(bytes: Buffer): Parameters<typeof Metadata.fromJSON>[1] {
  return JSON.parse(bytes.toString('utf8'));
}
