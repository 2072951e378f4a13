import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../host/platform/make-folder.ts';
import { countChanges } from '../../host/sync/assemble.ts';
import { encodeBundle } from '../../host/sync/bundle.ts';
import { installerTarget } from '../../host/sync/names.ts';
import { METADATA_FOLDER, consistentName } from '../../host/sync/remote.ts';
import { deltaName } from '../../host/sync/route.ts';
import type { SignedEdition, SignedState, SignedTarget } from '../../host/sync/signed.ts';
import { contentId, encodeIndex } from '../../host/sync/source-index.ts';
import { entriesOf, noSources } from '../../host/sync/sources.ts';
import type { Sources } from '../../host/sync/sources.ts';
import { Refusal } from './command.ts';
import type { Keys } from './keys.ts';
import { expiry, isoSeconds, signSnapshot, signTargets, signTimestamp } from './publish-metadata.ts';
import { bestBase } from './publish-moved.ts';
import { CONTENT_DAYS, oldestAsked, stillAsked } from './publish-age.ts';
import { framesOf, putFile, putTarget, readEditions, readSite, sweepSite } from './publish-site.ts';
import type { PublishedEdition } from './publish-site.ts';

export interface PublishPlan {
  readonly site: string;
  readonly keys: Keys;
  readonly sources: Sources;
  readonly now: number;
  /** Days until a laptop refuses the timestamp: how often the site must be refreshed. */
  readonly timestampDays: number;
  /** Earlier editions a delta is offered from. */
  readonly keep: number;
  /** Only to publish a given number; the next one otherwise. */
  readonly number?: number;
  /** The lowest version to sign any role with: laptops may have seen higher ones than the site now has. */
  readonly lowest?: number;
  /** An edition of its own even when the content is what the site has. */
  readonly always?: boolean;
  /** Installers of the app to sign; those signed before stay signed. Only their names, lengths and hashes are published. */
  readonly installers?: readonly SignedTarget[];
  /** Frames packed before, for who publishes several editions in one run. */
  readonly packed?: Map<string, Buffer>;
  /** What else belongs to the edition, put on the site before anything is signed: the pages that browsers read. */
  readonly beforeSigning?: (edition: Pick<SignedEdition, 'number' | 'made'>) => void;
}

export interface PublishResult {
  readonly edition: SignedEdition;
  /** `false` when the content is what the site has: only the timestamp was renewed. */
  readonly changed: boolean;
  readonly bytes: number;
  readonly deltas: readonly { readonly from: number; readonly bytes: number }[];
}

/** Days before their end at which a refresh signs them again. */
const CONTENT_RENEW_DAYS = 60;
const DAY_MS = 86_400_000;
/** Deltas kept that no longer lead to the newest edition but to one that has a delta: links of a chain. */
const STEPS_KEPT = 6;

/** Puts an edition on a site: files and pages first, the timestamp last, so that a laptop sees the old edition or the new one. */
export function publishEdition(plan: PublishPlan): PublishResult {
  const before = readSite(plan.site, plan.keys.roots);
  assertNewer(plan, before);
  const content = contentId(plan.sources.indexes);
  const installers = installersOf(plan, before);
  if (before?.edition?.content === content && !plan.always) {
    plan.beforeSigning?.(before.edition);
    if (plan.installers) writeRoles(plan, before, before.edition, [...contentTargets(before), ...installers]);
    else refreshSite(plan);
    return { edition: before.edition, changed: false, bytes: 0, deltas: [] };
  }
  const kept = before ? readEditions(plan.site, before, plan.keep) : [];
  const edition = {
    number: plan.number ?? (before?.edition?.number ?? 0) + 1,
    made: isoSeconds(plan.now),
    content,
    parts: plan.sources.indexes.map(({ part }) => part),
    files: entriesOf(plan.sources).length,
  };
  const deltas = kept.filter((old) => old.edition.content !== content).map((old) => putDelta(plan, old, content));
  const packed = plan.packed ?? framesOf(plan.site, before);
  const targets = [...putParts({ ...plan, packed }), ...deltas.map(({ target }) => target), ...stepsOf(kept, before, deltas)];
  plan.beforeSigning?.(edition);
  writeRoles(plan, before, edition, [...targets, ...installers]);
  sweep(plan, before, kept, targets);
  return {
    edition,
    changed: true,
    bytes: targets.reduce((sum, { length }) => sum + length, 0),
    deltas: deltas.map(({ from, target }) => ({ from, bytes: target.length })),
  };
}

/** Whether a target is an installer: signed, and published elsewhere. */
export function isInstaller({ name }: SignedTarget): boolean {
  return name.startsWith(installerTarget(''));
}

function contentTargets(before: SignedState): readonly SignedTarget[] {
  return [...before.targets.values()].filter((target) => !isInstaller(target));
}

/** Installers given now, and those signed before under other names: a laptop may still be fetching one. */
function installersOf({ installers = [] }: PublishPlan, before: SignedState | null): readonly SignedTarget[] {
  const names = new Set(installers.map(({ name }) => name));
  const earlier = [...(before?.targets.values() ?? [])].filter((target) => isInstaller(target) && !names.has(target.name));
  return [...installers, ...earlier];
}

function assertNewer({ now, number }: PublishPlan, before: SignedState | null): void {
  const newest = before?.edition;
  if (!newest) return;
  if (number !== undefined && number <= newest.number) {
    throw new Refusal(`the site has edition ${newest.number}: ${number} would be older`);
  }
  if (Date.parse(newest.made) > now) throw new Refusal(`the site’s edition ${newest.number} was made ${newest.made}, later than now`);
}

function putParts({ site, sources, packed }: PublishPlan & { readonly packed: Map<string, Buffer> }): readonly SignedTarget[] {
  return sources.indexes.flatMap((index) => [
    putTarget(site, `index/${index.part}.json`, encodeIndex(index)),
    putTarget(site, `pack/${index.part}.fbb`, encodeBundle({ from: noSources, to: sources, parts: [index.part], packed })),
  ]);
}

function putDelta({ site, sources }: PublishPlan, old: PublishedEdition, to: string) {
  const baseOf = bestBase(old.sources, sources);
  const bytes = encodeBundle({ from: old.sources, to: sources, baseOf });
  const name = deltaName(old.edition.number, old.edition.content, to);
  return { from: old.edition.number, target: { ...putTarget(site, name, bytes), files: countChanges(old.sources, sources) } };
}

/** Deltas of before that start where no delta to the newest does: with it they make a chain. */
function stepsOf(
  kept: readonly PublishedEdition[],
  before: SignedState | null,
  fresh: readonly { readonly target: SignedTarget }[],
): readonly SignedTarget[] {
  const starts = new Set(kept.map(({ edition }) => edition.number));
  const names = new Set(fresh.map(({ target }) => target.name));
  return [...(before?.targets.values() ?? [])]
    .filter(({ name }) => name.startsWith('delta/') && !names.has(name) && !starts.has(startOf(name)))
    .toSorted((a, b) => startOf(b.name) - startOf(a.name))
    .slice(0, STEPS_KEPT);
}

function startOf(name: string): number {
  return Number(/^delta\/(\d+)-/.exec(name)?.[1] ?? 0);
}

function writeRoles(plan: RefreshPlan, before: SignedState | null, edition: SignedEdition, list: readonly SignedTarget[]): void {
  const { online } = plan.keys;
  const expires = expiry(plan.now, CONTENT_DAYS);
  const next = (version = 0) => Math.max(version + 1, plan.lowest ?? 1);
  const targetsVersion = next(before?.versions.targets);
  const snapshotVersion = next(before?.versions.snapshot);
  const sorted = list.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const targets = signTargets({ version: targetsVersion, expires, signers: [online.targets], targets: sorted, edition });
  const snapshot = signSnapshot({ version: snapshotVersion, expires, signers: [online.snapshot], targets, targetsVersion });
  writeRoots(plan.site, plan.keys);
  put(plan.site, `${targetsVersion}.targets.json`, targets);
  put(plan.site, `${snapshotVersion}.snapshot.json`, snapshot);
  putTimestamp(plan, { version: next(before?.versions.timestamp), snapshot, snapshotVersion });
}

export type RefreshPlan = Pick<PublishPlan, 'site' | 'keys' | 'now' | 'timestampDays' | 'lowest'>;

/**
 * Renews the timestamp, the one file that says "still the newest". Snapshot and targets are signed again when a new root has
 * taken over or their end is near.
 */
export function refreshSite(plan: RefreshPlan): { readonly all: boolean; readonly edition: SignedEdition } {
  const before = readSite(plan.site, plan.keys.roots);
  if (!before?.edition) throw new Refusal(`nothing was published in ${plan.site} yet`);
  const all = before.versions.root !== plan.keys.roots.length || before.contentExpires - plan.now < CONTENT_RENEW_DAYS * DAY_MS;
  if (all) {
    writeRoles(plan, before, before.edition, [...before.targets.values()]);
  } else {
    const snapshotVersion = before.versions.snapshot;
    const snapshot = readFileSync(join(plan.site, METADATA_FOLDER, `${snapshotVersion}.snapshot.json`));
    writeRoots(plan.site, plan.keys);
    putTimestamp(plan, { version: before.versions.timestamp + 1, snapshot, snapshotVersion });
  }
  return { all, edition: before.edition };
}

function putTimestamp(
  { site, keys, now, timestampDays }: RefreshPlan,
  of: { readonly version: number; readonly snapshot: Buffer; readonly snapshotVersion: number },
): void {
  const signers = [keys.online.timestamp];
  put(site, 'timestamp.json', signTimestamp({ ...of, signers, expires: expiry(now, timestampDays), signedAt: isoSeconds(now) }));
}

/** Every root so far: a laptop that slept over several rotations walks the chain. */
function writeRoots(site: string, keys: Pick<Keys, 'roots'>): void {
  makeFolder(join(site, METADATA_FOLDER));
  keys.roots.forEach((bytes, at) => put(site, `${at + 1}.root.json`, bytes));
}

function sweep(plan: PublishPlan, before: SignedState | null, kept: readonly PublishedEdition[], list: readonly SignedTarget[]): void {
  const old = kept.flatMap(({ targets }) => [...targets.values()].filter(({ name }) => name.startsWith('pack/')));
  const versions = { targets: before?.versions.targets ?? 1, snapshot: before?.versions.snapshot ?? 1 };
  const asked = stillAsked(plan.site, versions.targets, plan.now);
  const names = [...list, ...old, ...(before?.targets.values() ?? []), ...asked.targets].map(consistentName);
  sweepSite(plan.site, {
    kept: new Set(names),
    oldestTargets: Math.min(versions.targets - plan.keep * 2, asked.oldest),
    oldestSnapshot: Math.min(versions.snapshot, oldestAsked(plan.site, 'snapshot', versions.snapshot, plan.now)),
  });
}

function put(site: string, name: string, bytes: Buffer): void {
  putFile(join(site, METADATA_FOLDER, name), bytes);
}
