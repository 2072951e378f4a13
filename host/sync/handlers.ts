import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Handlers } from '../../contract/calls.ts';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import type { SyncTrust } from '../../contract/shapes/sync.ts';
import type { syncCalls } from '../../contract/checks/sync-calls.ts';
import { ownFolder } from '../platform/own-place.ts';
import type { EditionPort } from './edition-port.ts';
import { METADATA_MAX_BYTES } from './limits.ts';
import { installerTarget } from './names.ts';
import { exportPack } from './pack-export.ts';
import { receivePiece } from './receive.ts';
import { fingerprintOf, readRootFile } from './roots.ts';
import type { Sync, SyncSettings } from './sync.ts';
import { readTrust } from './trust.ts';
import { metadataFolder } from './update.ts';

/** The calls the sync answers; `changes.*` belong to the library and what joins it with the notebook. */
export type SyncHandlers = Handlers<Omit<typeof syncCalls, 'changes.read' | 'changes.page' | 'changes.seen'>>;

export interface HandlerOptions {
  readonly sync: Sync;
  readonly editions: EditionPort;
  readonly settings: () => SyncSettings;
  /** A policy has fixed the site and its root. */
  readonly fixed: () => boolean;
  /** The shipped root came from a policy. */
  readonly byPolicy: boolean;
  /** Makes a site the one in use, once its root is trusted. */
  readonly useSite: (site: string) => void;
  /** The user's data folder. */
  readonly data: string;
}

export function syncHandlers(options: HandlerOptions): SyncHandlers {
  const { sync, editions } = options;
  return {
    'file.receive': ({ upload, piece }) => receivePiece(sync.folder, upload, piece),
    'sync.status': () => sync.state(),
    'sync.check': ({ byItself }) => sync.run({ by: byItself ? 'schedule' : 'check', shrink: false }),
    'sync.apply': ({ shrink }) => sync.run({ by: 'apply', shrink }),
    'sync.cancel': () => sync.cancel(),
    'sync.log': ({ limit }) => sync.store.log(limit),
    'sync.importPack': ({ file, shrink }) => sync.importPack(file, shrink),
    'sync.exportPack': ({ file }) => exportCurrent(options, file),
    'sync.trust': () => describeTrust(options),
    'sync.readRoot': ({ file }) => readRootFile(readSmall(file)),
    'sync.addRoot': ({ file, fingerprint, site }) => addRoot(options, file, fingerprint, site),
    'editions.list': () => editions.list(),
    'editions.back': async ({ id }) => {
      const from = editions.list().find(({ current }) => current);
      await editions.back(id);
      const to = editions.list().find(({ current }) => current);
      // Going back holds every edition up to the one left; going forward again lets go.
      const held = from && to && to.number < from.number ? String(from.number) : null;
      sync.store.remember({ 'went-back-from': held });
      return editions.list();
    },
    'editions.remove': async ({ id }) => {
      await editions.remove(id);
      return editions.list();
    },
  };
}

/** What the content's publishers signed for an installer of this name, as the newest metadata here has it; `null` when nothing. */
export function signedInstaller(
  sync: Sync,
  name: string,
): { readonly sha256: string; readonly length: number } | null {
  const anchor = sync.anchor();
  const signed = anchor ? readTrust(sync.disk, metadataFolder(sync.folder, anchor)) : null;
  const target = signed?.targets.get(installerTarget(name));
  // Metadata past its end vouches for nothing new.
  return target && signed && signed.expires > sync.now()
    ? { sha256: target.sha256, length: target.length }
    : null;
}

function exportCurrent({ sync, editions, data }: HandlerOptions, file: string | null) {
  const current = editions.current();
  const anchor = sync.anchor();
  if (!current) throw new FieldbookError('edition-missing', 'there is no edition to export');
  if (!anchor) throw new FieldbookError('sync-no-root', 'nothing says who signed this edition');
  const place = file ?? join(data, 'packs', `edition-${current.number}.fieldbook`);
  if (file === null) ownFolder(join(data, 'packs'));
  return exportPack({
    disk: sync.disk,
    metadata: metadataFolder(sync.folder, anchor),
    anchor,
    current,
    file: place,
  });
}

function describeTrust({ sync, settings, byPolicy }: HandlerOptions): SyncTrust {
  const anchor = sync.anchor();
  const signed = anchor ? readTrust(sync.disk, metadataFolder(sync.folder, anchor)) : null;
  const mark = anchor ? sync.store.highWater(anchor.name) : null;
  return {
    site: settings().sites[0] ?? null,
    fingerprint: anchor ? fingerprintOf(anchor.bytes) : null,
    origin: anchor ? originOf(anchor.name, byPolicy) : null,
    version: signed?.versions.root ?? null,
    expires: signed?.rootExpires ?? null,
    trustedTime: mark && mark.time > 0 ? new Date(mark.time).toISOString() : null,
  };
}

function originOf(name: string, byPolicy: boolean): SyncTrust['origin'] {
  if (name !== 'shipped') return 'added';
  return byPolicy ? 'policy' : 'shipped';
}

/** Trusts a root only when the fingerprint the user confirmed is the file's own: the file may have changed since it was shown. */
function addRoot(options: HandlerOptions, file: string, fingerprint: string, site: string): SyncTrust {
  if (options.fixed())
    throw new FieldbookError('set-by-policy', 'the docs site and its root are fixed by your organisation');
  const bytes = readSmall(file);
  const proposal = readRootFile(bytes);
  if (proposal.fingerprint !== fingerprint) {
    throw new FieldbookError('sync-no-root', 'the file is not the one that was shown', {
      detail: proposal.fingerprint,
    });
  }
  options.sync.store.addRoot({ fingerprint, bytes, site });
  options.sync.store.write('info', 'a root was added', { fingerprint, site });
  options.useSite(site);
  options.sync.settle();
  return describeTrust(options);
}

/** Never waits for who writes into a pipe; says of what cannot be opened only that it is no root file, whether it is there or not. */
function openPlain(file: string): number {
  try {
    return openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (cause) {
    throw new FieldbookError('sync-no-root', 'the file is not a root file', { cause });
  }
}

/** Reads a file no longer than a root may be: whatever else the user picked is not read into memory. */
function readSmall(file: string): Buffer {
  const handle = openPlain(file);
  try {
    const stat = fstatSync(handle);
    if (!stat.isFile() || stat.size > METADATA_MAX_BYTES.root)
      throw new FieldbookError('sync-no-root', 'the file is not a root file');
    return readFileSync(handle);
  } finally {
    closeSync(handle);
  }
}
